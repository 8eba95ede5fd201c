import type { CivilDate } from '../../civil-date.ts'
import type { EstablishmentHold } from '../../plausibility/holds.ts'
import type { Citation } from '../citation.ts'
import type { MonthLine } from '../facts/months.ts'
import type { Activity, BookedEntry, DecidedTopUp, Rhythm, Scheme } from '../facts/year-facts.ts'
import type { Fraction } from '../fraction.ts'
import type {
  AskedWords,
  ExposedContractWords,
  ExposedFactorWords,
  ExposureWords,
  ToldWords,
} from './engagement-words.ts'

/** A quantity of time: 1/10,000 of hours, days or euros of pay. */
export interface Time {
  readonly unit: NonNullable<Activity['time_unit']>
  readonly quantity: bigint
}

/**
 * The sentences of an explanation in one language, one function a step: complete sentences that a counsellor can
 * read to the person. A language is one table (english.ts); what is said, and which article stands
 * beside it, is decided in the steps, for all languages.
 *
 * Amounts without an account are cents; beside an account they are in its unit.
 */
export interface ExplanationWording {
  /** Above the steps: whose year it is, and what it gives. */
  title(facts: { year: number; nir: string }): string
  gives(facts: {
    sums: readonly { readonly account: string; readonly amount: bigint; readonly booked: bigint }[]
  }): string

  /** A text of the law, beside a step. */
  article(citation: Citation): string

  opened(facts: { on: CivilDate; reason: string; after: number | undefined }): string
  mayOpen(facts: { on: CivilDate }): string
  notOpened(facts: { reason: string }): string
  death(facts: { on: CivilDate; closed: boolean }): string
  /** `included`: the rights of the year are in what was taken over. */
  takenOver(facts: { account: string; year: number; on: CivilDate; amount: bigint; included: boolean }): string

  noActivity(facts: { year: number }): string
  activity(facts: ActivityWords): string
  /** The lines of monthly declarations that an activity is made of. */
  months(facts: { lines: readonly MonthLine[]; unit: Time['unit'] }): string
  /** `kinds`: what counts in the year, as the law lists it. */
  absences(facts: { times: readonly Time[]; kinds: readonly string[] }): string
  /** How many activities do not count, and of how many a part; `wholeYearLost`: what ends later does not count at all. */
  pension(facts: { from: CivilDate; notCounted: number; cut: number; wholeYearLost: boolean }): string
  detained(facts: { from: CivilDate }): string
  /** `account`: the one that gets nothing, when another one gets something. */
  excluded(facts: { year: number; reason: string; account: string | undefined }): string
  /** An establishment of the year that is held, and why. */
  held(facts: EstablishmentHold): string

  workingTime(facts: WorkingTimeWords): string
  qualification(facts: QualificationWords): string
  /** Of an account in hours: an employer declared a level below this one, and his word does not count. */
  mayDeclare(facts: { level: number }): string
  disabledWorker(facts: { increase: bigint; inProportion: boolean }): string
  increasesTogether(facts: { low: bigint; withIncrease: bigint; kept: bigint }): string
  increasesStacked(facts: { kept: bigint }): string
  esat(facts: { amount: bigint; fullAmount: bigint }): string
  selfEmployed(facts: { share: Fraction; months: MonthsWords; amount: bigint; fullAmount: bigint }): string
  mostFavourable(facts: {
    amounts: readonly { readonly scheme: string; readonly amount: bigint }[]
    kept: bigint
    cap: bigint
  }): string

  shareWorked(facts: ShareWords): string
  hours(facts: HoursWords): string

  /** `before`: what had left the account when the year was credited, less what had come back; `after`: since. */
  moved(facts: { account: string; year: number; before: bigint; after: bigint }): string
  cap(facts: { account: string; entitlement: bigint; cap: bigint; room: bigint; within: bigint }): string
  topUp(facts: TopUpWords): string
  engagement(facts: { account: string; activity: string; from: CivilDate | null; entitlement: bigint }): string
  engagementExcluded(facts: { activity: string; year: number; reason: string }): string
  engagementTold(facts: ToldWords): string
  engagementAsked(facts: AskedWords): string
  exposedContract(facts: ExposedContractWords): string
  exposedFactor(facts: ExposedFactorWords): string
  exposure(facts: ExposureWords): string

  booked(facts: BookedWords): string
  /** `retired`: since when the holder has a full-rate pension. */
  use(facts: { retired: CivilDate | undefined; ofEngagement: boolean }): string
  useOfPoints(facts: object): string
  pending(facts: { account: string; year: number; difference: bigint; limitedByLaterYears: boolean }): string
}

