import type { CivilDate } from '../../../src/civil-date.ts'
import type { DecisionKind } from '../conversions.ts'
import type { FeedRow } from '../feed-rows.ts'
import type { Arrival, Setting } from './arrival.ts'
import type { Choice } from './choice.ts'
import { dayAfter, laterSlot } from './days.ts'
import { slotFrom } from './timeline.ts'

type TopUp = Exclude<DecisionKind, 'youth_qualification' | 'whistle_blower'>

/** What others pay: received at once, later, or not at all; some for one kind of training and until a day; some told again. */
export function drawTopUps(choice: Choice, setting: Setting): Arrival[] {
  const { years, timeline } = setting
  const arrivals: Arrival[] = []
  const count = choice.weighted([
    [45, 0],
    [25, 1],
    [15, 2],
    [15, 4],
  ])
  const first = Math.max(2019, years.from)
  if (first > years.to) return []
  for (let told = 0; told < count; told += 1) {
    const kind = choice.of<TopUp>([
      ...(['voluntary', 'voluntary', 'additional_rights', 'agreement', 'corrective'] as const),
      ...(['performance_agreement', 'platform', 'work_accident', 'voluntary'] as const),
    ] as unknown as [TopUp, ...TopUp[]])
    const decided_on = `${choice.integer(first, years.to)}-${choice.of(['01-01', '06-30', '12-31', '03-01', '09-15'])}`
    const reference = `R${choice.integer(1, 3)}`
    const common = { kind, unit: 'EUR', decided_on, reference }
    const row = () => ({ ...common, quantity: drawAmount(choice, kind), ...drawMoney(choice, decided_on) })
    const slot = laterSlot(choice, setting, slotFrom(timeline, decided_on))
    arrivals.push({ slot, feed: 'decisions', row: row() })
    if (choice.percent(30))
      arrivals.push({ slot: laterSlot(choice, setting, slot), feed: 'decisions', row: row() })
  }
  return arrivals
}

/** The limits of the law: what is outside is refused. */
function drawAmount(choice: Choice, kind: TopUp): string {
  if (kind === 'corrective') return '3000'
  if (kind === 'work_accident') return '7500'
  if (kind === 'performance_agreement') return choice.of(['3000', '3000.01'])
  return choice.of(['500', '1234.56', '0.01', '3000', '77.77'])
}

function drawMoney(choice: Choice, decidedOn: CivilDate): FeedRow {
  if (choice.percent(8)) return {}
  const received_on = dayAfter(
    decidedOn,
    choice.weighted([
      [60, 0],
      [25, choice.integer(1, 60)],
      [15, choice.integer(61, 500)],
    ]),
  )
  if (decidedOn < '2025-04-17' || !choice.percent(70)) return { received_on }
  const restricted_to = choice.of(['certification', 'RNCP1', 'skills_review', 'RS22', 'certification'])
  if (choice.percent(25)) return { received_on, restricted_to }
  const usable_until = dayAfter(received_on, choice.of([0, 30, 200, 400, 700]))
  return { received_on, restricted_to, usable_until, refundable: String(choice.percent(50)) }
}
