import { expect, test } from 'vitest'
import { creditEngagements } from '../../jobs/credit-engagements/job.ts'
import { Installation } from '../jobs/installation.ts'

const header = 'nir;birth_date;activity;from;to;quantity;quantity_largest_body;declared_on;attested_on'
const [volunteer, fireman] = ['1850375114901;1985-03-15', '2860913205902;1986-09-00']
const file = (...rows: string[]) => `${[header, ...rows].join('\n')}\n`

test('engagements from files: loaded once, replaced by a later file, opened and credited', async () => {
  const installation = await Installation.ofTest()
  const first = file(
    `${volunteer};association_volunteer;2024-01-01;2024-12-31;200;120,5;15/04/2025;`,
    `${fireman};firefighter;2024-06-01;;;;;`,
    `${fireman};firefighter;2024-06-01;2029-05-31;;;;`,
    `${fireman};military_reserve;2024-06-01;2025-05-31;90;;;`,
  )
  expect(await installation.load('engagements', 'first.csv', first, '2025-05-01')).toMatchObject({
    rows: 4,
    accepted: 2,
    rejected: 2,
    replaced: 0,
  })
  expect(await installation.load('engagements', 'again.csv', first, '2025-05-01')).toMatchObject({
    already_loaded: true,
  })
  await installation.openAccounts('2025-05-01')
  const credit = (asOf: string) => installation.run(creditEngagements, { year: 2024, planOnly: false }, asOf)
  expect(await credit('2025-05-01')).toMatchObject({
    totals: { credited: 1, amount: { amount: '240.00' }, excluded: [{ reason: 'not_due_yet', holders: 1 }] },
  })
  expect(await credit('2026-01-02')).toMatchObject({
    totals: { entries: 0, excluded: [{ reason: 'attested_late', holders: 1 }] },
  })

  const attested = file(`${volunteer};association_volunteer;2024-01-01;2024-12-31;200;120.5;2025-04-15;2025-11-30`)
  expect(await installation.load('engagements', 'attested.csv', attested, '2026-01-03')).toMatchObject({
    accepted: 1,
    replaced: 1,
  })
  expect(await credit('2026-01-03')).toMatchObject({
    outcome: 'credited',
    totals: { entries: 1, by_rate: [{ account: 'cec', rate: 'association_volunteer', holders: 1 }] },
  })
  const states = await installation.database.query(
    'select opened_on, opening_reason from account_state order by holder_id',
  )
  expect(states).toEqual([
    { opened_on: '2024-01-01', opening_reason: 'engagement' },
    { opened_on: '2024-06-01', opening_reason: 'engagement' },
  ])
})
