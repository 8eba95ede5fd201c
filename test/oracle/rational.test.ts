import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Rational } from './rational.ts'

const rational = fc
  .tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10n ** 12n }))
  .map(([numerator, denominator]) => Rational.of(numerator, denominator))

describe('a rational', () => {
  it('is kept in lowest terms with a positive denominator', () => {
    expect(Rational.of(6n, -8n).toString()).toBe('-3/4')
    expect(Rational.of(0n, -5n).toString()).toBe('0')
    expect(Rational.of(14n, 7n).toString()).toBe('2')
  })

  it('has no zero denominator', () => {
    expect(() => Rational.of(1n, 0n)).toThrow(RangeError)
  })

  it.each([
    [7n, 2n, 4n],
    [8n, 2n, 4n],
    [1n, 10_000n, 1n],
    [0n, 3n, 0n],
    [-7n, 2n, -3n],
    [-8n, 2n, -4n],
  ])('rounds %s/%s up to %s', (numerator, denominator, expected) => {
    expect(Rational.of(numerator, denominator).ceiling()).toBe(expected)
  })

  it('adds a third and a sixth to exactly one half', () => {
    expect(Rational.of(1n, 3n).plus(Rational.of(1n, 6n)).equals(Rational.of(1n, 2n))).toBe(true)
  })

  it('adds and multiplies as a field does', () => {
    fc.assert(
      fc.property(rational, rational, rational, (a, b, c) => {
        expect(a.plus(b).equals(b.plus(a))).toBe(true)
        expect(
          a
            .plus(b)
            .plus(c)
            .equals(a.plus(b.plus(c))),
        ).toBe(true)
        expect(a.times(b.plus(c)).equals(a.times(b).plus(a.times(c)))).toBe(true)
        expect(a.plus(Rational.zero).equals(a)).toBe(true)
        expect(a.minus(b).plus(b).equals(a)).toBe(true)
        expect(a.times(Rational.one).equals(a)).toBe(true)
      }),
    )
  })

  it('rounds up by less than one', () => {
    fc.assert(
      fc.property(rational, (value) => {
        const ceiling = Rational.of(value.ceiling())
        expect(ceiling.isAtLeast(value)).toBe(true)
        expect(ceiling.plus(Rational.of(-1n)).compare(value)).toBeLessThan(0)
      }),
    )
  })

  it('is capped by a limit', () => {
    expect(Rational.of(3n, 2n).atMost(Rational.one).equals(Rational.one)).toBe(true)
    expect(Rational.of(2n, 3n).atMost(Rational.one).toString()).toBe('2/3')
  })
})
