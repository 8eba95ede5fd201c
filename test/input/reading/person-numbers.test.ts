import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PersonNumbers } from '../../../src/input/loading/person-numbers.ts'

/** As personIdentity makes them: NIR, letter of Corsica, century. */
const identity = fc
  .tuple(
    fc.integer({ min: 1_000_000_000_000, max: 2_999_999_999_999 }),
    fc.integer({ min: 0, max: 2 }),
    fc.integer({ min: 0, max: 20 }),
  )
  .map(([nir, corsica, century]) => (nir * 3 + corsica) * 32 + century)

test('persons are numbered from 1 as they are first named', () => {
  fc.assert(
    fc.property(fc.array(identity, { maxLength: 500 }), (identities) => {
      const numbers = new PersonNumbers()
      const expected = new Map<number, number>()
      for (const one of [...identities, ...identities]) {
        if (!expected.has(one)) expected.set(one, expected.size + 1)
        expect(numbers.of(one)).toBe(expected.get(one))
        expect(numbers.count).toBe(expected.size)
      }
    }),
  )
})

test('a table that has grown knows everybody as before', () => {
  const numbers = new PersonNumbers()
  // Neighbours, as the births of one commune are; many more than the table has room for at first.
  const people = Array.from({ length: 100_000 }, (_, index) => (2_850_375_000_001 + index) * 96 + 19)
  const inTheirOrder = people.map((_, index) => index + 1)
  expect(people.map((one) => numbers.of(one))).toEqual(inTheirOrder)
  expect(people.map((one) => numbers.of(one))).toEqual(inTheirOrder)
  expect(numbers.count).toBe(people.length)
})
