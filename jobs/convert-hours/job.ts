import type { Transaction } from '../../src/database/connection.ts'
import { loadSql } from '../../src/database/sql.ts'
import { cutByHolders } from '../../src/ledger/holder-chunks/halve-range.ts'
import { type HolderRange, planHolderRanges } from '../../src/ledger/holder-chunks/holder-ranges.ts'
import { lockHolders } from '../../src/ledger/holder-lock.ts'
import { book, openPosting } from '../../src/ledger/ledger.ts'
import { type Account, amountOf } from '../../src/ledger/money.ts'
import type { Job, Totals } from '../../src/runs/job.ts'
import { addTotals } from '../../src/runs/totals.ts'

const planSettingsSql = loadSql(import.meta.url, '../../src/ledger/holder-chunks/plan-settings.sql')
const sql = (file: string) => loadSql(import.meta.url, `./${file}.sql`)
const grantSql = sql('grant')
const convert2019Sql = sql('convert-2019')
const stepSql = sql('step')
const decideSql = sql('decide')
const postStepSql = sql('post-step')
const settleSql = sql('settle')
const stepTotalsSql = sql('step-totals')
const postedSql = sql('posted')

/**
 * Books what statements and decisions grant (DIF, youth, top-ups), converts hours to euros as of 1 January 2019, and
 * carries out the conversions that holders asked for. Hours that come late are converted by the next run.
 */
export const convertHours: Job<Record<string, never>, HolderRange> = {
  name: 'convert-hours',
  weighs: 'holders',
  identity: () => 'convert-hours',
  ...cutByHolders,
  plan: planHolderRanges,
  async process(transaction, bounds, _params, { asOf, runId, chunkNumber }) {
    const { first, last } = await lockHolders(transaction, bounds)
    const range = [first, last, asOf]
    const booking = { runId, chunkNumber, first, last }
    await transaction.execute(planSettingsSql)
    await openPosting(transaction)
    await transaction.execute(stepSql)
    const bookStep = async (): Promise<Totals> => {
      const totals = await readTotals(transaction, postedSql)
      await book(transaction, booking)
      return totals
    }
    await transaction.execute(grantSql, range)
    const granted = await bookStep()
    await transaction.execute(convert2019Sql, range)
    const hours = await bookStep()
    let requests: Totals = {}
    while ((await transaction.execute(decideSql, range)) > 0) {
      await transaction.execute(postStepSql)
      const step = { ...(await readTotals(transaction, stepTotalsSql)), booked: await bookStep() }
      requests = addTotals(requests, step)
      await transaction.execute(settleSql, [runId])
      await transaction.execute('delete from conversion_step')
    }
    return { granted, hours, requests }
  },
  async finish(_transaction, _params, _run, totals) {
    const requests = (totals.requests ?? {}) as Totals
    const parts = [part(totals.granted), part(totals.hours), part(requests.booked)]
    const entries = parts.reduce((sum, one) => sum + one.entries, 0)
    const refused = Object.entries((requests.refused ?? {}) as Record<string, number>)
    return {
      outcome: entries === 0 && refused.length === 0 ? 'nothing_to_do' : 'converted',
      totals: {
        holders: parts.reduce((sum, one) => sum + one.holders, 0),
        entries,
        granted: parts[0]!.accounts,
        converted_hours: parts[1]!.accounts,
        requests: {
          converted: (requests.converted ?? 0) as number,
          accounts: parts[2]!.accounts,
          refused: refused.map(([reason, count]) => ({ reason, requests: count })),
        },
      },
    }
  },
}

async function readTotals(transaction: Transaction, statement: string): Promise<Totals> {
  const [row] = await transaction.query<{ totals: Totals }>(statement)
  return row!.totals
}

function part(totals: number | Totals | undefined) {
  const {
    holders = 0,
    entries = 0,
    by_account = {},
  } = (totals ?? {}) as {
    holders?: number
    entries?: number
    by_account?: Partial<Record<Account, number>>
  }
  const accounts = Object.entries(by_account).map(([account, quantity]) => ({
    account,
    amount: amountOf(account as Account, quantity),
  }))
  return { holders, entries, accounts }
}
