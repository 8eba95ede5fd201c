import type { ContractFacts } from '../../formats/dsn/person-facts.ts'

/** Units of 40.011 in which a month of full time has so many hundredths of hours. */
const hourUnits: ReadonlySet<string> = new Set(['10', '21'])

/**
 * The bounds of a month of full time in hours, in hundredths: the same as those of a year (`plausible-times.ts`), divided
 * by twelve. A week of 35 or 39 hours lies below.
 */
const [leastHours, mostHours] = [4167, 20_833]

/**
 * Why the reference of a contract (40.012) can hardly be that of a month, as the norm wants it; undefined when it can, or
 * is of another unit. A reference of a week would give four times the right.
 */
export function monthlyReferenceDoubt({ unit, reference, line }: ContractFacts): string | undefined {
  if (!hourUnits.has(unit)) return undefined
  if (reference >= leastHours && reference <= mostHours) return undefined
  return `The reference of the contract at line ${line} (S21.G00.40.012) is no month of full time in hours: is it a week, a year, or another unit?`
}
