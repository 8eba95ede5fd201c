import { type MonthNumber, monthOf } from './calendar.ts'
import type { PersonMonth } from './person-month.ts'

interface Told {
  first: MonthNumber
  last: MonthNumber
  readonly starts: Set<string>
}

/**
 * Which numbers of contracts of one person with one employer are those of one contract: a change of the number was told
 * (S21.G00.41.014), or one number ends where another begins that has the same first day, as happens when the payroll
 * program changes and nobody tells. Gives for each number the one that was told last.
 */
export function sameContracts(months: readonly PersonMonth[]): ReadonlyMap<string, string> {
  const told = new Map<string, Told>()
  const latest = new Map<string, number>()
  const links: [string, string][] = []
  for (const [place, { month, facts }] of months.entries()) {
    for (const { number, from, changes = [] } of facts.contracts) {
      const at = monthOf(month)
      const known = told.get(number) ?? { first: at, last: at, starts: new Set<string>() }
      known.last = Math.max(known.last, at)
      known.first = Math.min(known.first, at)
      known.starts.add(from)
      told.set(number, known)
      latest.set(number, place)
      for (const { oldNumber } of changes) {
        if (oldNumber !== null && oldNumber !== number) links.push([oldNumber, number])
      }
    }
  }
  if (told.size < 2 && links.length === 0) return new Map()
  const numbers = [...told]
  for (const [one, before] of numbers) {
    for (const [other, after] of numbers) {
      if (before.last < after.first && [...before.starts].some((start) => after.starts.has(start))) {
        links.push([one, other])
      }
    }
  }
  return groupsOf(links, latest)
}

function groupsOf(
  links: readonly (readonly [string, string])[],
  latest: ReadonlyMap<string, number>,
): ReadonlyMap<string, string> {
  const groups = new Map<string, Set<string>>()
  for (const [one, other] of links) {
    const joined = new Set([...(groups.get(one) ?? [one]), ...(groups.get(other) ?? [other])])
    for (const number of joined) groups.set(number, joined)
  }
  const names = new Map<string, string>()
  for (const [number, group] of groups) {
    const byAge = [...group].sort((a, b) => (latest.get(a) ?? -1) - (latest.get(b) ?? -1) || (a < b ? -1 : 1))
    names.set(number, byAge.at(-1)!)
  }
  return names
}
