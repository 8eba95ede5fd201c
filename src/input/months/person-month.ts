import type { CivilDate } from '../../civil-date.ts'
import type { PersonFacts } from '../formats/dsn/person-facts.ts'

/** What one declaration that counts tells of one person. */
export interface PersonMonth {
  /** 14 digits. */
  readonly siret: string
  /** First day. */
  readonly month: CivilDate
  /** S20.G00.05.001: 1 monthly, 9 substitution, 7 end of contract. */
  readonly nature: number
  readonly fraction: number
  readonly order: number
  readonly constitutedOn: CivilDate
  readonly fileId: number
  /** Of the file, among all files. */
  readonly place: number
  readonly qualificationLevel: number | null
  readonly facts: PersonFacts
}

/** In the order in which what is told later counts: by month, then as declarations of one month follow each other. */
export function inOrder(months: readonly PersonMonth[]): PersonMonth[] {
  return months.toSorted(
    (a, b) =>
      compare(a.month, b.month) ||
      a.order - b.order ||
      compare(a.constitutedOn, b.constitutedOn) ||
      a.fraction - b.fraction ||
      a.place - b.place ||
      compare(a.siret, b.siret),
  )
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

/** A line of a file, with the place of the file among all files. */
export interface LineOfFile {
  readonly fileId: number
  readonly place: number
  readonly line: number
}
