import type { CivilDate } from '../../../src/civil-date.ts'
import type { Birth } from '../facts.ts'
import { changesOf, type Feed, type FeedRow, feedColumns, writeBirth } from '../feed-rows.ts'
import { World } from '../world.ts'
import type { Arrival } from './arrival.ts'
import { inventedNir } from './invented-numbers.ts'
import type { Life } from './life.ts'
import type { CreditOrder, Slot } from './timeline.ts'

/** One thing to do, in the world as with the real jobs. Every row of a file is acceptable. */
export type Step =
  | {
      readonly kind: 'load'
      readonly feed: Feed
      readonly name: string
      readonly asOf: CivilDate
      readonly rows: readonly FeedRow[]
    }
  | { readonly kind: 'open_accounts'; readonly asOf: CivilDate }
  | ({ readonly kind: 'credit' } & CreditOrder)
  | { readonly kind: 'credit_engagements'; readonly year: number; readonly asOf: CivilDate }
  | { readonly kind: 'credit_exposures'; readonly year: number; readonly asOf: CivilDate }
  | { readonly kind: 'close_deaths'; readonly asOf: CivilDate }
  | { readonly kind: 'convert'; readonly asOf: CivilDate }
  | { readonly kind: 'use_rights'; readonly asOf: CivilDate }
  | { readonly kind: 'settle_top_ups'; readonly asOf: CivilDate }
  | { readonly kind: 'take_over'; readonly asOf: CivilDate }

export interface Scenario {
  readonly steps: readonly Step[]
}

type Files = Record<Feed, FeedRow[]>

/** Rights in euros have been used since then. */
const firstMovements: CivilDate = '2019-11-21'

/** The order in which the files of a slot are loaded: a death needs a person already known. */
const feeds = [
  ...(['balances', 'declarations', 'situations', 'engagements', 'exposures', 'dif', 'decisions'] as const),
  ...(['training_files', 'uses', 'holds', 'deaths', 'conversions'] as const),
]

/** Gives every life its NIR and turns the population into files and operations. */
export function scenarioOf(
  lives: readonly Life[],
  timeline: readonly Slot[],
  options: { readonly everyAccount?: boolean; readonly movements?: boolean } = {},
): Scenario {
  const files = timeline.map(() => Object.fromEntries(feeds.map((feed) => [feed, []])) as unknown as Files)
  for (const [index, life] of lives.entries()) {
    for (const { slot, feed, row } of identified(life, index)) files[slot]![feed].push(row)
  }
  return {
    steps: timeline.flatMap((slot, index) => stepsOf(slot, files[index]!, options)),
  }
}

/** Plays the steps, one after the other; gives the world back. */
export function play({ steps }: Scenario, world = new World()): World {
  for (const step of steps) playStep(world, step)
  return world
}

/** Plays one step. Compare then, or only when all are played: every step leaves the world as the job leaves it. */
export function playStep(world: World, step: Step): void {
  if (step.kind === 'load') world.load(changesOf(step.feed, step.rows))
  else if (step.kind === 'open_accounts') world.openAccounts(step.asOf)
  else if (step.kind === 'credit') world.credit(step.year, step.asOf)
  else if (step.kind === 'credit_engagements') world.creditEngagements(step.year, step.asOf)
  else if (step.kind === 'credit_exposures') world.creditExposures(step.year, step.asOf)
  else if (step.kind === 'convert') world.convert(step.asOf)
  else if (step.kind === 'use_rights') world.useRights(step.asOf)
  else if (step.kind === 'settle_top_ups') world.settleTopUps(step.asOf)
  else if (step.kind === 'take_over') world.takeOver(step.asOf)
  else world.closeDeaths(step.asOf)
}

/**
 * Files first, then openings, then closings, so that a credit never meets a death that was withdrawn or moved and
 * not yet settled. The credits come later and are framed by the openings of birthdays since and by closings.
 */
function stepsOf(
  slot: Slot,
  files: Files,
  { everyAccount, movements }: { readonly everyAccount?: boolean; readonly movements?: boolean },
): Step[] {
  const { name, asOf, credits } = slot
  const loads = feeds
    .filter((feed) => files[feed].length > 0)
    .map((feed) => ({ kind: 'load', feed, name: `${feed}-${name}.csv`, asOf, rows: files[feed] }) as const)
  const takenOver: Step[] = files.balances.length > 0 ? [{ kind: 'take_over', asOf }] : []
  const opened: Step[] = [...loads, { kind: 'open_accounts', asOf }, ...takenOver, { kind: 'close_deaths', asOf }]
  const moved = (day: CivilDate): Step[] => {
    return movements === true && day >= firstMovements
      ? [
          { kind: 'use_rights', asOf: day },
          { kind: 'settle_top_ups', asOf: day },
        ]
      : []
  }
  // What came by the day of the files is granted before it can be used.
  const isGranted = movements === true && asOf >= firstMovements
  const steps: Step[] = [...opened, ...(isGranted ? [{ kind: 'convert', asOf } as const] : []), ...moved(asOf)]
  if (credits.length === 0) return steps
  const creditDay = credits[0]!.asOf
  return [
    ...steps,
    { kind: 'open_accounts', asOf: creditDay },
    ...moved(creditDay),
    ...(everyAccount === true ? everyCredit(slot, creditDay) : ordersOf(credits)),
    { kind: 'close_deaths', asOf: creditDay },
  ]
}

