import { expect, it } from 'vitest'
import { WorkDone } from '../../src/runs/work-done.ts'

const done = (...chunks: [weight: number, unit: string, second: number][]) => {
  const work = new WorkDone(0)
  for (const [weight, unit, second] of chunks) work.add(weight, unit, second * 1000)
  return (second: number) => work.told(second * 1000)
}

it.each([
  ['nothing yet', [], 10, { chunks: 0, holders: 0, rate: 0, rateOf: null }],
  [
    'over the time there is',
    [[20_000, 'holders', 5]],
    10,
    { chunks: 1, holders: 20_000, rate: 2000, rateOf: 'holders' },
  ],
  [
    'over the last minute alone',
    [
      [90, 'holders', 1],
      [60, 'holders', 100],
    ],
    110,
    { chunks: 2, holders: 150, rate: 1, rateOf: 'holders' },
  ],
  [
    'what is over is slow again',
    [[90, 'holders', 1]],
    500,
    { chunks: 1, holders: 90, rate: 0, rateOf: 'holders' },
  ],
  [
    'holders are not added to bytes',
    [
      [90, 'holders', 1],
      [2_000_000, 'bytes', 10],
    ],
    20,
    { chunks: 2, holders: 90, rate: 100_000, rateOf: 'bytes' },
  ],
  ['in the first second', [[90, 'rows', 0.1]], 0.2, { chunks: 1, holders: 0, rate: 90, rateOf: 'rows' }],
] as const)('%s', (_name, chunks, second, expected) => {
  expect(done(...(chunks as unknown as [number, string, number][]))(second)).toEqual(expected)
})
