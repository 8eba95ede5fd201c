import { exposed, exposedTwice, factorShares } from '../figures.ts'
import type { Random } from '../random.ts'

const none: readonly string[] = []

/** No factor for most people, one for the exposed, two for some of them. */
export function factorsOfExposed(random: Random): readonly string[] {
  if (!random.chance(exposed)) return none
  const first = drawFactor(random)
  if (!random.chance(exposedTwice)) return [first]
  const second = drawFactor(random)
  return second === first ? [first] : [first, second]
}

function drawFactor(random: Random): string {
  let left = random.below(100_000)
  for (const [factor, cases] of factorShares) {
    if (left < cases) return factor
    left -= cases
  }
  throw new Error('the cases of factorShares do not add up to 100,000')
}
