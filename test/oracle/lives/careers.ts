import type { Birth, Scheme } from '../facts.ts'
import type { FeedRow } from '../feed-rows.ts'
import type { Arrival, Setting } from './arrival.ts'
import type { Choice } from './choice.ts'
import { drawActivity, drawJob, drawPostTime, drawSiret, drawSlot, drawSpan } from './jobs.ts'

type CareerKind = 'jobs' | 'employee' | 'public_agent' | 'own_account'

/** All activities of a life: a job here and there, or one long career that meets the caps. */
export function drawCareer(choice: Choice, setting: Setting, birth: Birth): Arrival[] {
  const kind = choice.weighted<CareerKind>([
    [60, 'jobs'],
    [14, 'employee'],
    [14, 'public_agent'],
    [12, 'own_account'],
  ])
  switch (kind) {
    case 'jobs':
      return hereAndThere(choice, setting, birth)
    case 'employee':
      return steadyEmployee(choice, setting)
    case 'public_agent':
      return steadyAgent(choice, setting, birth)
    case 'own_account':
      return onOwnAccount(choice, setting, birth)
  }
}

function hereAndThere(choice: Choice, setting: Setting, birth: Birth): Arrival[] {
  const { from, to } = setting.years
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
function steadyEmployee(choice: Choice, setting: Setting): Arrival[] {
  const changes = drawChange(choice, setting)
  const siret = drawSiret(choice)
  const isDisabled = choice.percent(25)
  return everyYear(setting, (year) => {
    const isHigher = year < changes
    const row = {
      ...wholeYear(year, 'employee', siret),
      time_worked: choice.weighted([
        [80, '1607'],
        [10, '803.5'],
        [10, '401.1'],
      ]),
      qualification_level: isHigher && !isDisabled ? '2' : '4',
      disabled_worker: String(isHigher && isDisabled),
    }
    return withLateCorrection(choice, setting, row)
  })
}

/**
 * A public post, of category C without a diploma for some years: so the caps of 150 and 400 hours are met. Sometimes
 * incomplete, sometimes beside a job, sometimes given up for one.
 */
function steadyAgent(choice: Choice, setting: Setting, birth: Birth): Arrival[] {
  const changes = drawChange(choice, setting)
  const siret = drawSiret(choice)
  const category = choice.weighted([
    [60, 'C'],
    [20, 'B'],
    [20, 'A'],
  ])
  const reference = choice.of(['', '', '1512', '1285.6'])
  return everyYear(setting, (year) => {
    const arrivals: Arrival[] = []
    if (choice.percent(12)) arrivals.push(...drawJob(choice, setting, birth, year, 'employee'))
    if (choice.percent(6)) return arrivals
    const row = {
      ...wholeYear(year, 'public_agent', siret),
      time_worked: choice.weighted([
        [70, reference || '1607'],
        [12, '803.5'],
        [8, '1285.6'],
        [5, '1'],
        [5, '0'],
      ]),
      time_reference: reference,
      qualification_level: year < changes ? '2' : choice.of(['4', '']),
      public_category: category,
      post_time: drawPostTime(choice),
    }
    return [...arrivals, ...withLateCorrection(choice, setting, row)]
  })
}

/** Self-employed or artist-author over the years, with the contribution paid at once, late, or not after all. */
function onOwnAccount(choice: Choice, setting: Setting, birth: Birth): Arrival[] {
  const scheme = choice.of<Scheme>(['self_employed', 'artist_author'])
  return everyYear(setting, (year) => {
    const arrivals: Arrival[] = []
    if (choice.percent(20)) arrivals.push(...drawJob(choice, setting, birth, year, 'employee'))
    const activities = choice.weighted([
      [65, 1],
      [25, 2],
      [5, 3],
      [5, 0],
    ])
    for (let activity = 0; activity < activities; activity += 1) {
      const other = choice.of<Scheme>([scheme, scheme, 'self_employed', 'artist_author'])
      const row = { ...drawActivity(choice, birth, year, other), contract_number: `${activity + 1}` }
      // A second activity often overlaps the first.
      const span = activity === 0 && choice.percent(60) ? wholeSpan(year) : drawSpan(choice, birth, year)
      arrivals.push(...paidOrNot(choice, setting, { ...row, activity_start: span.start, activity_end: span.end }))
    }
    return arrivals
  })
}

function paidOrNot(choice: Choice, setting: Setting, row: FeedRow): Arrival[] {
  const payments = choice.weighted([
    [60, ['true']],
    [22, ['false', 'true']],
    [12, ['false']],
    [6, ['true', 'false']],
  ])
  let slot = drawSlot(choice, setting, row.activity_end!)
  return payments.map((paid, index) => {
    if (index > 0) slot = Math.min(slot + choice.integer(1, 6), setting.timeline.length - 1)
    return { slot, feed: 'declarations', row: { ...row, contribution_paid: paid } }
  })
}

/** The year in which the higher rate ends; after the last year in most lives. */
function drawChange(choice: Choice, { years: { from, to } }: Setting): number {
  return choice.weighted([
    [40, to],
    [15, to + 1],
    [20, to - 1],
    [25, choice.integer(from, to)],
  ])
}

/** A correction of an early year may come long after: later years already stand under the cap. */
function withLateCorrection(choice: Choice, setting: Setting, row: FeedRow): Arrival[] {
  const slot = drawSlot(choice, setting, row.activity_end!)
  const arrivals: Arrival[] = [{ slot, feed: 'declarations', row }]
  if (choice.percent(12)) {
    const corrected = { ...row, time_worked: choice.of(['0', '160.7', '803.4833', '1607']) }
    const later = choice.integer(slot, setting.timeline.length - 1)
    arrivals.push({ slot: later, feed: 'declarations', row: corrected })
  }
  return arrivals
}

function everyYear({ years: { from, to } }: Setting, draw: (year: number) => Arrival[]): Arrival[] {
  return Array.from({ length: to - from + 1 }, (_, index) => draw(from + index)).flat()
}

function wholeYear(year: number, scheme: Scheme, siret: string): FeedRow {
  const { start, end } = wholeSpan(year)
  return {
    scheme,
    siret,
    contract_nature: 'permanent',
    activity_start: start,
    activity_end: end,
    time_unit: 'hour',
  }
}

function wholeSpan(year: number): { start: string; end: string } {
  return { start: `${year}-01-01`, end: `${year}-12-31` }
}
