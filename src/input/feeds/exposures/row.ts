import type { CivilDate } from '../../../civil-date.ts'
import type { BirthDate, Day } from '../../checking/date-cells.ts'
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
  row.reject(columns.year, 'year_out_of_range', `Expected a year from ${firstYear} to ${context.currentYear}`)
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
    row.reject(columns.contractEnd, 'dates_order', 'The contract ends before it starts')
  } else if (year !== undefined) {
    if (start && start.year > year) {
      row.reject(columns.contractStart, 'dates_year', 'The contract starts after the year of the exposure')
    }
    if (end && end.year < year) {
      row.reject(columns.contractEnd, 'dates_year', 'The contract ends before the year of the exposure')
    }
  }
  if (start && birth) checkBirthBefore(row, columns, birth, 'the start of the contract', start)
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
): string | undefined {
  if (words.has(undefined)) {
    const unknown = written.find((word) => factorWords.meaningOf(word) === undefined)!
    const near = factorWords.suggestionFor(unknown)
    const expected = `Expected factors with | between them, out of ${riskFactors.join(', ')}`
    return near === undefined ? expected : `${expected}; did you mean ${near}?`
  }
  if (words.has(noFactor)) return words.size === 1 ? undefined : 'Expected factors, or none alone'
  if (year === undefined) return undefined
  const ofYear = riskFactorsOf(year)
  const other = [...words].find((word) => !ofYear.has(word!))
  return other === undefined ? undefined : `${other} was not a risk factor in ${year}`
}
