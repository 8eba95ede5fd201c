import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fewTogether } from '../../src/operations/report/few-together.ts'

interface Row {
  readonly name: string
  readonly people: readonly number[]
}

const joining = {
  people: ({ people }: Row) => people,
  join: (rows: readonly Row[]): Row => ({
    name: 'few',
    people: rows[0]!.people.map((_, index) => rows.reduce((sum, { people }) => sum + people[index]!, 0)),
  }),
}
const rowsOf = (counts: readonly number[]) =>
  counts.map((people, index) => ({ name: `${index}`, people: [people] }))
const told = (counts: readonly number[], areApart = true) =>
  fewTogether(rowsOf(counts), 5, { ...joining, areApart }).map(({ name, people }) => `${name}:${people[0]}`)

it.each([
  ['nothing is too small', [5, 9], ['0:5', '1:9']],
  ['several small ones are one', [9, 2, 3], ['0:9', 'few:5']],
  ['a small one alone takes the smallest of the others with it', [90, 7, 2], ['0:90', 'few:9']],
  ['all are too small', [1, 2], ['few:3']],
  ['nobody is nobody', [0, 9], ['0:0', '1:9']],
])('%s', (_what, counts, expected) => {
  expect(told(counts)).toEqual(expected)
})

it('people who may stand in several rows are not added up', () => {
  expect(told([90, 7, 3, 3], false)).toEqual(['0:90', 'few:13'])
})

it('adds up, and nobody is found by subtracting', () => {
  const counts = fc.array(fc.tuple(fc.nat(20), fc.nat(20)), { maxLength: 8 })
  fc.assert(
    fc.property(counts, fc.integer({ min: 1, max: 12 }), (all, least) => {
      const rows = all.map((people, index) => ({ name: `${index}`, people }))
      const shown = fewTogether(rows, least, { ...joining, areApart: true })
      for (const index of [0, 1]) {
        const total = (of: readonly Row[]) => of.reduce((sum, { people }) => sum + people[index]!, 0)
        expect(total(shown)).toBe(total(rows))
        if (shown.length === 1) continue
        for (const { people } of shown) expect(people[index] === 0 || people[index]! >= least).toBe(true)
      }
    }),
  )
})
