/**
 * A small fast generator of pseudo-random numbers (xoroshiro64** of Blackman and Vigna, public domain): two 32-bit
 * words of state and only 32-bit integer arithmetic, so every machine draws the same numbers. Each holder has a
 * stream of its own, started from the seed and the holder's index: a holder comes out the same whatever is drawn
 * for the others. Not for secrets.
 */
export class Random {
  private high = 1
  private low = 0

  /** Starts the stream `index` of a seed: equal arguments, equal numbers. `index` is a whole number below 2^53. */
  start(seed: number, index: number): void {
    const key = mix(seed ^ 0x9e37_79b9) + (index | 0) + Math.imul(Math.floor(index / 0x1_0000_0000), 0x85eb_ca6b)
    this.high = mix(key)
    this.low = mix(key + 0x6a09_e667)
    // The state must not be zero altogether.
    if ((this.high | this.low) === 0) this.low = 1
  }

  /** The next 32 bits, from 0 to 4,294,967,295. */
  bits(): number {
    const high = this.high
    const low = this.low ^ high
    const product = Math.imul(high, 0x9e37_79bb)
    this.high = ((high << 26) | (high >>> 6)) ^ low ^ (low << 9)
    this.low = (low << 13) | (low >>> 19)
    return Math.imul((product << 5) | (product >>> 27), 5) >>> 0
  }

  /** A whole number from 0 to `limit` - 1. The bias of the remainder is below `limit` / 2^32. */
  below(limit: number): number {
    return this.bits() % limit
  }

  /** A whole number from `first` to `last`. */
  between(first: number, last: number): number {
    return first + this.below(last - first + 1)
  }

  /** True in `count` of 100,000 cases. */
  chance(count: number): boolean {
    return this.below(100_000) < count
  }
}

/** Spreads the bits of a 32-bit number over all 32 (the finisher of MurmurHash3). One to one. */
export function mix(value: number): number {
  let mixed = value | 0
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85eb_ca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2_ae35)
  return mixed ^ (mixed >>> 16)
}
