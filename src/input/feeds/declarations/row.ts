import { type CivilDate, isLeapYear } from '../../../civil-date.ts'
import type { BirthDate, Day } from '../../checking/date-cells.ts'
import { expectedYear } from '../../checking/expected.ts'
import type { CheckContext, Feed } from '../../checking/feed.ts'
import type { HeaderMapping } from '../../checking/header.ts'
import { thousandsInDoubt, timeScale } from '../../checking/number-cells.ts'
import { checkBirthBefore, type PersonCells, readPerson } from '../../checking/person.ts'
import type { RemarkCode } from '../../checking/remarks.ts'
import { RowReader } from '../../checking/row-reader.ts'
import { type Column, loadSchema } from '../../checking/table-schema.ts'
import type { Rejection } from '../../rejections/rejection.ts'
import { fullYear, isInDoubt, referenceDoubt, type TimeUnit, workedDoubt } from './plausible-times.ts'

export type Scheme = 'employee' | 'public_agent' | 'esat' | 'self_employed' | 'artist_author'
export type ContractNature =
  | 'permanent'
  | 'fixed_term'
  | 'apprenticeship'
  | 'professionalisation'
  | 'temporary'
  | 'seasonal'
  | 'other'
export type PublicCategory = 'A' | 'B' | 'C'
/** How a public post is filled: the whole of a full post, a part of it by arrangement, or a post that is less than full. */
export type PostTime = 'full_time' | 'part_time' | 'incomplete'

/** One activity of one person in one calendar year. Times are integers of 1/10,000 of their unit. */
export interface DeclarationRow extends PersonCells {
  readonly line: number
  readonly scheme: Scheme
  /** 14 digits, or empty. */
  readonly siret: string
  /** Names an employer who has no SIRET, a private individual; else empty. */
  readonly employerReference: string
  readonly contractNumber: string
  readonly contractNature: ContractNature | null
  readonly activityStart: CivilDate
  readonly activityEnd: CivilDate
  readonly activityYear: number
  readonly timeUnit: TimeUnit | null
  readonly timeWorked: number | null
  readonly assimilatedTime: number
  /** Full-time duration of a full year; null: the default of the law. */
  readonly timeReference: number | null
  readonly qualificationLevel: number | null
  readonly disabledWorker: boolean
  readonly publicCategory: PublicCategory | null
  readonly contributionPaid: boolean | null
  /** Of a public agent. */
  readonly postTime: PostTime | null
  /** The birth name, as it came; empty where the file does not tell it. */
  readonly familyName: string
  readonly firstNames: string
}

/** The compte personnel de formation exists since 1 January 2015: no right comes from an earlier activity. */
const firstYear = 2015

const compiled = loadSchema('declarations')
const columns = {
  nir: compiled.column('nir', 'nir'),
  birthDate: compiled.column('birth_date', 'birth_date'),
  scheme: compiled.column<'choice', Scheme>('scheme', 'choice'),
  siret: compiled.column('siret', 'siret'),
  contractNumber: compiled.column('contract_number', 'text'),
  contractNature: compiled.column<'choice', ContractNature>('contract_nature', 'choice'),
  activityStart: compiled.column('activity_start', 'date'),
  activityEnd: compiled.column('activity_end', 'date'),
  timeUnit: compiled.column<'choice', TimeUnit>('time_unit', 'choice'),
  timeWorked: compiled.column('time_worked', 'time'),
  assimilatedTime: compiled.column('assimilated_time', 'time'),
  timeReference: compiled.column('time_reference', 'time'),
  qualificationLevel: compiled.column('qualification_level', 'integer'),
  disabledWorker: compiled.column('disabled_worker', 'boolean'),
  publicCategory: compiled.column<'choice', PublicCategory>('public_category', 'choice'),
  contributionPaid: compiled.column('contribution_paid', 'boolean'),
  timeConfirmed: compiled.column('time_confirmed', 'boolean'),
  postTime: compiled.column<'choice', PostTime>('post_time', 'choice'),
  employerReference: compiled.column('employer_reference', 'text'),
  familyName: compiled.column('family_name', 'text'),
  firstNames: compiled.column('first_names', 'text'),
}

export const declarations: Feed<DeclarationRow> = {
  name: 'declarations',
  schema: compiled.schema,
  compiled,
  check,
  // The activity year is that of the start. A row has a SIRET or a reference in its place, never both.
  duplicateKey: (row) =>
    [row.nir, row.birthYear, row.siret || `=${row.employerReference}`, row.activityStart, row.contractNumber].join(
      '|',
    ),
  names: (row) => (row.familyName === '' ? undefined : row),
  remark,
}

