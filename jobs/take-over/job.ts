import { accountTable } from '../../src/chain/ledger-tables.ts'
import type { Transaction } from '../../src/database/connection.ts'
import { loadSql } from '../../src/database/sql.ts'
import { countedList } from '../../src/ledger/holder-chunks/counted-list.ts'
import { cutByHolders } from '../../src/ledger/holder-chunks/halve-range.ts'
import { type HolderRange, planHolderRanges } from '../../src/ledger/holder-chunks/holder-ranges.ts'
import { lockHolders } from '../../src/ledger/holder-lock.ts'
import { book, bookingValues, openPosting } from '../../src/ledger/ledger.ts'
import { type Account, amountOf } from '../../src/ledger/money.ts'
import type { Job, Totals } from '../../src/runs/job.ts'

const planSettingsSql = loadSql(import.meta.url, '../../src/ledger/holder-chunks/plan-settings.sql')
const sql = (file: string) => loadSql(import.meta.url, `./${file}.sql`)
const withoutAccountSql = sql('without-account')
const assessedSql = sql('assessed')
const assessSql = sql('assess')
const postSql = sql('post')
const totalsSql = sql('totals')

/**
 * Books what the system before held, once, on the day on which it did: what was without lots and each lot. Whoever was
 * told of and has no account yet gets one first, as the opening checks open it (being taken over is a reason).
 */
export const takeOver: Job<Record<string, never>, HolderRange> = {
  name: 'take-over',
  weighs: 'holders',
  adds: [accountTable],
  identity: () => 'take-over',
  ...cutByHolders,
  plan: planHolderRanges,
  async process(transaction, bounds, _params, { asOf, runId, chunkNumber }) {
    const { first, last } = await lockHolders(transaction, bounds)
    const range = [first, last, asOf]
    const booking = { runId, chunkNumber, first, last }
    await transaction.execute(planSettingsSql)
    const [missing] = await transaction.query<{ found: boolean }>(withoutAccountSql, range)
    let opened = 0
    if (missing!.found) {
      const opening = await readTotals(transaction, 'select open_accounts($1, $2, $3, $4) as totals', [
        ...bookingValues(booking),
      ])
      opened = opening.opened as number
    }
    await transaction.execute(assessedSql)
    await transaction.execute(assessSql, range)
    await openPosting(transaction)
    await transaction.execute(postSql)
    const totals = await readTotals(transaction, totalsSql)
    await book(transaction, booking)
    return { ...totals, opened }
  },
  async finish(_transaction, _params, _run, totals) {
    const { holders = 0, entries = 0, opened = 0 } = totals as Record<string, number>
    const byAccount = (totals.by_account ?? {}) as Partial<Record<Account, number>>
    return {
      outcome: entries === 0 && opened === 0 ? 'nothing_to_do' : 'taken_over',
      totals: {
        holders,
        entries,
        opened,
        accounts: Object.entries(byAccount).map(([account, quantity]) => ({
          account,
          amount: amountOf(account as Account, quantity),
        })),
        refused: countedList(totals.refused, 'reason'),
      },
    }
  },
}

async function readTotals(
  transaction: Transaction,
  statement: string,
  values: readonly unknown[] = [],
): Promise<Totals> {
  const [row] = await transaction.query<{ totals: Totals }>(statement, [...values])
  return row!.totals
}
