import type { Account } from '../../ledger/money.ts'
import type { Group, YearReport } from '../../operations/report/year-report.ts'
import { tell } from '../../wording/language.ts'
import { unitsOf } from '../change.ts'
import type { Series } from './plot.tsx'

/** Groups that can be drawn: of one account, and told alone. */
export function groupsOf(groups: readonly Group[], account: Account): Group[] {
  return groups.filter((group) => group.account === account && group.key !== 'few')
}

/** People of this year and, where it is known, of the year before. */
export function peopleSeries(year: number, groups: readonly Group[]): Series[] {
  return bothYears(year, groups, tell('people', 'personnes'), ({ people }) => people)
}

/** Amounts of both: hundredths, which is what can be compared. */
export function amountSeries(year: number, groups: readonly Group[]): Series[] {
  return bothYears(year, groups, tell('amount', 'montant'), ({ amount }) => Number(unitsOf(amount)))
}

function bothYears(
  year: number,
  groups: readonly Group[],
  what: string,
  take: (share: Pick<Group, 'people' | 'amount'>) => number,
): Series[] {
  const now = { name: `${what} ${year}`, look: 'now' as const, values: groups.map(take) }
  if (groups.every(({ year_before: before }) => before === null)) return [now]
  const values = groups.map(({ year_before: before }) => (before === null ? 0 : take(before)))
  return [now, { name: `${what} ${year - 1}`, look: 'before', values }]
}

/** The caps of an account under which people were credited, in cents, the smallest first. */
export function capsOf({ by_pot_after: pots }: YearReport, account: Account): string[] {
  const caps = groupsOf(pots, account).map(({ key }) => key.split(' ')[0]!)
  return [...new Set(caps)].sort((one, other) => Number(one) - Number(other))
}
