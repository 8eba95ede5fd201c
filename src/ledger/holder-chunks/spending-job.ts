import { loadSql } from '../../database/sql.ts'
import { lawOn } from '../../law/law-on.ts'
import type { MovementKind } from '../../law/spending/movements.ts'
import { type Replay, replay } from '../../law/spending/replay.ts'
import { chunkSizes } from '../../runs/chunk-sizes.ts'
import type { Finished, Job, Totals } from '../../runs/job.ts'
import { lockHolders } from '../holder-lock.ts'
import { book, openPosting } from '../ledger.ts'
import { type Posting, postingsOf } from '../spending/difference.ts'
import { type HolderHistory, readHistories } from '../spending/holder-history.ts'
import { copyPostings } from '../spending/post.ts'
import { cutByHolders } from './halve-range.ts'
import type { HolderRange } from './holder-ranges.ts'
import { findSettled, forgetWritten, settle, type WatchedFacts } from './settled-range.ts'

const sql = (file: string) => loadSql(import.meta.url, `../spending/${file}.sql`)
const [rangesSql, moversSql] = [sql('ranges'), sql('movers')]
const planSettingsSql = loadSql(import.meta.url, './plan-settings.sql')

/** What histories are read from. */
export const facts: WatchedFacts = {
  tables: [
    ...['training_file', 'rights_use', 'account_hold', 'decision', 'former_balance', 'situation', 'death'],
    ...['cec_lot', 'account_state', 'balance'],
  ],
  factsSql: sql('seen-facts'),
}

/** Whole numbers under names, that are added to as holders are counted. */
export interface Tally {
  [name: string]: number | Tally
}

/** Adds to a number of a tally, which lies under the names before the last one. */
export function tally(into: Tally, amount: number, ...names: readonly string[]): void {
  let at = into
  for (const name of names.slice(0, -1)) {
    at[name] ??= {}
    at = at[name] as Tally
  }
  const last = names.at(-1)!
  at[last] = ((at[last] ?? 0) as number) + amount
}

/** What a job books of what the use of rights should have caused. */
export interface Spending {
  readonly name: string
  /** Whom it may concern (movers.sql): who has training files, other uses, lots that end. */
  readonly concerns: readonly ('files' | 'uses' | 'lots')[]
  readonly kinds: readonly MovementKind[]
  /** Counts what stands for a holder, booked now or before. */
  count(replayed: Replay, standing: Tally): void
  /** Counts what is booked now for a holder. */
  countBooked(posting: Posting, history: HolderHistory, booked: Tally): void
  finish(totals: Totals): Finished
}

/**
 * A part of the use of rights as a job: for each holder concerned it lives the history of his accounts again, subtracts
 * what is booked of it, and books the difference.
 */
export function spendingJob({
  name,
  concerns,
  kinds,
  count,
  countBooked,
  finish,
}: Spending): Job<object, HolderRange> {
  const ofJob = new Set(kinds)
  return {
    name,
    weighs: 'holders',
    identity: () => name,
    ...cutByHolders,
    async *plan(transaction) {
      const rows = await transaction.query<HolderRange & { movers: number }>(rangesSql, [
        chunkSizes.holders,
        concerns,
      ])
      for (const { first, last, movers } of rows) yield { bounds: { first, last }, weight: movers }
    },
    async process(transaction, bounds, _params, { asOf, runId, chunkNumber, sealing }) {
      const range = await lockHolders(transaction, bounds)
      const sign = (signed: string) => sealing.signText('settled', signed)
      const booking = { runId, chunkNumber, ...range }
      const settling = { job: name, year: 0, ...booking, asOf, facts, sign }
      const found = await findSettled(transaction, settling)
      if ('totals' in found) return found.totals

      await transaction.execute(planSettingsSql)
      const rows = await transaction.query<{ holder_id: bigint }>(moversSql, [range.first, range.last, concerns])
      const movers = rows.map(({ holder_id }) => Number(holder_id))
      const standing: Tally = { holders: movers.length }
      const booked: Tally = {}
      const postings: Posting[] = []
      for (const history of (await readHistories(transaction, range, asOf, movers)).values()) {
        const replayed = replay(history, asOf, lawOn)
        count(replayed, standing)
        for (const posting of postingsOf(history, replayed.movements, ofJob)) {
          postings.push(posting)
          countBooked(posting, history, booked)
        }
      }
      if (postings.length > 0) {
        await openPosting(transaction)
        await copyPostings(transaction, postings)
        await book(transaction, booking)
      }
      await settle(transaction, settling, found.beginning, { ...standing, entries: 0 })
      return { ...standing, ...booked, entries: postings.length }
    },
    async finish(transaction, _params, _run, totals) {
      await forgetWritten(transaction)
      return finish(totals)
    },
  }
}
