import { daysInMonth } from '../../../civil-date.ts'
import type { CheckContext, Feed, GivenNames } from '../../checking/feed.ts'
import type { HeaderMapping } from '../../checking/header.ts'
import type { RemarkCode } from '../../checking/remarks.ts'
import { RowReader } from '../../checking/row-reader.ts'
import { loadSchema } from '../../checking/table-schema.ts'
import type { Rejection } from '../../rejections/rejection.ts'

/** A death as INSEE tells it: of whom, nobody knows by this row alone. */
export interface DeathRecord extends GivenNames {
  readonly line: number
  readonly sex: 1 | 2
  /** 0: unknown, as month and day. */
  readonly birthYear: number
  readonly birthMonth: number
  readonly birthDay: number
  /** As it came; empty where there is none. */
  readonly birthplace: string
  /** `YYYY-MM-DD`, with `00` for an unknown month or day. */
  readonly diedOn: string
  readonly diedAt: string
  readonly certificate: string
  readonly remark: RemarkCode | undefined
}

/** Who was born earlier died before the file begins. */
const firstBirth = 1840
/** The file begins with 1970; communes sent older deaths late. */
const firstDeath = 1900

const compiled = loadSchema('insee-deaths')
const columns = {
  names: compiled.column('nomprenom', 'text'),
  sex: compiled.column<'choice', '1' | '2'>('sexe', 'choice'),
  born: compiled.column('datenaiss', 'text'),
  birthplace: compiled.column('lieunaiss', 'text'),
  died: compiled.column('datedeces', 'text'),
  diedAt: compiled.column('lieudeces', 'text'),
  certificate: compiled.column('actedeces', 'text'),
}

export const inseeDeaths: Feed<DeathRecord> = {
  name: 'insee-deaths',
  schema: compiled.schema,
  compiled,
  check,
  // Two equal rows are two tellings of one death: the matching finds out, over all files.
  duplicateKey: (row) => String(row.line),
  names: (row) => row,
  remark: (row) => row.remark,
}

function check(
  cells: readonly string[],
  header: HeaderMapping,
  line: number,
  context: CheckContext,
): DeathRecord | readonly Rejection[] {
  const row = new RowReader(cells, header, line)
  if (row.isMisshapen()) return row.rejections!
  const sex = row.read(columns.sex)
  const names = namesIn(row.read(columns.names) ?? '')
  const born = readDay(row, columns.born)
  const died = readDeath(row, context)
  if (born !== undefined && born.year !== 0) {
    if (born.year < firstBirth) {
      row.reject(columns.born, 'year_out_of_range', {
        en: `Expected a year from ${firstBirth} on, or 0000`,
        fr: `Une année à partir de ${firstBirth} est attendue, ou 0000`,
      })
    } else if (died !== undefined && born.text > died.text && born.year > died.year) {
      row.reject(columns.born, 'dates_order', {
        en: 'The birth is after the death',
        fr: 'La naissance est postérieure au décès',
      })
    }
  }
  const diedAt = row.read(columns.diedAt) ?? ''
  const certificate = row.read(columns.certificate) ?? ''
  if (row.rejections !== undefined) return row.rejections
  const undivided = names.isDivided ? undefined : 'name_not_divided'
  return {
    line,
    familyName: names.familyName,
    firstNames: names.firstNames,
    sex: sex === '1' ? 1 : 2,
    birthYear: born!.year,
    birthMonth: born!.month,
    birthDay: born!.day,
    birthplace: row.cell(columns.birthplace),
    diedOn: died!.text,
    diedAt,
    certificate,
    remark: born!.isReal && died!.isReal ? undivided : 'impossible_date',
  }
}

function readDeath(row: RowReader, { currentYear }: CheckContext): PossibleDay | undefined {
  const died = row.read(columns.died) == null ? undefined : readDay(row, columns.died)
  if (died === undefined || (died.year >= firstDeath && died.year <= currentYear)) return died
  row.reject(columns.died, 'year_out_of_range', {
    en: `Expected a year from ${firstDeath} to ${currentYear}`,
    fr: `Une année de ${firstDeath} à ${currentYear} est attendue`,
  })
  return undefined
}

/** `MARTIN*CAMILLE ANNE/`. Without the star the first word is taken for the birth name. */
function namesIn(cell: string): GivenNames & { readonly isDivided: boolean } {
  const text = cell.endsWith('/') ? cell.slice(0, -1) : cell
  const star = text.indexOf('*')
  if (star >= 0) return { familyName: text.slice(0, star), firstNames: text.slice(star + 1), isDivided: true }
  const space = text.indexOf(' ')
  if (space < 0) return { familyName: text, firstNames: '', isDivided: false }
  return { familyName: text.slice(0, space), firstNames: text.slice(space + 1), isDivided: false }
}

interface PossibleDay {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly text: string
  /** False when it held a month or day that does not exist, which is unknown then. */
  readonly isReal: boolean
}

/** YYYYMMDD, with zeros for what is unknown; all of it when the cell is empty. */
function readDay(row: RowReader, column: typeof columns.born): PossibleDay | undefined {
  const cell = row.cell(column).replaceAll('-', '')
  if (!/^\d{8}$/.test(cell) && cell !== '') {
    row.reject(column, 'wrong_type', {
      en: 'Expected a date, written YYYYMMDD, with zeros for what is unknown',
      fr: 'Une date est attendue, écrite AAAAMMJJ, avec des zéros pour ce qui est inconnu',
    })
    return undefined
  }
  const [year, month, day] = [Number(cell.slice(0, 4)), Number(cell.slice(4, 6)), Number(cell.slice(6, 8))]
  const realMonth = month <= 12 ? month : 0
  const realDay = realMonth > 0 && day <= daysInMonth(year, realMonth) ? day : 0
  const text = `${cell.slice(0, 4) || '0000'}-${String(realMonth).padStart(2, '0')}-${String(realDay).padStart(2, '0')}`
  return {
    year,
    month: realMonth,
    day: realDay,
    text,
    isReal: realMonth === month && (realDay === day || realMonth === 0),
  }
}
