import { join, resolve } from 'node:path'
import { type Configuration, defaultConfiguration, readConfiguration } from './configuration/configuration.ts'
import { CpaError } from './errors.ts'
import { isLanguage, type Language, languages, type Sentence } from './language.ts'
import { nearNames } from './near-names.ts'
import { withPasswordOf } from './password-file.ts'
import { parseServerUrl } from './server-url.ts'

/** A variable of the environment, as the operator guide tells it. */
interface Variable {
  readonly meaning: string
  /** What holds while it is not set. */
  readonly otherwise: string
}

/** Every variable that the commands read. The operator guide has its table from here; no other is known. */
export const variables = {
  CPA_DATABASE_URL: {
    meaning: 'the Postgres server: `postgresql://user:password@host:port/name`',
    otherwise: 'none: the embedded Postgres',
  },
  CPA_MIGRATION_URL: {
    meaning: 'the same database as its owner; used by `cpa migrate` only',
    otherwise: '`CPA_DATABASE_URL`',
  },
  CPA_REDIS_URL: {
    meaning: 'Redis for the queue: `redis://host:6379`, or `rediss://` for TLS',
    otherwise: 'none: the queue is in Postgres',
  },
  CPA_DATABASE_PASSWORD_FILE: {
    meaning: 'a file with the password of `CPA_DATABASE_URL`, which then holds none',
    otherwise: 'none',
  },
  CPA_MIGRATION_PASSWORD_FILE: {
    meaning: 'the same for `CPA_MIGRATION_URL`',
    otherwise: 'none',
  },
  CPA_REDIS_PASSWORD_FILE: {
    meaning: 'the same for `CPA_REDIS_URL`',
    otherwise: 'none',
  },
  CPA_DATA_DIR: {
    meaning: 'the embedded database, its keys, and the spool of compressed files',
    otherwise: '`.cpa` in the current directory',
  },
  CPA_KEY_FILE: {
    meaning: 'the keys that protect NIRs',
    otherwise: '`keys.json` in the data directory',
  },
  CPA_OPERATOR: {
    meaning: 'who acts: a claim, kept beside the user that the database knows',
    otherwise: 'the login',
  },
  CPA_ANCHOR_FILE: {
    meaning: 'where the heads of the chain are written, outside the database',
    otherwise: 'none: they are only printed',
  },
  CPA_CONFIG: {
    meaning: 'a YAML file with what the installation decides for itself ([configuration](configuration.md))',
    otherwise: 'none: the defaults',
  },
  CPA_LANES: {
    meaning: 'chunks that a process works on at once, 1 to 64',
    otherwise: 'two to four, as the machine has cores',
  },
  CPA_MAX_FILE_BYTES: {
    meaning: 'bytes of text that a file may have, uncompressed',
    otherwise: '`50000000000`',
  },
  CPA_MAX_COMPRESSION: {
    meaning: 'how many times its size a compressed file may grow, from a megabyte on',
    otherwise: '`200`',
  },
  CPA_MAX_ROWS: {
    meaning: 'lines that a file may have',
    otherwise: '`200000000`',
  },
  CPA_GIVE_UP_AFTER: {
    meaning: 'first rows of a file that are all refused, after which nothing of it is loaded',
    otherwise: '`1000`',
  },
  CPA_MAX_REFUSED: {
    meaning: 'refused rows that are kept of a file',
    otherwise: '`100000`',
  },
  CPA_LANG: {
    meaning: 'the language of reports and errors: `en` or `fr`; `--lang` wins over it',
    otherwise: 'that of the configuration, else of the locale (`LC_ALL`, `LC_MESSAGES`, `LANG`), else `en`',
  },
  CPA_LOG: {
    meaning:
      '`json`: what commands tell on standard error are lines of a [log](logs.md), as those of `cpa worker` are; `people`: sentences',
    otherwise: '`people`',
  },
  CPA_LOG_LEVEL: {
    meaning: '`trace`, `debug`, `info`, `warn`, `error`, `fatal` or `silent`',
    otherwise: '`info`',
  },
} as const satisfies Record<string, Variable>

type VariableName = keyof typeof variables

/** Where the password of a URL may stand instead of in it. */
const passwordFiles = {
  CPA_DATABASE_URL: 'CPA_DATABASE_PASSWORD_FILE',
  CPA_MIGRATION_URL: 'CPA_MIGRATION_PASSWORD_FILE',
  CPA_REDIS_URL: 'CPA_REDIS_PASSWORD_FILE',
} as const satisfies Partial<Record<VariableName, VariableName>>

type UrlName = keyof typeof passwordFiles

/** Variables of the project that the commands do not read: docker compose does, and the tests. */
const othersVariables = /^CPA_(SECRETS|KEYS|POSTGRES_IMAGE|REDIS_IMAGE|TEST_.*)$/
/** Each lane has two connections of the server. */
const lanesMost = 64
/** So near to a known name that it is a slip, though it does not begin as ours do: CAP_DATA_DIR, CPADATA_DIR. */
const slip = 2

