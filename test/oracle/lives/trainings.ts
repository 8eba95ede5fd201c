import type { CivilDate } from '../../../src/civil-date.ts'
import type { FeedRow } from '../feed-rows.ts'
import type { TrainingState } from '../movements/facts.ts'
import type { Arrival, Setting } from './arrival.ts'
import type { Choice } from './choice.ts'
import { dayAfter, laterSlot } from './days.ts'
import { slotFrom } from './timeline.ts'

/** A state and how many days after the acceptance it is reached. */
type Step = readonly [state: TrainingState, after: number, more?: FeedRow]

/**
 * Training files, one row for each state: some only asked for, some given up in time or late, some stopped, some
 * delivered; with states that cannot follow, rows that arrive before those they need, late or corrected ones.
 */
export function drawTrainings(choice: Choice, setting: Setting): Arrival[] {
  const files = choice.weighted([
    [35, 0],
    [30, 1],
    [20, 2],
    [15, 4],
  ])
  const arrivals: Arrival[] = []
  for (let file = 1; file <= files; file += 1) arrivals.push(...drawFile(choice, setting, String(file)))
  return arrivals
}

/** Days on which the law changes, files come in or rights are credited. */
const days = [
  ...['2020-12-31', '2022-12-30', '2023-08-31', '2024-05-02', '2025-01-01', '2025-12-04', '2025-12-05'],
  ...['2026-01-01', '2026-02-26', '2026-04-02', '2023-04-01', '2024-04-01', '2025-04-01', '2025-06-30'],
]

function drawFile(choice: Choice, setting: Setting, file_number: string): Arrival[] {
  const { years, timeline } = setting
  const [first, last] = [`${Math.max(2020, years.from)}-01-01`, timeline.at(-1)!.asOf]
  const acceptedOn = drawDay(choice, first, last)
  if (acceptedOn === null) return []
  const startsAfter = choice.of([30, 11, 14, 60, 0, 20])
  const terms: FeedRow = drawTerms(choice, acceptedOn, dayAfter(acceptedOn, startsAfter))
  const steps = drawSteps(choice, startsAfter)
  const arrivals: Arrival[] = []
  const termsAt = choice.percent(10) ? 'requested' : 'accepted'
  for (const [state, after, more] of steps) {
    const state_on = dayAfter(acceptedOn, after)
    if (state_on > last) continue
    const isTold = state === termsAt || state === 'accepted'
    // A row may not tell of a contract to come, nor of a start after a training that was begun.
    const known = state === termsAt ? withoutLater(terms, state_on) : isTold ? terms : {}
    const row = { file_number, state, state_on, ...known, ...more }
    const slot = laterSlot(choice, setting, slotFrom(timeline, state_on))
    arrivals.push({ slot, feed: 'training_files', row })
    if (choice.percent(12)) {
      const corrected = correct(choice, row, last)
      const again = laterSlot(choice, setting, Math.max(slot + 1, slotFrom(timeline, corrected.state_on!)))
      arrivals.push({ slot: again, feed: 'training_files', row: corrected })
    }
  }
  return arrivals
}

function drawDay(choice: Choice, first: CivilDate, last: CivilDate): CivilDate | null {
  if (first > last) return null
  const special = days.filter((day) => day >= first && day <= last)
  if (special.length > 0 && choice.percent(40)) return special[choice.integer(0, special.length - 1)]!
  const span = (Date.parse(last) - Date.parse(first)) / 86_400_000
  return dayAfter(first, choice.integer(0, span))
}

function withoutLater({ contract_on, ...terms }: FeedRow, day: CivilDate): FeedRow {
  return contract_on !== undefined && contract_on <= day ? { ...terms, contract_on } : terms
}

