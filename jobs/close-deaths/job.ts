import type { Transaction } from '../../src/database/connection.ts'
import { loadSql } from '../../src/database/sql.ts'
import { cutByHolders } from '../../src/ledger/holder-chunks/halve-range.ts'
import type { HolderRange } from '../../src/ledger/holder-chunks/holder-ranges.ts'
import { lockHolders } from '../../src/ledger/holder-lock.ts'
import { book, bookingValues, openPosting } from '../../src/ledger/ledger.ts'
import { type Account, amountOf } from '../../src/ledger/money.ts'
import { chunkSizes } from '../../src/runs/chunk-sizes.ts'
import type { Job, Totals } from '../../src/runs/job.ts'

const sql = (file: string) => loadSql(import.meta.url, `./${file}.sql`)
const planSql = sql('plan')
const restoreSql = sql('restore')
const reverseSql = sql('reverse')
const lapseSql = sql('lapse')
const postedSql = sql('posted')

/**
 * Closes the accounts of the deaths known (code du travail, L5151-2: on the day of death), and opens again those
 * whose death was withdrawn or re-dated. What should be is read from the facts, so it converges.
 */
export const closeDeaths: Job<Record<string, never>, HolderRange> = {
  name: 'close-deaths',
  weighs: 'deaths',
  identity: () => 'close-deaths',
  ...cutByHolders,
  async *plan(transaction) {
    const rows = await transaction.query<HolderRange & { deaths: number }>(planSql, [chunkSizes.deaths])
    for (const { first, last, deaths } of rows) yield { bounds: { first, last }, weight: deaths }
  },
  async process(transaction, bounds, _params, { asOf, runId, chunkNumber }) {
    const { first, last } = await lockHolders(transaction, bounds)
    const range = [first, last, asOf]
    const booking = { runId, chunkNumber, first, last }
    const step = async (postSql: string) => {
      await transaction.execute(postSql, range)
      const totals = await postedTotals(transaction)
      await book(transaction, booking)
      return totals
    }
    const change = async (what: 'reopen_accounts' | 'close_accounts') => {
      const [row] = await transaction.query<{ changed: number }>(`select ${what}($1, $2, $3, $4) as changed`, [
        ...bookingValues(booking),
      ])
      return row!.changed
    }
    await openPosting(transaction)
    const restored = await step(restoreSql)
    const reopened = await change('reopen_accounts')
    const reversed = await step(reverseSql)
    const lapsed = await step(lapseSql)
    const closed = await change('close_accounts')
    return { closed, reopened, restored, reversed, lapsed }
  },
  async finish(_transaction, _params, _run, totals) {
    const { closed = 0, reopened = 0 } = totals as Record<string, number>
    const step = (name: string) => stepReport(totals[name])
    return {
      outcome: closed + reopened > 0 ? 'closed' : 'nothing_to_do',
      totals: { closed, reopened, reversed: step('reversed'), lapsed: step('lapsed'), restored: step('restored') },
    }
  },
}

async function postedTotals(transaction: Transaction): Promise<Totals> {
  const [row] = await transaction.query<{ totals: Totals }>(postedSql)
  return row!.totals
}

function stepReport(totals: number | Totals | undefined) {
  const accounts = (totals ?? {}) as unknown as Partial<Record<Account, { entries: number; amount: number }>>
  return Object.entries(accounts).map(([account, { entries, amount }]) => ({
    account,
    entries,
    amount: amountOf(account as Account, amount),
  }))
}