/**
 * What is to be told of variables that look like ours and are not, a sentence each. A misspelt one does nothing, and
 * the command would work on another database than the one meant. Their values are never told.
 */
export function unknownVariables(environment: NodeJS.ProcessEnv): readonly Sentence[] {
  const known = Object.keys(variables)
  return Object.keys(environment)
    .filter((name) => /^\w{1,60}$/.test(name) && !known.includes(name) && !othersVariables.test(name))
    .flatMap((name) => {
      const written = name.toUpperCase()
      const [near] = nearNames(written, known, { closest: written.startsWith('CPA_') ? undefined : slip })
      if (near !== undefined) return [meantInstead(name, near)]
      return written.startsWith('CPA_') ? [unheeded(name)] : []
    })
    .sort((one, other) => (one.en < other.en ? -1 : 1))
}

function meantInstead(name: string, near: string): Sentence {
  return {
    en: `${name} is not known; did you mean ${near}?`,
    fr: `${name} n’est pas connue ; vouliez-vous dire ${near} ?`,
  }
}

function unheeded(name: string): Sentence {
  return {
    en: `${name} is not known: it does nothing.`,
    fr: `${name} n’est pas connue : elle n’a aucun effet.`,
  }
}

/** What the environment says. */
export interface Settings {
  /** A Postgres server; absent: the embedded Postgres under `dataDirectory`. */
  readonly databaseUrl: string | undefined
  /** Used instead of `databaseUrl` for migrations, when the everyday role may not change the schema. */
  readonly migrationUrl: string | undefined
  /** Redis for the queue; absent: BullMQ's Postgres backend in the same database. */
  readonly redisUrl: string | undefined
  readonly dataDirectory: string
  readonly keyFile: string
  /** True when the key file may be made on first use: only for the embedded default. */
  readonly keyFileMayBeMade: boolean
  readonly logLevel: string
  /** Where heads of the chain are kept, outside the database. */
  readonly anchorFile?: string | undefined
  /** What the installation decides for itself, and the file that says it; none: the defaults. */
  readonly configuration: Configuration
  readonly configurationFile?: string | undefined
  /** What is to be told of variables that are not known (see `unknownVariables`). */
  readonly unknownVariables: readonly Sentence[]
  /** How far a file that comes in is gone along with. */
  readonly limits: FileLimits
  /** What commands tell on standard error: sentences for people (the default), or lines of a log. */
  readonly log?: 'people' | 'json'
  /** Chunks that a process works on at once; undefined: as its machine has cores. */
  readonly lanes?: number | undefined
}

/** Where a file is given up, so that a small hostile one does no great harm. All are far beyond what files have. */
export interface FileLimits {
  /** Bytes of its text, uncompressed. */
  readonly bytes: number
  /** How many times its compressed size the text of a gzip file may have, from a megabyte on. */
  readonly compression: number
  /** Lines. */
  readonly rows: number
  /** Rows at its beginning that are all refused: then nothing of it is loaded. */
  readonly refusedFirst: number
  /** Refused rows that are kept of it. */
  readonly refused: number
}

/** What holds unless the environment says otherwise. */
export const defaultFileLimits: FileLimits = {
  bytes: 50_000_000_000,
  compression: 200,
  rows: 200_000_000,
  refusedFirst: 1000,
  refused: 100_000,
}

export const defaultDataDirectory = '.cpa'

/** How the URL of a database and of a Redis begins. */
export const databaseSchemes = ['postgresql', 'postgres'] as const
export const redisSchemes = ['redis', 'rediss'] as const

const logLevels = new Set(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])

