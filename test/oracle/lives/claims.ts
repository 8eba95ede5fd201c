import { type CivilDate, yearOf } from '../../../src/civil-date.ts'
import type { FeedRow } from '../feed-rows.ts'
import type { Arrival, Setting } from './arrival.ts'
import type { Choice } from './choice.ts'
import { slotFrom } from './timeline.ts'

/** DIF balances, decisions and requests to convert, some told again otherwise. */
export function drawClaims(choice: Choice, setting: Setting, hasPoints: boolean): Arrival[] {
  const granted = [...drawDif(choice, setting), ...drawDecisions(choice, setting)]
  return [...granted, ...drawRequests(choice, setting, hasPoints)]
}

function drawDif(choice: Choice, { years, timeline }: Setting): Arrival[] {
  const last = slotFrom(timeline, '2021-06-30')
  if (years.from > 2021 || !choice.percent(25)) return []
  const arrivals: Arrival[] = []
  const count = choice.weighted([
    [75, 1],
    [25, 2],
  ])
  for (let told = 0; told < count; told += 1) {
    const slot = choice.integer(0, last)
    const day = timeline[slot]!.asOf
    const declared_on = day > '2021-06-30' ? '2021-06-30' : day
    arrivals.push({ slot, feed: 'dif', row: { hours: String(choice.of([120, 95, 20, 1, 0])), declared_on } })
  }
  return arrivals
}

/** Hours for the young without a qualification; since 2019 what others pay. */
export function drawDecisions(choice: Choice, setting: Setting): Arrival[] {
  const { years, timeline } = setting
  const arrivals: Arrival[] = []
  const count = choice.weighted([
    [70, 0],
    [20, 1],
    [10, 2],
  ])
  for (let told = 0; told < count; told += 1) {
    const year = choice.integer(years.from, years.to)
    const decided_on = `${year}-${choice.of(['01-01', '06-30', '12-31'])}`
    const slot = Math.min(slotFrom(timeline, decided_on) + choice.of([0, 0, 2]), timeline.length - 1)
    const isHours = year < 2019
    const kind = isHours ? 'youth_qualification' : choice.of(topUpKinds(decided_on))
    const common = { kind, unit: isHours ? 'hour' : 'EUR', decided_on, reference: `R${choice.integer(1, 3)}` }
    const conditions: Conditions = isHours ? {} : drawConditions(choice, decided_on)
    const tell = (at: number) => {
      const money = isHours ? {} : drawMoney(choice, decided_on, timeline[at]!.asOf, conditions)
      const quantity = choice.of(isHours ? ['100', '400'] : amountsOf(kind))
      arrivals.push({ slot: at, feed: 'decisions', row: { ...common, quantity, ...conditions, ...money } })
    }
    tell(slot)
    if (choice.percent(isHours ? 30 : 45)) tell(choice.integer(slot, timeline.length - 1))
  }
  return arrivals
}

/** The kinds of the day: of a whistle-blower since the decree of 28 December 2022. */
function topUpKinds(decidedOn: CivilDate): readonly [string, ...string[]] {
  const ofLaw = [
    'corrective',
    'performance_agreement',
    'work_accident',
    'agreement',
    'additional_rights',
    'platform',
  ]
  return ['voluntary', ...ofLaw, ...(decidedOn >= '2022-12-30' ? ['whistle_blower'] : [])]
}

/** What the law takes for a kind: R6323-3, I; R6323-3-2, I; D6323-3-4, III; R432-9-3 of the social-security code. */
function amountsOf(kind: string): readonly [string, ...string[]] {
  if (kind === 'corrective') return ['3000']
  if (kind === 'performance_agreement') return ['3000', '4500.5']
  if (kind === 'whistle_blower') return ['8000', '3000', '1234.56', '0.01']
  return kind === 'work_accident' ? ['7500', '1234.56'] : ['3000', '1234.56', '500', '0.01']
}

type Conditions = Partial<Record<'funder' | 'restricted_to' | 'usable_until' | 'refundable', string>>

/** Conditions, also of times that knew none, and a last day without a restriction: both are told by mistake. */
function drawConditions(choice: Choice, decidedOn: CivilDate): Conditions {
  const funder = choice.of(['999000516', 'Region', ''])
  if (choice.percent(decidedOn < '2025-04-17' ? 90 : 40)) return { funder }
  const restricted_to = choice.of(['certification', 'skills_review', 'RS6372', ''])
  const usable_until = choice.of(['', `${yearOf(decidedOn) + 1}-12-31`, `${yearOf(decidedOn) + 2}-06-30`])
  return { funder, restricted_to, usable_until, refundable: choice.of(['', 'true']) }
}

/** When the money came: with the decision, later, or not by then. */
function drawMoney(choice: Choice, decidedOn: CivilDate, today: CivilDate, { usable_until }: Conditions): FeedRow {
  const received_on = choice.of([decidedOn, decidedOn, `${yearOf(decidedOn) + 1}-02-15`, ''])
  // Nobody knows a receipt of a year to come, and none is after the last day.
  const isTold = received_on <= today && (!usable_until || received_on <= usable_until)
  return isTold ? { received_on } : {}
}

const pairs = [
  ['cpf_public', 'cpf'],
  ['cpf', 'cpf_public'],
  ['cec', 'cpf_public'],
  ['c2p', 'cpf'],
] as const

/** Never the same request twice: once it is decided, a later file is refused. */
function drawRequests(choice: Choice, { years, timeline }: Setting, hasPoints: boolean): Arrival[] {
  const arrivals = new Map<string, Arrival>()
  const count = choice.weighted([
    [50, 0],
    [25, 1],
    [15, 2],
    [10, 4],
  ])
  for (let told = 0; told < count; told += 1) {
    const [from, to] = choice.weighted<readonly [string, string]>([
      [35, pairs[0]],
      [30, pairs[1]],
      [15, pairs[2]],
      [hasPoints ? 80 : 5, pairs[3]],
    ])
    const year = choice.integer(Math.max(years.from, 2018), years.to + 1)
    const requested_on = `${year}-${choice.of(['02-01', '05-20', '08-31', '09-01'])}`
    const slot = Math.min(slotFrom(timeline, requested_on) + choice.of([0, 0, 1, 3]), timeline.length - 1)
    // The feed takes no year to come.
    if (yearOf(timeline[slot]!.asOf) < year) continue
    const quantity =
      from === 'cpf' || from === 'cec'
        ? choice.of(['150', '307.5', '7.49', '1500', '22.5', '240', '999999'])
        : choice.of(['10', '1', '24', '4', '100', '999'])
    arrivals.set(`${from} ${to} ${requested_on}`, {
      slot,
      feed: 'conversions',
      row: { from, to, quantity, requested_on },
    })
  }
  return [...arrivals.values()]
}
