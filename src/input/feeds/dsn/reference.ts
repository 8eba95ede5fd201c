import type { Sentence } from '../../../language.ts'
import type { ContractFacts } from '../../formats/dsn/person-facts.ts'

/** What the reference of a contract (40.012) is the time of: the norm asks for a month; years are told in days. */
export type ReferencePeriod = 'month' | 'year'

/** Units of 40.011 whose reference is in hours, and in days. */
const hourUnits: ReadonlySet<string> = new Set(['10', '21'])
const dayUnits: ReadonlySet<string> = new Set(['12', '20'])

/** No month has more days, in hundredths: what is more is the time of a year, as agreements give it (218 days). */
const mostDaysOfMonth = 3100

/**
 * The bounds of full time, in hundredths: those of a year (`plausible-times.ts`), and a twelfth of them for a month. A week
 * of 35 or 39 hours lies below.
 */
const hoursOfMonth = { least: 4167, most: 20_833 }
const daysOf = { month: { least: 750, most: mostDaysOfMonth }, year: { least: 9000, most: 36_600 } } as const

/** Which period the reference of a contract is of. */
export function referencePeriod({ unit, reference }: Pick<ContractFacts, 'unit' | 'reference'>): ReferencePeriod {
  return dayUnits.has(unit) && reference > mostDaysOfMonth ? 'year' : 'month'
}

/**
 * Why the reference of a contract (40.012) can hardly be meant as it is written; undefined when it can, or is of another
 * unit. A reference of a week would give four times the right.
 */
export function referenceDoubt(contract: ContractFacts): Sentence | undefined {
  const { unit, reference, line } = contract
  const isHours = hourUnits.has(unit)
  if (!isHours && !dayUnits.has(unit)) return undefined
  const { least, most } = isHours ? hoursOfMonth : daysOf[referencePeriod(contract)]
  if (reference >= least && reference <= most) return undefined
  return {
    en: `The reference of the contract at line ${line} (S21.G00.40.012) is no month of full time: is it a week, a year, or another unit?`,
    fr: `La quotité de référence du contrat à la ligne ${line} (S21.G00.40.012) n’est pas un mois à temps plein : est-ce une semaine, une année, une autre unité ?`,
  }
}
