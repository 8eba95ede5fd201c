import type { Reading } from './gauge.ts'
import type { BenchRecord } from './record.ts'

/** A figure of a run beside what it is to be. */
export interface Aim {
  readonly what: string
  readonly figure: string
  readonly aim: string
  readonly met: boolean
}

/** From so many people on the larger population's aims count. */
const large = 5_000_000
const megabyte = 1e6

/** What the run says of the aims; those whose scenarios or peers were left out are left out. */
export function aimsOf({
  holders,
  readings,
  starts,
}: Pick<BenchRecord, 'holders' | 'readings' | 'starts'>): Aim[] {
  const of = (scenario: string) => readings.find((one) => one.scenario === scenario)
  const most = (small: number, big: number) => (holders >= large ? big : small)
  const ratio = (
    what: string,
    over: Reading | undefined,
    under: Reading | undefined,
    aim: number,
    isBest: 'least' | 'most',
  ): Aim[] => {
    if (over === undefined || under === undefined) return []
    // Peers that were given fewer people count for as many as all.
    const perRow = (one: Reading) => one.seconds / one.rows
    const value = perRow(over) / perRow(under)
    const met = isBest === 'least' ? value <= aim : value >= aim
    return [{ what, figure: value.toFixed(2), aim: `${isBest === 'least' ? '<=' : '>='} ${aim}`, met }]
  }
  const lean = of('peer: lean')
  const peak = Math.max(
    0,
    ...readings.filter(({ scenario }) => !/^(peer|copy of)/.test(scenario)).map((one) => one.peakBytes),
  )
  return [
    ...ratio('\\copy / first load', of('copy of 2024'), of('first load'), most(0.75, 0.9), 'most'),
    ...ratio('\\copy / load about known people', of('copy of 2025'), of('load about known people'), 0.5, 'most'),
    ...ratio('credit / lean', of('credit'), lean, most(1.15, 0.85), 'least'),
    ...ratio('credit of all schemes / lean', of('all schemes: credit'), lean, most(1.3, 1), 'least'),
    ...ratio('nothing to do / lean', of('nothing to do'), lean, most(0.15, 0.1), 'least'),
    ...ratio('opening / lean', of('open accounts'), lean, most(0.7, 0.5), 'least'),
    ...(readings.length === 0
      ? []
      : [
          {
            what: 'peak memory, MB',
            figure: (peak / megabyte).toFixed(0),
            aim: '< 250',
            met: peak < 250 * megabyte,
          },
        ]),
    ...starts.map(({ command, milliseconds, aim }) => ({
      what: `start of ${command}, ms`,
      figure: milliseconds.toFixed(0),
      aim: `< ${aim}`,
      met: milliseconds < aim,
    })),
  ]
}
