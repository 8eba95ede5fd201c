import type { Totals } from './job.ts'

/**
 * Adds chunk totals leaf by leaf. Names come in the order in which jsonb has them, so that a report does not tell how the
 * work was cut. Throws when a sum leaves the exact range of a JavaScript number.
 */
export function addTotals(left: Totals, right: Totals): Totals {
  const sum: Record<string, number | Totals> = { ...left }
  for (const [name, value] of Object.entries(right)) {
    const before = sum[name]
    if (before === undefined) sum[name] = value
    else if (typeof before === 'number' && typeof value === 'number') sum[name] = exactSum(before, value)
    else if (typeof before === 'object' && typeof value === 'object') sum[name] = addTotals(before, value)
    else throw new TypeError(`totals differ in shape at ${name}`)
  }
  const names = Object.keys(sum)
  if (names.length === Object.keys(left).length) return sum
  return Object.fromEntries(names.sort(byLength).map((name) => [name, sum[name]!]))
}

/** Shorter names first, as jsonb keeps them. */
function byLength(one: string, other: string): number {
  return one.length - other.length || (one < other ? -1 : 1)
}

function exactSum(left: number, right: number): number {
  const sum = left + right
  if (!Number.isSafeInteger(sum)) throw new RangeError('a total is not an exact whole number any more')
  return sum
}
