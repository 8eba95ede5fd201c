import type { CivilDate } from '../../civil-date.ts'
import type { Account, Amount } from '../../ledger/money.ts'

/** How many people, and what is booked for them. */
export interface Share {
  readonly people: number
  readonly amount: Amount
}

/** The rights of some people on one account, told apart by one thing. */
export interface Group extends Share {
  readonly account: Account
  /** What they have in common; `none`: nothing tells it; `few`: several groups, each of too few people to be told alone. */
  readonly key: string
  /** Null where the year before is not known, or not told apart so. */
  readonly year_before: Share | null
}

/** The rights under one cap. */
export interface CapGroup extends Group {
  /** People whose right is larger than what the cap left of it, and what they did not get. */
  readonly capped: number
  readonly missed: Amount
}

/** The rights on one account, beside those of the year before and beside the plan that was applied. */
export interface AccountGroup extends Omit<Group, 'key'> {
  readonly capped: number
  readonly missed: Amount
  /** What the last plan that was applied would book of it, and what its runs have booked; null without one. */
  readonly plan: { readonly planned: Amount; readonly booked: Amount } | null
}

/** Entries of one kind. */
export interface KindSum extends Share {
  readonly account: Account
  readonly kind: string
  readonly entries: number
}

/** What was paid for trainings, and for other uses of rights, of one kind of lot. */
export interface TrainingSum extends Share {
  readonly account: Account
  /** The action of the training, or the kind of another use. */
  readonly key: string
  /** The kind of lot that paid; `none`: what the account holds without lots. */
  readonly lot: string
  readonly trainings: number
}

export interface TopUpSum extends Share {
  readonly account: Account
  readonly key: string
  readonly top_ups: number
}

/** People to whom nothing was due, as the last run of the job has counted them. */
export interface ReasonCount {
  readonly job: string
  readonly key: string
  readonly people: number
}

export interface LeaveCount {
  readonly key: string
  /** `silence`: accepted because nobody answered in time; `open`: neither answered nor accepted so. */
  readonly answer: string
  readonly people: number
  readonly requests: number
}

/** Refused rows of the files that were loaded in the year and the year after it. */
export interface RefusalCount {
  readonly feed: string
  readonly key: string
  readonly sender: string | null
  readonly rows: number
  /** Not corrected so far. */
  readonly open: number
}

/** The run whose totals are told: the ledger says nothing of who got nothing. */
export interface CountingRun {
  readonly job: string
  readonly run_id: number
  readonly as_of: CivilDate
  readonly finished_at: string
}

/** What rests on a declared low qualification, on the word of one of the two alone. */
export interface WordSum extends Share {
  readonly account: Account
  readonly key: 'employer' | 'holder'
}

/**
 * What a year gave, in sums. The rights are those of the activity year: each list of them adds up to `by_account`, to the
 * cent. Top-ups, trainings, leave and deaths are those of the calendar year.
 */
export interface YearReport {
  readonly year: number
  readonly as_of: CivilDate
  /** Groups of fewer people are told together. */
  readonly least_people: number
  /** Why it is another than the default. */
  readonly least_people_because: string | null
  /** From which part of a full year on the whole amount is due, as the law of the year has it: `1/2`. */
  readonly full_credit_ratio: string | null
  readonly totals: {
    /** Who has a right of the year on any account. */
    readonly people: number
    readonly people_year_before: number | null
    /** All entries of the activity year. */
    readonly entries: number
    /** The rights, a sum for each unit. */
    readonly rights: readonly Amount[]
    /** On the account `cpf`. */
    readonly capped: number
    /** By the last run of the yearly credit; null when there was none. */
    readonly left_out: number | null
    readonly deaths: number
    readonly accounts_closed: number
  }
  readonly plan: { readonly id: number; readonly applied_at: string | null } | null
  readonly counted_by: readonly CountingRun[]
  readonly by_account: readonly AccountGroup[]
  readonly by_kind: readonly KindSum[]
  readonly by_scheme: readonly Group[]
  readonly by_rate: readonly Group[]
  readonly by_reason: readonly ReasonCount[]
  readonly by_cap: readonly CapGroup[]
  /** The key is the youngest age of five years. */
  readonly by_age: readonly Group[]
  readonly by_department: readonly Group[]
  /** The key is the smallest number of people of the size. */
  readonly by_employer_size: readonly Group[]
  /** The key is a number of whole twentieths of a full year; `20`: a full year and more. */
  readonly by_ratio: readonly Group[]
  /** Before the year was credited, and after. The key is the cap and the number of whole tenths of it that are held. */
  readonly by_pot_before: readonly Group[]
  readonly by_pot_after: readonly Group[]
  /** The feed that told it, or what it rests on instead. */
  readonly by_source: readonly Group[]
  readonly by_sender: readonly Group[]
  readonly by_word: readonly WordSum[]
  /** Of the calendar year, beside the rights. */
  readonly by_movement: readonly KindSum[]
  readonly by_training: readonly TrainingSum[]
  readonly by_top_up: readonly TopUpSum[]
  readonly by_leave: readonly LeaveCount[]
  readonly by_refusal: readonly RefusalCount[]
  /** What nobody can tell, because no feed keeps it. */
  readonly not_told: readonly string[]
}
