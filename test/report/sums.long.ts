import { expect, test } from 'vitest'
import { type Account, accounts } from '../../src/ledger/money.ts'
import { exportAll } from '../../src/operations/export.ts'
import { makeReport } from '../../src/operations/report/report.ts'
import type { YearReport } from '../../src/operations/report/year-report.ts'
import { reportCsv } from '../../src/report/report-csv.ts'
import { cutSmall } from '../jobs/chunks.ts'
import { Installation } from '../jobs/installation.ts'
import { seededScenario, timelineOf } from '../oracle/lives.ts'
import { perform } from '../property/step-reports.ts'

/*
 * Random lives with trainings, top-ups, deaths in error and late files: the figures of a report are those of the exported
 * entries and of the ledger, to the cent, and each list of rights adds up to the accounts.
 */

interface Entry {
  readonly account: Account
  readonly year: number
  readonly kind: string
  readonly on: string
  readonly amount: bigint
  readonly holder: string
}

const rightLists = [
  ...(['by_scheme', 'by_rate', 'by_cap', 'by_age', 'by_department', 'by_employer_size', 'by_source'] as const),
]
const trainingLists = ['by_ratio', 'by_pot_before', 'by_pot_after', 'by_sender'] as const
const trainingAccounts: readonly Account[] = ['cpf', 'cpf_hours', 'cpf_public']

const unitsOf = ({ amount }: { readonly amount: string }) => BigInt(amount.replace('.', ''))
const sum = (amounts: readonly bigint[]) => amounts.reduce((all, one) => all + one, 0n)

test('a report says what the export and the ledger say, and adds up', async () => {
  cutSmall({ holders: 80, deaths: 50 })
  const installation = await Installation.ofTest()
  const years = { from: 2024, to: 2025 }
  const all = { movements: true, everyAccount: true }
  const { steps } = seededScenario(43, 90, years, {
    ...all,
    timeline: timelineOf(years).filter(({ name }) => !name.endsWith('autumn')),
  })
  for (const step of steps) await perform(installation, step)
  const { asOf } = steps.at(-1)!
  const circumstances = installation.circumstances(asOf)
  const entries = await exported(installation, asOf)
  expect(entries.length).toBeGreaterThan(200)

  for (const year of [2024, 2025]) {
    const { report } = await makeReport(circumstances, year)
    expect(kindsOf(report.by_kind), `entries of ${year}`).toEqual(
      grouped(entries.filter((one) => one.year === year)),
    )
    expect(kindsOf(report.by_movement), `movements of ${year}`).toEqual(
      grouped(
        entries.filter(({ on, kind }) => on.startsWith(`${year}-`) && kind !== 'credit' && kind !== 'correction'),
      ),
    )
    expect(report.totals.entries).toBe(entries.filter((one) => one.year === year).length)

    const ledger = await rightsInLedger(installation, year)
    expect(Object.fromEntries(report.by_account.map(({ account, amount }) => [account, unitsOf(amount)]))).toEqual(
      ledger,
    )
    addsUp(report, rightLists, accounts)
    addsUp(report, trainingLists, trainingAccounts)
    tellsNobody(report)
    csvIsTheSame(report)
    const paid = sum(report.by_training.map(({ amount }) => unitsOf(amount)))
    const used = report.by_movement.filter(({ kind }) => kind === 'use').map(({ amount }) => -unitsOf(amount))
    const stolen = await restoredFor(installation, year)
    expect(paid).toBe(sum(used) - stolen)
    const given = report.by_movement.filter(({ kind }) => kind === 'top_up').map(({ amount }) => unitsOf(amount))
    expect(sum(report.by_top_up.map(({ amount }) => unitsOf(amount)))).toBe(sum(given))
  }
})

async function exported(installation: Installation, asOf: string): Promise<Entry[]> {
  let text = ''
  const asked = { kind: 'entries', format: 'csv', revealNir: false } as const
  for await (const piece of exportAll(installation.circumstances(asOf), asked)) text += piece.text
  return text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [id = '', , account, year, kind = '', amount = '', , on = ''] = line.split(';')
      const holder = id.split('-')[0]!
      return { account: account as Account, year: Number(year), kind, on, amount: unitsOf({ amount }), holder }
    })
}

