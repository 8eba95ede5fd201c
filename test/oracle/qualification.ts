import { type CivilDate, yearOf } from '../../src/civil-date.ts'
import type { HolderFacts } from './facts.ts'

/** Level 3 of the national register is the first diploma (CAP, BEP): below it a person is low-qualified (L6323-11-1). */
const firstDiplomaLevel = 3

/**
 * Whether the higher rate for the low-qualified is open to the holder in a year: by a declared level below 3 that
 * no more recent activity of the year contradicts, or by the holder's own declaration in force in the year, which
 * works from its year on and is lost from the year after its end (R6323-3-1 II and III).
 */
export function isLowQualified(facts: HolderFacts, year: number): boolean {
  const below = latestActivityEnd(facts, year, (level) => level < firstDiplomaLevel)
  const atLeast = latestActivityEnd(facts, year, (level) => level >= firstDiplomaLevel)
  if (below !== null && (atLeast === null || atLeast <= below)) return true
  return facts.situations.some(
    ({ situation, from, to }) =>
      situation === 'low_qualified' && yearOf(from) <= year && (to === null || year <= yearOf(to)),
  )
}

function latestActivityEnd(
  facts: HolderFacts,
  year: number,
  isWanted: (level: number) => boolean,
): CivilDate | null {
  let latest: CivilDate | null = null
  for (const { qualificationLevel: level, activityYear, activityEnd } of facts.declarations) {
    if (level === null || !isWanted(level) || activityYear !== year) continue
    if (latest === null || activityEnd > latest) latest = activityEnd
  }
  return latest
}
