import { errorCode } from '../database/database-error.ts'
import { CpaError } from '../errors.ts'
import { redactNirs } from '../identity/redaction.ts'

/**
 * What an error of a chunk means: `passing`, it may not come again, so the chunk is tried again; `of_server`, smaller chunks
 * would meet it too, so the run stops; `of_chunk`, something in the chunk brings it about, so it is cut in halves.
 */
export type Trouble = 'passing' | 'of_server' | 'of_chunk'

interface Kind {
  /** SQLSTATEs, or the beginnings that whole classes have in common. */
  readonly codes: readonly string[]
  readonly why: string
  /** While tries are left. */
  readonly first: Trouble
  /** When it came at every try. */
  readonly atLast: Exclude<Trouble, 'passing'>
  /** Milliseconds before the second try. */
  readonly pause?: number
}

/** Every kind of error that is not simply of the chunk. The first that fits counts. */
export const kindsOfTrouble: readonly Kind[] = [
  { codes: ['40001'], why: 'somebody else booked on the same accounts', first: 'passing', atLast: 'of_chunk' },
  { codes: ['40P01'], why: 'two transactions waited for each other', first: 'passing', atLast: 'of_chunk' },
  {
    codes: ['40003'],
    why: 'a statement of which it is not known whether it ended',
    first: 'passing',
    atLast: 'of_chunk',
  },
  { codes: ['55P03'], why: 'a lock was not had in time', first: 'passing', atLast: 'of_chunk' },
  { codes: ['55006'], why: 'somebody else has the object in use', first: 'passing', atLast: 'of_chunk' },
  {
    codes: ['23505'],
    why: 'two writers met on one key, of whom the slower begins anew',
    first: 'passing',
    atLast: 'of_chunk',
  },
  { codes: ['57014'], why: 'somebody cancelled the statement', first: 'passing', atLast: 'of_chunk' },
  {
    codes: ['25P02'],
    why: 'a statement before it failed in the same transaction',
    first: 'passing',
    atLast: 'of_chunk',
  },
  {
    codes: ['53'],
    why: 'disk, memory or connections of the server are used up',
    first: 'passing',
    atLast: 'of_server',
    pause: 1_000,
  },
  {
    codes: ['57P', '08', '25P03', '25P04'],
    why: 'the server ends, or the connection broke or was ended because the process had stood still',
    first: 'passing',
    atLast: 'of_server',
    pause: 1_000,
  },
  {
    codes: ['25006'],
    why: 'the server takes no writes: it has become a standby',
    first: 'of_server',
    atLast: 'of_server',
  },
  {
    codes: ['42501'],
    why: 'the role lacks a right, whoever the holders are',
    first: 'of_server',
    atLast: 'of_server',
  },
  {
    codes: ['3F000', '42P01', '42883', '42703'],
    why: 'a part of the schema is gone',
    first: 'of_server',
    atLast: 'of_server',
  },
  {
    codes: ['58', 'XX', 'F0'],
    why: 'the server has lost files, or reads damaged ones',
    first: 'of_server',
    atLast: 'of_server',
  },
]

/** The SQLSTATE of an error; null for one that is not of the database. */
export function sqlstateOf(error: unknown): string | null {
  const code = errorCode(error)
  return code !== undefined && /^[0-9A-Z]{5}$/.test(code) ? code : null
}

/**
 * What to do about an error that was met for the `tries`th time, of `triesMax`. An error told to users (a file that
 * changed, a program too old) is not of the holders.
 */
export function troubleOf(error: unknown, tries: number, triesMax: number): Trouble {
  const kind = kindOf(error)
  if (kind === undefined) return error instanceof CpaError ? 'of_server' : 'of_chunk'
  return tries < triesMax ? kind.first : kind.atLast
}

/**
 * Milliseconds before the next try: doubled with each, between half and all of it by `random` (0 to 1), so that those who met
 * on the same rows do not meet again.
 */
export function pauseBefore(error: unknown, tries: number, random: number): number {
  const longest = Math.min(5_000, (kindOf(error)?.pause ?? 50) * 2 ** (tries - 1))
  return Math.round(longest * (0.5 + random / 2))
}

function kindOf(error: unknown): Kind | undefined {
  const code = sqlstateOf(error)
  return code === null
    ? undefined
    : kindsOfTrouble.find(({ codes }) => codes.some((start) => code.startsWith(start)))
}

const messageMost = 300

/**
 * The message of an error as it may be kept and shown: no NIR in it, and no value that a statement was given, which
 * Postgres puts behind a colon (`invalid input syntax for type date: "..."`).
 */
export function keptMessage(error: unknown): string {
  const message = redactNirs(error instanceof Error ? error.message : String(error))
  return message.replace(/: ".*"$/s, ': "…"').slice(0, messageMost)
}
