import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { ErrorObject } from 'ajv'
import { CpaError } from '../errors.ts'
import { nearNames } from '../near-names.ts'
import type { ChunkSettings } from './chunk-settings.ts'
import type { ConsoleSettings } from './console-settings.ts'

/**
 * What an installation decides for itself: the YAML file that CPA_CONFIG names, checked against `schema.json`, which
 * also has the defaults and their reasons. What a command is given by a flag or in the environment wins over it.
 */
export interface Configuration {
  readonly language?: 'en' | 'fr'
  /** The same as `plans.approvals`: where both are given, the stricter holds. */
  readonly approvals?: 0 | 1 | 2
  /** What is asked for before a plan is applied. */
  readonly plans: {
    /** How many people approve it, none of whom planned it. */
    readonly approvals: 0 | 1 | 2
    /** By which name they are told apart. */
    readonly people: 'operator' | 'database_user'
    /** In percent; beyond, a plan warns. */
    readonly far_from_year_before: number
  }
  /** What is done with deaths that are told without a NIR. */
  readonly deaths: {
    readonly sure: 'review' | 'accept'
    /** How many people accept a death. */
    readonly reviewers: 1 | 2
  }
  readonly dsn: {
    /** By natures of contracts; what is not named is as by default. */
    readonly natures: Readonly<Record<string, 'employee' | 'public_agent' | 'esat' | 'none'>>
  }
  /** What is done with parts of runs that fail, and when the database is pressed. */
  readonly chunks: ChunkSettings
  /** How the operators' console knows who asks, and who may do what there. */
  readonly console: ConsoleSettings
  /** What holds for schedules that do not say otherwise. */
  readonly schedules: {
    readonly zone: string
    /** As a duration is typed: `7d`. */
    readonly catch_up: string
  }
  readonly notifications: NotificationConfiguration
  readonly inbox: InboxConfiguration
  readonly endurance: {
    /** How long a command that has begun waits for a database that went away. */
    readonly patience_seconds: number
  }
  readonly plausibility: PlausibilityConfiguration
  /** Of the report of a year: groups of fewer people are told together, and why it is another number. */
  readonly report: { readonly least_people: number; readonly because?: string }
}

/** What is done about something that is hardly plausible. */
interface Watched {
  readonly action: 'hold' | 'report' | 'ignore'
  readonly people: number
}

/** What is looked for in the declarations of a year, by code. Shares, ratios and factors are whole percent. */
export interface PlausibilityConfiguration {
  readonly reference_unit: Watched & {
    readonly percent: number
    readonly shortest: number
    readonly longest: number
  }
  readonly time_unit: Watched & { readonly percent: number }
  readonly refused_times: Watched
  readonly ratio_above_one: Watched & { readonly percent: number; readonly ratio: number }
  readonly outlier: Watched & { readonly percent: number; readonly ratio: number }
  readonly exactly_half: Watched & { readonly percent: number }
  readonly at_cap: Watched & { readonly percent: number }
  readonly head_count: Watched & { readonly factor: number }
  readonly hours: Watched & { readonly factor: number }
  readonly full_rights: Watched & { readonly points: number }
  readonly missing_employer: Watched
  readonly rejection_spike: Watched & { readonly percent: number; readonly factor: number }
}

/** To whom is told what happens. */
export interface NotificationConfiguration {
  /** What the installation is called in what is sent. */
  readonly name?: string
  /** For one sending, and for all of them at the end of a command. */
  readonly timeout_seconds: number
  readonly give_up_hours: number
  /** There is one when it has a URL. */
  readonly webhook: {
    readonly url?: string
    readonly secret_file?: string
    readonly ca_file?: string
    readonly allow_http: boolean
    readonly kinds: readonly string[]
  }
  /** There is one when it has a URL. */
  readonly mail: {
    readonly url?: string
    readonly password_file?: string
    readonly ca_file?: string
    readonly starttls: 'required' | 'none'
    readonly from?: string
    readonly to: readonly string[]
    readonly kinds: readonly string[]
  }
}

