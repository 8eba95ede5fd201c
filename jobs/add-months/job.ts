import { createHash } from 'node:crypto'
import type { Transaction } from '../../src/database/connection.ts'
import { locks, shareUntilEnd } from '../../src/database/locks.ts'
import { loadSql } from '../../src/database/sql.ts'
import { type DeathSignal, keepDsnDeaths } from '../../src/deaths/keep-dsn-deaths.ts'
import { declarationTable } from '../../src/input/feeds/declarations/table.ts'
import { exposureTable } from '../../src/input/feeds/exposures/table.ts'
import { deathsOf } from '../../src/input/months/deaths.ts'
import type { Natures } from '../../src/input/months/natures.ts'
import type { PersonMonth } from '../../src/input/months/person-month.ts'
import { deriveYear, type LeftOut } from '../../src/input/months/year.ts'
import { cutByHolders } from '../../src/ledger/holder-chunks/halve-range.ts'
import { type HolderRange, planHolderRanges } from '../../src/ledger/holder-chunks/holder-ranges.ts'
import { findSettled, settle, type WatchedFacts } from '../../src/ledger/holder-chunks/settled-range.ts'
import type { Job, Totals } from '../../src/runs/job.ts'
import { declarationLine, exposureLine } from './lines.ts'
import { eachOfDeath, eachPerson } from './read-months.ts'

const sql = (file: string) => loadSql(import.meta.url, `./${file}.sql`)
const [countingSql, derivedSql, beginYearSql] = [sql('counting'), sql('derived'), sql('begin-year')]
const notCountingSql = sql('not-counting')
const planSettingsSql = loadSql(import.meta.url, '../../src/ledger/holder-chunks/plan-settings.sql')

/** What is added up, and what is made of it. */
export const facts: WatchedFacts = { tables: ['dsn_person', 'declaration', 'exposure'], factsSql: sql('facts') }

/** The steps that make rows stand as they should, for each of the two tables. */
const tables = [
  { sealed: declarationTable.sealed, name: 'declarations' },
  { sealed: exposureTable.sealed, name: 'exposures' },
].map(({ sealed, name }) => {
  const step = (what: string) => sql(`${what}-${name}`)
  return {
    ...{ sealed, name },
    ...{ told: step('told'), giveWay: step('give-way'), leave: step('leave') },
    ...{ enter: step('enter'), standAgain: step('stand-again') },
  }
})

export interface AddMonthsParams {
  readonly year: number
  /** The natures of contracts that give rights, as the installation decides. */
  readonly natures: Natures
}

/**
 * Makes the yearly rows of declarations and exposures from what declarations tell month by month (DSN). A run computes
 * what should stand from all that counts, and brings in and takes out the difference.
 */
export const addMonths: Job<AddMonthsParams, HolderRange> = {
  name: 'add-months',
  weighs: 'holders',
  identity: ({ year }) => `add-months ${year}`,
  ...cutByHolders,
  async *plan(transaction, { year, natures }) {
    await transaction.execute(countingSql)
    await transaction.execute(beginYearSql, [year, rulesOf(natures)])
    yield* planHolderRanges(transaction)
  },
  async process(transaction, bounds, { year, natures }, { asOf, runId, chunkNumber, sealing }) {
    // Nobody loads or withdraws meanwhile; other chunks of this job may.
    await shareUntilEnd(transaction, locks.newHolders)
    const range = await rangeOf(transaction, bounds)
    const sign = (signed: string) => sealing.signText('settled', signed)
    const rules = await rulesInForce(transaction, year, natures)
    const stillMeant = (totals: Totals) => totals.rules === rules
    const settling = { job: 'add-months', year, ...range, runId, chunkNumber, asOf, facts, stillMeant, sign }
    const found = await findSettled(transaction, settling)
    if ('totals' in found) return reported(found.totals)
    await tellDeaths(transaction, range)
    await transaction.execute(planSettingsSql)
    await transaction.execute(derivedSql)
    const standing = await derive(transaction, range, year, natures)
    let [entered, left] = [0, 0]
    for (const table of tables) {
      const changed = await bring(transaction, table, [year, range.first, range.last], sealing)
      entered += changed.entered
      left += changed.left
    }
    await settle(transaction, settling, found.beginning, { ...standing, rules })
    return { ...standing, entered, left }
  },
  async finish(transaction, { year }, _run, totals) {
    const {
      persons = 0,
      declarations = 0,
      exposures = 0,
      entered = 0,
      left = 0,
    } = totals as Record<string, number>
    const { without_rights = 0, below_zero = 0, implausible = 0 } = totals as Record<string, number>
    const [idle] = await transaction.query<{ not_counting: Totals }>(notCountingSql, [year])
    const left_out = { without_rights, below_zero, implausible }
    return {
      outcome: entered + left > 0 ? 'added' : 'nothing_to_do',
      totals: { persons, declarations, exposures, entered, left, left_out, not_counting: idle!.not_counting },
    }
  },
}

