import { Random } from './random.ts'

/** Beyond this the numbers of establishments would only cost memory: 65,536 texts of 14 characters. */
const mostEstablishments = 65_536
/** Private establishments employ about 12 people on average. */
const holdersOfEstablishment = 12

/**
 * The establishments of a population, as SIRETs that begin with 9990 (not attributed) and pass the check digits.
 * Sizes are uneven: the first tenth employs about a seventh of the people.
 */
export class Employers {
  private readonly sirets: readonly string[]

  constructor(holders: number, seed: number) {
    const count = Math.min(mostEstablishments, Math.max(8, Math.ceil(holders / holdersOfEstablishment)))
    const random = new Random()
    this.sirets = Array.from({ length: count }, (_, index) => {
      random.start(seed ^ 0x5157, index)
      // 10,000 firms of up to 7 establishments; the establishment number tells them apart.
      const siren = withCheckDigit(`9990${pad(index % 10_000, 4)}`)
      return withCheckDigit(`${siren}${pad(Math.floor(index / 10_000) * 100 + 1 + random.below(99), 4)}`)
    })
  }

  /** The SIRET of an establishment, a large one more often than a small one. */
  draw(random: Random): string {
    const count = this.sirets.length
    // The smaller of two draws half of the time: a gentle slope towards the first ones.
    const first = random.below(count)
    return this.sirets[random.chance(50_000) ? Math.min(first, random.below(count)) : first]!
  }
}

/** The digits with the Luhn digit behind them. */
function withCheckDigit(digits: string): string {
  let sum = 0
  for (let fromRight = 0; fromRight < digits.length; fromRight++) {
    const digit = digits.charCodeAt(digits.length - 1 - fromRight) - 0x30
    const weighted = fromRight % 2 === 0 ? digit * 2 : digit
    sum += weighted > 9 ? weighted - 9 : weighted
  }
  return `${digits}${(10 - (sum % 10)) % 10}`
}

/** A whole number on `width` digits. */
export function pad(value: number, width: number): string {
  return String(value).padStart(width, '0')
}
