import { afterAll, beforeAll, expect, it } from 'vitest'
import { auditLedger } from '../../src/ledger/audit/audit.ts'
import { Installation } from '../jobs/installation.ts'
import { type Sentence, tell } from './told-holders.ts'

/* The audit looks at every account: credits booked twice are found, conversions and top-ups are no credits. */

const faults: readonly (readonly Sentence[])[] = [
  [
    ['2018-03-01', 'has 4 c2p of cap 100'],
    ['2018-04-01', 'has 4 c2p of cap 100'],
  ],
  [
    ['2018-03-01', 'has 20 cec_hours of cap 60'],
    ['2018-04-01', 'has 20 cec_hours of cap 60'],
  ],
  [['2021-06-30', 'has 730 cec of cap 720']],
  [
    ['2018-03-01', 'has 40 cec_hours of cap 60'],
    // Those of before became euros, and stay earned.
    ['2019-04-15', 'has 40 cec_hours of cap 60'],
  ],
]
const sound: readonly (readonly Sentence[])[] = [
  [
    ['2018-03-01', 'has 20 cec_hours of cap 60'],
    ['2019-04-15', 'has 20 cec_hours of cap 60'],
    ['2018-03-01', 'dif 95'],
    ['2019-01-02', 'dif 100'],
  ],
  [
    ['2021-06-30', 'has 4 c2p'],
    ['2021-06-30', 'agreement 100 (A1)'],
    ['2021-07-01', 'asks 1 c2p to cpf'],
    ['2021-07-02', 'asks 1 c2p to cpf'],
  ],
]

let installation: Installation
let details: ReadonlyMap<string, string>

beforeAll(async () => {
  installation = await Installation.open()
  await tell(installation, [...faults, ...sound])
  const { checks } = await auditLedger(installation.database, { asOf: '2021-08-01' })
  details = new Map(checks.map(({ name, detail }) => [name, JSON.stringify(detail)]))
})
afterAll(() => installation?.close())

it('finds a second credit of a year, of points and of engagements', () => {
  const detail = details.get('uniqueness')
  expect(detail).toContain('1-c2p-2')
  expect(detail).toContain('2-cec_hours-2')
  expect(detail).not.toMatch(/[56]-/)
})

it('finds a CEC above its cap, in euros and in hours that became euros', () => {
  const detail = details.get('caps')
  expect(detail).toContain('3-cec-1')
  expect(detail).toContain('4-cec_hours-3')
  expect(detail).not.toMatch(/[56]-/)
})

it('finds balances and both sides equal, whatever was converted', () => {
  for (const name of ['balances', 'trial_balance', 'funding', 'undoing']) {
    expect(details.get(name)).not.toMatch(/\d-c/)
  }
})
