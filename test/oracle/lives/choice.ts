import fc from 'fast-check'

/**
 * Where a random life takes its chances from. The first value of a list, and `false`, are the plain ones: a failing
 * case is shrunk towards them.
 */
export interface Choice {
  /** A whole number between two bounds, both possible. */
  integer(minimum: number, maximum: number): number
  of<Value>(values: readonly [Value, ...Value[]]): Value
  /** A value out of pairs of weight and value. */
  weighted<Value>(pairs: readonly (readonly [number, Value])[]): Value
  /** True so many times in a hundred. */
  percent(chances: number): boolean
}

/** Chances that a seed settles: the same seed tells the same lives on every machine. */
export function seededChoice(seed: number): Choice {
  return choiceFrom(splitMix32(seed))
}

/** A life, or anything drawn from chances, as a fast-check arbitrary that shrinks chance by chance. */
export function drawnArbitrary<Value>(draw: (choice: Choice) => Value): fc.Arbitrary<Value> {
  return fc
    .tuple(passedOver, fc.gen())
    .map(([, generate]) => draw(choiceFrom((minimum, maximum) => generate(wholeNumber, minimum, maximum))))
}

// `fc.gen` draws from a copy of the source of chances and leaves the source where it is: without something drawn in
// between, all lives of an array are the same one. About as many as a life takes, so that no two go along.
const passedOver = fc.noShrink(fc.array(fc.boolean(), { minLength: 300, maxLength: 300, size: 'max' }))

// One reference for all calls: fast-check recognises a chance it shrinks by the function that made it.
function wholeNumber(minimum: number, maximum: number): fc.Arbitrary<number> {
  return fc.integer({ min: minimum, max: maximum })
}

function choiceFrom(integer: (minimum: number, maximum: number) => number): Choice {
  return {
    integer,
    of: (values) => values[integer(0, values.length - 1)]!,
    weighted(pairs) {
      let left = integer(0, pairs.reduce((sum, [weight]) => sum + weight, 0) - 1)
      for (const [weight, value] of pairs) {
        if (left < weight) return value
        left -= weight
      }
      throw new RangeError('No value has a weight')
    },
    percent: (chances) => integer(0, 99) >= 100 - chances,
  }
}

/** SplitMix with 32 bits of state: small, well spread, and good enough to tell stories. */
function splitMix32(seed: number): (minimum: number, maximum: number) => number {
  let state = seed >>> 0
  return (minimum, maximum) => {
    state = (state + 0x9e3779b9) >>> 0
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
    const bits = (mixed ^ (mixed >>> 15)) >>> 0
    // The bias of the remainder is below one in ten million for the small ranges drawn here.
    return minimum + (bits % (maximum - minimum + 1))
  }
}
