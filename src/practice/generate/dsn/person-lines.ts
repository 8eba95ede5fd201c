import { dayNumber, daysInMonth } from '../../../civil-date.ts'
import { pad } from '../employers.ts'
import type { DeclarationRow } from '../feeds/employee.ts'
import type { Person } from '../person.ts'
import { decimal, hundredths, type MonthOfJob } from './months.ts'

/** A job in a month, with what must be known of the person beside it. */
export interface TellingJob {
  readonly person: Person
  readonly row: DeclarationRow
  readonly holder: number
  readonly year: number
  readonly month: MonthOfJob
  /** The month is the last one of the job. */
  readonly isLast: boolean
  /** Of the prevention account, told in the last month. */
  readonly factors: readonly string[]
}

/** Writes one rubric. */
export type WriteRubric = (code: string, value: string) => void

const monthsOfYear = 12
/** Units of 40.011 and 53.003. */
const [hourUnit, dayUnit, noUnit] = ['10', '20', '99']
/** Lines of contributions for each kind of pay are most of a real file: so many bases, with so many contributions each. */
const bases = ['02', '03', '04', '07'] as const
const contributions = ['001', '002', '003', '004', '006', '008', '009'] as const
/** Cents for an hour or a day. */
const payOf: Readonly<Record<string, number>> = { hour: 1400, day: 12_000 }

const factorCodes: Readonly<Record<string, string>> = {
  hyperbaric: '05',
  extreme_temperatures: '06',
  noise: '07',
  night: '08',
  alternating_shifts: '09',
  repetitive: '10',
}

/** Contracts in the words of the norm: nature (40.007), policy (40.008). */
const contracts: Readonly<Record<string, readonly [nature: string, policy: string]>> = {
  permanent: ['01', '99'],
  fixed_term: ['02', '99'],
  seasonal: ['02', '99'],
  temporary: ['03', '99'],
  apprenticeship: ['02', '64'],
  professionalisation: ['02', '61'],
}

/** Where a temporary worker works: the SIRET of a user company that does not exist. */
export const workplaceOfTemporaries = '99990000000000'

/** An individual of a monthly declaration, in about 250 lines for each of the jobs at one employer. */
export function writeIndividual(jobs: readonly TellingJob[], write: WriteRubric): void {
  writeIdentity(jobs[0]!, write)
  for (const { factors, row, year } of jobs) {
    for (const factor of factors) {
      write('S21.G00.34.001', factorCodes[factor]!)
      write('S21.G00.34.002', contractNumber(row))
      write('S21.G00.34.003', String(year))
    }
  }
  for (const job of jobs) writeContract(job, contractNumber(job.row), write)
  for (const job of jobs) writePay(job, contractNumber(job.row), write)
  for (const { row, person } of jobs) {
    write('S21.G00.86.001', '07')
    write('S21.G00.86.002', '02')
    write('S21.G00.86.003', String(1 + (person.age % 12)))
    write('S21.G00.86.005', contractNumber(row))
  }
}

/** The number of a contract: those of the year's rows, or the one that is the only one of its employer. */
function contractNumber({ contract_number: number }: DeclarationRow): string {
  return number === '' ? '00001' : number
}

function writeIdentity({ person, row, holder }: TellingJob, write: WriteRubric): void {
  const [year, month, day] = person.birthDate.split('-')
  const abroad = person.nir.startsWith('99', 5)
  write('S21.G00.30.001', person.nir)
  write('S21.G00.30.002', person.familyName)
  write('S21.G00.30.004', person.firstNames)
  write('S21.G00.30.006', `${day === '00' ? '99' : day}${month === '00' ? '99' : month}${year}`)
  write('S21.G00.30.007', 'VILLE FICTIVE')
  write('S21.G00.30.008', '1 RUE DE L ESSAI')
  write('S21.G00.30.009', '75001')
  write('S21.G00.30.010', 'PARIS')
  write('S21.G00.30.013', abroad ? '04' : '01')
  write('S21.G00.30.014', abroad ? '99' : person.nir.slice(5, 7))
  write('S21.G00.30.015', abroad ? 'DZ' : 'FR')
  write('S21.G00.30.019', `M${holder}`)
  if (row.qualification_level !== '') write('S21.G00.30.024', pad(Number(row.qualification_level), 2))
  if (row.contract_nature === 'apprenticeship') write('S21.G00.30.025', '04')
}

