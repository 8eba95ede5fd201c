import type { Circumstances } from '../operations/circumstances.ts'
import { listSignals, type SignalList } from '../operations/signals.ts'
import type { Undertaking, Undertakings } from './undertakings.ts'

/** The command that does the same. */
export const signalsCommand = 'cpa signals'

/** More of them are counted and not kept. */
const mostKept = 5_000

/** What the last look for signals found. Kept in this process alone: looking again finds the same, and what is new. */
export interface SignalsFound extends SignalList {
  readonly asOf: string
  readonly by: string
  readonly at: Date
}

const found = new WeakMap<Undertakings, SignalsFound>()

/** What was found last; undefined when nobody has looked since the console began. */
export function signalsFound(undertakings: Undertakings): SignalsFound | undefined {
  return found.get(undertakings)
}

/** Looks for signals over all holders, which takes longer than an answer may. */
export function lookForSignals(undertakings: Undertakings, circumstances: Circumstances, by: string): Undertaking {
  return undertakings.begin({ command: signalsCommand, by }, circumstances, async (apart) => {
    const list = await listSignals(apart, mostKept)
    found.set(undertakings, { ...list, asOf: apart.asOf, by, at: new Date() })
  })
}
