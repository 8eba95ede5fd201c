import { type CivilDate, isCivilDate, yearOf } from '../../../civil-date.ts'
import { redactNirs } from '../../../identity/redaction.ts'
import { isSentence, type Sentence } from '../../../language.ts'
import type { CheckContext, Feed } from '../../checking/feed.ts'
import type { HeaderMapping } from '../../checking/header.ts'
import { type PersonCells, readPerson } from '../../checking/person.ts'
import { RowReader } from '../../checking/row-reader.ts'
import { loadSchema } from '../../checking/table-schema.ts'
import type { PersonFacts } from '../../formats/dsn/person-facts.ts'
import type { Rejection } from '../../rejections/rejection.ts'
import { type RejectionCode, rejectionCatalogue } from '../../rejections/rejection-catalogue.ts'
import { factsDefect, parseFacts, tellsDeath, yearsOf } from './facts.ts'

/** Another number under which a person was known: an earlier NIR, or one that was used as long as there was none. */
export interface OtherNumber {
  readonly kind: 'former_nir' | 'provisional'
  readonly number: string
  /** The day of the change; null where the number simply stands beside the NIR. */
  readonly on: CivilDate | null
}

/** One individual of one declaration. */
export interface DsnPersonRow extends PersonCells {
  readonly line: number
  /** Of the month. */
  readonly year: number
  /** 14 digits. */
  readonly siret: string
  /** First day of the month declared; of an event that in which it was told. */
  readonly month: CivilDate
  readonly nature: number
  readonly fraction: number
  readonly order: number
  readonly constitutedOn: CivilDate
  /** The calendar years that what it tells lies in. */
  readonly firstYear: number
  readonly lastYear: number
  readonly qualificationLevel: number | null
  /** `PersonFacts` as JSON. */
  readonly facts: string
  readonly otherNumbers: readonly OtherNumber[]
  readonly familyName: string
  readonly firstNames: string
  /** An end of a contract by death, or the cancellation of an end. */
  readonly tellsDeath: boolean
}

const compiled = loadSchema('dsn')
const columns = {
  nir: compiled.column('nir', 'nir'),
  provisionalNir: compiled.column('provisional_nir', 'text'),
  temporaryNumber: compiled.column('temporary_number', 'text'),
  birthDate: compiled.column('birth_date', 'birth_date'),
  familyName: compiled.column('family_name', 'text'),
  firstNames: compiled.column('first_names', 'text'),
  siret: compiled.column('siret', 'siret'),
  month: compiled.column('month', 'date'),
  nature: compiled.column('nature', 'integer'),
  fraction: compiled.column('fraction', 'integer'),
  order: compiled.column('order', 'text'),
  constitutedOn: compiled.column('constituted_on', 'date'),
  test: compiled.column('test', 'boolean'),
  level: compiled.column('qualification_level', 'integer'),
  former: compiled.column('former', 'text'),
  facts: compiled.column('facts', 'text'),
  findings: compiled.column('findings', 'text'),
}

export const dsn: Feed<DsnPersonRow> = {
  name: 'dsn',
  schema: compiled.schema,
  compiled,
  check,
  duplicateKey: ({ nir, birthYear, siret, month, nature, fraction, order, constitutedOn }) =>
    [nir, birthYear, siret, month, nature, fraction, order, constitutedOn].join('|'),
  names: (row) => (row.familyName === '' ? undefined : row),
}

