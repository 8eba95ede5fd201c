import { afterAll, beforeAll, expect, it } from 'vitest'
import { bookStandings } from '../jobs/standing-entries.ts'
import { CecWorld, type Told } from './cec-world.ts'

let world: CecWorld

beforeAll(async () => {
  world = await CecWorld.open()
})
afterAll(async () => {
  await world?.drop()
})

const military = (year: number): Told => ({
  activity: 'military_reserve',
  from: `${year}-01-01`,
  to: `${year}-12-31`,
  quantity: 90,
})
/** Due two years later: it may be attested for a year. */
const volunteer = (year: number): Told => ({
  activity: 'association_volunteer',
  from: `${year}-01-01`,
  to: `${year}-12-31`,
  quantity: 200,
  largest: 150,
  declared: `${year + 1}-05-01`,
  attested: `${year + 1}-09-01`,
})

interface Life {
  readonly engagements: readonly Told[]
  /** Booked before each of the two campaigns: cents, and the day. */
  readonly before?: readonly [number, string]
  readonly between?: readonly [number, string]
}

// The account is full with the rights of 2019 to 2021. The second campaign credits the years of the first again.
const full = [military(2019), military(2020), military(2021)]
const lives: readonly [title: string, life: Life, expected: string][] = [
  ['full, and nothing spent', { engagements: [...full, military(2022), military(2023)] }, '720.00'],
  [
    'spent before the first: room in both',
    { engagements: [...full, military(2022), military(2023)], before: [-480_00, '2023-01-15'] },
    '2022 240.00, 2023 240.00; 720.00',
  ],
  [
    'spent between them: room for the second only',
    { engagements: [...full, military(2022), military(2023)], between: [-480_00, '2023-10-01'] },
    '2023 240.00; 480.00',
  ],
  [
    'a part spent: room for a part',
    { engagements: [...full, military(2022)], before: [-100_00, '2023-01-15'] },
    '2022 100.00; 720.00',
  ],
  [
    'told late: what was spent within the window of the year in which the right is due had made room',
    { engagements: [...full, volunteer(2022)], between: [-240_00, '2024-01-15'] },
    '2022 240.00; 720.00',
  ],
]

const amount = (cents: number | bigint) => (Number(cents) / 100).toFixed(2)

it('rights of engagements that were used make room for those credited afterwards', async () => {
  const people: number[] = []
  for (const [, { engagements }] of lives) {
    const holder = await world.member()
    await world.engage(holder, engagements)
    people.push(holder)
  }
  const spend = async (when: 'before' | 'between', on: string) => {
    const rows = lives.flatMap(([, life], index) => {
      const spent = life[when]
      if (spent === undefined) return []
      const [amount, effectiveOn] = spent
      const lot = '2019/military_reserve'
      const what = { account: 'cec', kind: 'use', subject: 'use other 1', statutory: 0 } as const
      return [{ ...what, holder: people[index]!, amount, effectiveOn, lot }]
    })
    await bookStandings(world.installation, rows, on)
  }
  for (const year of [2019, 2020, 2021]) await world.engaged(year, '2022-04-01')
  await spend('before', '2023-04-01')
  await world.engaged(2022, '2023-04-01')
  await spend('between', '2024-04-01')
  for (const year of [2022, 2023]) await world.engaged(year, '2024-04-01')

  for (const [index, [title, , expected]] of lives.entries()) {
    const entries = await world.entries(people[index]!)
    const credits = entries.filter(({ activity_year, kind }) => activity_year > 2021 && kind !== 'use')
    const told = credits.map(({ activity_year: year, amount: cents }) => `${year} ${amount(cents)}`).join(', ')
    const balance = amount(entries.reduce((sum, { amount: cents }) => sum + Number(cents), 0))
    expect.soft(told === '' ? balance : `${told}; ${balance}`, title).toBe(expected)
  }
})