function check(
  cells: readonly string[],
  header: HeaderMapping,
  line: number,
  context: CheckContext,
): DeclarationRow | readonly Rejection[] {
  const row = new RowReader(cells, header, line)
  if (row.isMisshapen()) return row.rejections!
  const { nir, birth } = readPerson(row, columns)
  const scheme = row.read(columns.scheme)
  const { siret, employerReference } = readEmployer(row, scheme, nir)
  const contractNumber = readNumber(row, columns.contractNumber, nir)
  const contractNature = row.readFor(columns.contractNature, scheme)
  const activity = readActivity(row, birth, context)
  const defects = row.rejections?.length
  const times = readTimes(row, scheme, activity.year)
  const areMeant = row.read(columns.timeConfirmed) === true
  if (!areMeant && row.rejections?.length === defects) checkPlausible(row, times, activity.year)
  const qualificationLevel = row.read(columns.qualificationLevel) ?? null
  const disabledWorker = row.read(columns.disabledWorker) ?? false
  const publicCategory = row.read(columns.publicCategory) ?? null
  const contributionPaid = row.readFor(columns.contributionPaid, scheme) ?? null
  const postTime = row.read(columns.postTime) ?? null
  if (row.rejections !== undefined) return row.rejections
  return {
    line,
    nir: nir!,
    birthYear: birth!.year,
    birthMonth: birth!.month,
    birthDay: birth!.day,
    scheme: scheme!,
    siret,
    employerReference,
    contractNumber,
    contractNature: contractNature ?? null,
    activityStart: activity.start!.date,
    activityEnd: activity.end!.date,
    activityYear: activity.year!,
    timeUnit: times.unit ?? null,
    timeWorked: times.worked ?? null,
    assimilatedTime: times.assimilated ?? 0,
    timeReference: times.reference ?? null,
    qualificationLevel,
    disabledWorker,
    publicCategory,
    contributionPaid,
    postTime,
    familyName: row.cell(columns.familyName),
    firstNames: row.cell(columns.firstNames),
  }
}

/**
 * Who employs: an establishment by its SIRET or, for an employee, somebody who has none by a reference. Of two names for
 * one employer nothing tells which one the next row will have, so a row has one.
 */
function readEmployer(
  row: RowReader,
  scheme: Scheme | null | undefined,
  nir: string | undefined,
): { siret: string; employerReference: string } {
  const employerReference = readNumber(row, columns.employerReference, nir)
  const isNamed = scheme === 'employee' && row.cell(columns.employerReference) !== ''
  const siret = isNamed ? row.read(columns.siret) : row.readFor(columns.siret, scheme)
  if (siret && employerReference !== '') {
    row.reject(columns.employerReference, 'not_allowed', {
      en: 'An employer who has a SIRET is known by it alone',
      fr: 'Un employeur qui a un SIRET n’est connu que par lui',
    })
  }
  return { siret: siret ?? '', employerReference }
}

/** A number that somebody else gave; empty where there is none, or where it has been refused. */
function readNumber(row: RowReader, column: Column<string>, nir: string | undefined): string {
  const number = row.read(column) ?? ''
  if (nir !== undefined && number.length >= nir.length && holdsNir(number, nir)) {
    row.reject(column, 'not_allowed', {
      en: `The person's NIR cannot serve as ${column.name.replace('_', ' ')}`,
      fr: `Le NIR de la personne ne peut servir de ${column.name}`,
    })
  }
  return number
}

/** Part-time counts as full time for a public agent, an incomplete post does not: a row that does not say is told. */
function remark(row: DeclarationRow): RemarkCode | undefined {
  if (row.scheme !== 'public_agent' || row.postTime !== null || row.timeUnit === null) return undefined
  const time = (row.timeWorked ?? 0) + row.assimilatedTime
  return time > 0 && time < fullYear(row.timeReference, row.timeUnit, row.activityYear)
    ? 'post_time_missing'
    : undefined
}

/** A NIR has no place in a column that is stored in clear. */
function holdsNir(text: string, nir: string): boolean {
  return text
    .replace(/[^0-9A-Za-z]/g, '')
    .toUpperCase()
    .includes(nir)
}

interface Activity {
  readonly start: Day | undefined
  readonly end: Day | undefined
  /** The activity year, when at least the start is sure. */
  readonly year: number | undefined
}

