import fc from 'fast-check'
import { expect, it } from 'vitest'
import { drawnArbitrary } from './choice.ts'

it('each value of an array is drawn from chances of its own', () => {
  const number = drawnArbitrary((choice) => [1, 2, 3].map(() => choice.integer(0, 1_000_000)).join())
  const arrays = fc.sample(fc.array(number, { minLength: 20, maxLength: 20, size: 'max' }), 50)
  const distinct = arrays.map((values) => new Set(values).size)
  expect(Math.max(...distinct)).toBe(20)
  expect(distinct.filter((count) => count > 10).length).toBeGreaterThan(25)
})
