import { isDeepStrictEqual } from 'node:util'
import type { CivilDate } from '../../civil-date.ts'
import type { Transaction } from '../../database/connection.ts'
import { loadSql } from '../../database/sql.ts'
import type { Totals } from '../../runs/job.ts'
import { type Booking, bookingValues } from '../ledger.ts'

const findSql = loadSql(import.meta.url, './find-settled.sql')

/** Signs the text of a settled range. */
type SignSettled = (signed: string) => Buffer

/** What the assessment of a job rests on. */
export interface WatchedFacts {
  /** The tables that it reads, which tell that they are written. */
  readonly tables: readonly string[]
  /**
   * Counts the rows that it reads, by kind (`rows`), and tells whether one was written unseen (`unseen`). $1 year, $2 and $3
   * holders; $4 age in transactions from which on none is, $5 transaction that does not count, $6 snapshot.
   */
  readonly factsSql: string
}

/** The holders of a chunk in hand, of whom a job may have nothing to do. */
export interface RangeOfYear extends Booking {
  readonly job: string
  readonly year: number
  readonly asOf: CivilDate
  readonly facts: WatchedFacts
  /** Whether what was noted would be reported now: asked before anything is believed of it. Default: yes. */
  readonly stillMeant?: (totals: Totals) => boolean
  /** Only what the program signed is believed: to settle a range is to say that nobody need look. */
  readonly sign: SignSettled
}

/** Where a chunk began to read: what it sees, and what told of changes then. */
interface Beginning {
  readonly snapshot: string
  readonly watched: string
}

interface Found extends Beginning {
  /** Null, with all that follows, when nothing is settled. */
  readonly totals: Totals | null
  readonly rows: Readonly<Record<string, number>>
  readonly settled_snapshot: string
  readonly oldest_age: number
  readonly settled_by: string
  readonly written: boolean
  readonly signed: string
  readonly mac: Buffer | null
}

interface Facts {
  readonly rows: Readonly<Record<string, number>>
  readonly unseen: boolean
}

/**
 * Looks whether a range was settled and nothing of it has changed since: no row that the assessment reads was added,
 * changed or removed, the law and the business date are the same. Gives what the chunk reported then, or where to settle the
 * range from once it has been assessed. Where something may have been written the rows are looked at; found as they were,
 * the range is settled from here on, so that the next look is short again. The caller holds the lock of the holders.
 */
export async function findSettled(
  transaction: Transaction,
  range: RangeOfYear,
): Promise<{ readonly totals: Totals } | { readonly beginning: Beginning }> {
  const { job, year, first, last, asOf, facts, sign, stillMeant } = range
  const [found] = await transaction.query<Found>(findSql, [job, year, first, last, asOf, facts.tables])
  const { snapshot, watched, totals, rows } = found!
  const beginning = { snapshot, watched }
  if (totals === null || found!.mac === null || !sign(found!.signed).equals(found!.mac)) return { beginning }
  if (stillMeant?.(totals) === false) return { beginning }
  if (!found!.written) return { totals }
  const written = [found!.oldest_age, found!.settled_by, found!.settled_snapshot]
  const now = await readFacts(transaction, range, written)
  if (now.unseen || !isDeepStrictEqual(now.rows, rows)) return { beginning }
  await note(transaction, range, beginning, rows, totals)
  return { totals }
}

/** Notes, in the transaction that booked it, that a range is settled. */
export async function settle(
  transaction: Transaction,
  range: RangeOfYear,
  beginning: Beginning,
  totals: Totals,
): Promise<void> {
  const { rows } = await readFacts(transaction, range, [-1, '0', beginning.snapshot])
  await note(transaction, range, beginning, rows, totals)
}

/** Lets go of what tells of writes of long ago. */
export async function forgetWritten(transaction: Transaction): Promise<void> {
  await transaction.query('select forget_written()')
}

async function readFacts(
  transaction: Transaction,
  { year, first, last, facts }: RangeOfYear,
  written: readonly (number | string)[],
): Promise<Facts> {
  const [read] = await transaction.query<Facts>(facts.factsSql, [year, first, last, ...written])
  return read!
}

async function note(
  transaction: Transaction,
  { job, year, sign, ...booking }: RangeOfYear,
  { snapshot, watched }: Beginning,
  rows: Facts['rows'],
  totals: Totals,
): Promise<void> {
  const [settled] = await transaction.query<{ signed: string }>(
    'select settle_range($1, $2, $3, $4, $5::text::pg_snapshot, $6, $7, $8) as signed',
    [...bookingValues(booking), ...[snapshot, watched, JSON.stringify(rows), JSON.stringify(totals)]],
  )
  await transaction.query('select sign_settled_range($1, $2, $3, $4)', [
    ...[job, year, booking.first, sign(settled!.signed)],
  ])
}
