import fc from 'fast-check'

/** A value with what fast-check needs to make it plainer. */
export type Shrinkable<Value> = fc.Value<Value>

/** Draws values that can be shrunk outside of a property: many at once, in one population. */
export function drawShrinkable<Value>(
  arbitrary: fc.Arbitrary<Value>,
  count: number,
  seed: number,
): Shrinkable<Value>[] {
  return fc.sample(new WithContext(arbitrary), { numRuns: count, seed })
}

/**
 * Makes a failing value plainer until no plainer one fails, or until the time is over. The candidates of a round are
 * examined together; `firstFailing` gives the place of the first that fails, or -1.
 */
export async function plainestFailing<Value>(
  arbitrary: fc.Arbitrary<Value>,
  failing: Shrinkable<Value>,
  firstFailing: (candidates: readonly Value[]) => Promise<number>,
  options: { together: number; isOver: () => boolean },
): Promise<Value> {
  let plainest = failing
  let candidates = arbitrary.shrink(plainest.value_, plainest.context)
  for (;;) {
    const round: Shrinkable<Value>[] = []
    for (const candidate of candidates) {
      round.push(candidate)
      if (round.length === options.together) break
    }
    if (round.length === 0 || options.isOver()) return plainest.value_
    const index = await firstFailing(round.map(({ value_ }) => value_))
    if (index < 0) continue
    plainest = round[index]!
    candidates = arbitrary.shrink(plainest.value_, plainest.context)
  }
}

/** Gives the values of an arbitrary with their context, which fast-check otherwise keeps for itself. */
class WithContext<Value> extends fc.Arbitrary<Shrinkable<Value>> {
  readonly #arbitrary: fc.Arbitrary<Value>

  constructor(arbitrary: fc.Arbitrary<Value>) {
    super()
    this.#arbitrary = arbitrary
  }

  generate(source: fc.Random, bias: number | undefined): fc.Value<Shrinkable<Value>> {
    return new fc.Value(this.#arbitrary.generate(source, bias), undefined)
  }

  canShrinkWithoutContext(_value: unknown): _value is Shrinkable<Value> {
    return false
  }

  shrink(): fc.Stream<fc.Value<Shrinkable<Value>>> {
    return fc.Stream.nil()
  }
}
