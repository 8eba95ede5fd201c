import { apprentices, byAge, disabled, natures, partTime, partTimeShares, timeUnits } from '../figures.ts'
import type { Person } from '../person.ts'
import type { Random } from '../random.ts'

/** The cells of a declaration, as text. */
export interface DeclarationRow {
  nir: string
  birth_date: string
  family_name: string
  first_names: string
  scheme: string
  siret: string
  contract_number: string
  contract_nature: string
  activity_start: string
  activity_end: string
  time_unit: string
  time_worked: string
  assimilated_time: string
  time_reference: string
  qualification_level: string
  disabled_worker: string
  public_category: string
  contribution_paid: string
  post_time: string
  employer_reference: string
}

/** When an activity lasts, in days from 1 January, both included. */
export interface Activity {
  firstDay: number
  lastDay: number
  readonly daysOfYear: number
}

/** 1,607 hours, and agreements that say otherwise. */
const legalHours = 1607
const agreedHours = [1560, 1582, 1596, 1600, 1645] as const

/** Fills a row with the job of a private employee, which ends on `lastDay` at the latest. */
export function fillEmployee(
  row: DeclarationRow,
  activity: Activity,
  person: Person,
  random: Random,
  lastDay: number,
  job: 'main' | 'second',
): void {
  const apprentice = job === 'main' && random.chance(byAge(apprentices, person.age))
  row.scheme = 'employee'
  row.contract_nature = apprentice ? 'apprenticeship' : drawNature(random)
  drawPeriod(activity, row.contract_nature, random, lastDay)
  row.disabled_worker = random.chance(apprentice ? disabled.apprentices : disabled.employees) ? 'true' : 'false'
  if (job === 'second') {
    fillHours(row, activity, random, random.between(160, 723) * 4, false)
    return
  }
  const share = person.woman ? partTime.women : partTime.men
  if (!apprentice && random.chance(share)) fillHours(row, activity, random, drawPartTime(random), false)
  else if (apprentice) fillHours(row, activity, random, legalHours * 4, false)
  else fillFullTime(row, activity, random)
}

function drawNature(random: Random): string {
  let left = random.below(100_000)
  if (left < natures.fixedTerm) return 'fixed_term'
  left -= natures.fixedTerm
  if (left < natures.temporary) return 'temporary'
  left -= natures.temporary
  if (left < natures.seasonal) return 'seasonal'
  left -= natures.seasonal
  return left < natures.professionalisation ? 'professionalisation' : 'permanent'
}

/** Permanent contracts mostly last all the year, the others mostly a part of it. */
function drawPeriod(activity: Activity, nature: string, random: Random, lastDay: number): void {
  const wholeYear = nature === 'permanent' ? 88_000 : nature === 'apprenticeship' ? 25_000 : 30_000
  activity.firstDay = 0
  activity.lastDay = lastDay
  if (random.chance(wholeYear)) return
  if (nature === 'apprenticeship') {
    // School years: from the first of September on, or until the end of August.
    if (random.chance(60_000)) activity.firstDay = Math.min(243 + random.below(60), lastDay)
    else activity.lastDay = Math.min(181 + random.below(62), lastDay)
    return
  }
  activity.firstDay = random.below(lastDay + 1)
  activity.lastDay = random.between(activity.firstDay, lastDay)
}

/** Quarters of hours of a part-time year. */
function drawPartTime(random: Random): number {
  const quarters = legalHours * 4
  const fourFifths = Math.floor((quarters * 4) / 5)
  let left = random.below(100_000)
  if (left < partTimeShares.belowHalf) return random.between(400, quarters / 2 - 1)
  left -= partTimeShares.belowHalf
  if (left < partTimeShares.half) return quarters / 2
  left -= partTimeShares.half
  if (left < partTimeShares.belowFourFifths) return random.between(quarters / 2 + 1, fourFifths)
  return random.between(fourFifths + 1, quarters - 1)
}

function fillFullTime(row: DeclarationRow, activity: Activity, random: Random): void {
  const unit = random.below(100_000)
  if (unit < timeUnits.days) {
    // Some agreements count fewer days than 218.
    const days = random.chance(80_000) ? 218 : random.between(205, 217)
    row.time_unit = 'day'
    row.time_worked = halves(random.chance(70_000) ? days * 2 : days * 2 - random.below(12), activity)
    row.time_reference = days === 218 && random.chance(50_000) ? '' : String(days)
  } else if (unit < timeUnits.days + timeUnits.pay) {
    row.time_unit = 'pay'
    const cents = String(random.between(8_000, 52_000) * 100 + random.below(100))
    row.time_worked = `${cents.slice(0, -2)}.${cents.slice(-2)}`
  } else if (random.chance(15_000)) {
    const agreed = agreedHours[random.below(agreedHours.length)]!
    row.time_reference = String(agreed)
    fillHours(row, activity, random, agreed * 4, true)
  } else {
    fillHours(row, activity, random, legalHours * 4, true)
  }
}

/** `quarters` of hours for a whole year, less for a part of it; sometimes overtime, sometimes counted absences. */
function fillHours(
  row: DeclarationRow,
  activity: Activity,
  random: Random,
  quarters: number,
  overtime: boolean,
): void {
  const days = activity.lastDay - activity.firstDay + 1
  const due = days === activity.daysOfYear ? quarters : Math.floor((quarters * days) / activity.daysOfYear)
  row.time_unit = 'hour'
  const drawn = random.below(100_000)
  if (drawn < 3_000) {
    // Maternity, work accident...: counted as work, so the sum stays what it was.
    const absent = random.below(Math.floor(due / 2) + 1)
    row.time_worked = fromQuarters(due - absent)
    row.assimilated_time = fromQuarters(absent)
  } else {
    row.time_worked = fromQuarters(overtime && drawn < 25_000 ? due + random.below(Math.floor(due / 12) + 1) : due)
  }
}

/** Half days of a whole year, less for a part of it. */
function halves(halfDays: number, activity: Activity): string {
  const due = Math.floor((halfDays * (activity.lastDay - activity.firstDay + 1)) / activity.daysOfYear)
  return due % 2 === 0 ? String(due / 2) : `${(due - 1) / 2}.5`
}

const quarterEndings = ['', '.25', '.5', '.75'] as const

export function fromQuarters(quarters: number): string {
  return `${quarters >> 2}${quarterEndings[quarters & 3]}`
}
