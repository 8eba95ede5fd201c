import { isDeepStrictEqual } from 'node:util'
import type { CivilDate } from '../../civil-date.ts'
import type { Transaction } from '../../database/connection.ts'
import { loadSql } from '../../database/sql.ts'
import type { Totals } from '../../runs/job.ts'
import { type Booking, bookingValues } from '../ledger.ts'

const findSql = loadSql(import.meta.url, './find-settled.sql')

/** Signs the text of a settled range. */
type SignSettled = (signed: string) => Buffer

export interface RangeOfYear {
  readonly job: string
  readonly year: number
  readonly first: number
  readonly last: number
  readonly asOf: CivilDate
  /**
   * Counts the rows that the job's assessment reads, by kind (`rows`), and tells whether one was written unseen
   * (`unseen`). $1 year, $2 and $3 holders; $4 age in transactions from which on none is, $5 transaction that does
   * not count, $6 snapshot.
   */
  readonly factsSql: string
  /** Only what the program signed is believed: to settle a range is to say that nobody need look. */
  readonly sign: SignSettled
}

interface Found {
  readonly snapshot: string
  /** Null, with all that follows, when nothing is settled. */
  readonly totals: Totals | null
  readonly rows: Readonly<Record<string, number>>
  readonly settled_snapshot: string
  readonly oldest_age: number
  readonly settled_by: string
  readonly signed: string
  readonly mac: Buffer | null
}

interface Facts {
  readonly rows: Readonly<Record<string, number>>
  readonly unseen: boolean
}

/**
 * Looks whether a range was settled and nothing of it has changed since: no row that the assessment reads was added,
 * changed or removed, the law and the business date are the same. Gives what the chunk reported then, or the snapshot
 * to settle the range with once it has been assessed. The caller holds the lock of the holders.
 */
export async function findSettled(
  transaction: Transaction,
  { job, year, first, last, asOf, factsSql, sign }: RangeOfYear,
): Promise<{ readonly totals: Totals } | { readonly snapshot: string }> {
  const [found] = await transaction.query<Found>(findSql, [job, year, first, last, asOf])
  const { snapshot, totals, rows } = found!
  if (totals === null || found!.mac === null || !sign(found!.signed).equals(found!.mac)) return { snapshot }
  const written = [found!.oldest_age, found!.settled_by, found!.settled_snapshot]
  const [facts] = await transaction.query<Facts>(factsSql, [year, first, last, ...written])
  return !facts!.unseen && isDeepStrictEqual(facts!.rows, rows) ? { totals } : { snapshot }
}

/** Notes, in the transaction that booked it, that a range is settled. */
export async function settle(
  transaction: Transaction,
  { job, year, factsSql, sign, ...booking }: Pick<RangeOfYear, 'job' | 'year' | 'factsSql' | 'sign'> & Booking,
  snapshot: string,
  totals: Totals,
): Promise<void> {
  const onlyCount = [-1, '0', snapshot]
  const [facts] = await transaction.query<Facts>(factsSql, [year, booking.first, booking.last, ...onlyCount])
  const [settled] = await transaction.query<{ signed: string }>(
    'select settle_range($1, $2, $3, $4, $5::text::pg_snapshot, $6, $7) as signed',
    [...bookingValues(booking), ...[snapshot, JSON.stringify(facts!.rows), JSON.stringify(totals)]],
  )
  await transaction.query('select sign_settled_range($1, $2, $3, $4)', [
    ...[job, year, booking.first, sign(settled!.signed)],
  ])
}
