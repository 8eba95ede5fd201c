import type { Pot } from './pots.ts'

/** What one pot pays of a training. */
export interface Part {
  readonly pot: Pot
  /** In the unit of the account. */
  readonly amount: number
  /** Of the price, in cents. */
  readonly covers: number
}

const whole = 10_000

/**
 * What of each part is used when a share of the training is, in 1/10,000: down to the whole cent or point, which is in
 * the holder's favour. Of the parts in euros all but the last one in proportion, the last one what is missing to the
 * share of their sum, and the one before it what the last one cannot give.
 */
export function usedOfParts(parts: readonly Part[], share: number): number[] {
  if (share === whole) return parts.map(({ amount }) => amount)
  const used = parts.map(({ amount }) => shareOf(amount, share))
  const euros = parts.flatMap(({ pot }, index) => (pot.account === 'c2p' ? [] : [index]))
  let missing =
    shareOf(
      euros.reduce((sum, index) => sum + parts[index]!.amount, 0),
      share,
    ) - euros.reduce((sum, index) => sum + used[index]!, 0)
  for (const index of euros.reverse()) {
    const added = Math.min(missing, parts[index]!.amount - used[index]!)
    used[index]! += added
    missing -= added
  }
  return used
}

/** Exact: the product of cents and ten-thousandths is a whole number far below 2^53. */
function shareOf(amount: number, share: number): number {
  const product = amount * share
  return (product - (product % whole)) / whole
}
