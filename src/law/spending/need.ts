import type { CivilDate } from '../../civil-date.ts'
import type { FileFacts } from './file-steps.ts'
import type { ReadLaw } from './top-up-lot.ts'

/** Why the holder pays no participation. */
export type Exemption = 'job_seeker' | 'employer_pays' | 'points' | 'work_accident'

/** What the rights of a holder may have to pay of a training, in cents. */
export interface Need {
  readonly price: number
  readonly thirdParty: number
  /** What the holder pays in any case; 0 where the law asks for none. */
  readonly participation: number
  readonly exemption: Exemption | null
  /** The price without the two, never below nothing. */
  readonly need: number
}

/**
 * L6323-7: the holder pays a participation of each training, unless he looks for work, his employer or its fund pays a
 * part, or points or the top-up after a work accident are used for it. It stands within what the holder pays.
 */
export function needOf(facts: FileFacts, lawOn: CivilDate, law: ReadLaw): Need {
  const [price, thirdParty] = [Number(facts.price ?? 0), Number(facts.thirdPartyAmount ?? 0)]
  const asked = Number(law('movement.participation', lawOn) ?? 0)
  const exemption = asked === 0 ? null : exemptionOf(facts)
  const participation = exemption === null ? asked : 0
  return { price, thirdParty, participation, exemption, need: Math.max(0, price - thirdParty - participation) }
}

function exemptionOf(facts: FileFacts): Exemption | null {
  if (facts.participationExempt) return 'job_seeker'
  const byEmployer = facts.thirdPartyKind === 'employer' || facts.thirdPartyKind === 'opco'
  if (byEmployer && Number(facts.thirdPartyAmount ?? 0) > 0) return 'employer_pays'
  if (Number(facts.points ?? 0) > 0) return 'points'
  return Number(facts.workAccidentAmount ?? 0) > 0 ? 'work_accident' : null
}

const caps: Partial<Record<NonNullable<FileFacts['action']>, string>> = {
  specific_register: 'movement.cap.specific_register',
  skills_review: 'movement.cap.skills_review',
  light_licence: 'movement.cap.light_licence',
}

/** The most that statutory rights pay of a training of this kind (D6323-1, A), with the parameter that says so. */
export function statutoryCap(
  { action }: FileFacts,
  lawOn: CivilDate,
  law: ReadLaw,
): { readonly cap: number; readonly parameter: string } | undefined {
  const parameter = action === null ? undefined : caps[action]
  const cap = parameter === undefined ? null : law(parameter, lawOn)
  return cap === null ? undefined : { cap: Number(cap), parameter: parameter! }
}
