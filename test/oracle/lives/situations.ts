import { type CivilDate, yearOf } from '../../../src/civil-date.ts'
import { dayOfAge } from '../age.ts'
import type { Birth, SituationKind } from '../facts.ts'
import type { Arrival, Setting } from './arrival.ts'
import type { Choice } from './choice.ts'
import { dayBefore } from './days.ts'
import { slotFrom } from './timeline.ts'

/** Situations other than work, some told before they begin, some with an end that is known only later. */
export function drawSituations(choice: Choice, setting: Setting, birth: Birth): Arrival[] {
  const arrivals: Arrival[] = []
  const count = choice.weighted([
    [55, 0],
    [30, 1],
    [15, 2],
  ])
  for (let index = 0; index < count; index += 1) {
    const situation = choice.weighted<SituationKind>([
      [32, 'job_seeker'],
      [12, 'esat'],
      [8, 'pension_claimed'],
      [14, 'on_request'],
      [28, 'low_qualified'],
      [6, 'abroad'],
      [6, 'detained'],
    ])
    arrivals.push(...drawSituation(choice, setting, birth, situation))
  }
  if (birth.year < 1975 && choice.percent(25)) arrivals.push(...drawPension(choice, setting))
  return arrivals
}

function drawSituation(choice: Choice, setting: Setting, birth: Birth, situation: SituationKind): Arrival[] {
  const from = drawDay(choice, setting, birth)
  const to = drawEnd(choice, from)
  const slot = drawSlot(choice, setting, from)
  const arrivals: Arrival[] = [{ slot, feed: 'situations', row: { situation, from, to } }]
  if (choice.percent(20)) {
    const later = choice.integer(slot, setting.timeline.length - 1)
    arrivals.push({ slot: later, feed: 'situations', row: { situation, from, to: drawEnd(choice, from) } })
  }
  return arrivals
}

/** Of an activity that goes on counts what was done before the day of the pension. */
function drawPension(choice: Choice, setting: Setting): Arrival[] {
  const year = choice.integer(setting.years.from, setting.years.to)
  const from = `${year}-${choice.of(['06-30', '06-29', '12-31', '12-30', '01-01', '07-01', '09-01', '04-16'])}`
  const arrivals: Arrival[] = [
    {
      slot: drawSlot(choice, setting, from),
      feed: 'situations',
      row: { situation: 'pension_full_rate', from, to: '' },
    },
  ]
  if (choice.percent(50)) {
    arrivals.push({ ...arrivals[0]!, row: { situation: 'pension_claimed', from, to: '' } })
  }
  return arrivals
}

function drawDay(choice: Choice, { years }: Setting, birth: Birth): CivilDate {
  const sixteen = dayOfAge(birth, 16)
  if (yearOf(sixteen) >= years.from && yearOf(sixteen) <= years.to && choice.percent(40)) {
    return choice.of([sixteen, dayBefore(sixteen)])
  }
  if (choice.percent(4)) return '2013-05-01' // before there were accounts
  return `${choice.integer(years.from, years.to)}-${choice.of(['01-01', '03-15', '06-30', '09-01', '12-31'])}`
}

function drawEnd(choice: Choice, from: CivilDate): string {
  const year = yearOf(from)
  return choice.weighted([
    [50, ''],
    [20, `${year}-12-31`],
    [20, `${year + 1}-06-30`],
    [10, from],
  ])
}

function drawSlot(choice: Choice, { timeline }: Setting, from: CivilDate): number {
  if (choice.percent(25)) return choice.integer(0, timeline.length - 1)
  return slotFrom(timeline, from)
}