export interface ActivityWords {
  readonly scheme: Scheme
  /** Of an admission to an ESAT: its name at that time, as `cpf.esat.name` has it. */
  readonly esat: string | undefined
  /** Of the contract; `permanent_post` of public agents who are tenured or have a permanent contract. */
  readonly nature: string | null
  readonly siret: string | null
  /** Of an employer who has no SIRET. */
  readonly employerReference: string
  readonly from: CivilDate
  readonly to: CivilDate
  /** Absent where no time is declared, or no right depends on it. */
  readonly time: { readonly worked: Time; readonly reference: Time; readonly ratio: Fraction } | undefined
  /** Of a full public post, which counts by its days: those that count, of those of the year. */
  readonly post:
    | { readonly isPartTime: boolean; readonly days: number; readonly of: number; readonly ratio: Fraction }
    | undefined
  /** Days that count, of those of the activity, where a full-rate pension cuts it. */
  readonly cut: { readonly days: number; readonly of: number } | undefined
  /** Where the full year comes from. */
  readonly referenceOrigin: 'declared' | 'general' | 'limit'
  /** Of an activity whose right depends on a contribution. */
  readonly contributionPaid: boolean | undefined
  readonly counted: boolean
}

/** How long an activity lasted in a year, as a calendar counts it. */
export interface MonthsWords {
  readonly full: number
  /** Of each month in which it lasted for a part: the days, and those of the month. */
  readonly parts: readonly { readonly days: number; readonly of: number }[]
}

export interface ShareWords {
  /** Share of a full-time year worked in all, at most 1. */
  readonly ratio: Fraction
  /** True when more was worked. */
  readonly moreThanFull: boolean
}

export interface WorkingTimeWords extends ShareWords {
  readonly threshold: Fraction
  readonly reached: boolean
  /** The amount of a whole year, and what the working time gives of it. */
  readonly wholeAmount: bigint
  readonly amount: bigint
}

export type LowSource = 'person' | 'employer' | 'none' | 'outdated' | 'hint'

export interface QualificationWords {
  /**
   * Who says that the qualification is low; `none`: nobody, `outdated`: a more recent contract says otherwise, `hint`: an
   * employer does, whose word does not count.
   */
  readonly source: LowSource
  /** Low is below this level. */
  readonly level: number
  readonly threshold: Fraction
  readonly lowAmount: bigint
  /** What is due instead of the ordinary amount; undefined: the ordinary amount stays. */
  readonly amount: bigint | undefined
}

/** Hours of a year: `yearly` for a full-time year at the rhythm, `hours` for the share worked. */
export interface HoursWords {
  readonly rhythm: Rhythm
  readonly yearly: bigint
  /** The rhythm after the limit, where the year crosses it. */
  readonly second?: bigint
  readonly limit?: bigint
  /** What the account held without the year. */
  readonly before?: bigint
  /** Low is below this level; declared by the person, else by an employer. */
  readonly level?: number
  readonly bySelf?: boolean
  readonly ratio: Fraction
  readonly hours: bigint
}

export interface BookedWords extends Pick<BookedEntry, 'account' | 'kind' | 'amount' | 'rate'> {
  readonly run: number
  readonly on: CivilDate
  readonly effective: CivilDate
  readonly undoes: string | null
  readonly basis:
    | {
        readonly ratio: Fraction | undefined
        readonly entitlement: bigint
        /** Absent where there is no cap. */
        readonly limit: { readonly cap: bigint; readonly room: bigint } | undefined
      }
    | undefined
  /** Of a conversion or a top-up. */
  readonly ground: Ground | undefined
  /** `file NUMBER`, `use KIND REFERENCE`: what causes an entry that moves rights. */
  readonly subject: string | null
  /** The number of the decision that an entry rests on. */
  readonly decision: string | null
}

/** Why something was converted or topped up: hours of before 2019, requests of holders, decisions by their kind. */
export type GroundName =
  | 'hours_until_2018'
  | 'public_hours'
  | 'euros_to_public_hours'
  | 'points'
  | 'dif'
  | 'youth_qualification'
  | 'agreement'
  | 'corrective'
  | 'performance_agreement'
  | 'whistle_blower'
  | 'work_accident'
  | 'voluntary'
  | 'additional_rights'
  | 'platform'

/** A top-up that was decided; `isReceived`: its money has come by the business date. */
export interface TopUpWords extends DecidedTopUp {
  readonly isReceived: boolean
}

/** The ground of an entry, with the cents that an hour or a point makes in a conversion. */
export interface Ground {
  readonly name: GroundName
  readonly cents: bigint | undefined
}
