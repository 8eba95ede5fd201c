import { type Defect, nirDefects, spoilSome } from '../defects.ts'
import { type AddRow, calendar, type FeedWriter } from '../feed.ts'
import { secondJob, secondJobsAtHome } from '../figures.ts'
import type { Random } from '../random.ts'
import { type Activity, type DeclarationRow, fillEmployee } from './employee.ts'
import { begin, columns, emptyRow, fillMain, type MainOptions } from './main-job.ts'

export interface DeclarationOptions extends MainOptions {
  /** 1: one declaration a holder, no more; 2: those with a second job have two. */
  readonly jobsPerHolder: 1 | 2
  /** Rows spoiled, in 100,000. */
  readonly refusedShare: number
}

/** One row for the main activity of each person, and one for a second job (8.4 %). */
export function declarations(options: DeclarationOptions): FeedWriter {
  const { year, employers, refusedShare } = options
  const dates = calendar(year)
  const defects = declarationDefects(year)
  const activity: Activity = { firstDay: 0, lastDay: 0, daysOfYear: dates.indexOf(`${year}-12-31`) + 1 }
  const row = emptyRow()
  const finish = (random: Random, add: AddRow) => {
    row.activity_start = dates[activity.firstDay]!
    row.activity_end = dates[activity.lastDay]!
    const spoiled = spoilSome(row, random, refusedShare, defects)
    add(format(row), spoiled)
  }
  return {
    feed: 'declarations',
    fileName: `declarations-${year}.csv`,
    header: columns.join(';'),
    rows(person, random, add) {
      fillMain(row, activity, person, random, options)
      finish(random, add)
      if (options.jobsPerHolder === 1 || !random.chance(secondJob)) return
      const lastDay = Math.min(activity.daysOfYear - 1, person.deathDay ?? activity.daysOfYear)
      begin(row, person, random)
      const isAtHome = random.chance(secondJobsAtHome)
      row.siret = isAtHome ? '' : employers.draw(random)
      // Private individuals have no SIRET, but a number with those who collect for them.
      if (isAtHome) row.employer_reference = `CESU-${100_000 + random.below(900_000)}`
      // The letter keeps the key apart from that of a main contract with the same employer.
      row.contract_number = `S${10_000 + random.below(90_000)}`
      fillEmployee(row, activity, person, random, lastDay, 'second')
      finish(random, add)
    },
  }
}

/** Concatenation is twice as fast as joining an array of twenty cells. No cell needs quotes. */
function format(row: DeclarationRow): string {
  return (
    `${row.nir};${row.birth_date};${row.family_name};${row.first_names};${row.scheme};${row.siret};` +
    `${row.contract_number};${row.contract_nature};${row.activity_start};${row.activity_end};${row.time_unit};` +
    `${row.time_worked};${row.assimilated_time};${row.time_reference};${row.qualification_level};` +
    `${row.disabled_worker};${row.public_category};${row.contribution_paid};${row.post_time};${row.employer_reference}\n`
  )
}

function declarationDefects(year: number): readonly Defect<DeclarationRow>[] {
  return [
    ...nirDefects,
    (row) => {
      row.birth_date = ''
    },
    (row) => {
      // Another year than the two digits of the NIR.
      row.birth_date = `${Number(row.birth_date.slice(0, 4)) + 1}${row.birth_date.slice(4).replace('02-29', '02-28')}`
    },
    (row) => {
      row.siret = `${row.siret.slice(0, 13)}${(Number(row.siret[13] ?? 0) + 1) % 10}`
    },
    (row) => {
      row.scheme = 'trainee'
    },
    (row) => {
      row.activity_end = `${year}-02-30`
    },
    (row) => {
      row.activity_start = `${year}-12-31`
      row.activity_end = `${year}-01-01`
    },
    (row) => {
      row.activity_end = `${year + 1}-01-31`
    },
    (row) => {
      row.activity_start = '2014-01-01'
      row.activity_end = '2014-12-31'
    },
    (row) => {
      row.time_unit = 'hour'
      row.time_worked = '-7'
    },
    (row) => {
      row.time_unit = 'hour'
      row.time_worked = '9000'
    },
  ]
}
