import { join } from 'node:path'
import type { Sentence } from '../../language.ts'
import { fixturesFolder } from './fixtures.ts'

/** A person of the fixtures whose account is worth being told. */
export interface Story {
  /** The short name of the person in fixtures/README.md, which the notes of the files begin with. */
  readonly person: string
  readonly nir: string
  readonly title: Sentence
  /** The command that tells it; the NIR comes second. */
  readonly command: readonly [name: string, ...rest: string[]]
}

export const stories: readonly Story[] = [
  {
    person: 'half-less-a-minute',
    nir: '2860913205903',
    title: {
      en: 'One minute of work. 803 h 30 min are half of the year and give 500 euros; this person has 803 h 29 min',
      fr: 'Une minute de travail. 803 h 30 min sont la moitié de l’année et donnent 500 euros ; cette personne a 803 h 29 min',
    },
    command: ['explain', '2025'],
  },
  {
    person: 'capped',
    nir: '1800838185938',
    title: {
      en: 'The cap. Six years at 800 euros made 4,800: of the 500 of 2025 there is room for 200',
      fr: 'Le plafond. Six années à 800 euros ont fait 4 800 : des 500 de 2025 il y a place pour 200',
    },
    command: ['explain', '2025'],
  },
  {
    person: 'death-in-error',
    nir: '1720682121969',
    title: {
      en: 'A town hall was wrong. Closed, then open again with every balance, and credited after all',
      fr: 'Une mairie s’est trompée. Clos, puis rouvert avec chaque solde, et crédité après tout',
    },
    command: ['account'],
  },
  {
    person: 'higher-cap',
    nir: '2830838185941',
    title: {
      en: 'A training paid by three lots: a top-up for certifications, one of an agreement, and the yearly rights',
      fr: 'Une formation payée par trois lots : un abondement pour des certifications, un d’un accord, et les droits annuels',
    },
    command: ['explain', '--file', 'F-2026-1'],
  },
  {
    person: 'disabled-higher-cap',
    nir: '1840838185942',
    title: {
      en: 'Cancelled three working days before the start. The rights are lost, the top-up comes back',
      fr: 'Annulée trois jours ouvrés avant le début. Les droits sont perdus, l’abondement revient',
    },
    command: ['explain', '--file', 'F-2026-2'],
  },
  {
    person: 'full-time',
    nir: '1850375114901',
    title: {
      en: 'Nobody answered. Silence accepts a leave on the day after the thirtieth',
      fr: 'Personne n’a répondu. Le silence accepte une absence le lendemain du trentième jour',
    },
    command: ['account'],
  },
]

/** The file in which a shell finds the NIR of each of them, so that no NIR is printed, not even an invented one. */
const fileOfPersons = 'declarations-2025.csv'

/** A shell assignment of the NIR of a person to the variable `nir`. */
export function findingNir({ person }: Story, quote: (path: string) => string): string {
  return `nir=$(grep '[;"]${person}:' ${quote(join(fixturesFolder, fileOfPersons))} | cut -d ';' -f 1)`
}
