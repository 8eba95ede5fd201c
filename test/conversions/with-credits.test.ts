import { afterAll, beforeAll, expect, it } from 'vitest'
import { auditLedger } from '../../src/ledger/audit/audit.ts'
import { exposedPerson } from '../c2p/exposed-people.ts'
import { Installation } from '../jobs/installation.ts'
import { results, type Sentence, tell } from './told-holders.ts'

/*
 * Conversions and yearly credits beside each other. Everybody works full time in 2023 (500 euros, cap 5,000); the
 * year is credited on 1 April 2024, and again on 2 June and 25 September after more conversions.
 */
interface Case {
  readonly what: string
  readonly told: readonly Sentence[]
  /** After the credit of April, and in September. */
  readonly april: string
  readonly september: string
}

const cases: Case[] = [
  ...(['agreement', 'corrective', 'performance_agreement', 'whistle_blower', 'work_accident'] as const).map(
    (kind): Case => ({
      what: `${kind} takes no room of the yearly credit`,
      told: [
        ['2023-05-02', 'has 4500 cpf of cap 5000'],
        ['2024-03-01', `${kind} 3000 (A1)`],
      ],
      april: 'cpf 8000.00 (5000.00 under the cap)',
      september: 'cpf 8000.00 (5000.00 under the cap)',
    }),
  ),
  {
    what: 'points take no room',
    told: [
      ['2023-05-02', 'has 4500 cpf of cap 5000'],
      ['2023-05-02', 'has 4 c2p'],
      ['2024-03-01', 'asks 4 c2p to cpf'],
    ],
    april: 'cpf 7000.00 (5000.00 under the cap)',
    september: 'cpf 7000.00 (5000.00 under the cap)',
  },
  {
    what: 'converted hours of a public agent take room',
    told: [
      ['2023-05-02', 'has 4500 cpf of cap 5000'],
      ['2023-05-02', 'has 20 cpf_public'],
      ['2024-03-01', 'asks 20 cpf_public to cpf'],
    ],
    april: 'cpf 5000.00',
    september: 'cpf 5000.00',
  },
  {
    what: 'hours converted after the credit take nothing of it back',
    told: [
      ['2023-05-02', 'has 4000 cpf of cap 5000'],
      ['2023-05-02', 'has 40 cpf_public'],
      ['2024-06-01', 'asks 40 cpf_public to cpf'],
    ],
    april: 'cpf 4500.00, cpf_public 40',
    september: 'cpf 4995.00, cpf_public 7',
  },
  {
    what: 'euros converted before the credit make room for it',
    told: [
      ['2023-05-02', 'has 4900 cpf of cap 5000'],
      ['2024-03-01', 'asks 1500 cpf to cpf_public'],
    ],
    april: 'cpf 3900.00, cpf_public 100',
    september: 'cpf 3900.00, cpf_public 100',
  },
  {
    what: 'euros converted after the credit do not bring back what the cap refused',
    told: [
      ['2023-05-02', 'has 4900 cpf of cap 5000'],
      ['2024-06-01', 'asks 1500 cpf to cpf_public'],
    ],
    april: 'cpf 5000.00',
    september: 'cpf 3500.00, cpf_public 100',
  },
  {
    what: 'nor when the cap refused all, once the window of the year is over',
    told: [
      ['2023-05-02', 'has 5000 cpf of cap 5000'],
      ['2024-07-10', 'asks 1500 cpf to cpf_public'],
    ],
    april: 'cpf 5000.00',
    september: 'cpf 3500.00, cpf_public 100',
  },
]

let installation: Installation
let april: string[]
let september: string[]

beforeAll(async () => {
  installation = await Installation.open()
  const until = (day: string) => cases.map(({ told }) => told.filter(([on]) => on <= day))
  const after = (day: string) => cases.map(({ told }) => told.filter(([on]) => on > day))
  await tell(installation, until('2024-04-01'))
  const rows = cases.map((_, index) => {
    const { nir, birthDate } = exposedPerson(index)
    return `${nir};${birthDate};employee;99900001100018;2023-01-01;2023-12-31;hour;1607;permanent`
  })
  const header = 'nir;birth_date;scheme;siret;activity_start;activity_end;time_unit;time_worked;contract_nature'
  const file = [header, ...rows, ''].join('\n')
  expect(await installation.load('declarations', 'd.csv', file, '2024-02-01')).toMatchObject({ rejected: 0 })
  await installation.credit(2023, '2024-04-01')
  april = await results(installation, cases.length)
  await installation.credit(2023, '2024-04-02')
  await tell(installation, after('2024-04-01'))
  await installation.credit(2023, '2024-09-25')
  september = await results(installation, cases.length)
})
afterAll(() => installation?.close())

it.each(cases)('$what', (one) => {
  expect(april[cases.indexOf(one)]).toBe(one.april)
  expect(september[cases.indexOf(one)]).toBe(one.september)
})

it('crediting again found nothing to do, and the audit finds the yearly credits sound', async () => {
  const again = await installation.credit(2023, '2024-09-26')
  expect(again.outcome).toBe('nothing_to_do')
  const { checks } = await auditLedger(installation.database, { asOf: '2024-09-26' })
  const { detail } = checks.find(({ name }) => name === 'caps')!
  expect(detail.en).not.toContain('2023')
})
