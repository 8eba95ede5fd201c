import type { CivilDate } from '../../../civil-date.ts'
import type { Sentence } from '../../../language.ts'
import type { BirthDate, Day } from '../../checking/date-cells.ts'
import { expectedYear, withSuggestion } from '../../checking/expected.ts'
import type { CheckContext, Feed } from '../../checking/feed.ts'
import type { HeaderMapping } from '../../checking/header.ts'
import { checkBirthBefore, type PersonCells, readPerson } from '../../checking/person.ts'
import { RowReader } from '../../checking/row-reader.ts'
import { loadSchema } from '../../checking/table-schema.ts'
import { Words } from '../../checking/word-cells.ts'
import type { Rejection } from '../../rejections/rejection.ts'
import { type RiskFactor, riskFactors, riskFactorsOf } from './risk-factors.ts'

/** The exposure of one person under one contract in one calendar year. */
export interface ExposureRow extends PersonCells {
  readonly line: number
  /** 14 digits. */
  readonly siret: string
  readonly contractStart: CivilDate
  /** Null: no end is known. */
  readonly contractEnd: CivilDate | null
  readonly year: number
  /** In the order of `riskFactors`; empty: none after all, which takes back an earlier row. */
  readonly factors: readonly RiskFactor[]
}

/** The account of prevention exists since 1 January 2015. */
const firstYear = 2015

/** What stands alone in `factors` to say that there was no exposure. */
const noFactor = 'none'

const compiled = loadSchema('exposures')
const columns = {
  nir: compiled.column('nir', 'nir'),
  birthDate: compiled.column('birth_date', 'birth_date'),
  siret: compiled.column('siret', 'siret'),
  contractStart: compiled.column('contract_start', 'date'),
  contractEnd: compiled.column('contract_end', 'date'),
  year: compiled.column('year', 'integer'),
  factors: compiled.column('factors', 'text'),
}

export const exposures: Feed<ExposureRow> = {
  name: 'exposures',
  schema: compiled.schema,
  compiled,
  check,
  duplicateKey: (row) => [row.nir, row.birthYear, row.siret, row.contractStart, row.year].join('|'),
}

function check(
  cells: readonly string[],
  header: HeaderMapping,
  line: number,
  context: CheckContext,
): ExposureRow | readonly Rejection[] {
  const row = new RowReader(cells, header, line)
  if (row.isMisshapen()) return row.rejections!
  const { nir, birth } = readPerson(row, columns)
  const siret = row.read(columns.siret)
  const year = readYear(row, context)
  const contract = readContract(row, birth, year)
  const factors = readFactors(row, year)
  if (row.rejections !== undefined) return row.rejections
  return {
    line,
    nir: nir!,
    birthYear: birth!.year,
    birthMonth: birth!.month,
    birthDay: birth!.day,
    siret: siret!,
    contractStart: contract.start!.date,
    contractEnd: contract.end?.date ?? null,
    year: year!,
    factors: factors!,
  }
}

/** The year, when it is one that gives points. */
function readYear(row: RowReader, context: CheckContext): number | undefined {
  const cell = row.cell(columns.year)
  // The schema has a highest year for other validators; here it is the current one, with a code of its own.
  const year = /^\d{1,9}$/.test(cell) ? Number(cell) : (row.read(columns.year) ?? undefined)
  if (year === undefined || (year >= firstYear && year <= context.currentYear)) return year
  row.reject(columns.year, 'year_out_of_range', expectedYear(firstYear, context.currentYear))
  return undefined
}

interface Contract {
  readonly start: Day | undefined
  readonly end: Day | null | undefined
}

/** Reads the bounds of the contract: in order, with days in the year, within the person's life. */
function readContract(row: RowReader, birth: BirthDate | undefined, year: number | undefined): Contract {
  const start = row.read(columns.contractStart) ?? undefined
  const end = row.read(columns.contractEnd)
  if (start && end && start.date > end.date) {
    row.reject(columns.contractEnd, 'dates_order', {
      en: 'The contract ends before it starts',
      fr: 'Le contrat finit avant de commencer',
    })
  } else if (year !== undefined) {
    if (start && start.year > year) {
      row.reject(columns.contractStart, 'dates_year', {
        en: 'The contract starts after the year of the exposure',
        fr: 'Le contrat commence après l’année de l’exposition',
      })
    }
    if (end && end.year < year) {
      row.reject(columns.contractEnd, 'dates_year', {
        en: 'The contract ends before the year of the exposure',
        fr: 'Le contrat finit avant l’année de l’exposition',
      })
    }
  }
  if (start && birth)
    checkBirthBefore(row, columns, birth, { en: 'the start of the contract', fr: 'le début du contrat' }, start)
  return { start, end }
}

const factorWords = new Words(
  [...riskFactors, noFactor],
  compiled.schema.fields.find(({ name }) => name === 'factors')?.aliases,
)

/** Reads the list of factors. A factor may be named twice; one that gave no points in the year is refused. */
function readFactors(row: RowReader, year: number | undefined): readonly RiskFactor[] | undefined {
  const cell = row.cell(columns.factors)
  if (cell === '') {
    row.read(columns.factors)
    return undefined
  }
  const written = cell.split('|').map((word) => word.trim())
  const words = new Set(written.map((word) => factorWords.meaningOf(word)))
  const message = defectOf(words, year, written)
  if (message !== undefined) {
    row.reject(columns.factors, 'not_allowed', message)
    return undefined
  }
  return riskFactors.filter((factor) => words.has(factor))
}

function defectOf(
  words: ReadonlySet<string | undefined>,
  year: number | undefined,
  written: readonly string[],
): Sentence | undefined {
  if (words.has(undefined)) {
    const unknown = written.find((word) => factorWords.meaningOf(word) === undefined)!
    const near = factorWords.suggestionFor(unknown)
    const expected = {
      en: `Expected factors with | between them, out of ${riskFactors.join(', ')}`,
      fr: `Des facteurs séparés par | sont attendus, parmi ${riskFactors.join(', ')}`,
    }
    return withSuggestion(expected, near)
  }
  if (words.has(noFactor))
    return words.size === 1
      ? undefined
      : { en: 'Expected factors, or none alone', fr: 'Des facteurs sont attendus, ou none seul' }
  if (year === undefined) return undefined
  const ofYear = riskFactorsOf(year)
  const other = [...words].find((word) => !ofYear.has(word!))
  return other === undefined
    ? undefined
    : {
        en: `${other} was not a risk factor in ${year}`,
        fr: `${other} n’était pas un facteur de risque en ${year}`,
      }
}