/** Reads the settings. Throws `configuration` for a level, a URL or a configuration file that cannot be right. */
export function readSettings(environment: NodeJS.ProcessEnv = process.env): Settings {
  const value = (name: VariableName) => environment[name]?.trim() || undefined
  const dataDirectory = resolve(value('CPA_DATA_DIR') ?? defaultDataDirectory)
  const logLevel = value('CPA_LOG_LEVEL') ?? 'info'
  if (!logLevels.has(logLevel)) {
    throw new CpaError(
      'configuration',
      { en: `CPA_LOG_LEVEL is ${logLevel}`, fr: `CPA_LOG_LEVEL vaut ${logLevel}` },
      {
        hint: {
          en: `Use one of ${[...logLevels].join(', ')}.`,
          fr: `Utilisez l’un de ${[...logLevels].join(', ')}.`,
        },
      },
    )
  }
  const log = value('CPA_LOG') ?? 'people'
  if (log !== 'people' && log !== 'json') {
    throw new CpaError(
      'configuration',
      { en: `CPA_LOG is ${log}`, fr: `CPA_LOG vaut ${log}` },
      { hint: { en: 'Use people or json.', fr: 'Utilisez people ou json.' } },
    )
  }
  const url = (name: UrlName, schemes: readonly string[]) => {
    const file = passwordFiles[name]
    return withPasswordOf(checkedUrl(name, value(name), schemes), value(file), { url: name, file })
  }
  const databaseUrl = url('CPA_DATABASE_URL', databaseSchemes)
  const givenKeyFile = value('CPA_KEY_FILE')
  const anchorFile = value('CPA_ANCHOR_FILE')
  const configurationFile = value('CPA_CONFIG')
  return {
    databaseUrl,
    migrationUrl: url('CPA_MIGRATION_URL', databaseSchemes),
    redisUrl: url('CPA_REDIS_URL', redisSchemes),
    dataDirectory,
    keyFile: givenKeyFile === undefined ? join(dataDirectory, 'keys.json') : resolve(givenKeyFile),
    keyFileMayBeMade: databaseUrl === undefined && givenKeyFile === undefined,
    logLevel,
    log,
    anchorFile: anchorFile === undefined ? undefined : resolve(anchorFile),
    configuration:
      configurationFile === undefined ? defaultConfiguration() : readConfiguration(resolve(configurationFile)),
    configurationFile: configurationFile === undefined ? undefined : resolve(configurationFile),
    unknownVariables: unknownVariables(environment),
    limits: {
      bytes: limit('CPA_MAX_FILE_BYTES', value('CPA_MAX_FILE_BYTES'), defaultFileLimits.bytes),
      compression: limit('CPA_MAX_COMPRESSION', value('CPA_MAX_COMPRESSION'), defaultFileLimits.compression),
      rows: limit('CPA_MAX_ROWS', value('CPA_MAX_ROWS'), defaultFileLimits.rows),
      refusedFirst: limit('CPA_GIVE_UP_AFTER', value('CPA_GIVE_UP_AFTER'), defaultFileLimits.refusedFirst),
      refused: limit('CPA_MAX_REFUSED', value('CPA_MAX_REFUSED'), defaultFileLimits.refused),
    },
    lanes: lanesOf(value('CPA_LANES')),
  }
}

function lanesOf(written: string | undefined): number | undefined {
  if (written === undefined) return undefined
  if (/^[1-9]\d?$/.test(written) && Number(written) <= lanesMost) return Number(written)
  throw new CpaError(
    'configuration',
    {
      en: `CPA_LANES is not a whole number from 1 to ${lanesMost}`,
      fr: `CPA_LANES n’est pas un nombre entier de 1 à ${lanesMost}`,
    },
    {
      hint: {
        en: 'Give as many as this machine should keep busy of the cores of the server, or leave it unset.',
        fr: 'Donnez autant de cœurs du serveur que cette machine doit occuper, ou ne la donnez pas.',
      },
    },
  )
}

function limit(name: string, written: string | undefined, otherwise: number): number {
  if (written === undefined) return otherwise
  if (/^[1-9]\d{0,14}$/.test(written)) return Number(written)
  throw new CpaError(
    'configuration',
    { en: `${name} is not a whole number above zero`, fr: `${name} n’est pas un nombre entier au-dessus de zéro` },
    {
      hint: {
        en: `Write it in digits alone, or leave it unset: it is ${otherwise} then.`,
        fr: `Écrivez-le en chiffres seuls, ou ne le donnez pas : il vaut alors ${otherwise}.`,
      },
    },
  )
}

function checkedUrl(name: string, url: string | undefined, schemes: readonly string[]): string | undefined {
  if (url !== undefined) parseServerUrl(name, url, schemes)
  return url
}

/**
 * The language that the environment asks for: CPA_LANG, else the first that is set of the variables of the locale, else
 * English. Throws `configuration` for a CPA_LANG that is none of ours; a locale of another language is none to be told of.
 */
export function languageOf(environment: NodeJS.ProcessEnv): Language {
  const asked = environment.CPA_LANG?.trim()
  if (asked) {
    if (isLanguage(asked)) return asked
    throw new CpaError(
      'configuration',
      {
        en: `CPA_LANG is ${asked}: the program does not speak this language`,
        fr: `CPA_LANG vaut ${asked} : le programme ne parle pas cette langue`,
      },
      { hint: { en: `Use one of ${languages.join(', ')}.`, fr: `Utilisez l’une de ${languages.join(', ')}.` } },
    )
  }
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || ''
  const [tongue = ''] = locale.toLowerCase().split(/[^a-z]/)
  return isLanguage(tongue) ? tongue : 'en'
}

/** Who acts, as whoever called the program says (CPA_OPERATOR). Not yet fit to be kept: see `actor`. */
export function claimedOperator(environment: NodeJS.ProcessEnv = process.env): string {
  return environment.CPA_OPERATOR ?? ''
}

/** How the program is called where it was called: npx sets this variable, which is how a checkout runs it. */
export function calledAs(environment: NodeJS.ProcessEnv = process.env): string {
  return environment.npm_command === 'exec' ? 'npx cpa' : 'cpa'
}