/** Reads the two dates: in order, in one calendar year, in a year that is credited, within the person's life. */
function readActivity(row: RowReader, birth: BirthDate | undefined, context: CheckContext): Activity {
  const start = row.read(columns.activityStart) ?? undefined
  const end = row.read(columns.activityEnd) ?? undefined
  if (start === undefined) return { start, end, year: undefined }
  if (end !== undefined && start.date > end.date) {
    row.reject(columns.activityEnd, 'dates_order', {
      en: 'The activity ends before it starts',
      fr: 'L’activité finit avant de commencer',
    })
    return { start, end, year: undefined }
  }
  if (end !== undefined && start.year !== end.year) {
    row.reject(columns.activityEnd, 'dates_year', {
      en: 'The activity ends in another calendar year than it starts in',
      fr: 'L’activité finit dans une autre année civile que celle de son début',
    })
    return { start, end, year: undefined }
  }
  if (start.year < firstYear || start.year > context.currentYear) {
    row.reject(columns.activityStart, 'year_out_of_range', expectedYear(firstYear, context.currentYear))
  }
  if (birth !== undefined)
    checkBirthBefore(row, columns, birth, { en: 'the start of the activity', fr: 'le début de l’activité' }, start)
  return { start, end, year: start.year }
}

interface Times {
  readonly unit: TimeUnit | null | undefined
  readonly worked: number | null | undefined
  readonly assimilated: number | null | undefined
  readonly reference: number | null | undefined
}

/** Refuses times that can hardly be meant as they are written. */
function checkPlausible(row: RowReader, times: Times, year: number | undefined): void {
  const { unit, worked = null, assimilated = null, reference = null } = times
  if (unit == null || year === undefined) return
  if (isInDoubt(row.cell(columns.timeWorked), worked, unit)) {
    row.reject(columns.timeWorked, 'implausible_time', thousandsInDoubt)
  } else if (isInDoubt(row.cell(columns.assimilatedTime), assimilated, unit)) {
    row.reject(columns.assimilatedTime, 'implausible_time', thousandsInDoubt)
  } else {
    const ofReference = referenceDoubt(reference, unit, year)
    const ofWorked = workedDoubt((worked ?? 0) + (assimilated ?? 0), reference, unit, year)
    if (ofReference !== undefined) row.reject(columns.timeReference, 'implausible_time', ofReference)
    else if (ofWorked !== undefined) row.reject(columns.timeWorked, 'implausible_time', ofWorked)
  }
}

const unitsInFrench = { hour: 'heures', day: 'jours' } as const

/** Reads the time columns and holds them against what the year can hold, one by one and then together. */
function readTimes(row: RowReader, scheme: Scheme | null | undefined, year: number | undefined): Times {
  const unit = row.readFor(columns.timeUnit, scheme)
  const worked = row.readWith(columns.timeWorked, unit)
  const assimilated = row.read(columns.assimilatedTime)
  const reference = row.read(columns.timeReference)
  if (reference === 0)
    row.reject(columns.timeReference, 'not_allowed', {
      en: 'A full year of work cannot be of no time',
      fr: 'Une année entière de travail ne peut être de temps nul',
    })

  if (year === undefined || unit == null || unit === 'pay') return { unit, worked, assimilated, reference }
  const most = (isLeapYear(year) ? 366 : 365) * (unit === 'hour' ? 24 : 1)
  const isTooMuch = (column: Column<number>, time: number | null | undefined): boolean => {
    if (time == null || time <= most * timeScale) return false
    row.reject(column, 'time_impossible', {
      en: `More than the ${most} ${unit}s of ${year}`,
      fr: `Plus que les ${most} ${unitsInFrench[unit]} de ${year}`,
    })
    return true
  }
  const tooMuchAlone = isTooMuch(columns.timeWorked, worked)
  if (!isTooMuch(columns.assimilatedTime, assimilated) && !tooMuchAlone && worked != null && assimilated != null) {
    if (worked + assimilated > most * timeScale) {
      const message = {
        en: `With time_worked more than the ${most} ${unit}s of ${year}`,
        fr: `Avec time_worked, plus que les ${most} ${unitsInFrench[unit]} de ${year}`,
      }
      row.reject(columns.assimilatedTime, 'time_impossible', message)
    }
  }
  isTooMuch(columns.timeReference, reference)
  return { unit, worked, assimilated, reference }
}