/** How files that are dropped into an inbox are told apart. */
export interface InboxConfiguration {
  /** Seconds between the two looks that a file must pass unchanged. */
  readonly settle_seconds: number
  /** How the names of files end that somebody still writes. */
  readonly unfinished: readonly string[]
  /** What is put behind the name of a file by whoever has written it to its end. */
  readonly marker?: string
  readonly max_refused?: string
  readonly files: readonly InboxRule[]
}

/** What is known of files by their names. */
export interface InboxRule {
  /** With `*` for anything and `?` for one character. */
  readonly name: string
  readonly feed?: string
  readonly sender?: string
  readonly max_refused?: string
}

/** As much of JSON Schema as is read here; ajv knows the rest. */
interface Schema {
  readonly default?: unknown
  readonly properties?: Readonly<Record<string, Schema>>
}

const schema = JSON.parse(readFileSync(new URL('./schema.json', import.meta.url), 'utf8')) as Schema

/** What holds where nothing is configured: the defaults of the schema. */
export function defaultConfiguration(): Configuration {
  return defaultOf(schema) as Configuration
}

function defaultOf({ properties, default: value }: Schema): unknown {
  if (properties === undefined) return value
  const inside = Object.entries(properties).map(([name, property]) => [name, defaultOf(property)] as const)
  return Object.fromEntries(inside.filter(([, of]) => of !== undefined))
}

/** Reads a configuration file. Throws `configuration` with every defect of it: one that is half read decides wrongly. */
export function readConfiguration(path: string): Configuration {
  // Loaded for those alone who have a file: every command starts with its settings.
  const require = createRequire(import.meta.url)
  const { parse } = require('yaml') as typeof import('yaml')
  const { Ajv } = require('ajv') as typeof import('ajv')
  const fitsSchema = new Ajv({
    allErrors: true,
    verbose: true,
    useDefaults: true,
    allowUnionTypes: true,
  }).compile<Configuration>(schema)
  let content: unknown
  try {
    content = parse(readFileSync(path, 'utf8')) ?? {}
  } catch (error) {
    throw new CpaError(
      'configuration',
      {
        en: `CPA_CONFIG: ${path} cannot be read: ${(error as Error).message.split('\n')[0]}`,
        fr: `CPA_CONFIG : ${path} ne peut être lu : ${(error as Error).message.split('\n')[0]}`,
      },
      {
        hint: {
          en: 'Name a YAML file that may be read, or leave CPA_CONFIG unset: docs/configuration.md has an example.',
          fr: 'Nommez un fichier YAML lisible, ou ne donnez pas CPA_CONFIG : docs/configuration.md a un exemple.',
        },
      },
    )
  }
  if (fitsSchema(content)) return content
  const problems = (fitsSchema.errors ?? []).map(told)
  throw new CpaError(
    'configuration',
    { en: `CPA_CONFIG: ${path}: ${problems.join('; ')}`, fr: `CPA_CONFIG : ${path} : ${problems.join(' ; ')}` },
    {
      hint: {
        en: 'docs/configuration.md says what each setting may be.',
        fr: 'docs/configuration.md dit ce que chaque réglage peut valoir.',
      },
    },
  )
}

/** `deaths.reviewers: must be equal to one of the allowed values (1, 2)`. */
function told({ instancePath, keyword, params, message, parentSchema }: ErrorObject): string {
  const place = instancePath.slice(1).replaceAll('/', '.')
  if (keyword === 'additionalProperties') {
    const name = String(params.additionalProperty)
    const known = Object.keys((parentSchema?.properties ?? {}) as object)
    const [near] = nearNames(name, known, { closest: 2 })
    const meant = near === undefined ? `known here: ${known.join(', ')}` : `did you mean ${near}?`
    return `${place === '' ? name : `${place}.${name}`} is not known (${meant})`
  }
  const allowed = keyword === 'enum' ? ` (${(params.allowedValues as unknown[]).join(', ')})` : ''
  return `${place === '' ? 'the file' : place} ${message}${allowed}`
}
