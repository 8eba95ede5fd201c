import { afterAll, beforeAll, expect, it } from 'vitest'
import { convertHours } from '../../jobs/convert-hours/job.ts'
import { openPosting } from '../../src/ledger/ledger.ts'
import { exposedPerson } from '../c2p/exposed-people.ts'
import { Installation } from '../jobs/installation.ts'
import { bookAsChunk } from '../support/chunk-in-hand.ts'

/*
 * D6323-3-4, III: the court may not order more than the ceiling of 8,000 euros less the rights that stand on the account
 * on the day of the judgment.
 */

/** Rights in cents with the day on which they take effect, then an amount that a judgment of 1 March 2025 orders. */
interface Case {
  readonly what: string
  readonly rights: readonly (readonly [cents: number, on: string])[]
  readonly ordered: string
  readonly accepted: boolean
}

const cases: readonly Case[] = [
  { what: 'nothing on the account: the whole', rights: [], ordered: '8000', accepted: true },
  { what: '500 on the account, 9,000', rights: [[50000, '2024-04-01']], ordered: '9000', accepted: false },
  {
    what: '500 on the account, a cent too many',
    rights: [[50000, '2024-04-01']],
    ordered: '7500.01',
    accepted: false,
  },
  {
    what: '500 on the account, up to the ceiling',
    rights: [[50000, '2024-04-01']],
    ordered: '7500',
    accepted: true,
  },
  { what: 'credited on the day', rights: [[50000, '2025-03-01']], ordered: '7500.01', accepted: false },
  { what: 'credited on the day after', rights: [[50000, '2025-03-02']], ordered: '8000', accepted: true },
  {
    what: 'spent before',
    rights: [
      [500000, '2023-04-01'],
      [-450000, '2024-09-01'],
    ],
    ordered: '7500',
    accepted: true,
  },
  { what: 'a debt is no room', rights: [[-50000, '2024-04-01']], ordered: '8000', accepted: true },
  { what: 'the account is full', rights: [[800000, '2024-04-01']], ordered: '0.01', accepted: false },
]

let installation: Installation
const decisions = (rows: readonly string[]) =>
  `nir;birth_date;kind;quantity;unit;decided_on;reference;received_on\n${rows.join('\n')}\n`
const row = (index: number, quantity: string, decided = '2025-03-01') => {
  const { nir, birthDate } = exposedPerson(index)
  return `${nir};${birthDate};whistle_blower;${quantity};EUR;${decided};W-${index};${decided}`
}
const refusedLines = async (name: string) => {
  const rows = await installation.database.query<{ line: number; code: string; column_name: string }>(
    `select r.line, r.code, r."column" as column_name from rejection r join source_file f on f.id = r.file_id
     where f.name = $1 and r.cured_at is null order by r.line`,
    [name],
  )
  return rows.map(({ line, code, column_name }) => `${line} ${column_name} ${code}`)
}

beforeAll(async () => {
  installation = await Installation.open()
  const known = cases.map((_, index) => {
    const { nir, birthDate } = exposedPerson(index)
    return `${nir};${birthDate};on_request;2015-01-01;\n`
  })
  await installation.load(
    'situations',
    's.csv',
    `nir;birth_date;situation;from;to\n${known.join('')}`,
    '2023-01-02',
  )
  await installation.openAccounts('2023-01-02')
  await installation.database.transaction(async (transaction) => {
    await openPosting(transaction)
    for (const [index, { rights }] of cases.entries()) {
      for (const [cents, on] of rights) {
        await transaction.execute(
          `insert into posting (holder_id, account, activity_year, kind, amount, effective_on, statutory)
           values ($1, 'cpf', extract(year from $3::date) - 1, 'credit', $2, $3, $2)`,
          [index + 1, cents, on],
        )
      }
    }
    await bookAsChunk(transaction, { runId: 0, chunkNumber: 1, first: 1, last: cases.length })
  })
})
afterAll(() => installation?.close())

it('is judged against what stood on the account on that day', async () => {
  const rows = cases.map(({ ordered }, index) => row(index, ordered))
  // More than the ceiling is refused without a look at the account.
  const loaded = await installation.load('decisions', 'd.csv', decisions(rows), '2025-03-10')
  const refused = cases.flatMap(({ accepted }, index) =>
    accepted ? [] : [`${index + 2} quantity amount_not_allowed`],
  )
  expect(await refusedLines('d.csv')).toEqual(refused)
  expect(loaded).toMatchObject({ accepted: cases.length - refused.length, rejected: refused.length })
})

it('a correction is not held against the judgment that it corrects', async () => {
  await installation.run(convertHours, {}, '2025-03-11')
  await installation.load('decisions', 'e.csv', decisions([row(0, '7999'), row(3, '7500.01')]), '2025-03-12')
  expect(await refusedLines('e.csv')).toEqual(['3 quantity amount_not_allowed'])
  await installation.run(convertHours, {}, '2025-03-13')
  const [sum] = await installation.database.query(
    "select sum(amount) as cents from entry where lot in ('whistle_blower/W-0', 'whistle_blower/W-3')",
  )
  expect(sum).toEqual({ cents: '1549900' })
})

it('its rows loaded again come out the same', async () => {
  const again = await installation.load(
    'decisions',
    'd.csv',
    decisions(cases.map(({ ordered }, i) => row(i, ordered))),
    '2025-03-14',
    { again: true },
  )
  expect(again).toMatchObject({ rejected: cases.filter(({ accepted }) => !accepted).length })
})