/** The range up to the last holder there is now: no other comes in meanwhile. */
async function rangeOf(transaction: Transaction, { first, last }: HolderRange): Promise<HolderRange> {
  const [row] = await transaction.query<{ last: number }>(
    'select least($1, highest_holder_number())::integer as last',
    [last],
  )
  return { first, last: row!.last }
}

/** Puts the deaths that employers tell on the list of those to be looked at: they close nothing by themselves. */
async function tellDeaths(transaction: Transaction, range: HolderRange): Promise<void> {
  const signals: DeathSignal[] = []
  await eachOfDeath(transaction, range, (holder, months) => {
    for (const { diedOn, fileId, line } of deathsOf(months)) {
      signals.push({ holderId: Number(holder), diedOn, fileId, line })
    }
  })
  const [known] = await transaction.query<{ some: boolean }>(
    "select exists (select from death_review where source = 'dsn' and holder_id between $1 and $2) as some",
    [range.first, range.last],
  )
  if (signals.length > 0 || known!.some) await keepDsnDeaths(transaction, range, signals)
}

/** What a settled chunk reports. */
function reported({ rules: _, ...totals }: Totals): Totals {
  return totals
}

/** Tells whether what the installation decides has changed. */
export function rulesOf(natures: Natures): string {
  const sorted = Object.entries(natures).sort(([one], [other]) => (one < other ? -1 : 1))
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex').slice(0, 16)
}

/** Equal as long as the installation decides the same and the same declarations count. */
async function rulesInForce(transaction: Transaction, year: number, natures: Natures): Promise<number> {
  const [row] = await transaction.query<{ counting: number }>('select counting from months_year where year = $1', [
    year,
  ])
  return Number.parseInt(rulesOf(natures).slice(0, 8), 16) + (row?.counting ?? 0) * 2 ** 32
}

/** Writes what should stand beside the tables; counts it. */
async function derive(
  transaction: Transaction,
  { first, last }: HolderRange,
  year: number,
  natures: Natures,
): Promise<Totals> {
  const [declarations, exposures]: [string[], string[]] = [[], []]
  const leftOut: LeftOut = { withoutRights: 0, belowZero: 0, implausible: 0 }
  let persons = 0
  await eachPerson(transaction, { year, first, last }, (holder: string, months: readonly PersonMonth[]) => {
    persons += 1
    const derived = deriveYear(months, year, natures)
    for (const row of derived.declarations) declarations.push(declarationLine(holder, year, row))
    for (const row of derived.exposures) exposures.push(exposureLine(holder, year, row))
    leftOut.withoutRights += derived.leftOut.withoutRights
    leftOut.belowZero += derived.leftOut.belowZero
    leftOut.implausible += derived.leftOut.implausible
  })
  await transaction.copyIn('copy derived_declaration from stdin', declarations)
  await transaction.copyIn('copy derived_exposure from stdin', exposures)
  const { withoutRights: without_rights, belowZero: below_zero, implausible } = leftOut
  return {
    ...{ persons, declarations: declarations.length, exposures: exposures.length },
    ...{ without_rights, below_zero, implausible },
  }
}

type Sealing = Parameters<typeof addMonths.process>[3]['sealing']

/** Makes the rows of a table stand as they should. Gives how many came into force and left it. */
async function bring(
  transaction: Transaction,
  { sealed, told, giveWay, leave, enter, standAgain }: (typeof tables)[number],
  range: readonly [year: number, first: number, last: number],
  sealing: Sealing,
): Promise<{ entered: number; left: number }> {
  await transaction.execute('delete from told_otherwise')
  await transaction.execute(told, [...range])
  await transaction.execute(giveWay)
  // Two rows of a key may not stand for a moment either: what leaves goes first.
  const leftMonths = await transaction.execute(leave, [...range, true])
  const leftOthers = await transaction.execute(leave, [...range, false])
  const enteredOthers = await transaction.execute(standAgain, [...range])
  const enteredMonths = await sealing.insert(sealed, enter, range)
  return { entered: enteredMonths + enteredOthers, left: leftMonths + leftOthers }
}
