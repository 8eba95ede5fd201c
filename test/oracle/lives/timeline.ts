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
}

/**
 * Three slots for each activity year, as a year of operations goes: in its autumn the first declarations; in the
 * winter after it the bulk, then the campaign; in the following September what came late, with credits of the year
 * and of the one before it. One last slot credits every year twice: the second time must find nothing to do.
 * Business dates only ever go forward.
 */
export function timelineOf({ from, to }: Years): Slot[] {
  const slots: Slot[] = []
  for (let year = from; year <= to; year += 1) {
    const late = { asOf: `${year + 1}-09-25`, outsideWindow: 'late declarations' }
    slots.push(
      { name: `${year}-autumn`, asOf: `${year}-10-15`, credits: [] },
      {
        name: `${year}-winter`,
        asOf: `${year + 1}-02-20`,
        credits: [{ year, asOf: `${year + 1}-04-01`, outsideWindow: null }],
      },
      {
        name: `${year}-late`,
        asOf: `${year + 1}-09-20`,
        credits: (year > from ? [year - 1, year] : [year]).map((each) => ({ year: each, ...late })),
      },
    )
  }
  // The autumn of the year after the last is when corrections of all years end.
  const years = Array.from({ length: to - from + 1 }, (_, index) => from + index)
  const last = { asOf: `${to + 1}-11-15`, outsideWindow: 'final review' }
  slots.push({
    name: 'review',
    asOf: `${to + 1}-11-10`,
    credits: [...years, ...years].map((year) => ({ year, ...last })),
  })
  return slots
}

/** The first slot on or after a day, or the last one. */
export function slotFrom(timeline: readonly Slot[], day: CivilDate): number {
  const index = timeline.findIndex(({ asOf }) => asOf >= day)
  return index < 0 ? timeline.length - 1 : index
}
