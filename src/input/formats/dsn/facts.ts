import type { CivilDate } from '../../../civil-date.ts'
import type { Sentence } from '../../../language.ts'
import type { RejectionCode } from '../../rejections/rejection-catalogue.ts'

/**
 * What the reader gives of a DSN: what a right may hang on, each with the physical line that it stands in. Codes are
 * those of the norm, as text (`'01'`); measures, quotas and hours are whole hundredths (151.67 is 15167), amounts cents.
 */
export interface DsnDeclaration {
  /** The line of S20.G00.05.001. */
  readonly line: number
  /** S10.G00.00.006, as it stands there: `P25V01`. */
  readonly norm: string
  /** S10.G00.00.005 is 01: a file to try things out with, that gives nobody anything. */
  readonly isTest: boolean
  /** S20.G00.05.001: 01 month, 04 and 05 sick leave, 07 end of contract, 08 priming, 09 substitution, 10 hiring. */
  readonly nature: string
  /** S20.G00.05.002: 01 normal, 02 normal without individuals, 03 replaces, 04 cancels, 05 replaces without individuals. */
  readonly type: string
  /** S20.G00.05.003: `nd`, fraction n of d; 11 is a whole. */
  readonly fraction: string
  /** S20.G00.05.004: of two of the same establishment, month and fraction the higher one counts. */
  readonly order: number
  /** S20.G00.05.005, the first day of the month; events have none. */
  readonly month: CivilDate | null
  /** S20.G00.05.006: what an event cancels or replaces. */
  readonly replaces: string | null
  /** S20.G00.05.007. */
  readonly constitutedOn: CivilDate | null
  /** S20.G00.05.013, of a substitution. */
  readonly substitutionKind: string | null
  readonly siren: string
  /** S21.G00.06.001 and S21.G00.11.001. */
  readonly siret: string
  /** S21.G00.11.017: 01 private, 02 public, 03 private with mostly public capital. */
  readonly legalNature: string | null
}

export interface DsnIndividual {
  /** The first line of its block S21.G00.30, and how many lines there are to the next individual. */
  readonly line: number
  readonly lines: number
  readonly declaration: DsnDeclaration
  /** S21.G00.30.001, where it is a NIR (first digit 1 or 2). */
  readonly nir: string | null
  /** S21.G00.30.001, where it is provisional (first digit 3, 4, 7 or 8). */
  readonly provisionalNir: string | null
  /** S21.G00.30.020, the NTT. */
  readonly temporaryNumber: string | null
  readonly familyName: string | null
  readonly usualName: string | null
  readonly firstNames: string | null
  /** S21.G00.30.006 as year, month and day; a month or day that is not known (99) is 0. */
  readonly birth: DsnBirth
  /** S21.G00.30.005, which stands only where the NIR does not tell it: 01 or 02. */
  readonly sex: string | null
  readonly birthDepartment: string | null
  readonly birthCountry: string | null
  /** S21.G00.30.024: 01 to 08. */
  readonly level: string | null
  readonly changes: readonly DsnIdentityChange[]
  readonly contracts: readonly DsnContract[]
  readonly pays: readonly DsnPay[]
  readonly activities: readonly DsnActivity[]
  readonly exposures: readonly DsnExposure[]
}

export interface DsnBirth {
  readonly year: number
  readonly month: number
  readonly day: number
}

/** S21.G00.31: what was true of somebody before. */
export interface DsnIdentityChange {
  readonly on: CivilDate
  readonly oldNir: string | null
  readonly oldFamilyName: string | null
  readonly oldFirstNames: string | null
  readonly oldBirth: DsnBirth | null
  readonly line: number
}

/** S21.G00.40 with what hangs on it. */
export interface DsnContract {
  readonly line: number
  readonly number: string
  readonly startsOn: CivilDate
  /** 40.007. */
  readonly nature: string
  /** 40.008: 64, 65 and 81 are apprenticeship, 61 professionalisation. */
  readonly policy: string
  /** 40.002. */
  readonly status: string
  /** 40.026. */
  readonly employmentStatus: string | null
  /** 40.011: 10 hours, 12 days, 20 and 21 so many days or hours a year, and others. */
  readonly quotaUnit: string
  /** 40.012 and 40.013, hundredths. */
  readonly quotaReference: number
  readonly quota: number
  /** 40.014: 10 full time, 20 part time, and others. */
  readonly workTime: string
  /** 40.010. */
  readonly endPlanned: CivilDate | null
  /** 40.072. */
  readonly boeth: string | null
  /** 40.020. */
  readonly pensionScheme: string
  readonly ends: readonly DsnContractEnd[]
  readonly absences: readonly DsnAbsence[]
  readonly suspensions: readonly DsnSuspension[]
  readonly changes: readonly DsnContractChange[]
}

