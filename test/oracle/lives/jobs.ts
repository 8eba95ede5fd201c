import { type CivilDate, yearOf } from '../../../src/civil-date.ts'
import { dayOfAge } from '../age.ts'
import type { Birth, ContractNature, Scheme } from '../facts.ts'
import type { FeedRow } from '../feed-rows.ts'
import type { Arrival, Setting } from './arrival.ts'
import type { Choice } from './choice.ts'
import { corrected } from './corrections.ts'
import { dayBefore } from './days.ts'
import { inventedSiret } from './invented-numbers.ts'
import { slotFrom } from './timeline.ts'
import { drawWorkingTime, type Span } from './working-time.ts'

const employers = Array.from({ length: 40 }, (_, index) => inventedSiret(index))

export function drawSiret(choice: Choice): string {
  return choice.of([employers[0]!, ...employers])
}

/** An activity of a year, of any scheme unless one is given, with the corrections that come after. */
export function drawJob(
  choice: Choice,
  setting: Setting,
  birth: Birth,
  year: number,
  scheme = drawScheme(choice),
): Arrival[] {
  const row = drawActivity(choice, birth, year, scheme)
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

function drawScheme(choice: Choice): Scheme {
  return choice.weighted<Scheme>([
    [60, 'employee'],
    [11, 'public_agent'],
    [12, 'self_employed'],
    [10, 'esat'],
    [7, 'artist_author'],
  ])
}

/** The row of one activity of a scheme. */
export function drawActivity(choice: Choice, birth: Birth, year: number, scheme: Scheme): FeedRow {
  const span = drawSpan(choice, birth, year)
  const isOfEmployer = scheme === 'employee' || scheme === 'public_agent' || scheme === 'esat'
  const isAtHome = scheme === 'employee' && choice.percent(6)
  const common = {
    scheme,
    siret: isOfEmployer && !isAtHome ? drawSiret(choice) : '',
    ...(isAtHome && { employer_reference: choice.of(['HOME-1', 'HOME-2']) }),
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
  if (!isOfEmployer) return { ...common, contribution_paid: String(choice.percent(70)) }
  const time = drawWorkingTime(choice, span)
  return {
    ...common,
    ...time.columns,
    activity_start: time.span.start,
    activity_end: time.span.end,
    contract_nature: drawNature(choice, birth, year),
    disabled_worker: choice.percent(14) ? 'true' : choice.of(['false', '']),
    public_category: scheme === 'public_agent' ? choice.of(['C', 'C', 'B', 'A', '']) : '',
    post_time: scheme === 'public_agent' || choice.percent(5) ? drawPostTime(choice) : '',
  }
}

/** How a public post is filled; for a job it says nothing. */
export function drawPostTime(choice: Choice): string {
  return choice.of(['', 'full_time', 'part_time', 'part_time', 'incomplete'])
}

function drawNature(choice: Choice, birth: Birth, year: number): ContractNature {
  const mayBeApprentice = year - birth.year >= 14 && year - birth.year <= 18
  if (choice.percent(mayBeApprentice ? 50 : 4)) return 'apprenticeship'
  return choice.of(['permanent', 'fixed_term', 'professionalisation', 'temporary', 'seasonal', 'other'])
}

/** Whole years, halves, seasons, single days; and stretches that end or begin about the 15th and 16th birthdays. */
export function drawSpan(choice: Choice, birth: Birth, year: number): Span {
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
export function drawSlot(choice: Choice, { timeline }: Setting, activityEnd: CivilDate): number {
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
