import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Totals } from '../../src/runs/job.ts'
import { addTotals } from '../../src/runs/totals.ts'

describe('totals are added leaf by leaf', () => {
  it.each<[string, Totals, Totals, Totals]>([
    ['numbers', { rows: 2, accepted: 1 }, { rows: 3, accepted: 3 }, { rows: 5, accepted: 4 }],
    ['names that only one of them has', { rows: 2 }, { rejected: 1 }, { rows: 2, rejected: 1 }],
    [
      'nested ones',
      { by_rate: { base: { holders: 1, amount: 500_00 } } },
      { by_rate: { base: { holders: 2, amount: 1000_00 }, boeth: { holders: 1, amount: 800_00 } } },
      { by_rate: { base: { holders: 3, amount: 1500_00 }, boeth: { holders: 1, amount: 800_00 } } },
    ],
    ['negative amounts', { amount: -375_00 }, { amount: 500_00 }, { amount: 125_00 }],
    ['nothing', {}, {}, {}],
  ])('%s', (_case, left, right, sum) => {
    expect(addTotals(left, right)).toEqual(sum)
    expect(addTotals(right, left)).toEqual(sum)
  })

  it('exactly, or not at all', () => {
    const most = Number.MAX_SAFE_INTEGER
    expect(addTotals({ cents: most - 1 }, { cents: 1 })).toEqual({ cents: most })
    expect(() => addTotals({ cents: most }, { cents: 1 })).toThrow(RangeError)
    expect(() => addTotals({ cents: 0.1 }, { cents: 0.2 })).toThrow(RangeError)
  })

  it('never a number to a group of numbers', () => {
    expect(() => addTotals({ excluded: 1 }, { excluded: { deceased: 1 } })).toThrow(TypeError)
  })

  it('in whatever order the chunks come', () => {
    // As a chunk's totals come out of the database.
    const ordered = fc
      .subarray(['x', 'y', 'zz'])
      .chain((names) =>
        fc.record(Object.fromEntries(names.map((name) => [name, fc.integer()])), { noNullPrototype: true }),
      )
    const totals = fc.record({ a: fc.integer(), bb: fc.integer(), group: ordered }, { noNullPrototype: true })
    fc.assert(
      fc.property(fc.array(totals), (chunks) => {
        const add = (sum: Totals, chunk: Totals) => addTotals(sum, chunk)
        const [forth, back] = [chunks, [...chunks].reverse()].map((all) => all.reduce<Totals>(add, {}))
        expect(JSON.stringify(back)).toBe(JSON.stringify(forth))
      }),
    )
  })
})