/** By account and kind: entries, people, amount. */
function grouped(entries: readonly Entry[]): Record<string, [number, number, bigint]> {
  const groups = new Map<string, Entry[]>()
  for (const entry of entries) {
    const key = `${entry.account} ${entry.kind}`
    groups.set(key, [...(groups.get(key) ?? []), entry])
  }
  return Object.fromEntries(
    [...groups].map(([key, of]) => [
      key,
      [of.length, new Set(of.map(({ holder }) => holder)).size, sum(of.map(({ amount }) => amount))],
    ]),
  )
}

function kindsOf(rows: YearReport['by_kind']): Record<string, [number, number, bigint]> {
  return Object.fromEntries(
    rows.map(({ account, kind, entries, people, amount }) => [
      `${account} ${kind}`,
      [entries, people, unitsOf(amount)],
    ]),
  )
}

/** By a path of its own: each entry that undoes is followed to what it undoes in the end. */
async function rightsInLedger(installation: Installation, year: number): Promise<Record<string, bigint>> {
  type Row = {
    holder: bigint
    account: Account
    number: number
    kind: string
    amount: bigint
    undoes: number | null
  }
  const rows = await installation.database.query<Row>(
    'select holder_id as holder, account, number, kind, amount, undoes from entry where activity_year = $1',
    [year],
  )
  const keyOf = ({ holder, account }: Row, number: number) => `${holder} ${account} ${number}`
  const byNumber = new Map(rows.map((row) => [keyOf(row, row.number), row]))
  const originOf = (row: Row): Row => (row.undoes === null ? row : originOf(byNumber.get(keyOf(row, row.undoes))!))
  const sums: Record<string, bigint> = {}
  for (const row of rows) {
    const { kind } = originOf(row)
    if (kind === 'credit' || kind === 'correction') sums[row.account] = (sums[row.account] ?? 0n) + row.amount
  }
  return Object.fromEntries(Object.entries(sums).filter(([, amount]) => amount !== 0n))
}

async function restoredFor(installation: Installation, year: number): Promise<bigint> {
  const [row] = await installation.database.query<{ amount: bigint }>(
    `select coalesce(sum(amount), 0)::bigint as amount from entry
     where kind = 'restoration' and subject is not null and extract(year from effective_on) = $1`,
    [year],
  )
  return row!.amount
}

function addsUp(
  report: YearReport,
  lists: readonly (typeof rightLists | typeof trainingLists)[number][],
  of: readonly Account[],
): void {
  for (const list of lists) {
    for (const { account, amount, people, year_before: before } of report.by_account) {
      if (!of.includes(account)) continue
      const rows = report[list].filter((row) => row.account === account)
      const what = `${list} of ${account} in ${report.year}`
      expect(sum(rows.map((row) => unitsOf(row.amount))), what).toBe(unitsOf(amount))
      if (list !== 'by_rate')
        expect(
          rows.reduce((all, row) => all + row.people, 0),
          what,
        ).toBe(people)
      if (before === null || rows.some((row) => row.year_before === null)) continue
      expect(sum(rows.map((row) => unitsOf(row.year_before!.amount))), `${what}, before`).toBe(
        unitsOf(before.amount),
      )
    }
  }
}

/** No row is of a few people, unless they are all there are. */
function tellsNobody(report: YearReport): void {
  for (const list of [...rightLists, ...trainingLists]) {
    for (const row of report[list]) {
      const alone = report[list].filter(({ account }) => account === row.account).length === 1
      if (alone) continue
      expect(row.people === 0 || row.people >= 5, `${list} ${row.account} ${row.key}: ${row.people}`).toBe(true)
    }
  }
}

function csvIsTheSame(report: YearReport): void {
  const lines = reportCsv(report)
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(';'))
  for (const { account, amount } of report.by_account) {
    for (const dimension of ['account', 'scheme', 'age', 'department']) {
      const cells = lines.filter((cells) => cells[0] === dimension && cells[1] === account)
      expect(sum(cells.map((cells) => unitsOf({ amount: cells[6]! })))).toBe(unitsOf(amount))
    }
  }
}
