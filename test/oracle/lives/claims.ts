import { yearOf } from '../../../src/civil-date.ts'
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

/** Hours for the young without a qualification. */
function drawDecisions(choice: Choice, { years, timeline }: Setting): Arrival[] {
  const arrivals: Arrival[] = []
  const count = choice.weighted([
    [70, 0],
    [20, 1],
    [10, 2],
  ])
  for (let told = 0; told < count; told += 1) {
    const year = choice.integer(years.from, years.to)
    if (year >= 2019) continue
    const decided_on = `${year}-${choice.of(['01-01', '06-30', '12-31'])}`
    const slot = Math.min(slotFrom(timeline, decided_on) + choice.of([0, 0, 2]), timeline.length - 1)
    const reference = `R${choice.integer(1, 3)}`
    const common = { kind: 'youth_qualification', unit: 'hour', decided_on, reference }
    const row = () => ({ ...common, quantity: choice.of(['100', '400']) })
    arrivals.push({ slot, feed: 'decisions', row: row() })
    if (choice.percent(30)) {
      const later = choice.integer(slot, timeline.length - 1)
      arrivals.push({ slot: later, feed: 'decisions', row: row() })
    }
  }
  return arrivals
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
