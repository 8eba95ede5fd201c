import type { CivilDate } from '../../src/civil-date.ts'
import { type Engagement, engagementsOf } from './cec.ts'
import { type Activity, unitsOf } from './cec-law.ts'

export interface CecEntry {
  readonly account: 'cec' | 'cec_hours'
  readonly year: number
  readonly kind: 'credit' | 'correction'
  readonly amount: number
  readonly activity: Activity
}

/** A person with engagements. */
export interface Engaged {
  engagements: Engagement[]
  readonly openedOn: CivilDate | null
  death: CivilDate | null
}

/** The citizen engagement account of one person, credited year by year. */
export class CecAccount {
  readonly entries: CecEntry[] = []

  /** Books what is missing for a year at a business date, and takes back what is too much. */
  credit({ engagements, openedOn, death }: Engaged, year: number, asOf: CivilDate): void {
    if (openedOn === null || (death !== null && death < asOf)) return
    const { account, amount, cap } = unitsOf(year)
    const isOpen = openedOn <= `${year}-12-31`
    const rights = engagementsOf(engagements, year, Number(openedOn.slice(0, 4)))
      .filter((outcome) => isOpen && outcome.founds && outcome.shortfall === null && outcome.dueOn <= asOf)
      .sort((a, b) => compare(orderOf(a), orderOf(b)))

    let room = Math.max(0, cap - this.#sum(account, (entry) => entry.year < year))
    const wanted = new Map<Activity, number>()
    for (const { activity } of rights) {
      const due = Math.min(amount, room)
      room -= due
      wanted.set(activity, due)
    }
    this.#settle(year, account, cap, wanted)
  }

  #settle(year: number, account: CecEntry['account'], cap: number, wanted: ReadonlyMap<Activity, number>): void {
    const booked = (activity: Activity) =>
      this.#sum(account, (entry) => entry.year === year && entry.activity === activity)
    const known = new Set(this.entries.filter((entry) => entry.year === year).map(({ activity }) => activity))
    const tooMuch = [...known]
      .map((activity) => ({ activity, amount: (wanted.get(activity) ?? 0) - booked(activity) }))
      .filter(({ amount }) => amount < 0)
      .sort((a, b) => a.amount - b.amount || compare(a.activity, b.activity))
    for (const { activity, amount } of tooMuch) {
      this.entries.push({ account, year, kind: 'correction', amount, activity })
    }
    // What is added stays within what the cap leaves now: later years may have filled it.
    const added: CecEntry[] = []
    let room = Math.max(0, cap - this.#sum(account, () => true))
    for (const [activity, due] of wanted) {
      const amount = Math.min(due - booked(activity), room)
      if (amount <= 0) continue
      room -= amount
      added.push({ account, year, kind: booked(activity) === 0 ? 'credit' : 'correction', amount, activity })
    }
    this.entries.push(...added.sort((a, b) => a.amount - b.amount || compare(a.activity, b.activity)))
  }

  #sum(account: CecEntry['account'], isWanted: (entry: CecEntry) => boolean): number {
    return this.entries.reduce(
      (sum, entry) => (entry.account === account && isWanted(entry) ? sum + entry.amount : sum),
      0,
    )
  }
}

const orderOf = ({ dueOn, declaredOn }: { dueOn: CivilDate; declaredOn: CivilDate | null }) =>
  `${dueOn} ${declaredOn}`

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
