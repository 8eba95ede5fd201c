import { lawOn } from '../../../law/law-on.ts'
import { type Defect, nirDefects, spoilSome } from '../defects.ts'
import { pad } from '../employers.ts'
import { calendar, type FeedWriter } from '../feed.ts'
import { engagementReached, engagements as figures, hoursTooLate } from '../figures.ts'
import type { Random } from '../random.ts'

interface EngagementRow {
  nir: string
  birth_date: string
  activity: string
  from: string
  to: string
  quantity: string
  quantity_largest_body: string
  declared_on: string
  attested_on: string
}

/** The days of the year and of the next one, and how many days the year has. */
interface Year {
  readonly year: number
  readonly dates: readonly string[]
  readonly days: number
}

/** The account exists since 2017, with three reserves more since 2018 and that for reintegration since the end of 2024. */
const firstYear = 2017
const firstYearOf: Readonly<Record<string, number>> = {
  civic_reserve: 2018,
  education_reserve: 2018,
  police_citizen_reserve: 2018,
  reinsertion_reserve: 2025,
}

/** Engagements of the year: service, reserves, associations, apprenticeship masters. None before 2017. */
export function engagements({ year, refusedShare }: { year: number; refusedShare: number }): FeedWriter {
  const dates = calendar(year)
  const when: Year = { year, dates, days: dates.indexOf(`${year}-12-31`) + 1 }
  const defects = engagementDefects(year)
  const row: EngagementRow = {
    ...{ nir: '', birth_date: '', activity: '', from: '', to: '' },
    ...{ quantity: '', quantity_largest_body: '', declared_on: '', attested_on: '' },
  }
  return {
    feed: 'engagements',
    fileName: `engagements-${year}.csv`,
    header: Object.keys(row).join(';'),
    rows(person, random, add) {
      if (year < firstYear || person.deathDay !== undefined) return
      for (const [activity, firstAge, lastAge, cases] of figures) {
        if (person.age < firstAge || person.age > lastAge || year < (firstYearOf[activity] ?? firstYear)) continue
        if (!random.chance(cases)) continue
        row.nir = person.nir
        row.birth_date = person.birthDate
        row.activity = activity
        row.to = row.quantity = row.quantity_largest_body = row.attested_on = ''
        // Declared by the body at the beginning of the next year, or by nobody in particular.
        row.declared_on = random.chance(50_000) ? dates[when.days + random.below(59)]! : ''
        fill(row, random, when)
        const spoiled = spoilSome(row, random, refusedShare, defects)
        add(format(row), spoiled)
      }
    },
  }
}

function fill(row: EngagementRow, random: Random, when: Year): void {
  const { year, dates, days } = when
  const month = pad(random.between(1, 12), 2)
  switch (row.activity) {
    case 'civic_service':
    case 'apprenticeship_master': {
      // From September of the year before to June, for four months to a year; a master may go on.
      const first = random.between(-4, 5)
      row.from = dayOfMonths(year, first, 1)
      const isEnded = row.activity === 'civic_service' || random.chance(70_000)
      row.to = isEnded ? dayOfMonths(year, first + random.between(4, 12), 0) : ''
      return
    }
    case 'citizen_defence_reserve':
      row.from = `${year - random.between(1, 6)}-${month}-01`
      return
    case 'education_reserve':
      // A school year, with the interventions of it.
      row.from = `${year - 1}-09-01`
      row.to = `${year}-08-31`
      row.quantity = String(near(random, minimum('cec.education_reserve.interventions', year)))
      return
    case 'communal_reserve':
    case 'firefighter':
      row.from = dates[random.below(days)]!
      return
    case 'police_operational_reserve':
      fillTerm(row, random, year, month, 'cec.police_operational_reserve.shifts')
      return
    case 'police_citizen_reserve':
      fillTerm(row, random, year, month, 'cec.police_citizen_reserve.hours')
      return
    default:
      fillYear(row, random, when)
  }
}

/** A day of the month that comes so many months after January; 0 is the last day of the month before. */
function dayOfMonths(year: number, months: number, day: number): string {
  return new Date(Date.UTC(year, months, day)).toISOString().slice(0, 10)
}

/** Three years that end in this one, with what was done in all of them. */
function fillTerm(row: EngagementRow, random: Random, year: number, month: string, parameter: string): void {
  row.from = `${year - 3}-${month}-01`
  row.quantity = String(near(random, minimum(parameter, year) * 3))
}

/** What is measured in one calendar year: days of reserve, hours of volunteers. */
function fillYear(row: EngagementRow, random: Random, { year, dates, days }: Year): void {
  row.from = dates[0]!
  row.to = dates[days - 1]!
  switch (row.activity) {
    case 'military_reserve':
      row.quantity = String(near(random, minimum('cec.military_reserve.days', year)))
      return
    case 'health_reserve':
      row.quantity = String(near(random, minimum('cec.health_reserve.days', year)))
      return
    case 'reinsertion_reserve':
      row.quantity = String(near(random, minimum('cec.reinsertion_reserve.hours', year)))
      return
  }
  const chapter = row.activity === 'association_volunteer' ? 'cec.association_volunteer' : 'cec.civic_reserve'
  const hours = near(random, minimum(`${chapter}.hours`, year))
  row.quantity = String(hours)
  row.quantity_largest_body = String(Math.min(hours, near(random, minimum(`${chapter}.hours_in_one_body`, year))))
  // Declared from January to June of the next year, attested until its end.
  const declared = random.chance(hoursTooLate.declared) ? random.between(182, 240) : random.between(5, 175)
  row.declared_on = dates[days + declared]!
  row.attested_on = random.chance(hoursTooLate.attested) ? '' : dates[days + random.between(declared, 360)]!
}

/** What the law asks for in a year, as it is known on its last day; 1 where it asks for nothing yet. */
function minimum(parameter: string, year: number): number {
  return Number(lawOn(parameter, `${year}-12-31`) ?? 1)
}

/** From the minimum to twice as much for most, less for the others. */
function near(random: Random, least: number): number {
  return random.chance(engagementReached) ? random.between(least, least * 2) : random.between(1, least)
}

function format(row: EngagementRow): string {
  return (
    `${row.nir};${row.birth_date};${row.activity};${row.from};${row.to};${row.quantity};` +
    `${row.quantity_largest_body};${row.declared_on};${row.attested_on}\n`
  )
}

function engagementDefects(year: number): readonly Defect<EngagementRow>[] {
  return [
    ...nirDefects,
    (row) => {
      row.activity = 'volunteer'
    },
    (row) => {
      row.from = ''
    },
    (row) => {
      row.from = `${year}-02-30`
    },
    (row) => {
      row.to = `${Number(row.from.slice(0, 4)) - 1}-12-31`
    },
    (row) => {
      row.quantity = '-7'
    },
  ]
}