/** The first day of a contract: that of the activity, or a January of an earlier year. */
function startOf({ person, row, holder, year }: TellingJob): string {
  if (row.activity_start !== `${year}-01-01`) return row.activity_start
  return `${year - (holder % (Math.max(0, Math.min(person.age - 17, 24)) + 1))}-01-01`
}

function writeContract(job: TellingJob, number: string, write: WriteRubric): void {
  const { row, isLast, year, month } = job
  const isPublic = row.scheme === 'public_agent'
  const isPermanent = row.contract_nature === 'permanent'
  const [nature, policy] = isPublic ? [isPermanent ? '50' : '10', '99'] : contracts[row.contract_nature]!
  const { unit, reference, quota } = quotasOf(job)
  write('S21.G00.40.001', french(startOf(job)))
  write('S21.G00.40.002', isPublic ? '10' : '06')
  write('S21.G00.40.003', isPublic ? '99' : '04')
  write('S21.G00.40.004', '543d')
  write('S21.G00.40.006', 'Agent fictif')
  write('S21.G00.40.007', nature)
  write('S21.G00.40.008', policy)
  write('S21.G00.40.009', number)
  if (['02', '03', '10'].includes(nature)) write('S21.G00.40.010', french(plannedEnd(row, year)))
  write('S21.G00.40.011', unit)
  write('S21.G00.40.012', decimal(reference))
  write('S21.G00.40.013', decimal(quota))
  write('S21.G00.40.014', workTime(row, reference, quota, unit))
  write('S21.G00.40.016', '99')
  write('S21.G00.40.017', isPublic ? '9999' : '1486')
  write('S21.G00.40.018', '200')
  write('S21.G00.40.019', nature === '03' ? workplaceOfTemporaries : row.siret)
  write('S21.G00.40.020', nature === '50' ? '120' : '200')
  if ((nature === '02' && policy === '99') || nature === '03') {
    write('S21.G00.40.021', row.contract_nature === 'seasonal' ? '03' : '01')
  }
  write('S21.G00.40.024', '99')
  write('S21.G00.40.026', isPublic ? (isPermanent ? '01' : '02') : '99')
  write('S21.G00.40.036', '01')
  write('S21.G00.40.037', '01')
  write('S21.G00.40.039', '200')
  write('S21.G00.40.040', '753CB')
  if (row.disabled_worker === 'true') write('S21.G00.40.072', '01')
  if (month.absent > 0) writeAbsence(job, write)
  if (isLast && row.activity_end !== `${year}-12-31`) writeEnd(job, write)
  write('S21.G00.71.002', isPublic ? 'IRCANTEC' : 'RUAA')
}

/** Planned ends lie at the end of the year, or of the job. */
function plannedEnd(row: DeclarationRow, year: number): string {
  return row.activity_end === `${year}-12-31` ? `${year + 1}-08-31` : row.activity_end
}

function writeAbsence({ person, row, year, month }: TellingJob, write: WriteRubric): void {
  const startsHere = month.month === Number(row.activity_start.slice(5, 7))
  const lastDay = startsHere ? date(year, month.month, month.first) : dayBefore(year, month.month)
  write('S21.G00.60.001', person.woman ? '02' : '06')
  write('S21.G00.60.002', french(lastDay))
  write('S21.G00.60.003', french(date(year, month.month, month.last)))
}

function dayBefore(year: number, month: number): string {
  return month === 1 ? `${year - 1}-12-31` : date(year, month - 1, daysInMonth(year, month - 1))
}

function writeEnd({ person, row }: TellingJob, write: WriteRubric): void {
  const day = french(row.activity_end)
  const fixed = row.contract_nature === 'permanent' ? '059' : row.contract_nature === 'temporary' ? '032' : '031'
  write('S21.G00.62.001', day)
  write('S21.G00.62.002', person.deathDay === undefined ? fixed : '066')
  write('S21.G00.62.006', day)
}