/**
 * The credits of all accounts, with conversions before those of a campaign and after those of what came late: both
 * orders happen. Those of the review stand before another round of credits: hours taken back leave room for euros.
 */
function everyCredit({ credits, engagements, exposures }: Slot, asOf: CivilDate): Step[] {
  const convert: Step = { kind: 'convert', asOf }
  const others = (part: (years: readonly number[]) => readonly number[]): Step[] => [
    ...part(engagements).map((year) => ({ kind: 'credit_engagements', year, asOf }) as const),
    ...part(exposures).map((year) => ({ kind: 'credit_exposures', year, asOf }) as const),
  ]
  const all = others((years) => years)
  if (credits.length === 1 && credits[0]!.outsideWindow === null) return [convert, ...ordersOf(credits), ...all]
  if (credits.length <= 2) return [...ordersOf(credits), ...all, convert]
  const firstHalf = others((years) => years.slice(0, years.length >> 1))
  const secondHalf = others((years) => years.slice(years.length >> 1))
  const half = credits.length >> 1
  return [
    ...[...ordersOf(credits.slice(0, half)), ...firstHalf, convert],
    ...[...ordersOf(credits.slice(half)), ...secondHalf],
  ]
}

function ordersOf(credits: readonly CreditOrder[]): Step[] {
  return credits.map((order) => ({ kind: 'credit', ...order }) as const)
}

/** The NIR of the life at a place of a population. */
export function nirOf(life: Life, index: number): string {
  const isMonthKnown = life.birth.month > 0 && life.birthKnownFrom === 0
  return inventedNir(index, life.sex, life.birth, isMonthKnown)
}

/** The rows of a life under its NIR, without those that a file may not hold. */
function identified(life: Life, index: number): Arrival[] {
  const nir = nirOf(life, index)
  const ownRows = acceptable(life.arrivals).map(({ slot, feed, row }) => {
    const birth = slot < life.birthKnownFrom ? { ...life.birth, month: 0, day: 0 } : life.birth
    return { slot, feed, row: withPerson(feed, nir, birth, numbered(feed, row, index)) }
  })
  if (!life.sharesNir) return ownRows
  const elder: Birth = { ...life.birth, year: life.birth.year - 100 }
  const row = { situation: 'pension_claimed', from: '2019-01-01', to: '' }
  return [...ownRows, { slot: 0, feed: 'situations', row: withPerson('situations', nir, elder, row) }]
}

/** The number of a training file is one for all people. */
function numbered(feed: Feed, row: FeedRow, index: number): FeedRow {
  if (feed === 'training_files') return { ...row, file_number: `D${index}-${row.file_number}` }
  if (feed === 'holds' && row.reference) return { ...row, reference: `D${index}-${row.reference}` }
  return row
}

function withPerson(feed: Feed, nir: string, birth: Birth, row: FeedRow): FeedRow {
  const person = feed === 'deaths' || feed === 'conversions' ? { nir } : { nir, birth_date: writeBirth(birth) }
  const columns = feedColumns[feed]
  return Object.fromEntries(
    Object.entries({ ...person, ...row }).filter(([column, value]) => columns.includes(column) && value !== ''),
  )
}

/**
 * Leaves out the second row of a key in one file, and deaths and requests that arrive before anything else is
 * known of the person: a feed refuses both.
 */
function acceptable(arrivals: readonly Arrival[]): Arrival[] {
  const namesPerson = (feed: Feed) => feed !== 'deaths' && feed !== 'conversions'
  const firstKnown = Math.min(...arrivals.filter(({ feed }) => namesPerson(feed)).map(({ slot }) => slot))
  const seen = new Set<string>()
  return arrivals.filter(({ slot, feed, row }) => {
    if (!namesPerson(feed) && slot < firstKnown) return false
    const key = `${slot} ${feed} ${keyOf(feed, row)}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

function keyOf(feed: Feed, row: FeedRow): string {
  if (feed === 'deaths' || feed === 'dif') return ''
  if (feed === 'training_files') return `${row.file_number} ${row.state}`
  if (feed === 'uses') return `${row.account} ${row.kind} ${row.used_on} ${row.reference}`
  if (feed === 'holds') return `${row.kind} ${row.from} ${row.reference}`
  if (feed === 'decisions') return `${row.kind} ${row.reference}`
  if (feed === 'balances') {
    return [row.account, row.lot_kind, row.funder, row.received_on, row.usable_until, row.restricted_to].join(' ')
  }
  if (feed === 'conversions') return `${row.from} ${row.to} ${row.requested_on}`
  if (feed === 'engagements') return `${row.activity} ${row.from}`
  if (feed === 'exposures') return `${row.year} ${row.siret} ${row.contract_start}`
  if (feed === 'situations') return `${row.situation} ${row.from}`
  return `${row.siret} ${row.contract_number ?? ''} ${row.activity_start}`
}