function check(
  cells: readonly string[],
  header: HeaderMapping,
  line: number,
  context: CheckContext,
): DsnPersonRow | readonly Rejection[] {
  const row = new RowReader(cells, header, line)
  if (row.isMisshapen()) return row.rejections!
  const found = row.cell(columns.findings)
  if (found !== '') return rejectionsOf(found, line)
  if (row.read(columns.test)) {
    row.reject(columns.test, 'test_declaration', {
      en: 'A file to try things out with (S10.G00.00.005 is 01) gives no rights',
      fr: 'Un fichier d’essai (S10.G00.00.005 à 01) ne donne aucun droit',
    })
    return row.rejections!
  }
  const waiting = awaitedNumber(cells, header)
  if (waiting !== null) {
    const message = {
      en: 'The person is known by a provisional number only; the row is loaded when a declaration brings the NIR',
      fr: 'La personne n’est connue que par un numéro provisoire ; la ligne est chargée quand une déclaration porte le NIR',
    }
    row.reject(columns.nir, 'awaits_nir', message)
    return row.rejections!
  }
  for (const column of [columns.nir, columns.birthDate]) {
    if (row.cell(column) === '')
      row.reject(column, 'missing_value', { en: 'The cell is empty', fr: 'La cellule est vide' })
  }
  const { nir, birth } = readPerson(row, columns)
  const siret = row.read(columns.siret)
  const month = row.read(columns.month)
  const nature = row.read(columns.nature)
  const fraction = row.read(columns.fraction)
  const order = row.read(columns.order)
  const constitutedOn = row.read(columns.constitutedOn)
  const level = row.read(columns.level)
  if (month && month.year > context.currentYear) {
    row.reject(columns.month, 'year_out_of_range', {
      en: `Expected a month up to the year ${context.currentYear}`,
      fr: `Un mois jusqu’à l’année ${context.currentYear} est attendu`,
    })
  }
  const text = row.cell(columns.facts)
  const facts = readFacts(row, text)
  const numbers = otherNumbers(row)
  if (row.rejections !== undefined) return row.rejections
  return {
    line,
    nir: nir!,
    birthYear: birth!.year,
    birthMonth: birth!.month,
    birthDay: birth!.day,
    year: yearOf(month!.date),
    siret: siret!,
    month: month!.date,
    nature: nature!,
    fraction: fraction!,
    order: Number(order),
    constitutedOn: constitutedOn!.date,
    ...yearsOf(facts!, month!.date),
    qualificationLevel: level ?? null,
    facts: text,
    otherNumbers: numbers,
    familyName: row.cell(columns.familyName),
    firstNames: row.cell(columns.firstNames),
    tellsDeath: tellsDeath(facts!),
  }
}

function readFacts(row: RowReader, text: string): PersonFacts | undefined {
  const facts = parseFacts(text)
  if (facts === undefined) {
    row.reject(columns.facts, 'wrong_type', notWritten)
    return undefined
  }
  const defect = factsDefect(facts)
  if (defect === undefined) return facts
  row.reject(columns.facts, defect.code, defect.message)
  return undefined
}

const notWritten = {
  en: 'Expected what the reader of declarations writes',
  fr: 'Ce que le lecteur des déclarations écrit est attendu',
}

/** What the reader found of somebody whom it refused, as the refusals of the row. */
function rejectionsOf(found: string, line: number): readonly Rejection[] {
  const refuse = (column: string | null, code: RejectionCode, message: Sentence, value: string | null = null) => {
    return { line, column, code, message, value }
  }
  try {
    const findings = JSON.parse(found) as readonly (Record<'code' | 'rubric' | 'value', string | null> & {
      readonly message: unknown
    })[]
    const told = findings.map(({ code, rubric, message, value }) =>
      refuse(
        textOf(rubric),
        Object.hasOwn(rejectionCatalogue, code ?? '') ? (code as RejectionCode) : 'control_failed',
        isSentence(message) ? { en: redactNirs(message.en), fr: redactNirs(message.fr) } : notWritten,
        textOf(value),
      ),
    )
    if (told.length > 0) return told
  } catch {}
  return [refuse('findings', 'wrong_type', notWritten)]
}

/** A text of the reader, which holds no NIR; one written by hand may. */
function textOf(text: unknown): string | null {
  return typeof text === 'string' ? redactNirs(text) : null
}

/** The number by which a row without a NIR names its person, in capitals; null for every other row. */
export function awaitedNumber(cells: readonly string[], header: HeaderMapping): string | null {
  const cell = ({ index }: { readonly index: number }) => (cells[header.positions[index] ?? -1] ?? '').trim()
  if (cell(columns.nir) !== '') return null
  const number = cell(columns.provisionalNir) || cell(columns.temporaryNumber)
  return number === '' ? null : number.toUpperCase()
}

interface FormerNumber {
  readonly on: CivilDate
  readonly nir: string
}

function formerNumbers(text: string): readonly FormerNumber[] | undefined {
  try {
    const told = JSON.parse(text) as readonly FormerNumber[]
    return told.every(({ on, nir }) => isCivilDate(on) && typeof nir === 'string') ? told : undefined
  } catch {
    return undefined
  }
}

/** The other numbers that a good row names. */
function otherNumbers(row: RowReader): readonly OtherNumber[] {
  const numbers: OtherNumber[] = []
  for (const column of [columns.provisionalNir, columns.temporaryNumber]) {
    const number = row.cell(column)
    if (number !== '') numbers.push({ kind: 'provisional', number: number.toUpperCase(), on: null })
  }
  const former = row.cell(columns.former)
  if (former === '') return numbers
  const told = formerNumbers(former)
  if (told === undefined) row.reject(columns.former, 'wrong_type', notWritten)
  for (const { on, nir } of told ?? []) {
    const isNir = nir.startsWith('1') || nir.startsWith('2')
    numbers.push({ kind: isNir ? 'former_nir' : 'provisional', number: nir.toUpperCase(), on })
  }
  return numbers
}
