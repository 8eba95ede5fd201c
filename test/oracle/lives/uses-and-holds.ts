import type { CivilDate } from '../../../src/civil-date.ts'
import type { FeedRow } from '../feed-rows.ts'
import type { Arrival, Setting } from './arrival.ts'
import type { Choice } from './choice.ts'
import { dayAfter, laterSlot } from './days.ts'
import { slotFrom } from './timeline.ts'

/** Debits without a training file, some told again otherwise or cancelled. */
export function drawUses(choice: Choice, setting: Setting): Arrival[] {
  const arrivals: Arrival[] = []
  const count = choice.weighted([
    [70, 0],
    [20, 1],
    [10, 3],
  ])
  for (let use = 1; use <= count; use += 1) {
    const used_on = drawDay(choice, setting)
    if (used_on === null) return arrivals
    const [kind, account] = choice.weighted<readonly [string, string]>([
      [35, ['public_training', 'cpf_public']],
      [15, ['transition_project', 'cpf']],
      [15, ['reconversion_internal', 'cpf']],
      [10, ['reconversion_external', 'cpf']],
      [8, ['job_seeker_training', 'cpf']],
      [7, ['other', 'cec']],
      [5, ['other', 'c2p']],
      [5, ['other', 'cpf_public']],
    ])
    const quantity = () =>
      account === 'cpf' || account === 'cec'
        ? choice.of(['150', '77.77', '1000', '99999'])
        : choice.of(['6', '3', '60', '300'])
    const row = (): FeedRow => ({ account, kind, used_on, reference: `U${use}`, quantity: quantity() })
    const slot = laterSlot(choice, setting, slotFrom(setting.timeline, used_on))
    arrivals.push({ slot, feed: 'uses', row: row() })
    if (choice.percent(25)) {
      const cancelled = String(choice.percent(60))
      arrivals.push({ slot: laterSlot(choice, setting, slot), feed: 'uses', row: { ...row(), cancelled } })
    }
  }
  return arrivals
}

/** Times in which nothing may be debited, some whose end is told later; files that were stolen. */
export function drawHolds(choice: Choice, setting: Setting): Arrival[] {
  if (!choice.percent(14)) return []
  const from = drawDay(choice, setting)
  if (from === null) return []
  const kind = choice.of(['fraud_suspected', 'suspended', 'stolen_file'])
  const reference = kind === 'stolen_file' ? choice.of(['1', '2']) : ''
  const end = () =>
    choice.weighted([
      [40, ''],
      [60, dayAfter(from, choice.of([0, 30, 200]))],
    ])
  const slot = laterSlot(choice, setting, slotFrom(setting.timeline, from))
  const arrivals: Arrival[] = [{ slot, feed: 'holds', row: { kind, from, to: end(), reference } }]
  if (choice.percent(30)) {
    const again = laterSlot(choice, setting, slot)
    arrivals.push({ slot: again, feed: 'holds', row: { kind, from, to: end(), reference } })
  }
  return arrivals
}

function drawDay(choice: Choice, { years, timeline }: Setting): CivilDate | null {
  const [first, last] = [`${Math.max(2020, years.from)}-01-01`, timeline.at(-1)!.asOf]
  if (first > last) return null
  return dayAfter(first, choice.integer(0, (Date.parse(last) - Date.parse(first)) / 86_400_000))
}
