import { withKey } from '../defects.ts'
import type { Employers } from '../employers.ts'
import { levelTold } from '../figures.ts'
import type { Person } from '../person.ts'
import type { Random } from '../random.ts'
import { type Activity, type DeclarationRow, fillEmployee } from './employee.ts'
import { drawScheme, fillOtherScheme, type Scheme } from './other-schemes.ts'

export const columns = (
  'nir birth_date family_name first_names scheme siret contract_number contract_nature activity_start activity_end ' +
  'time_unit time_worked assimilated_time time_reference qualification_level disabled_worker public_category ' +
  'contribution_paid post_time employer_reference'
).split(' ')

export interface MainOptions {
  readonly year: number
  readonly schemes: readonly Scheme[]
  readonly employers: Employers
}

/**
 * Fills a row with the main activity of a person, all but its dates: those are in `activity`, as days of the year.
 * Other feeds draw it again to tell the same of a person; the order of the draws is part of the files.
 */
export function fillMain(
  row: DeclarationRow,
  activity: Activity,
  person: Person,
  random: Random,
  { schemes, employers }: MainOptions,
): void {
  const lastDay = Math.min(activity.daysOfYear - 1, person.deathDay ?? activity.daysOfYear)
  const scheme = drawScheme(random, schemes)
  begin(row, person, random)
  row.siret = employers.draw(random)
  row.contract_number = random.chance(50_000) ? `C${10_000 + random.below(90_000)}` : ''
  if (scheme === 'employee') fillEmployee(row, activity, person, random, lastDay, 'main')
  else fillOtherScheme(row, activity, scheme, random, lastDay)
}

export function emptyRow(): DeclarationRow {
  return Object.fromEntries(columns.map((column) => [column, ''])) as unknown as DeclarationRow
}

/** The cells that every activity of a person has. */
export function begin(row: DeclarationRow, person: Person, random: Random): void {
  // One row in five comes with the key, as from software that prints cards.
  row.nir = random.chance(20_000) ? withKey(person.nir) : person.nir
  row.birth_date = person.birthDate
  row.family_name = person.familyName
  row.first_names = person.firstNames
  row.contract_nature = row.time_unit = row.time_worked = row.assimilated_time = row.time_reference = ''
  row.disabled_worker = row.public_category = row.contribution_paid = row.post_time = row.employer_reference = ''
  row.qualification_level = random.chance(levelTold) ? String(person.level) : ''
}
