import type { Share } from './right-law.ts'

/** A right of a year as the law gives it, in cents or hours, with a cap that it can come under. */
export interface PossibleRight {
  readonly rate: string
  readonly entitlement: bigint
  readonly cap: bigint
}

/** An amount in proportion to a share of the year, to the upper cent or hour (R6323-1, R6323-22). */
export function upward(amount: bigint, { numerator, denominator }: Share): bigint {
  return ceiling(amount * numerator, denominator)
}

/** The smallest whole number that is not below the fraction; both parts are positive. */
export function ceiling(numerator: bigint, denominator: bigint): bigint {
  return (numerator + denominator - 1n) / denominator
}
