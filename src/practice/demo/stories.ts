import { join } from 'node:path'
import { fixturesFolder } from './fixtures.ts'

/** A person of the fixtures whose account is worth being told. */
export interface Story {
  /** The short name of the person in fixtures/README.md, which the notes of the files begin with. */
  readonly person: string
  readonly nir: string
  readonly title: string
  /** The command that tells it; the NIR comes second. */
  readonly command: readonly [name: string, ...rest: string[]]
}

export const stories: readonly Story[] = [
  {
    person: 'half-less-a-minute',
    nir: '2860913205903',
    title:
      'One minute of work. 803 h 30 min are half of the year and give 500 euros; this person has 803 h 29 min',
    command: ['explain', '2025'],
  },
  {
    person: 'capped',
    nir: '1800838185938',
    title: 'The cap. Six years at 800 euros made 4,800: of the 500 of 2025 there is room for 200',
    command: ['explain', '2025'],
  },
  {
    person: 'death-in-error',
    nir: '1720682121969',
    title: 'A town hall was wrong. Closed, then open again with every balance, and credited after all',
    command: ['account'],
  },
  {
    person: 'higher-cap',
    nir: '2830838185941',
    title:
      'A training paid by three lots: a top-up for certifications, one of an agreement, and the yearly rights',
    command: ['explain', '--file', 'F-2026-1'],
  },
  {
    person: 'disabled-higher-cap',
    nir: '1840838185942',
    title: 'Cancelled three working days before the start. The rights are lost, the top-up comes back',
    command: ['explain', '--file', 'F-2026-2'],
  },
  {
    person: 'full-time',
    nir: '1850375114901',
    title: 'Nobody answered. Silence accepts a leave on the day after the thirtieth',
    command: ['account'],
  },
]

/** The file in which a shell finds the NIR of each of them, so that no NIR is printed, not even an invented one. */
const fileOfPersons = 'declarations-2025.csv'

/** A shell assignment of the NIR of a person to the variable `nir`. */
export function findingNir({ person }: Story, quote: (path: string) => string): string {
  return `nir=$(grep '[;"]${person}:' ${quote(join(fixturesFolder, fileOfPersons))} | cut -d ';' -f 1)`
}
