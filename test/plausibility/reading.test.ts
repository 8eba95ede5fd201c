import { afterAll, beforeAll, expect, it } from 'vitest'
import { defaultConfiguration } from '../../src/configuration/configuration.ts'
import { codesThat, findInDeclarations } from '../../src/plausibility/find.ts'
import { type Scan, watched } from '../jobs/watched-transaction.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

/*
 * However many codes are looked for, each year of declarations is read once; what comes before every crediting looks for
 * rows that stand out first, and reads no other year and no balances. HOLDERS=1000000 tells how long it takes.
 */

const holders = Number(process.env.HOLDERS ?? 2_000)
const { plausibility: thresholds } = defaultConfiguration()
let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
  await test.owner.execute(
    `insert into declaration (
       holder_id, activity_year, activity_start, activity_end, siret, contract_number, scheme, contract_nature, time_unit,
       time_worked, assimilated_time, time_reference, disabled_worker, file_id, line
     )
     select n, y, make_date(y, 1, 1), make_date(y, 12, 31), 10000000000000 + n % greatest($1::integer / 12, 1), '', 'employee',
       'permanent', 'hour', 10000 * (400 + n % 1300), 0, case n % 400 when 0 then 1516700 when 1 then 18200400 end, false, 1, n
     from generate_series(2023, 2024) y, generate_series(1, $1::integer) n`,
    [holders],
  )
  await test.owner.execute(
    `insert into balance (holder_id, account, balance, statutory, entries)
     select n, 'cpf', 500000, 500000, 1 from generate_series(1, $1::integer) n`,
    [holders],
  )
  await test.owner.execute('analyze')
})
afterAll(() => test.drop())

it.each([
  ['anything', 'all codes read each year once', { declaration_2023: 1, declaration_2024: 1, balance: 1 }],
  [
    'hold',
    'what comes before every crediting reads its year once for what stands out and once where something does',
    { declaration_2024: 2 },
  ],
] as const)('%s: %s', async (what, _title, times) => {
  const scans: Scan[] = []
  const begun = performance.now()
  const findings = await test.database.transaction((transaction) =>
    findInDeclarations(transaction, 2024, thresholds, codesThat(thresholds, what)),
  )
  if (process.env.HOLDERS !== undefined)
    console.log(`${what}: ${Math.round(performance.now() - begun)} ms, ${findings.length}`)
  await test.owner.transaction((transaction) =>
    findInDeclarations(watched(transaction, scans), 2024, thresholds, codesThat(thresholds, what)),
  )
  const read: Record<string, number> = {}
  for (const { table, rowsRead } of scans) {
    if (/^(declaration_|balance)/.test(table) && rowsRead > 0)
      read[table] = (read[table] ?? 0) + rowsRead / holders
  }
  expect(read).toEqual(times)
  expect(findings.filter(({ code }) => code === 'reference_unit').length).toBeGreaterThan(0)
})