/** S21.G00.41: what was true of a contract before. */
export interface DsnContractChange {
  readonly on: CivilDate
  readonly oldSiret: string | null
  readonly oldNumber: string | null
  readonly oldStart: CivilDate | null
  readonly line: number
}

/** S21.G00.60. */
export interface DsnAbsence {
  /** 99 cancels. */
  readonly reason: string
  readonly lastDayWorked: CivilDate
  readonly endPlanned: CivilDate | null
  readonly backOn: CivilDate | null
  readonly line: number
}

/** S21.G00.65. */
export interface DsnSuspension {
  /** 998 cancels. */
  readonly reason: string
  readonly from: CivilDate
  readonly to: CivilDate | null
  readonly line: number
}

/** S21.G00.62. */
export interface DsnContractEnd {
  readonly on: CivilDate
  /** 066: death of the individual; 099 cancels; 100 and 998 end nothing. */
  readonly reason: string
  readonly line: number
}

/** S21.G00.51. */
export interface DsnPay {
  readonly contractNumber: string
  readonly type: string
  readonly from: CivilDate
  readonly to: CivilDate
  /** Hundredths; may be negative. */
  readonly hours: number | null
  /** Cents; may be negative. */
  readonly amount: number
  readonly line: number
}

/** S21.G00.53, of the pay that it stands under. */
export interface DsnActivity {
  readonly contractNumber: string
  readonly from: CivilDate
  readonly to: CivilDate
  /** 01 paid, 02 not paid. */
  readonly type: string
  /** Hundredths; negative where an earlier month is corrected. */
  readonly measure: number
  /** 10 hours, 12 days, 40 calendar days (never to be added to hours), and others; without its own that of the contract. */
  readonly unit: string
  /** The line of the measure, S21.G00.53.002. */
  readonly line: number
}

/** S21.G00.34. */
export interface DsnExposure {
  /** 05 hyperbaric, 06 temperatures, 07 noise, 08 night, 09 shifts, 10 repetitive; 99 cancels those of contract and year. */
  readonly factor: string
  readonly contractNumber: string
  readonly year: number
  readonly line: number
}

/** What a finding is about: what is refused with it, or the smallest thing that a remark is about. */
export type DsnLevel = 'value' | 'individual' | 'declaration' | 'file'

/** Something found in a file that the norm does not allow, or that cannot be understood. */
export interface DsnFinding {
  /** `refused`: what `level` names does not count. `remark`: it counts, and this is told. */
  readonly severity: 'refused' | 'remark'
  readonly level: DsnLevel
  /** Of the one catalogue that all feeds share. */
  readonly code: RejectionCode
  /** The control of the norm that asks for it (`CCH-11`), or null. */
  readonly control: string | null
  /** `S21.G00.40.011`, or null for what is no rubric. */
  readonly rubric: string | null
  /** What the norm calls the rubric, or else its block, in French. */
  readonly label: string | null
  readonly line: number
  /** Where the declaration and the individual begin that it stands in. */
  readonly declarationLine: number | null
  readonly individualLine: number | null
  /** The value, fit to be shown: most often its shape. */
  readonly value: string | null
  /** What was expected; repeats nothing of the file. */
  readonly message: Sentence
}

/** An individual of whom nothing counts. */
export interface DsnRefusedIndividual {
  readonly line: number
  readonly lines: number
  /** Null where the declaration itself is refused, or there is none. */
  readonly declaration: DsnDeclaration | null
  /** S21.G00.30.001 as it stands there; never to be logged. */
  readonly nir: string | null
  /** Why: what is refused of it, or of its declaration, in the order of the lines. `onFinding` gets them as well. */
  readonly findings: readonly DsnFinding[]
  /** Its lines as they stand in the file, the first 64 KB of them: to be encrypted before they are kept. */
  readonly raw: string
}

/** Told in the order of the lines. Each individual ends up in exactly one call of `onIndividual` and `onRefused`. */
export interface DsnHandlers {
  /** A declaration begins; its individuals, if any, follow. In a slice that begins within one, it was told before. */
  onDeclaration(declaration: DsnDeclaration): void
  onIndividual(individual: DsnIndividual): void
  onRefused(individual: DsnRefusedIndividual): void
  onFinding(finding: DsnFinding): void
}
