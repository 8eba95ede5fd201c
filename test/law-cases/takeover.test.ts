import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { takeOver } from '../../jobs/take-over/job.ts'
import type { Nir } from '../../src/identity/nir.ts'
import { NirVault } from '../../src/identity/nir-vault.ts'
import { auditLedger } from '../../src/ledger/audit/audit.ts'
import { birthDate, nirOf, siret } from '../hostile/feed-files.ts'
import { Installation } from '../jobs/installation.ts'
import { changesOf, csvOf, type FeedRow } from '../oracle/feed-rows.ts'
import { World } from '../oracle/world.ts'

/*
 * The credit of 2024 and of 2025 after a takeover at the end of 2024, held before the jobs, the oracle and the audit: what
 * was taken over without lots counts under the cap (L6323-11, R6323-1), lots do not (L6323-15), and the years that it holds
 * are not credited again.
 */
const cases: readonly [
  what: string,
  held: readonly FeedRow[],
  years: readonly number[],
  credited: readonly string[],
][] = [
  ['full', [{ amount: '5000' }], [2024], []],
  ['room for 200', [{ amount: '4800' }], [2024], ['2024 20000']],
  ['more than the cap', [{ amount: '6200' }], [2024], []],
  ['nothing', [{ amount: '0' }], [2023, 2024], ['2024 50000']],
  [
    'lots outside the cap',
    [{ amount: '4800' }, { amount: '9000', lot_kind: 'voluntary' }],
    [2024],
    ['2024 20000'],
  ],
  ['a part that does not count', [{ amount: '5000', statutory: '4500' }], [2024], ['2024 50000']],
  ['years that it holds', [{ amount: '1000' }], [2019, 2022, 2023], []],
  ['the year whose window is not over', [{ amount: '1000', as_of: '2025-06-29' }], [2024], ['2024 50000']],
  ['the year whose window is over', [{ amount: '1000', as_of: '2025-06-30' }], [2024, 2025], ['2025 50000']],
  ['two years, up to the cap', [{ amount: '4300' }], [2024, 2025], ['2024 50000', '2025 20000']],
]

const worked = (number: number, year: number): FeedRow => ({
  ...{ nir: nirOf(number), birth_date: birthDate, scheme: 'employee', siret, contract_nature: 'permanent' },
  ...{ activity_start: `${year}-01-01`, activity_end: `${year}-12-31`, time_unit: 'hour', time_worked: '1607' },
  ...{ qualification_level: '5' },
})
const balances = cases.flatMap(([, held], number) =>
  held.map((row) => ({
    ...{ nir: nirOf(number), birth_date: birthDate, account: 'cpf', as_of: '2024-12-31' },
    ...{ statutory: row.lot_kind === undefined ? row.amount! : '0', ...row },
  })),
)
const declarations = cases.flatMap(([, , years], number) => years.map((year) => worked(number, year)))
const rounds = [2019, 2022, 2023, 2024, 2025]
const today = '2026-03-01'

let office: Installation
const world = new World()
beforeAll(async () => {
  office = await Installation.open()
  for (const [feed, rows] of [
    ['balances', balances],
    ['declarations', declarations],
  ] as const) {
    const { rejected } = await office.load(feed, `${feed}.csv`, csvOf(feed, rows), today)
    if (rejected > 0) throw new Error(`${feed}: ${rejected} refused`)
    world.load(changesOf(feed, rows))
  }
  await office.openAccounts(today)
  await office.run(takeOver, {}, today)
  world.takeOver(today)
  for (const year of rounds) {
    await office.credit(year, today)
    world.credit(year, today)
  }
})
afterAll(() => office.close())

describe('after a takeover', () => {
  it.each(cases.map(([what, , , credited], number) => [what, credited, number] as const))(
    'with %s: %j',
    async (_, credited, number) => {
      const rows = await office.database.query<{ told: string; moved: string }>(
        `select concat(e.activity_year, ' ', e.amount) as told,
           concat_ws(' ', e.account, e.kind, e.amount, e.statutory, e.effective_on, e.lot) as moved
         from entry e join holder h on h.id = e.holder_id
         where h.nir_hash = $1`,
        [new NirVault(office.keys).hashNir(nirOf(number) as Nir)],
      )
      const { entries } = world.account(`${nirOf(number)}/1985`)
      const told = entries.map(({ account, kind, amount, statutory, effectiveOn, lot }) =>
        [account, kind, amount, statutory, effectiveOn, ...(lot === null ? [] : [lot])].join(' '),
      )
      expect(rows.map(({ moved }) => moved).sort(), 'the oracle').toEqual(told.sort())
      const given = rows.filter(({ moved }) => moved.includes('credit'))
      expect(given.map((row) => row.told).sort(), 'the jobs').toEqual(credited)
    },
  )

  it('the books are sound', async () => {
    const { checks } = await auditLedger(office.database, { asOf: today })
    expect(checks.filter(({ ok }) => !ok)).toEqual([])
  })
})
