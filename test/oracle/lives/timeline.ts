import type { CivilDate } from '../../../src/civil-date.ts'

/** The activity years that a story credits, both included. */
export interface Years {
  readonly from: number
  readonly to: number
}

/** A credit of a year; outside the yearly window it needs a reason. */
export interface CreditOrder {
  readonly year: number
  readonly asOf: CivilDate
  readonly outsideWindow: string | null
}

/** A day on which files arrive, accounts are opened and closed, and the credits that follow it. */
export interface Slot {
  readonly name: string
  readonly asOf: CivilDate
  readonly credits: readonly CreditOrder[]
  /** On the day of the credits: the years whose engagements are credited, and those whose exposures are. */
  readonly engagements: readonly number[]
  readonly exposures: readonly number[]
}

const noCredits = { credits: [], engagements: [], exposures: [] } as const

/**
 * Three slots for each activity year, as a year of operations goes: in its autumn the first declarations; in the
 * winter after it the bulk, then the campaign; in the following September what came late, with credits of the year
 * and of the one before it. One last slot credits every year twice: what a later year gives back is only there for an
 * earlier one in the next round.
 * Business dates only ever go forward.
 */
export function timelineOf({ from, to }: Years): Slot[] {
  const slots: Slot[] = []
  const covered = (years: readonly number[], first: number) =>
    years.filter((year) => year >= Math.max(from, first) && year <= to)
  for (let year = from; year <= to; year += 1) {
    const late = { asOf: `${year + 1}-09-25`, outsideWindow: 'late declarations' }
    slots.push(
      { name: `${year}-autumn`, asOf: `${year}-10-15`, ...noCredits },
      {
        name: `${year}-winter`,
        asOf: `${year + 1}-02-20`,
        credits: [{ year, asOf: `${year + 1}-04-01`, outsideWindow: null }],
        // What must be attested is due a year later than the rest.
        engagements: covered([year - 1, year], firstOfEngagements),
        exposures: covered([year], firstOfExposures),
      },
      {
        name: `${year}-late`,
        asOf: `${year + 1}-09-20`,
        credits: covered([year - 1, year], from).map((each) => ({ year: each, ...late })),
        engagements: covered([year - 1, year], firstOfEngagements),
        // About the end of the time in which points may be changed: three calendar years.
        exposures: covered([year - 3, year - 2, year - 1, year], firstOfExposures),
      },
    )
  }
  slots.push(reviewOf(from, to))
  return slots
}

const [firstOfEngagements, firstOfExposures] = [2017, 2015]

/** The autumn of the year after the last is when corrections of all years end. */
function reviewOf(from: number, to: number): Slot {
  const years = Array.from({ length: to - from + 1 }, (_, index) => from + index)
  const last = { asOf: `${to + 1}-11-15`, outsideWindow: 'final review' }
  const engaged = years.filter((year) => year >= firstOfEngagements)
  return {
    name: 'review',
    asOf: `${to + 1}-11-10`,
    credits: [...years, ...years].map((year) => ({ year, ...last })),
    // First in whatever order.
    engagements: [...outOfOrder(engaged), ...engaged],
    exposures: [...outOfOrder(years), ...years],
  }
}

/** Every third year, then those after them, then the others: neither forwards nor backwards. */
function outOfOrder(years: readonly number[]): number[] {
  return [1, 2, 0].flatMap((third) => years.filter((year) => year % 3 === third))
}

/** The first slot on or after a day, or the last one. */
export function slotFrom(timeline: readonly Slot[], day: CivilDate): number {
  const index = timeline.findIndex(({ asOf }) => asOf >= day)
  return index < 0 ? timeline.length - 1 : index
}
