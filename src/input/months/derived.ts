import type { CivilDate } from '../../civil-date.ts'
import type { TimeUnit } from '../feeds/declarations/plausible-times.ts'
import type { ContractNature, PostTime, Scheme } from './natures.ts'
import type { LineOfFile } from './person-month.ts'

/** A row of `declaration` as the months of a year make it: a contract as long as its terms stay the same. */
export interface DerivedDeclaration extends LineOfFile {
  readonly siret: string
  readonly contractNumber: string
  readonly activityStart: CivilDate
  readonly activityEnd: CivilDate
  readonly scheme: Scheme
  readonly contractNature: ContractNature
  readonly timeUnit: TimeUnit
  /** Times in 1/10,000 of the unit. */
  readonly timeWorked: number
  readonly assimilatedTime: number
  readonly timeReference: number | null
  readonly qualificationLevel: number | null
  readonly disabledWorker: boolean
  readonly postTime: PostTime | null
  /** What it is made of, in the order of the months. */
  readonly parts: readonly PartOfYear[]
}

/** What a line of a declaration adds to a year. */
export interface PartOfYear extends LineOfFile {
  /** Of the declaration. */
  readonly month: CivilDate
  readonly rubric: string
  /** The days that it is about. */
  readonly from: CivilDate
  readonly to: CivilDate
  /** What it adds to the time worked, in 1/10,000; null: it makes absences count, or is there alone. */
  readonly worked: number | null
}
