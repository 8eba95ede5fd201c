import { publicPosts, schemes } from '../figures.ts'
import type { Random } from '../random.ts'
import { type Activity, type DeclarationRow, fromQuarters } from './employee.ts'

export type Scheme = keyof typeof schemes
export const allSchemes = Object.keys(schemes) as readonly Scheme[]

/** One of the schemes allowed, in their natural proportions. */
export function drawScheme(random: Random, allowed: readonly Scheme[]): Scheme {
  if (allowed.length === 1) return allowed[0]!
  let all = 0
  for (const scheme of allowed) all += schemes[scheme]
  let left = random.below(all)
  for (const scheme of allowed) {
    if (left < schemes[scheme]) return scheme
    left -= schemes[scheme]
  }
  return allowed[0]!
}

/** Fills a row with the activity of somebody who is not a private employee. */
export function fillOtherScheme(
  row: DeclarationRow,
  activity: Activity,
  scheme: Scheme,
  random: Random,
  lastDay: number,
): void {
  row.scheme = scheme
  activity.firstDay = random.chance(10_000) ? random.below(lastDay + 1) : 0
  activity.lastDay = lastDay
  if (scheme === 'public_agent') {
    const isFull = random.chance(80_000)
    const quarters = isFull ? 1607 * 4 : random.between(400, 1607 * 4)
    const days = activity.lastDay - activity.firstDay + 1
    row.contract_nature = random.chance(78_000) ? 'permanent' : 'fixed_term'
    row.time_unit = 'hour'
    row.time_worked = fromQuarters(Math.floor((quarters * days) / activity.daysOfYear))
    row.post_time = isFull ? 'full_time' : drawPost(random)
    row.public_category = 'ABC'[random.below(20) < 7 ? 0 : random.below(13) < 5 ? 1 : 2]!
    row.disabled_worker = 'false'
  } else if (scheme === 'esat') {
    row.disabled_worker = 'true'
  } else {
    // The contribution is unpaid when nothing was earned, as for one micro-entrepreneur in six or so.
    row.contribution_paid = random.chance(85_000) ? 'true' : 'false'
    if (scheme === 'artist_author') row.siret = ''
  }
}

function drawPost(random: Random): string {
  const left = random.below(100_000)
  if (left < publicPosts.partTime) return 'part_time'
  return left < publicPosts.partTime + publicPosts.incomplete ? 'incomplete' : ''
}
