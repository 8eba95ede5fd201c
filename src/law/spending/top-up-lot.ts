import { addDays, type CivilDate, yearOf } from '../../civil-date.ts'

/** A top-up as its decision tells it: what alone it may be used for, and until when. */
export interface TopUpConditions {
  readonly kind: string
  readonly decidedOn: CivilDate
  /** Null: the money has not come. */
  readonly receivedOn: CivilDate | null
  /** A kind of action, or the code of a certification; null: whatever the law allows. */
  readonly restrictedTo: string | null
  /** The last day; null: it never ends. */
  readonly usableUntil: CivilDate | null
  readonly refundable: boolean
}

/** The training that a top-up is to pay for. */
export interface TopUpUse {
  /** The day on which rights are reserved. */
  readonly on: CivilDate
  /** The day on which the holder asked for it. */
  readonly requestedOn: CivilDate
  /** The kind of action, in the words of the feed of training files; null: not told. */
  readonly action: string | null
  /** Code of the certification or of a block of it. */
  readonly certification: string | null
  /** Whether the holder asks for the top-up after a work accident. */
  readonly asksWorkAccident: boolean
}

/** The value of a parameter on a day, or null (see law-on.ts). */
export type ReadLaw = (parameter: string, on: CivilDate) => string | null

/** Why a top-up does not pay for a training. */
export type TopUpObstacle = 'expired' | 'restricted' | 'not_asked_for' | 'claimed_too_late'

/**
 * What keeps a top-up that stands on the account from paying for a training; undefined when nothing does. It stands there
 * from the day on which the money came (R6323-42), as the ledger has it: on a closed account also where a decision that was
 * told later has none. What the funder reserved for certain actions pays for those alone, until its last day (R6323-42-1).
 * The top-up after a work accident pays only where the holder asks for it, within two years (code de la sécurité sociale,
 * R432-9-4).
 */
export function topUpObstacle(lot: TopUpConditions, use: TopUpUse, law: ReadLaw): TopUpObstacle | undefined {
  if (lot.usableUntil !== null && lot.usableUntil < use.on) return 'expired'
  if (!fitsRestriction(lot.restrictedTo, use)) return 'restricted'
  if (lot.kind !== 'work_accident') return undefined
  if (!use.asksWorkAccident) return 'not_asked_for'
  const years = law('top_up.work_accident_claim_years', lot.decidedOn)
  return years !== null && use.requestedOn > sameDayLater(lot.decidedOn, Number(years))
    ? 'claimed_too_late'
    : undefined
}

/** To be compared with other days only: of a 29 February it may be no day of the calendar. */
function sameDayLater(date: CivilDate, years: number): string {
  return `${yearOf(date) + years}${date.slice(4)}`
}

/** Whether a training is what a top-up is reserved for. A certification holds its blocks: `RNCP34126BC02`. */
function fitsRestriction(restrictedTo: string | null, use: Pick<TopUpUse, 'action' | 'certification'>): boolean {
  if (restrictedTo === null || restrictedTo === use.action) return true
  const code = use.certification?.replace(/\s/g, '').toUpperCase()
  return code !== undefined && (code === restrictedTo || code.startsWith(`${restrictedTo}BC`))
}

/** How a top-up ends: on which day what is left of it leaves the account, and whether the funder gets it back. */
export interface TopUpEnd {
  readonly on: CivilDate
  readonly kind: 'expiry' | 'refund'
}

/**
 * The end of a top-up; undefined when it has none, and then it is never refunded. What is left goes on the day after the
 * last one: back to the funder who asked for that, where the law has refunds by then, else it is lost.
 */
export function topUpEnd(
  { usableUntil, refundable }: Pick<TopUpConditions, 'usableUntil' | 'refundable'>,
  law: ReadLaw,
): TopUpEnd | undefined {
  if (usableUntil === null) return undefined
  const on = addDays(usableUntil, 1)
  const from = law('top_up.refund_from', on)
  return { on, kind: refundable && from !== null && on >= from ? 'refund' : 'expiry' }
}

/**
 * Whether the part of a top-up that paid for a training comes back when the holder cancels it too late or never begins
 * it, on that day.
 */
export function isTopUpRestored(on: CivilDate, law: ReadLaw): boolean {
  return law('top_up.late_cancellation', on) === 'restored'
}
