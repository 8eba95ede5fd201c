import { Random } from '../../src/practice/generate/random.ts'
import type { FaultKind } from './kind.ts'
import type { TrialPlan } from './trial.ts'

/**
 * The plans of trials, the same for the same seed: every kind comes once before any comes again, in an order that is
 * drawn; queues take turns. A kind that needs a queue waits for its turn.
 */
export function* trialPlans(
  kinds: readonly FaultKind[],
  { seed, faultsEach }: { seed: number; faultsEach: number },
): Generator<TrialPlan> {
  const random = new Random()
  random.start(seed, 0)
  let deck: FaultKind[] = []
  for (let number = 1; ; number += 1) {
    const queue = number % 2 === 1 ? 'redis' : 'postgres'
    const faults: { kind: FaultKind; share: number }[] = []
    for (let index = 0; index < faultsEach; index += 1) {
      const suits = ({ queue: needed }: FaultKind) => needed === undefined || needed === queue
      if (!deck.some(suits)) deck = [...deck, ...shuffled(kinds, random)]
      const at = deck.findIndex(suits)
      if (at === -1) break
      const [kind] = deck.splice(at, 1)
      // Spread over the campaign, the last one long before its end.
      const share = 0.04 + (0.8 * (index + random.below(1_000) / 1_000)) / faultsEach
      faults.push({ kind: kind!, share })
    }
    yield { number, queue, faults }
  }
}

function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  const left = [...items]
  return items.map(() => left.splice(random.below(left.length), 1)[0]!)
}
