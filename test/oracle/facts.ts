import type { CivilDate } from '../../src/civil-date.ts'
import type { ExposureFact } from './c2p.ts'
import type { Engagement } from './cec.ts'
import type { DecisionFact, DifFact, RequestFact } from './conversions.ts'
import type { FormerBalanceFact, HoldFact, TrainingRow, UseFact } from './movements/facts.ts'

/*
 * What is known of a holder. Facts are the current ones: a later row replaces the earlier row of the same key,
 * so that the rules never see history.
 */

export type Scheme = 'employee' | 'public_agent' | 'esat' | 'self_employed' | 'artist_author'
export type ContractNature =
  | 'permanent'
  | 'fixed_term'
  | 'apprenticeship'
  | 'professionalisation'
  | 'temporary'
  | 'seasonal'
  | 'other'
export type TimeUnit = 'hour' | 'day' | 'pay'
export type PublicCategory = 'A' | 'B' | 'C'
export type PostTime = 'full_time' | 'part_time' | 'incomplete'
export type SituationKind =
  | 'job_seeker'
  | 'esat'
  | 'pension_claimed'
  | 'pension_full_rate'
  | 'on_request'
  | 'low_qualified'
  | 'abroad'
  | 'detained'

/** A birth date as declared: month and day are 0 when unknown. */
export interface Birth {
  readonly year: number
  readonly month: number
  readonly day: number
}

/** One activity of one calendar year. Times are whole ten-thousandths of their unit (hours, days, euros). */
export interface DeclarationFact {
  readonly siret: string
  readonly contractNumber: string
  /** The calendar year that the activity counts for, which holds both days. */
  readonly activityYear: number
  readonly activityStart: CivilDate
  readonly activityEnd: CivilDate
  readonly scheme: Scheme
  readonly contractNature: ContractNature | null
  readonly timeUnit: TimeUnit | null
  readonly timeWorked: bigint
  readonly assimilatedTime: bigint
  readonly timeReference: bigint | null
  readonly qualificationLevel: number | null
  readonly disabledWorker: boolean
  readonly publicCategory: PublicCategory | null
  readonly contributionPaid: boolean | null
  readonly postTime: PostTime | null
  /** Of an employer who has no SIRET; else empty. */
  readonly employerReference: string
}

export interface SituationFact {
  readonly situation: SituationKind
  readonly from: CivilDate
  /** null: still going on. */
  readonly to: CivilDate | null
}

export interface HolderFacts {
  readonly key: string
  birth: Birth
  readonly declarations: DeclarationFact[]
  readonly situations: SituationFact[]
  readonly engagements: Engagement[]
  readonly exposures: ExposureFact[]
  /** null: alive, or a death withdrawn since. */
  death: { readonly date: CivilDate } | null
}

export type Change =
  | { readonly kind: 'declaration'; readonly nir: string; readonly birth: Birth; readonly fact: DeclarationFact }
  | { readonly kind: 'situation'; readonly nir: string; readonly birth: Birth; readonly fact: SituationFact }
  | { readonly kind: 'engagement'; readonly nir: string; readonly birth: Birth; readonly fact: Engagement }
  | { readonly kind: 'exposure'; readonly nir: string; readonly birth: Birth; readonly fact: ExposureFact }
  | { readonly kind: 'dif'; readonly nir: string; readonly birth: Birth; readonly fact: DifFact }
  | { readonly kind: 'decision'; readonly nir: string; readonly birth: Birth; readonly fact: DecisionFact }
  | { readonly kind: 'training'; readonly nir: string; readonly birth: Birth; readonly fact: TrainingRow }
  | { readonly kind: 'use'; readonly nir: string; readonly birth: Birth; readonly fact: UseFact }
  | { readonly kind: 'hold'; readonly nir: string; readonly birth: Birth; readonly fact: HoldFact }
  | { readonly kind: 'balance'; readonly nir: string; readonly birth: Birth; readonly fact: FormerBalanceFact }
  | { readonly kind: 'request'; readonly nir: string; readonly fact: RequestFact }
  | { readonly kind: 'death'; readonly nir: string; readonly date: CivilDate; readonly cancelled: boolean }

/** A NIR has no century, so a holder is the pair of the NIR and the birth year. */
export function holderKey(nir: string, birthYear: number): string {
  return `${nir}/${birthYear}`
}

/** Puts a declaration in the place of the one with the same employer, contract, year and start, or adds it. */
export function putDeclaration(facts: HolderFacts, fact: DeclarationFact): void {
  put(
    facts.declarations,
    fact,
    (other) =>
      other.siret === fact.siret &&
      other.employerReference === fact.employerReference &&
      other.contractNumber === fact.contractNumber &&
      other.activityStart === fact.activityStart,
  )
}

/** Puts a situation in the place of the one of the same kind that began on the same day, or adds it. */
export function putSituation(facts: HolderFacts, fact: SituationFact): void {
  put(facts.situations, fact, (other) => other.situation === fact.situation && other.from === fact.from)
}

/** Puts an engagement in the place of the one in the same activity that began on the same day, or adds it. */
export function putEngagement(facts: HolderFacts, fact: Engagement): void {
  put(facts.engagements, fact, (other) => other.activity === fact.activity && other.from === fact.from)
}

/** Puts the exposure of a contract in a year in the place of the one told before, or adds it. */
export function putExposure(facts: HolderFacts, fact: ExposureFact): void {
  put(
    facts.exposures,
    fact,
    (other) =>
      other.year === fact.year && other.siret === fact.siret && other.contractStart === fact.contractStart,
  )
}

/** Takes a later birth date unless it says less than the one already known. */
export function learnBirth(facts: HolderFacts, birth: Birth): void {
  if (knownParts(birth) >= knownParts(facts.birth)) facts.birth = birth
}

function knownParts(birth: Birth): number {
  return (birth.month > 0 ? 1 : 0) + (birth.day > 0 ? 1 : 0)
}

function put<Fact>(list: Fact[], fact: Fact, isSame: (other: Fact) => boolean): void {
  const index = list.findIndex(isSame)
  if (index < 0) list.push(fact)
  else list[index] = fact
}
