import { type CivilDate, yearOf } from '../../../src/civil-date.ts'
import { dayOfAge } from '../age.ts'
import type { Birth, ContractNature, Scheme } from '../facts.ts'
import type { FeedRow } from '../feed-rows.ts'
import type { Arrival, Setting } from './arrival.ts'
import type { Choice } from './choice.ts'
import { dayBefore } from './days.ts'
import { inventedSiret } from './invented-numbers.ts'
import { slotFrom } from './timeline.ts'
import { drawWorkingTime, type Span } from './working-time.ts'

const employers = Array.from({ length: 40 }, (_, index) => inventedSiret(index))

/** All activities of a life: a job here and there, or one long career that meets the caps. */
export function drawCareer(choice: Choice, setting: Setting, birth: Birth): Arrival[] {
  const { from, to } = setting.years
  if (choice.percent(15)) return steadyCareer(choice, setting)
  const arrivals: Arrival[] = []
  const jobs = choice.weighted([
    [20, 2],
    [20, 1],
    [15, 3],
    [15, 5],
    [15, 8],
    [5, 0],
    [10, 12],
  ])
  for (let job = 0; job < jobs; job += 1) {
    const year = choice.percent(4) ? choice.integer(2015, from) : choice.integer(from, to)
    arrivals.push(...drawJob(choice, setting, birth, year))
  }
  return arrivals
}

/** Every year at the higher rate, then at the common one: this is how the cap of 5,000 is met in few years. */
function steadyCareer(choice: Choice, setting: Setting): Arrival[] {
  const { from, to } = setting.years
  const changes = choice.weighted([
    [55, to],
    [20, to - 1],
    [25, choice.integer(from, to)],
  ])
  const siret = choice.of([employers[0]!, ...employers])
  const isDisabled = choice.percent(25)
  const arrivals: Arrival[] = []
  for (let year = from; year <= to; year += 1) {
    const isHigher = year < changes
    const row = {
      scheme: 'employee',
      siret,
      contract_nature: 'permanent',
      activity_start: `${year}-01-01`,
      activity_end: `${year}-12-31`,
      time_unit: 'hour',
      time_worked: choice.weighted([
        [80, '1607'],
        [10, '803.5'],
        [10, '401.1'],
      ]),
      qualification_level: isHigher && !isDisabled ? '2' : '4',
      disabled_worker: String(isHigher && isDisabled),
    }
    const slot = drawSlot(choice, setting, row.activity_end)
    arrivals.push({ slot, feed: 'declarations', row })
    // A correction of an early year, long after: later years already stand under the cap.
    if (choice.percent(12)) {
      const corrected = { ...row, time_worked: choice.of(['0', '160.7', '803.4833', '1607']) }
      arrivals.push({
        slot: choice.integer(slot, setting.timeline.length - 1),
        feed: 'declarations',
        row: corrected,
      })
    }
  }
  return arrivals
}

function drawJob(choice: Choice, setting: Setting, birth: Birth, year: number): Arrival[] {
  const row = drawActivity(choice, birth, year)
  const slot = drawSlot(choice, setting, row.activity_end!)
  const arrivals: Arrival[] = [{ slot, feed: 'declarations', row }]
  let latest = row
  while (arrivals.length < 3 && choice.percent(18)) {
    latest = corrected(choice, latest)
    const later = choice.integer(arrivals.at(-1)!.slot, setting.timeline.length - 1)
    arrivals.push({ slot: later, feed: 'declarations', row: latest })
  }
  return arrivals
}

function drawActivity(choice: Choice, birth: Birth, year: number): FeedRow {
  const scheme = choice.weighted<Scheme>([
    [68, 'employee'],
    [11, 'esat'],
    [8, 'public_agent'],
    [8, 'self_employed'],
    [5, 'artist_author'],
  ])
  const span = drawSpan(choice, birth, year)
  const isOfEmployer = scheme === 'employee' || scheme === 'public_agent' || scheme === 'esat'
  const common = {
    scheme,
    siret: isOfEmployer ? choice.of([employers[0]!, ...employers]) : '',
    contract_number: choice.weighted([
      [60, ''],
      [20, 'C1'],
      [20, '00042'],
    ]),
    activity_start: span.start,
    activity_end: span.end,
    qualification_level: choice.weighted([
      [50, ''],
      [12, '2'],
      [8, '1'],
      [15, '3'],
      [9, '4'],
      [6, '6'],
    ]),
  }
  if (scheme === 'esat') return { ...common, disabled_worker: String(choice.percent(50)) }
  if (!isOfEmployer) return { ...common, contribution_paid: String(choice.percent(80)) }
  const time = drawWorkingTime(choice, span)
  return {
    ...common,
    ...time.columns,
    activity_start: time.span.start,
    activity_end: time.span.end,
    contract_nature: drawNature(choice, birth, year),
    disabled_worker: choice.percent(14) ? 'true' : choice.of(['false', '']),
    public_category: scheme === 'public_agent' ? choice.of(['C', 'B', 'A']) : '',
  }
}

