import { join, resolve } from 'node:path'
import { CpaError } from './errors.ts'
import { withPasswordOf } from './password-file.ts'

/** What the environment says; `docs/operator-guide.md` describes each variable. */
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
}

export const defaultDataDirectory = '.cpa'

const logLevels = new Set(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])

/** Reads the settings. Throws `configuration` for a level or a URL that cannot be right. */
export function readSettings(environment: NodeJS.ProcessEnv = process.env): Settings {
  const value = (name: string) => environment[name]?.trim() || undefined
  const dataDirectory = resolve(value('CPA_DATA_DIR') ?? defaultDataDirectory)
  const logLevel = value('CPA_LOG_LEVEL') ?? 'info'
  if (!logLevels.has(logLevel)) {
    throw new CpaError('configuration', `CPA_LOG_LEVEL is ${logLevel}`, {
      hint: `Use one of ${[...logLevels].join(', ')}.`,
    })
  }
  const url = (name: string, protocols: string[], passwordFile: string) =>
    withPasswordOf(checkedUrl(name, value(name), protocols), value(passwordFile), {
      url: name,
      file: passwordFile,
    })
  const databaseUrl = url('CPA_DATABASE_URL', ['postgres:', 'postgresql:'], 'CPA_DATABASE_PASSWORD_FILE')
  const givenKeyFile = value('CPA_KEY_FILE')
  const anchorFile = value('CPA_ANCHOR_FILE')
  return {
    databaseUrl,
    migrationUrl: url('CPA_MIGRATION_URL', ['postgres:', 'postgresql:'], 'CPA_MIGRATION_PASSWORD_FILE'),
    redisUrl: url('CPA_REDIS_URL', ['redis:', 'rediss:'], 'CPA_REDIS_PASSWORD_FILE'),
    dataDirectory,
    keyFile: givenKeyFile === undefined ? join(dataDirectory, 'keys.json') : resolve(givenKeyFile),
    keyFileMayBeMade: databaseUrl === undefined && givenKeyFile === undefined,
    logLevel,
    anchorFile: anchorFile === undefined ? undefined : resolve(anchorFile),
  }
}

function checkedUrl(name: string, url: string | undefined, protocols: string[]): string | undefined {
  if (url === undefined) return undefined
  // `postgresql://user:password@/name?host=/directory` names a Unix socket; the standard wants a host there.
  const standard = url.replace('@/', '@localhost/')
  // The URL itself may hold a password: say what is wrong, never print it.
  if (!URL.canParse(standard) || !protocols.includes(new URL(standard).protocol)) {
    throw new CpaError('configuration', `${name} is not a URL starting with ${protocols[0]}//`, {
      hint: `Write it as ${protocols[0]}//user:password@host:port/name, or leave it unset.`,
    })
  }
  return url
}

/** Who acts, as whoever called the program says (CPA_OPERATOR). Not yet fit to be kept: see `actor`. */
export function claimedOperator(environment: NodeJS.ProcessEnv = process.env): string {
  return environment.CPA_OPERATOR ?? ''
}

/** How the program is called where it was called: npx sets this variable, which is how a checkout runs it. */
export function calledAs(environment: NodeJS.ProcessEnv = process.env): string {
  return environment.npm_command === 'exec' ? 'npx cpa' : 'cpa'
}
