import type { Totals } from './job.ts'

/** Adds chunk totals leaf by leaf. Throws when a sum leaves the exact range of a JavaScript number. */
export function addTotals(left: Totals, right: Totals): Totals {
  const sum: Record<string, number | Totals> = { ...left }
  for (const [name, value] of Object.entries(right)) {
    const before = sum[name]
    if (before === undefined) sum[name] = value
    else if (typeof before === 'number' && typeof value === 'number') sum[name] = exactSum(before, value)
    else if (typeof before === 'object' && typeof value === 'object') sum[name] = addTotals(before, value)
    else throw new TypeError(`totals differ in shape at ${name}`)
  }
  return sum
}

function exactSum(left: number, right: number): number {
  const sum = left + right
  if (!Number.isSafeInteger(sum)) throw new RangeError('a total is not an exact whole number any more')
  return sum
}
