import { creditExposures } from '../../jobs/credit-exposures/job.ts'
import type { CivilDate } from '../../src/civil-date.ts'
import type { RunResult } from '../../src/runs/engine.ts'
import type { Installation } from '../jobs/installation.ts'

/*
 * Exposures told in few words, and what became of them on the account.
 */

/** First day and last day of the contract (null: lasts), and the factors with | between them. */
export type Contract = readonly [start: CivilDate, end: CivilDate | null, factors: string, siret?: string]

export interface ExposedPerson {
  readonly nir: string
  readonly birthDate: string
}

const exposureHeader = 'nir;birth_date;siret;contract_start;contract_end;year;factors'

/** The person of this number, born on the day told: `1959-00-00` when only the year is known. */
export function exposedPerson(number: number, birthDate = '1980-05-12'): ExposedPerson {
  const month = birthDate.slice(5, 7) === '00' ? '20' : birthDate.slice(5, 7)
  const department = String(1 + (number % 19)).padStart(2, '0')
  const rank = 900 + (Math.floor(number / 19) % 99)
  const commune = String(1 + Math.floor(number / (19 * 99))).padStart(3, '0')
  return { nir: `1${birthDate.slice(2, 4)}${month}${department}${commune}${rank}`, birthDate }
}

/** Establishments that nobody has. */
export const employers = ['99900001100018', '99900002900010', '99900003700013'] as const

export function exposureRow(
  { nir, birthDate }: ExposedPerson,
  year: number,
  [start, end, factors, siret = employers[0]]: Contract,
): string {
  return [nir, birthDate, siret, start, end ?? '', year, factors].join(';')
}

export function exposureFile(rows: readonly string[]): string {
  return `${[exposureHeader, ...rows].join('\n')}\n`
}

export function creditPoints(
  installation: Installation,
  year: number,
  asOf: CivilDate,
  planOnly = false,
): Promise<RunResult> {
  return installation.run(creditExposures, { year, planOnly }, asOf)
}