function drawNature(choice: Choice, birth: Birth, year: number): ContractNature {
  const mayBeApprentice = year - birth.year >= 14 && year - birth.year <= 18
  if (choice.percent(mayBeApprentice ? 50 : 4)) return 'apprenticeship'
  return choice.of(['permanent', 'fixed_term', 'professionalisation', 'temporary', 'seasonal', 'other'])
}

/** Whole years, halves, seasons, single days; and stretches that end or begin about the 15th and 16th birthdays. */
function drawSpan(choice: Choice, birth: Birth, year: number): Span {
  const birthday = [16, 15].map((age) => dayOfAge(birth, age)).find((day) => yearOf(day) === year)
  const aroundBirthday = birthday === undefined ? [] : spansAround(birthday)
  if (aroundBirthday.length > 0 && choice.percent(60)) return choice.of([aroundBirthday[0]!, ...aroundBirthday])
  const [from, to] = choice.weighted<[string, string]>([
    [45, ['01-01', '12-31']],
    [12, ['01-01', '06-30']],
    [12, ['07-01', '12-31']],
    [11, ['09-01', '12-31']],
    [5, ['06-01', '06-29']],
    [5, ['02-01', '02-28']],
    [5, ['03-15', '09-30']],
    [3, ['12-31', '12-31']],
    [2, ['01-01', '01-01']],
  ])
  return { start: `${year}-${from}`, end: `${year}-${to}` }
}

function spansAround(birthday: CivilDate): Span[] {
  const year = yearOf(birthday)
  const spans = [
    { start: `${year}-01-01`, end: dayBefore(birthday) },
    { start: `${year}-01-01`, end: birthday },
    { start: birthday, end: `${year}-12-31` },
    { start: dayBefore(birthday), end: birthday },
  ]
  return spans.filter(({ start, end }) => yearOf(start) === year && yearOf(end) === year && start <= end)
}

/** With the bulk after the year, sometimes while the year still runs, sometimes late or very late. */
function drawSlot(choice: Choice, { timeline }: Setting, activityEnd: CivilDate): number {
  const bulk = slotFrom(timeline, activityEnd)
  const delay = choice.weighted([
    [72, 0],
    [12, 1],
    [8, 4],
    [8, 9],
  ])
  if (delay > 0) return Math.min(bulk + delay, timeline.length - 1)
  const running = timeline.findIndex(({ asOf }) => yearOf(asOf) === yearOf(activityEnd) && asOf.endsWith('10-15'))
  return running >= 0 && choice.percent(12) ? running : bulk
}

/** The same contract and start, told otherwise. */
function corrected(choice: Choice, row: FeedRow): FeedRow {
  const span = { start: row.activity_start!, end: row.activity_end! }
  const change = choice.of(['level', 'time', 'disabled', 'nature', 'scheme', 'end'])
  if (change === 'level') return { ...row, qualification_level: choice.of(['', '2', '3', '5']) }
  if (change === 'end') return { ...row, activity_end: `${yearOf(span.start)}-12-31` }
  if (change === 'scheme' && row.scheme === 'employee') return { ...row, scheme: 'public_agent' }
  if (change === 'scheme' && row.scheme === 'public_agent')
    return { ...row, scheme: 'employee', public_category: '' }
  if (row.time_unit === undefined) return { ...row, qualification_level: '1' }
  if (change === 'disabled') return { ...row, disabled_worker: row.disabled_worker === 'true' ? 'false' : 'true' }
  if (change === 'nature') return { ...row, contract_nature: choice.of(['permanent', 'apprenticeship']) }
  const time = drawWorkingTime(choice, span)
  // The start is part of the key; time that does not fit the stretch is left as it was.
  if (time.span.start !== span.start) return row
  return { ...row, ...time.columns, activity_end: time.span.end }
}
