import { mix } from './random.ts'

const rounds = 4

/**
 * A permutation of the whole numbers from 0 to `size` - 1: distinct indexes give distinct places, so identities
 * built from places never repeat and nothing needs to be remembered. A Feistel network over the next even power
 * of two; a place beyond `size` is permuted again until it falls inside, which ends because the network is itself
 * one to one (on average fewer than four walks).
 */
export function permutation(size: number, seed: number): (index: number) => number {
  let halfBits = 1
  while (2 ** (2 * halfBits) < size) halfBits++
  if (halfBits > 15) throw new RangeError(`a permutation holds at most 2^30 places, not ${size}`)
  const mask = 2 ** halfBits - 1
  const keys = Array.from({ length: rounds }, (_, round) => mix(mix(seed) + Math.imul(round + 1, 0x9e37_79b9)))
  const once = (index: number): number => {
    let left = index >>> halfBits
    let right = index & mask
    for (let round = 0; round < rounds; round++) {
      const mixed = left ^ (mix(right + keys[round]!) & mask)
      left = right
      right = mixed
    }
    return (left << halfBits) | right
  }
  return (index) => {
    let place = once(index)
    while (place >= size) place = once(place)
    return place
  }
}
