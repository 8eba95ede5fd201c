import { book, openPosting } from '../../src/ledger/ledger.ts'
import type { AnyJob } from '../../src/runs/chunk-worker.ts'
import type { Account, EntryKind } from '../oracle/ledger.ts'
import type { Installation } from './installation.ts'

/** What somebody holds, was given or spent, booked without the job that would: cents, hours, points. */
export interface StandingEntry {
  readonly holder: number
  readonly account: Account
  readonly kind: EntryKind
  readonly amount: number
  readonly effectiveOn: string
  /** That before the day, unless told. */
  readonly activityYear?: number
  readonly lot?: string | null
  readonly subject?: string | null
  /** What counts under the cap; the whole amount, unless told (nothing of a top-up). */
  readonly statutory?: number
}

interface StandingParams {
  readonly rows: readonly StandingEntry[]
  readonly number: number
}

const standing: AnyJob = {
  name: 'standing',
  weighs: 'holders',
  identity: ({ number }: StandingParams) => `standing ${number}`,
  async *plan(_transaction, { rows }: StandingParams) {
    yield { bounds: { first: 1, last: Math.max(...rows.map(({ holder }) => holder)) }, weight: rows.length }
  },
  async process(transaction, bounds, { rows }: StandingParams, { runId, chunkNumber }) {
    await openPosting(transaction)
    await transaction.execute(
      `insert into posting (holder_id, account, activity_year, kind, amount, effective_on, statutory, lot, subject,
         scheme, rate, ratio_numerator, ratio_denominator, entitlement, cap, headroom)
       select holder, account,
         coalesce("activityYear", greatest(2014, extract(year from "effectiveOn")::integer - 1)), kind, amount,
         "effectiveOn", coalesce(told.statutory, case when kind = 'top_up' then 0 else amount end), lot, subject, basis.*
       from json_to_recordset($1) as told (holder bigint, account account, kind entry_kind, amount bigint,
         "effectiveOn" date, "activityYear" integer, lot text, subject text, statutory bigint)
       left join lateral (values ('employee'::scheme, 'held', 1, 1, told.amount, told.amount, told.amount))
         as basis (scheme, rate, numerator, denominator, entitlement, cap, headroom) on kind in ('credit', 'top_up')`,
      [JSON.stringify(rows)],
    )
    await book(transaction, { runId, chunkNumber, ...bounds })
    return { entries: rows.length }
  },
}

let number = 0

/** Books them in a run of their own, at a business date. */
export async function bookStandings(
  installation: Installation,
  rows: readonly StandingEntry[],
  on: string,
): Promise<void> {
  if (rows.length === 0) return
  number += 1
  installation.change(standing.name, () => standing)
  await installation.run(standing, { rows, number }, on)
}
