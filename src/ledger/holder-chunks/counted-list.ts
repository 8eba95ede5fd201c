import type { Totals } from '../../runs/job.ts'

/** `{under_age: 3}` as `[{reason: 'under_age', holders: 3}]`, the most frequent first, then by name. */
export function countedList<Key extends string>(
  counts: number | Totals | undefined,
  key: Key,
): (Record<Key, string> & { holders: number })[] {
  const pairs = Object.entries((counts ?? {}) as Record<string, number>)
  pairs.sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
  return pairs.map(([name, holders]) => ({ [key]: name, holders }) as Record<Key, string> & { holders: number })
}
