import { type CivilDate, yearOf } from '../../civil-date.ts'
import type { Movement, MovementKind } from '../../law/spending/movements.ts'
import type { Account } from '../money.ts'
import type { BookedMovement, HolderHistory } from './holder-history.ts'

/** An entry that is to be booked. Amounts in the unit of the account. */
export interface Posting {
  readonly holderId: number
  readonly account: Account
  readonly activityYear: number
  readonly kind: MovementKind | 'closing'
  readonly amount: number
  readonly statutory: number
  readonly on: CivilDate
  readonly lot: string | null
  readonly subject: string | null
}

/** The first year that the ledger has entries for. */
const firstYear = 2014

/**
 * What is to be booked so that the ledger holds what a replay says, of some kinds of entries. Where accounts are closed
 * already, what is booked on them is taken by a closing beside it, so that they stay empty (L5151-2).
 */
export function postingsOf(
  history: HolderHistory,
  movements: readonly Movement[],
  kinds: ReadonlySet<MovementKind>,
): Posting[] {
  const differences = new Map<string, Difference>()
  for (const movement of movements) addTo(differences, movement, 1, kinds)
  for (const booked of history.booked) addTo(differences, booked, -1, kinds)
  const postings: Posting[] = []
  for (const difference of differences.values()) addPostings(postings, history.holderId, difference)
  if (history.closedOn !== null) addClosings(postings, history, history.closedOn)
  return postings
}

function addTo(
  differences: Map<string, Difference>,
  { account, lot, kind, on, subject, amount, statutory }: BookedMovement,
  sign: 1 | -1,
  kinds: ReadonlySet<MovementKind>,
): void {
  if (!kinds.has(kind)) return
  const key = `${account} ${lot} ${kind} ${on} ${subject}`
  const found = differences.get(key)
  if (found === undefined) {
    differences.set(key, { account, lot, kind, on, subject, amount: sign * amount, statutory: sign * statutory })
  } else {
    found.amount += sign * amount
    found.statutory += sign * statutory
  }
}

interface Difference extends Omit<BookedMovement, 'amount' | 'statutory'> {
  amount: number
  statutory: number
}

/** Usually one. Where only the part under the cap is another, two that together move no more than it. */
function addPostings(postings: Posting[], holderId: number, difference: Difference): void {
  const { account, lot, kind, on, subject, amount, statutory } = difference
  const add = (moved: number, counted: number) => {
    const activityYear = Math.max(firstYear, yearOf(on) - 1)
    postings.push({ holderId, account, activityYear, kind, amount: moved, statutory: counted, on, lot, subject })
  }
  if (amount !== 0) add(amount, statutory)
  else if (statutory !== 0) {
    add(statutory, statutory)
    add(-statutory, 0)
  }
}

/**
 * A death found nothing to close where all rights were set aside: what still counts under the cap goes with what comes
 * back of them.
 */
function addClosings(postings: Posting[], { holderId, underCap }: HolderHistory, closedOn: CivilDate): void {
  const sums = new Map<Account, { amount: number; statutory: number }>()
  for (const { account, amount, statutory } of postings) {
    const sum = sums.get(account) ?? { amount: 0, statutory: 0 }
    sums.set(account, { amount: sum.amount + amount, statutory: sum.statutory + statutory })
  }
  for (const [account, { amount, statutory }] of sums) {
    if (amount === 0) continue
    postings.push({
      ...{
        holderId,
        account,
        activityYear: yearOf(closedOn),
        kind: 'closing',
        on: closedOn,
        lot: null,
        subject: null,
      },
      ...{ amount: -amount, statutory: -(statutory + (underCap.get(account) ?? 0)) },
    })
  }
}
