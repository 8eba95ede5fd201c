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
  const count = (moved: BookedMovement, sign: 1 | -1) => {
    if (!kinds.has(moved.kind)) return
    const { account, lot, kind, on, subject } = moved
    const key = `${account} ${lot} ${kind} ${on} ${subject}`
    const found = differences.get(key)
    if (found === undefined) {
      const [amount, statutory] = [sign * moved.amount, sign * moved.statutory]
      differences.set(key, { account, lot, kind, on, subject, amount, statutory })
      return
    }
    found.amount += sign * moved.amount
    found.statutory += sign * moved.statutory
  }
  for (const movement of movements) count(movement, 1)
  for (const booked of history.booked) count(booked, -1)
  const postings = [...differences.values()].flatMap((difference) => postingsOfDifference(history, difference))
  return history.closedOn === null ? postings : [...postings, ...closings(history, history.closedOn, postings)]
}

interface Difference extends Omit<BookedMovement, 'amount' | 'statutory'> {
  amount: number
  statutory: number
}

/** Usually one. Where only the part under the cap is another, two that together move no more than it. */
function postingsOfDifference(
  { holderId }: HolderHistory,
  { amount, statutory, ...moved }: Difference,
): Posting[] {
  const named = { holderId, ...moved, activityYear: Math.max(firstYear, yearOf(moved.on) - 1) }
  if (amount !== 0) return [{ ...named, amount, statutory }]
  if (statutory === 0) return []
  return [
    { ...named, amount: statutory, statutory },
    { ...named, amount: -statutory, statutory: 0 },
  ]
}

function closings({ holderId }: HolderHistory, closedOn: CivilDate, postings: readonly Posting[]): Posting[] {
  const sums = new Map<Account, { amount: number; statutory: number }>()
  for (const { account, amount, statutory } of postings) {
    const sum = sums.get(account) ?? { amount: 0, statutory: 0 }
    sums.set(account, { amount: sum.amount + amount, statutory: sum.statutory + statutory })
  }
  return [...sums].flatMap(([account, { amount, statutory }]) =>
    amount === 0
      ? []
      : [
          {
            ...{ holderId, account, activityYear: yearOf(closedOn), kind: 'closing' as const, on: closedOn },
            ...{ amount: -amount, statutory: -statutory, lot: null, subject: null },
          },
        ],
  )
}
