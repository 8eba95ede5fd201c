import type { CivilDate } from '../../civil-date.ts'
import type { Queryable } from '../../database/connection.ts'
import { loadSql } from '../../database/sql.ts'
import { type Account, type Amount, amountOf } from '../money.ts'
import type { EngagementLot } from './engagement-lots.ts'
import type { Known } from './known.ts'

const lotsSql = loadSql(import.meta.url, './told-lots.sql')

/**
 * What may be done with a lot: `usable`; `empty`; `awaiting_money`, the top-up is decided and its money has not come;
 * `awaiting_run`, the money has come and `cpa convert-hours` has not run since; `expired`, its last day is
 * over and `cpa settle-top-ups` has not run since; `debt`,
 * more was used than there is; `closed`, with the account.
 */
export type LotState = 'usable' | 'empty' | 'awaiting_money' | 'awaiting_run' | 'expired' | 'debt' | 'closed'

/** A part of an account that is told apart: a top-up, the rights of an engagement, or all that has no lot. */
export interface Lot {
  readonly account: Account
  /**
   * The kind of decision or of engagement; of what has no lot `statutory` (`cpf`, `cpf_hours`, `cpf_public`), `dif`,
   * `points` (C2P) or `other` (what no engagement of the CEC explains).
   */
  readonly kind: string
  /** The number of the decision, or the year of the engagement; null of what was taken over, and where there is no lot. */
  readonly reference: string | null
  /** Who pays: the SIREN or the name of a funder, or the payer of an engagement (`state`...). */
  readonly funder: string | null
  /** What was granted; null where there is no lot. */
  readonly amount: Amount | null
  /** The lots of an account sum to its balance. */
  readonly left: Amount
  readonly received_on: CivilDate | null
  readonly usable_until: CivilDate | null
  /** The kind of action or the certification that alone it may be used for. */
  readonly restricted_to: string | null
  /** Whether the funder gets back what expires: never without a last day. */
  readonly refundable: boolean
  /** Conditions were told of a top-up that was decided before the law had any: they have no effect. */
  readonly conditions_void: boolean
  readonly state: LotState
}

/** A lot by its decision, by what the system before held, or by its entries alone. */
interface ToldLot extends Omit<Lot, 'amount' | 'left' | 'state'> {
  readonly amount: bigint | null
  /** The sum of its entries. */
  readonly entries: bigint
  readonly is_booked: boolean
}

export interface LotsOf {
  readonly holderId: number
  readonly asOf: CivilDate
  readonly isClosed: boolean
  readonly known: Known
  readonly balances: readonly { readonly account: Account; readonly balance: bigint }[]
  readonly engagements: readonly EngagementLot[]
}

/** All lots of a holder, account by account; first those that end first. */
export async function readLots(snapshot: Queryable, of: LotsOf): Promise<Lot[]> {
  const told = await snapshot.query<ToldLot>(lotsSql, [of.holderId, of.known.on, of.known.bookedBy])
  const lots = [...told.map((lot) => toldLot(lot, of)), ...of.engagements.map(engagementLot)]
  const pots = of.balances.flatMap(({ account, balance }) => potOf(account, balance, lots, of))
  return [...lots, ...pots]
}

function toldLot({ entries, is_booked, ...lot }: ToldLot, { asOf, isClosed }: LotsOf): Lot {
  // One closing takes all that is left on an account: no lot has anything then.
  const left = isClosed ? 0n : entries
  return {
    ...lot,
    amount: lot.amount === null ? null : amountOf(lot.account, lot.amount),
    left: amountOf(lot.account, left),
    state: stateOf(lot, { left, isBooked: is_booked, asOf, isClosed }),
  }
}

function stateOf(
  lot: Pick<ToldLot, 'amount' | 'received_on' | 'usable_until'>,
  { left, isBooked, asOf, isClosed }: { left: bigint; isBooked: boolean; asOf: CivilDate; isClosed: boolean },
): LotState {
  if (isClosed) return 'closed'
  if (left < 0n) return 'debt'
  if (left > 0n) return lot.usable_until !== null && lot.usable_until < asOf ? 'expired' : 'usable'
  const isReceived = lot.received_on !== null && lot.received_on <= asOf
  if (lot.amount !== null && !isReceived) return 'awaiting_money'
  return isBooked ? 'empty' : 'awaiting_run'
}

const withoutConditions = {
  ...{ received_on: null, usable_until: null, restricted_to: null },
  ...{ refundable: false, conditions_void: false },
} as const

/** Whether a lot is one that others paid for, or one of the system before: no engagement, no pot. */
export function isGiven({ account, reference, amount }: Lot): boolean {
  return amount !== null && (account === 'cpf' || reference === null)
}

function engagementLot({ account, activity, activity_year, payer, amount, remaining }: EngagementLot): Lot {
  return {
    ...withoutConditions,
    ...{ account, kind: activity, reference: String(activity_year), funder: payer, amount, left: remaining },
    state: isZero(remaining) ? 'empty' : 'usable',
  }
}

const potKinds: Readonly<Record<Account, string>> = {
  cpf: 'statutory',
  cpf_hours: 'statutory',
  cpf_public: 'statutory',
  cec: 'other',
  cec_hours: 'other',
  c2p: 'points',
  dif: 'dif',
  dif_hours: 'dif',
}

/** What an account holds beside its lots; of the CEC nothing is told where engagements explain all of it. */
function potOf(account: Account, balance: bigint, lots: readonly Lot[], { isClosed }: LotsOf): Lot[] {
  const inLots = lots.filter((lot) => lot.account === account).reduce((sum, { left }) => sum + unitsOf(left), 0n)
  const left = balance - inLots
  if (potKinds[account] === 'other' && left === 0n) return []
  const state = isClosed ? 'closed' : left < 0n ? 'debt' : left === 0n ? 'empty' : 'usable'
  const none = { reference: null, funder: null, amount: null }
  return [
    { ...withoutConditions, ...none, account, kind: potKinds[account], left: amountOf(account, left), state },
  ]
}

function isZero(amount: Amount): boolean {
  return unitsOf(amount) === 0n
}

/** Cents, hours or points. */
function unitsOf({ amount }: Amount): bigint {
  return BigInt(amount.replace('.', ''))
}
