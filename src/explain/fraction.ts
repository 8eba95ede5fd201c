/** An exact fraction, not below zero. */
export interface Fraction {
  readonly numerator: bigint
  readonly denominator: bigint
}

export const zero: Fraction = { numerator: 0n, denominator: 1n }
export const one: Fraction = { numerator: 1n, denominator: 1n }

/** In lowest terms. */
export function fraction(numerator: bigint, denominator: bigint): Fraction {
  let [a, b] = [numerator, denominator]
  while (b !== 0n) [a, b] = [b, a % b]
  return { numerator: numerator / a, denominator: denominator / a }
}

/** Reads `1/2`, as parameters hold ratios. */
export function parseFraction(text: string): Fraction {
  const [numerator = '0', denominator = '1'] = text.split('/')
  return fraction(BigInt(numerator), BigInt(denominator))
}

export function sum(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)
}

/** True when `a` is at least `b`. */
export function reaches(a: Fraction, b: Fraction): boolean {
  return a.numerator * b.denominator >= b.numerator * a.denominator
}

/** `700/1607`; whole numbers alone: `1`. */
export function fractionText({ numerator, denominator }: Fraction): string {
  return denominator === 1n ? String(numerator) : `${numerator}/${denominator}`
}

/**
 * A decimal of four places to read beside the fraction: `0.5`, `0.4355…`. Cut, never rounded: what is below one
 * half must not read as 0.5.
 */
export function decimalReading({ numerator, denominator }: Fraction): string {
  const scaled = numerator * 10_000n
  const digits = (scaled / denominator).toString().padStart(5, '0')
  const isExact = scaled % denominator === 0n
  const decimals = isExact ? digits.slice(-4).replace(/0+$/, '') : `${digits.slice(-4)}…`
  return decimals === '' ? digits.slice(0, -4) : `${digits.slice(0, -4)}.${decimals}`
}

/** A share of a year in months, as a person can check it: `3`, `9 + 17/31`. */
export function monthsReading({ numerator, denominator }: Fraction): string {
  const months = fraction(12n * numerator, denominator)
  const whole = months.numerator / months.denominator
  const rest = fraction(months.numerator % months.denominator, months.denominator)
  if (rest.numerator === 0n) return String(whole)
  return whole === 0n ? fractionText(rest) : `${whole} + ${fractionText(rest)}`
}
