import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Installation } from '../jobs/installation.ts'
import { linesOf, replayOf, type Sentence } from '../law/spending/told-life.ts'
import { balanceOf, bookedOf, give, openHolders, runSpending, tellState } from './told-world.ts'

const life: readonly Sentence[] = [
  ...['2024-05-06 gets 500 cpf', '2025-05-05 gets 500 cpf', '2025-05-05 gets 240 cec for 2024 civic_service'],
  ...['2025-01-06 top-up A 300 for clea until 2025-10-31', '2025-06-02 top-up B 200', '2025-05-05 gets 20 c2p'],
  ...['2024-09-02 F1 accepted price 400 clea starts 2024-10-07', '2024-12-02 F1 delivery_validated'],
  ...['2025-06-02 F2 accepted price 900 certification points 1 starts 2025-09-01', '2025-06-10 F2 withdrawn'],
  ...['2025-10-06 F3 accepted price 2000 clea starts 2025-12-01', '2025-11-27 F3 cancelled_by_holder'],
  ...['2025-12-08 F4 accepted price 600 clea starts 2026-01-05', '2026-01-05 F4 in_training'],
  ...[
    '2025-07-01 uses 50 cpf transition_project R1',
    '2025-08-04 stolen F1',
    '2025-07-15 hold suspended until 2025-07-20',
  ],
  '2026-02-02 dies',
]

it('the order in which facts came does not matter', () => {
  const expected = linesOf(replayOf(life, '2026-06-01')).sort()
  fc.assert(
    fc.property(fc.shuffledSubarray([...life], { minLength: life.length }), (shuffled) => {
      expect(linesOf(replayOf(shuffled, '2026-06-01')).sort()).toEqual(expected)
    }),
    { numRuns: 200 },
  )
})

it('never more is used than was there, whatever is told', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([...life]), (told) => {
      const { pots } = replayOf(told, '2026-06-01')
      expect(pots.filter(({ left }) => left < 0)).toEqual([])
    }),
    { numRuns: 300 },
  )
})

let installation: Installation
beforeAll(async () => {
  installation = await Installation.open()
  await openHolders(installation, 4)
})
afterAll(() => installation.close())

it('rows that come one night after the other give the same accounts in any order', async () => {
  const bought = { price: 80_000, action: 'certification', participation_exempt: true, starts_on: '2024-08-05' }
  const rows = [
    ['1', 'accepted', '2024-06-03', bought],
    ['1', 'cancelled_by_holder', '2024-07-31', {}],
    ['2', 'accepted', '2024-06-10', bought],
    ['2', 'delivery_validated', '2024-09-30', {}],
    ['3', 'accepted', '2024-08-01', { ...bought, starts_on: '2024-10-07' }],
  ] as const
  const orders = [rows, rows.toReversed(), [2, 0, 4, 3, 1].map((index) => rows[index]!)]
  for (const [index, order] of orders.entries()) {
    const holder = index + 1
    await give(installation, holder, '2024-05-06', 200_000)
    for (const [file, state, on, more] of order) {
      await tellState(installation, holder, `${holder}-${file}`, state, on, more)
      await runSpending(installation, '2024-12-01')
    }
  }
  const nameless = async (holder: number) =>
    (await bookedOf(installation, holder)).map((line) => line.replace(`file ${holder}-`, 'file '))
  const expected = await nameless(1)
  expect(expected).toHaveLength(7)
  expect(await nameless(2)).toEqual(expected)
  expect(await nameless(3)).toEqual(expected)
  expect(await balanceOf(installation, 3)).toEqual(await balanceOf(installation, 1))
})
