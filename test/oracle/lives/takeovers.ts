import type { CivilDate } from '../../../src/civil-date.ts'
import type { FeedRow } from '../feed-rows.ts'
import type { Arrival, Setting } from './arrival.ts'
import type { Choice } from './choice.ts'
import { dayAfter, laterSlot } from './days.ts'

/**
 * Somebody whose accounts another system kept until a day: what it held is told with the first files that tell of him, in
 * which all is that was to be told before; some of it is told again otherwise.
 */
export function drawTakeover(choice: Choice, setting: Setting, arrivals: readonly Arrival[]): readonly Arrival[] {
  if (!choice.percent(12)) return arrivals
  const { timeline } = setting
  const first = choice.integer(0, Math.min(5, timeline.length - 1))
  const eve = dayAfter(timeline[first]!.asOf, -choice.of([1, 0, 90, 300]))
  const as_of = eve < firstDay ? firstDay : eve
  const kinds = inEuros(as_of) ? euroBalances : hourBalances
  const balances = new Map<string, FeedRow>()
  for (let told = choice.integer(1, 4); told > 0; told -= 1) {
    const row = kinds(choice, as_of)
    balances.set(JSON.stringify({ ...row, amount: '', statutory: '' }), { ...row, as_of })
  }
  const tellAgain = (row: FeedRow): Arrival => {
    const amount = choice.of(['0', '7', row.amount!])
    const corrected = { ...row, amount, statutory: row.statutory === '0' ? '0' : '' }
    return { slot: laterSlot(choice, setting, first), feed: 'balances', row: corrected }
  }
  return [
    ...[...balances.values()].map((row): Arrival => ({ slot: first, feed: 'balances', row })),
    ...[...balances.values()].filter(() => choice.percent(25)).map(tellAgain),
    ...arrivals.map((arrival) => ({ ...arrival, slot: Math.max(first, arrival.slot) })),
  ]
}

/** Accounts began in 2015. */
const firstDay: CivilDate = '2015-01-01'

function inEuros(day: CivilDate): boolean {
  return day >= '2019-01-01'
}

function euroBalances(choice: Choice, as_of: CivilDate): FeedRow {
  const amount = choice.of(['4800', '750.5', '1234.56', '0'])
  return choice.weighted<() => FeedRow>([
    [30, () => ({ account: 'cpf', amount, statutory: choice.of(['', '', '0']) })],
    [
      20,
      () => ({ account: 'cpf', amount: choice.of(['3000', '500.01']), statutory: '0', ...topUp(choice, as_of) }),
    ],
    [8, () => ({ account: 'dif', amount: choice.of(['300', '1800']), statutory: '0' })],
    [10, () => ({ account: 'cpf_public', amount: choice.of(['24', '150']) })],
    [10, () => ({ account: 'cec', amount: choice.of(['240', '100']) })],
    [
      10,
      () => ({
        ...{ account: 'cec', amount: '240', lot_kind: choice.of(['civic_service', 'military_reserve']) },
        received_on: choice.of(['2018-01-01', '2017-06-30', '']),
      }),
    ],
    [12, () => ({ account: 'c2p', amount: choice.of(['20', '4']), statutory: choice.of(['60', '20']) })],
  ])()
}

/** A top-up by what is known of it; conditions only where the law had them. */
function topUp(choice: Choice, as_of: CivilDate): FeedRow {
  const received_on = choice.of([dayAfter(as_of, -20), dayAfter(as_of, -400), ''])
  const lot_kind = choice.of(['voluntary', 'corrective', 'work_accident'])
  const isConditional = received_on >= '2025-04-17' && choice.percent(60)
  const conditions = isConditional && {
    restricted_to: choice.of(['certification', 'RS6372']),
    usable_until: dayAfter(as_of, choice.of([30, 400])),
  }
  return { lot_kind, received_on, funder: choice.of(['999000516', 'Region', '']), ...conditions }
}

function hourBalances(choice: Choice): FeedRow {
  return choice.weighted<() => FeedRow>([
    [40, () => ({ account: 'cpf_hours', amount: choice.of(['24', '48', '0']) })],
    [20, () => ({ account: 'cec_hours', amount: '20' })],
    [20, () => ({ account: 'dif_hours', amount: choice.of(['100', '20']), statutory: '0' })],
    [20, () => ({ account: 'c2p', amount: '8', statutory: '12' })],
  ])()
}