/** Without prices that the payers pass, and with what a light licence needs. */
function drawTerms(choice: Choice, acceptedOn: CivilDate, starts_on: CivilDate): FeedRow {
  const action = choice.weighted([
    [40, 'certification'],
    [10, 'specific_register'],
    [8, 'skills_review'],
    [8, 'light_licence'],
    [6, 'clea'],
    [6, 'vae'],
    [8, 'volunteer_training'],
    [14, 'block'],
  ])
  const price = choice.of(['1500', '80', '500', '2500.01', '999.99', '5000', '20000', '3210.98'])
  const payer = choice.weighted<FeedRow>([
    [60, {}],
    [10, { third_party_amount: '70.5', third_party_kind: 'employer' }],
    [8, { third_party_amount: '40', third_party_kind: 'opco' }],
    [8, { third_party_amount: '75', third_party_kind: 'region' }],
    [14, { participation_exempt: 'true' }],
  ])
  const onDemand = choice.weighted<FeedRow>([
    [70, {}],
    [15, { points: choice.of(['1', '3', '20']) }],
    [15, { work_accident_amount: choice.of(['70', '50.5']) }],
  ])
  return {
    ...{ action, price, starts_on, ...payer, ...onDemand },
    ...(choice.percent(40) && { certification: choice.of(['RS6372', 'RNCP34126']) }),
    ...(choice.percent(30) && { contract_on: dayAfter(acceptedOn, -choice.of([0, 1, 5, 40])) }),
  }
}

function drawSteps(choice: Choice, startsAfter: number): Step[] {
  const before = choice.integer(0, 30)
  const start = Math.max(startsAfter, 0)
  const attendance = () => choice.of(['33.33', '50', '0', '100', '99.99', '66.67', '12.5'])
  const force = (): FeedRow => (choice.percent(40) ? { force_majeure: 'true' } : {})
  const asked: Step[] = choice.percent(20)
    ? [
        ['requested', -12],
        ['proposed', -3],
      ]
    : []
  const accepted: Step = ['accepted', 0]
  const begun: Step = ['in_training', start]
  return choice.weighted<() => Step[]>([
    [22, () => [...asked, accepted, begun, ['ended', start + 40], ['delivery_validated', start + 45]]],
    [
      8,
      () => [
        accepted,
        ['delivery_validated', start + choice.integer(0, 60), { attendance: attendance(), ...force() }],
      ],
    ],
    [12, () => [accepted, ['withdrawn', before, force()]]],
    [14, () => [...asked, accepted, ['cancelled_by_holder', Math.max(0, start - choice.integer(0, 16)), force()]]],
    [7, () => [accepted, ['no_show', start, force()]]],
    [9, () => [accepted, begun, ['stopped_by_holder', start + before, { attendance: attendance(), ...force() }]]],
    [8, () => [accepted, begun, ['stopped_by_body', start + before, { attendance: attendance() }]]],
    [4, () => [accepted, ['cancelled_by_body', before]]],
    [3, () => [accepted, ['cancelled_by_funder', before]]],
    [6, () => [accepted, begun]],
    [
      3,
      () => [
        ['requested', 0],
        ['refused_by_body', before],
      ],
    ],
    [2, () => [...asked, ['lapsed', 0], accepted]],
    // What cannot follow.
    [4, () => [accepted, begun, ['cancelled_by_holder', start + 3], ['delivery_declared', start + 50]]],
    [3, () => [accepted, ['withdrawn', before], ['delivery_validated', before + 30]]],
    [2, () => [begun, ['delivery_validated', start + 30]]],
    [2, () => [accepted, ['withdrawn', before], ['no_show', before]]],
  ])()
}

function correct(choice: Choice, row: FeedRow, last: CivilDate): FeedRow {
  const shifted = dayAfter(row.state_on!, choice.of([1, -1, 7, -10]))
  const change = choice.weighted<FeedRow>([
    [40, row.price === undefined ? {} : { price: choice.of(['777.77', '1500', '20000']) }],
    [30, shifted <= last && (row.contract_on ?? '') <= shifted ? { state_on: shifted } : {}],
    [15, { force_majeure: 'true' }],
    [15, row.attendance === undefined ? {} : { attendance: '25' }],
  ])
  return { ...row, ...change }
}
