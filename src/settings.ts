import { join, resolve } from 'node:path'
import { CpaError } from './errors.ts'

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
  /** How far a file that comes in is gone along with. */
  readonly limits: FileLimits
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
  const databaseUrl = checkedUrl('CPA_DATABASE_URL', value('CPA_DATABASE_URL'), ['postgres:', 'postgresql:'])
  const givenKeyFile = value('CPA_KEY_FILE')
  return {
    databaseUrl,
    migrationUrl: checkedUrl('CPA_MIGRATION_URL', value('CPA_MIGRATION_URL'), ['postgres:', 'postgresql:']),
    redisUrl: checkedUrl('CPA_REDIS_URL', value('CPA_REDIS_URL'), ['redis:', 'rediss:']),
    dataDirectory,
    keyFile: givenKeyFile === undefined ? join(dataDirectory, 'keys.json') : resolve(givenKeyFile),
    keyFileMayBeMade: databaseUrl === undefined && givenKeyFile === undefined,
    logLevel,
    limits: {
      bytes: limit('CPA_MAX_FILE_BYTES', value('CPA_MAX_FILE_BYTES'), defaultFileLimits.bytes),
      compression: limit('CPA_MAX_COMPRESSION', value('CPA_MAX_COMPRESSION'), defaultFileLimits.compression),
      rows: limit('CPA_MAX_ROWS', value('CPA_MAX_ROWS'), defaultFileLimits.rows),
      refusedFirst: limit('CPA_GIVE_UP_AFTER', value('CPA_GIVE_UP_AFTER'), defaultFileLimits.refusedFirst),
      refused: limit('CPA_MAX_REFUSED', value('CPA_MAX_REFUSED'), defaultFileLimits.refused),
    },
  }
}

function limit(name: string, written: string | undefined, otherwise: number): number {
  if (written === undefined) return otherwise
  if (/^[1-9]\d{0,14}$/.test(written)) return Number(written)
  throw new CpaError('configuration', `${name} is not a whole number above zero`, {
    hint: `Write it in digits alone, or leave it unset: it is ${otherwise} then.`,
  })
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

/** How the program is called where it was called: npx sets this variable, which is how a checkout runs it. */
export function calledAs(environment: NodeJS.ProcessEnv = process.env): string {
  return environment.npm_command === 'exec' ? 'npx cpa' : 'cpa'
}
