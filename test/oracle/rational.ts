/** An exact fraction in lowest terms, with a positive denominator. */
export class Rational {
  static readonly zero = Rational.of(0n)
  static readonly one = Rational.of(1n)

  readonly numerator: bigint
  readonly denominator: bigint

  private constructor(numerator: bigint, denominator: bigint) {
    this.numerator = numerator
    this.denominator = denominator
  }

  /** `numerator / denominator`, reduced. Throws a RangeError when the denominator is zero. */
  static of(numerator: bigint, denominator = 1n): Rational {
    if (denominator === 0n) throw new RangeError(`${numerator}/0 is not a fraction`)
    const divisor = greatestCommonDivisor(numerator, denominator)
    const sign = denominator < 0n ? -1n : 1n
    return new Rational((sign * numerator) / divisor, (sign * denominator) / divisor)
  }

  plus(other: Rational): Rational {
    return Rational.of(
      this.numerator * other.denominator + other.numerator * this.denominator,
      this.denominator * other.denominator,
    )
  }

  minus(other: Rational): Rational {
    return this.plus(Rational.of(-other.numerator, other.denominator))
  }

  times(other: Rational): Rational {
    return Rational.of(this.numerator * other.numerator, this.denominator * other.denominator)
  }

  /** Negative, zero or positive as this is below, equal to or above the other. */
  compare(other: Rational): number {
    const difference = this.numerator * other.denominator - other.numerator * this.denominator
    return difference < 0n ? -1 : difference > 0n ? 1 : 0
  }

  isAtLeast(other: Rational): boolean {
    return this.compare(other) >= 0
  }

  equals(other: Rational): boolean {
    return this.compare(other) === 0
  }

  isZero(): boolean {
    return this.numerator === 0n
  }

  atMost(limit: Rational): Rational {
    return this.compare(limit) > 0 ? limit : this
  }

  /** The smallest whole number that is not below this fraction. */
  ceiling(): bigint {
    const quotient = this.numerator / this.denominator // BigInt division goes towards zero
    return this.numerator > 0n && quotient * this.denominator !== this.numerator ? quotient + 1n : quotient
  }

  toString(): string {
    return this.denominator === 1n ? `${this.numerator}` : `${this.numerator}/${this.denominator}`
  }
}

function greatestCommonDivisor(first: bigint, second: bigint): bigint {
  let [larger, smaller] = [first < 0n ? -first : first, second < 0n ? -second : second]
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller]
  return larger
}
