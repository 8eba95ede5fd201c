import type { CivilDate } from '../../src/civil-date.ts'
import type { Account, Ledger } from './ledger.ts'
import type { FormerBalanceFact } from './movements/facts.ts'
import type { Examination } from './opening.ts'

/*
 * Beginning in the middle: what another system held on a day stands on the account as it was, once; what it had given by
 * then is in it.
 */

/** Accounts whose rights became one another, which one system keeps together. */
const families: readonly (readonly Account[])[] = [
  ['cpf', 'cpf_hours', 'cpf_public', 'dif', 'dif_hours'],
  ['cec', 'cec_hours'],
  ['c2p'],
]

/** True of accounts that one system keeps together: whoever tells one of them tells what stood on all. */
export function areKeptTogether(one: Account, other: Account): boolean {
  return families.some((accounts) => accounts.includes(one) && accounts.includes(other))
}

/** The day until which an account was kept elsewhere; null: it never was. */
export function keptElsewhereUntil(
  balances: readonly FormerBalanceFact[],
  account: Account,
  asOf: CivilDate,
): CivilDate | null {
  const days = balances.filter(({ account: of, asOf: on }) => areKeptTogether(of, account) && on <= asOf)
  return (
    days
      .map(({ asOf: on }) => on)
      .sort()
      .at(-1) ?? null
  )
}

/** A year is taken to have been credited by 30 June of the next one, the end of its window. */
export function isInTakeover(until: CivilDate | null, year: number): boolean {
  return until !== null && `${year + 1}-06-30` <= until
}

/** Whoever was told of had an account, whatever the age: from the first such day at the latest. */
export function openedByTakeover(
  balances: readonly FormerBalanceFact[],
  examined: Examination,
  death: CivilDate | null,
  asOf: CivilDate,
): Examination {
  const [first] = balances.map(({ asOf: on }) => on).sort()
  if (first === undefined || first > asOf) return examined
  if (death !== null && death < first) return examined.opens ? examined : { opens: false, reason: 'deceased' }
  if (examined.opens && examined.on < first) return examined
  return { opens: true, on: first, reason: 'taken_over' }
}

/** What is known of a lot, in order; what is not known at the end is left out. */
export function formerLotName(balance: FormerBalanceFact): string | null {
  const { lotKind, funder, receivedOn, usableUntil, restrictedTo } = balance
  if (lotKind === null) return null
  const text = (part: string | null) => (part ?? '').replaceAll('%', '%25').replaceAll('/', '%2F')
  const parts = ['takeover', lotKind, text(funder), receivedOn ?? '', usableUntil ?? '', text(restrictedTo)]
  return parts.slice(0, parts.findLastIndex((part) => part !== '') + 1).join('/')
}

interface Difference {
  readonly account: Account
  readonly lot: string | null
  readonly rate: string | null
  readonly on: CivilDate
  readonly amount: number
  readonly statutory: number
}

/** As they are numbered: by day and amount, then by what they are, first what has a lot. */
function inOrder(one: Difference, other: Difference): number {
  const last = String.fromCharCode(0xffff)
  return (
    compare(one.on, other.on) ||
    one.amount - other.amount ||
    compare(one.rate ?? last, other.rate ?? last) ||
    compare(one.lot ?? last, other.lot ?? last)
  )
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

/** Books what was held and is not booked on its day, and takes back what is no longer told. Gives how many entries. */
export function bookTakeover(
  ledger: Ledger,
  balances: readonly FormerBalanceFact[],
  death: CivilDate | null,
  asOf: CivilDate,
): number {
  const differences = new Map<string, Difference>()
  const add = ({ amount, statutory, ...of }: Difference, sign: 1 | -1) => {
    const key = `${of.account} ${of.lot} ${of.on}`
    const known = differences.get(key) ?? { ...of, amount: 0, statutory: 0 }
    differences.set(key, {
      ...known,
      amount: known.amount + sign * amount,
      statutory: known.statutory + sign * statutory,
    })
  }
  // Nothing is booked, nor taken back, of days after a death.
  const isBookable = (on: CivilDate) => on <= asOf && (death === null || death >= on)
  for (const balance of balances.filter(({ asOf: on }) => isBookable(on))) {
    const { account, amount, statutory, lotKind: rate, asOf: on } = balance
    add({ account, lot: formerLotName(balance), rate, on, amount, statutory }, 1)
  }
  for (const { kind, effectiveOn: on, account, lot, rate, amount, statutory } of ledger.entries) {
    if (kind === 'takeover' && isBookable(on)) add({ account, lot, rate, on, amount, statutory }, -1)
  }
  let entries = 0
  for (const { account, lot, rate, on, amount, statutory } of [...differences.values()].sort(inOrder)) {
    // An entry has an amount: where only the part under the cap differs there are two.
    const pairs =
      amount !== 0
        ? [[amount, statutory]]
        : statutory === 0
          ? []
          : [
              [statutory, statutory],
              [-statutory, 0],
            ]
    for (const [moved, counted] of pairs) {
      entries += 1
      ledger.append({
        ...{ account, lot, rate, kind: 'takeover', amount: moved!, statutory: counted!, effectiveOn: on },
        ...{ activityYear: Number(on.slice(0, 4)) - 1, scheme: null, undoes: null, basis: null, subject: null },
      })
    }
  }
  return entries
}
