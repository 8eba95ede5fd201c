import { type YearTotals, yearTotals } from '../../../jobs/credit-year/totals.ts'
import type { Transaction } from '../../database/connection.ts'
import { loadSql } from '../../database/sql.ts'
import { lawParameters } from '../../law/law-parameters.ts'
import { readOverrides } from '../../law/parameter-overrides.ts'
import { simulateLaw } from '../../law/simulated-law.ts'
import { planHolderRanges } from '../../ledger/holder-chunks/holder-ranges.ts'
import { type Account, type Amount, amountOf } from '../../ledger/money.ts'
import type { Totals } from '../../runs/job.ts'
import { addTotals } from '../../runs/totals.ts'
import type { Circumstances } from '../circumstances.ts'

const creditSql = (file: string) => loadSql(import.meta.url, `../../../jobs/credit-year/${file}.sql`)
const planSettingsSql = loadSql(import.meta.url, '../../ledger/holder-chunks/plan-settings.sql')
const assessedBeforeSql = loadSql(import.meta.url, './assessed-before.sql')
const keepBeforeSql = loadSql(import.meta.url, './keep-before.sql')
const compareSql = loadSql(import.meta.url, './compare.sql')

export interface Simulation {
  /** The rights of the year under the simulated law. */
  readonly totals: YearTotals
  /** Against the law in force, by account. */
  readonly difference: readonly SimulatedChange[]
}

export interface SimulatedChange {
  readonly account: Account
  /** Holders who would have more, and how much more in all. */
  readonly gaining: { readonly holders: number; readonly amount: Amount }
  readonly losing: { readonly holders: number; readonly amount: Amount }
  /** What it costs (or saves) in all. */
  readonly amount: Amount
}

export interface SimulatedYear {
  readonly year: number
  /** `NAME=VALUE`, as `cpa law` names and writes them. */
  readonly assignments: readonly string[]
}

/**
 * Runs the assessment of a year twice, under the law in force and under other values, range by range in
 * transactions that cannot write: nothing is booked. Throws `usage` for a name or value that is not of the law.
 */
export async function simulate(
  { open, asOf, signal, progress }: Circumstances,
  { year, assignments }: SimulatedYear,
): Promise<Simulation> {
  const { database } = await open()
  const overrides = readOverrides(lawParameters, assignments)
  const ranges = await database.transaction(async (transaction) => {
    const found = []
    for await (const chunk of planHolderRanges(transaction)) found.push(chunk)
    return found
  })
  const all = ranges.reduce((sum, { weight }) => sum + weight, 0)
  let sum: Totals = {}
  let done = 0
  for (const { bounds, weight } of ranges) {
    signal.throwIfAborted()
    const range = [year, bounds.first, bounds.last, asOf]
    const totals = await database.transaction((transaction) => compareRange(transaction, range, overrides))
    sum = addTotals(sum, totals)
    done += weight
    progress.show({
      job: `simulate ${year}`,
      weighs: 'holders',
      weight: BigInt(all),
      weightDone: BigInt(done),
    })
  }
  progress.end()
  return { totals: yearTotals({ ...sum, entries: 0, corrected: 0, unchanged: 0 }), difference: changes(sum) }
}

async function compareRange(
  transaction: Transaction,
  range: readonly unknown[],
  overrides: ReadonlyMap<string, string | null>,
): Promise<Totals> {
  await transaction.execute(creditSql('assessed'))
  await transaction.execute(assessedBeforeSql)
  await transaction.execute(planSettingsSql)
  await transaction.execute(creditSql('assess'), range)
  await transaction.execute(keepBeforeSql)
  await transaction.execute('delete from assessed')
  // From here on the transaction is read only: temporary tables still take rows, the ledger does not.
  await simulateLaw(transaction, overrides)
  await transaction.execute(creditSql('assess'), range)
  const [row] = await transaction.query<{ totals: Totals }>(compareSql)
  return row!.totals
}

function changes(sum: Totals): SimulatedChange[] {
  const sides = (sum.changes ?? {}) as unknown as Partial<
    Record<Account, { gaining: number; gained: number; losing: number; lost: number }>
  >
  return Object.entries(sides).map(([name, { gaining, gained, losing, lost }]) => {
    const account = name as Account
    return {
      account,
      gaining: { holders: gaining, amount: amountOf(account, gained) },
      losing: { holders: losing, amount: amountOf(account, lost) },
      amount: amountOf(account, gained + lost),
    }
  })
}