/**
 * The quotas of a month: the reference of a year told by the month, cut to hundredths; that of the contract is what is
 * due in a twelfth of a year, and in a month of absence what was worked and what was not.
 */
function quotasOf({ row, month, year }: TellingJob): { unit: string; reference: number; quota: number } {
  if (row.time_unit === 'pay') return { unit: noUnit, reference: 0, quota: 0 }
  const unit = row.time_unit === 'day' ? dayUnit : hourUnit
  const ofYear = row.time_reference === '' ? (unit === dayUnit ? 218_00 : 1607_00) : hundredths(row.time_reference)
  const reference = Math.floor(ofYear / monthsOfYear)
  if (month.absent > 0) return { unit, reference, quota: month.worked + month.absent }
  if (row.post_time === 'full_time') return { unit, reference, quota: reference }
  const days = dayNumber(row.activity_end) - dayNumber(row.activity_start) + 1
  const daysOfYear = dayNumber(`${year}-12-31`) - dayNumber(`${year}-01-01`) + 1
  const time = hundredths(row.time_worked) + hundredths(row.assimilated_time)
  const due = Math.ceil((time * daysOfYear) / days / monthsOfYear)
  // What was cut when the year was told in quarters of hours or half days does not make part time of a full one.
  const isFull = due >= reference - Math.ceil((50 * daysOfYear) / days / monthsOfYear)
  return { unit, reference, quota: isFull && row.post_time === '' ? reference : Math.min(due, reference - 1) }
}

function workTime(row: DeclarationRow, reference: number, quota: number, unit: string): string {
  if (unit === noUnit) return '99'
  if (row.scheme !== 'public_agent') return quota < reference ? '20' : '10'
  if (row.post_time === 'part_time') return '20'
  return row.post_time === '' ? '99' : '10'
}

function writePay({ row, year, month }: TellingJob, number: string, write: WriteRubric): void {
  const [from, to] = [french(date(year, month.month, month.first)), french(date(year, month.month, month.last))]
  const gross =
    row.time_unit === 'pay' ? month.worked : Math.round((month.worked * (payOf[row.time_unit] ?? 0)) / 100)
  write('S21.G00.50.001', to)
  write('S21.G00.50.002', decimal(Math.round(gross * 0.8)))
  write('S21.G00.50.004', decimal(Math.round(gross * 0.78)))
  write('S21.G00.50.006', '0.00')
  write('S21.G00.50.007', '13')
  write('S21.G00.50.009', '0.00')
  write('S21.G00.50.013', decimal(Math.round(gross * 0.8)))
  for (const type of ['001', '002', '003', '010']) {
    write('S21.G00.51.001', from)
    write('S21.G00.51.002', to)
    write('S21.G00.51.010', number)
    write('S21.G00.51.011', type)
    write('S21.G00.51.013', decimal(gross))
    if (type !== '002' || row.time_unit === 'pay') continue
    write('S21.G00.53.001', '01')
    write('S21.G00.53.002', decimal(month.worked))
    write('S21.G00.53.003', row.time_unit === 'day' ? dayUnit : hourUnit)
    write('S21.G00.53.001', '01')
    write('S21.G00.53.002', `${month.last - month.first + 1}.00`)
    write('S21.G00.53.003', '40')
  }
  for (const base of bases) {
    write('S21.G00.78.001', base)
    write('S21.G00.78.002', from)
    write('S21.G00.78.003', to)
    write('S21.G00.78.004', decimal(gross))
    write('S21.G00.78.006', number)
    write('S21.G00.79.001', '01')
    write('S21.G00.79.004', decimal(gross))
    for (const contribution of contributions) {
      write('S21.G00.81.001', contribution)
      write('S21.G00.81.002', '78861779300013')
      write('S21.G00.81.003', decimal(gross))
      write('S21.G00.81.004', decimal(Math.round(gross / 50)))
      write('S21.G00.81.007', '2.00')
    }
  }
}

function date(year: number, month: number, day: number): string {
  return `${year}-${pad(month, 2)}-${pad(day, 2)}`
}

/** JJMMAAAA. */
export function french(day: string): string {
  return `${day.slice(8)}${day.slice(5, 7)}${day.slice(0, 4)}`
}
