import type { CivilDate } from '../../../civil-date.ts'

/**
 * What is kept of an individual of a declaration, as JSON: what rights may hang on, each with its physical line. Codes are
 * those of the norm; measures and quotas are whole hundredths, amounts cents. What is empty is left out.
 */
export interface PersonFacts {
  readonly contracts: readonly ContractFacts[]
  readonly worked?: readonly WorkedFacts[]
  readonly paid?: readonly PaidFacts[]
  readonly exposed?: readonly ExposedFacts[]
}

/** S21.G00.40. */
export interface ContractFacts {
  readonly line: number
  readonly number: string
  /** 40.001. */
  readonly from: CivilDate
  /** 40.007 and 40.008. */
  readonly nature: string
  readonly policy: string
  /** 40.011, 40.012 and 40.013: what a month of full time has, and a month of this contract. */
  readonly unit: string
  readonly reference: number
  readonly quota: number
  /** 40.014. */
  readonly time: string
  readonly boeth?: string
  readonly ends?: readonly EndFacts[]
  readonly away?: readonly AwayFacts[]
  readonly changes?: readonly ChangeFacts[]
}

/** S21.G00.62. */
export interface EndFacts {
  readonly on: CivilDate
  readonly reason: string
  readonly line: number
}

/** S21.G00.60 (a stop) or S21.G00.65 (a suspension). */
export interface AwayFacts {
  readonly kind: 'stop' | 'suspension'
  readonly reason: string
  /** Of a stop the last day worked, of a suspension its first day. */
  readonly since: CivilDate
  /** The last day as planned. */
  readonly until: CivilDate | null
  /** The day of the return. */
  readonly back: CivilDate | null
  readonly line: number
}

/** S21.G00.41: what was true of the contract before. */
export interface ChangeFacts {
  readonly on: CivilDate
  readonly oldSiret: string | null
  readonly oldNumber: string | null
  readonly oldStart: CivilDate | null
  readonly line: number
}

/** S21.G00.53 of type 01, under S21.G00.51. */
export interface WorkedFacts {
  readonly contract: string
  readonly from: CivilDate
  readonly to: CivilDate
  readonly measure: number
  readonly unit: string
  readonly line: number
}

/** S21.G00.51 of type 001, where time is not counted. */
export interface PaidFacts {
  readonly contract: string
  readonly from: CivilDate
  readonly to: CivilDate
  readonly amount: number
  readonly line: number
}

/** S21.G00.34. */
export interface ExposedFacts {
  readonly factor: string
  readonly contract: string
  readonly year: number
  readonly line: number
}
