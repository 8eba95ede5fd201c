import type { CivilDate } from '../../civil-date.ts'
import { pad } from './employers.ts'
import type { DeclarationRow } from './feeds/employee.ts'
import type { Person } from './person.ts'
import type { Random } from './random.ts'
import type { Training } from './trainings.ts'

/** Takes a row, ready to be written; `spoiled` when it is meant to be refused. */
export type AddRow = (row: string, spoiled: boolean) => void

/** What several feeds say of the same person. */
export interface HolderFacts {
  /** The main activity of the year, as the declarations tell it before any defect. To be read, not kept. */
  main(): Readonly<DeclarationRow>
  /** The risk factors that the person's work has, the same in every year; none for most people. */
  factors(): readonly string[]
  /** The training files that the person asks for in the year; none for most people. */
  trainings(): readonly Training[]
}

/**
 * How the rows of one feed are made. A further feed is one more file in `feeds/` and one more line in
 * `generate.ts`: each feed draws from a stream of its own, so the others stay as they are, byte for byte.
 */
export interface FeedWriter {
  readonly feed: string
  readonly fileName: string
  readonly header: string
  /** The draws do not depend on the year: every year's file tells the same of a person. */
  readonly lasting?: boolean
  /** Calls `add` for each row of a person. */
  rows(person: Person, random: Random, add: AddRow, facts: HolderFacts): void
}

/** The days of a year and of the next, as dates, so that a day number becomes a date by a look-up. */
export function calendar(year: number): readonly CivilDate[] {
  const days = Array.from({ length: 731 }, (_, day) => new Date(Date.UTC(year, 0, 1 + day)))
  return days.map((day) => `${day.getUTCFullYear()}-${pad(day.getUTCMonth() + 1, 2)}-${pad(day.getUTCDate(), 2)}`)
}
