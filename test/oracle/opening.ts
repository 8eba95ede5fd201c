import type { CivilDate } from '../../src/civil-date.ts'
import { dayOfAge } from './age.ts'
import type { HolderFacts, Scheme, SituationKind } from './facts.ts'

/*
 * When an account opens: article L5151-2 of the labour code, and D5151-10-1 for the self-employed.
 */

/** In the order that decides between two reasons of the same day. */
export const openingReasons = [
  'taken_over',
  'apprenticeship',
  'employment',
  'public_employment',
  'esat',
  'self_employment',
  'job_seeker',
  'pension_claimed',
  'detained',
  'on_request',
  'engagement',
] as const
export type OpeningReason = (typeof openingReasons)[number]

export type WaitingReason = 'under_age' | 'not_started' | 'no_qualifying_situation' | 'deceased'

export type Examination =
  | { readonly opens: true; readonly on: CivilDate; readonly reason: OpeningReason }
  | { readonly opens: false; readonly reason: WaitingReason }

/** A stretch of days on which the person may hold an account, if old enough. */
interface QualifyingInterval {
  readonly from: CivilDate
  /** null: still going on. */
  readonly to: CivilDate | null
  readonly reason: OpeningReason
  readonly age: 15 | 16
}

/** The personal training account exists since this day: nothing opens before it. */
const firstDayOfAccounts: CivilDate = '2015-01-01'

/** L5151-2, 5°: detained persons who work or volunteer have accounts since this day, and not by what they did before. */
const firstDayOfDetained: CivilDate = '2024-12-01'

const reasonOfScheme: Record<Scheme, OpeningReason> = {
  employee: 'employment',
  public_agent: 'public_employment',
  esat: 'esat',
  self_employed: 'self_employment',
  artist_author: 'self_employment',
}

const reasonOfSituation: Record<SituationKind, OpeningReason | null> = {
  job_seeker: 'job_seeker',
  esat: 'esat',
  pension_claimed: 'pension_claimed',
  on_request: 'on_request',
  pension_full_rate: null,
  low_qualified: null,
  abroad: null,
  detained: 'detained',
}

/**
 * Looks for the first day on which the holder is both in a qualifying situation and old enough: 16, or 15 with an
 * apprenticeship in progress. It opens nothing after the business date nor after a death.
 */
export function examineOpening(facts: HolderFacts, asOf: CivilDate): Examination {
  const intervals = qualifyingIntervals(facts, asOf)
  if (intervals.length === 0) return { opens: false, reason: 'no_qualifying_situation' }

  const first = firstPossibleDay(facts, intervals)
  if (first !== null && facts.death !== null && first.on > facts.death.date) {
    return { opens: false, reason: 'deceased' }
  }
  if (first !== null && first.on <= asOf) return { opens: true, ...first }
  const someHasBegun = intervals.some((interval) => interval.from <= asOf)
  return { opens: false, reason: someHasBegun ? 'under_age' : 'not_started' }
}

function qualifyingIntervals(facts: HolderFacts, asOf: CivilDate): QualifyingInterval[] {
  const intervals: QualifyingInterval[] = []
  for (const { activityStart: from, activityEnd: to, scheme, contractNature } of facts.declarations) {
    const apprentice = contractNature === 'apprenticeship'
    const reason = apprentice ? 'apprenticeship' : reasonOfScheme[scheme]
    intervals.push({ from, to, reason, age: apprentice ? 15 : 16 })
  }
  for (const { year, contractStart, contractEnd } of facts.exposures) {
    // L4163-4: exposures are those of employees, so that each tells of a job in its year.
    const [first, last] = [`${year}-01-01`, `${year}-12-31`]
    const to = contractEnd === null || contractEnd > last ? last : contractEnd
    intervals.push({ from: latest(contractStart, first), to, reason: 'employment', age: 16 })
  }
  for (const { from, to } of facts.engagements) intervals.push({ from, to, reason: 'engagement', age: 16 })
  for (const { situation, from, to } of facts.situations) {
    const reason = reasonOfSituation[situation]
    if (reason === 'detained') {
      const [since, until] = [latest(from, firstDayOfDetained), to]
      // The text is read on the day of the check: before it is in force it opens nothing, waiting or not.
      if (asOf >= firstDayOfDetained && (until === null || until >= since))
        intervals.push({ from: since, to, reason, age: 16 })
    } else if (reason !== null) intervals.push({ from, to, reason, age: 16 })
  }
  return intervals.filter(({ to }) => to === null || to >= firstDayOfAccounts)
}

function firstPossibleDay(facts: HolderFacts, intervals: QualifyingInterval[]) {
  const oldEnough = { 15: dayOfAge(facts.birth, 15), 16: dayOfAge(facts.birth, 16) }
  let first: { on: CivilDate; reason: OpeningReason } | null = null
  for (const { from, to, reason, age } of intervals) {
    const on = latest(from, oldEnough[age], firstDayOfAccounts)
    if (to !== null && on > to) continue
    if (first === null || on < first.on || (on === first.on && comesBefore(reason, first.reason))) {
      first = { on, reason }
    }
  }
  return first
}

function comesBefore(reason: OpeningReason, other: OpeningReason): boolean {
  return openingReasons.indexOf(reason) < openingReasons.indexOf(other)
}

function latest(...dates: [CivilDate, ...CivilDate[]]): CivilDate {
  let last = dates[0]
  for (const date of dates) if (date > last) last = date
  return last
}
