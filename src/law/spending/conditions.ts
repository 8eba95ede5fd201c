import { type CivilDate, yearOf } from '../../civil-date.ts'
import type { Condition } from './story.ts'
import type { ReadLaw } from './top-up-lot.ts'
import type { Training } from './training.ts'

/**
 * What the law asks of a purchase and this one does not keep. A preparation of a light licence needs somebody else who
 * pays a part, unless the holder looks for work (D6323-8, I); no other skills review was paid for in the years before
 * the request (D6323-6).
 */
export function conditionsBroken(
  training: Training,
  others: readonly Training[],
  law: ReadLaw,
): { readonly condition: Condition; readonly otherFile?: string }[] {
  const { facts } = training.acceptance!
  const lawOn = facts.contractOn!
  if (facts.action === 'light_licence') {
    const least = law('movement.light_licence_third_party', lawOn)
    const isKept =
      least === null || facts.participationExempt || Number(facts.thirdPartyAmount ?? 0) >= Number(least)
    return isKept ? [] : [{ condition: 'third_party_missing' }]
  }
  if (facts.action !== 'skills_review') return []
  const years = law('movement.skills_review_gap', lawOn)
  if (years === null) return []
  const requestedOn = facts.requestedOn ?? lawOn
  const from = yearsBefore(requestedOn, Number(years))
  const other = others.find(
    ({ acceptance, isPaid, fileNumber }) =>
      fileNumber !== training.fileNumber &&
      isPaid &&
      acceptance!.facts.action === 'skills_review' &&
      acceptance!.on >= from &&
      acceptance!.on <= requestedOn,
  )
  return other === undefined ? [] : [{ condition: 'skills_review_recent', otherFile: other.fileNumber }]
}

/** To be compared with other days only: of a 29 February it may be no day of the calendar. */
function yearsBefore(date: CivilDate, years: number): string {
  return `${yearOf(date) - years}${date.slice(4)}`
}
