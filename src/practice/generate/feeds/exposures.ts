import { riskFactorsOf } from '../../../input/feeds/exposures/risk-factors.ts'
import { type Defect, nirDefects, spoilSome } from '../defects.ts'
import type { FeedWriter } from '../feed.ts'

interface ExposureRow {
  nir: string
  birth_date: string
  siret: string
  contract_start: string
  contract_end: string
  year: string
  factors: string
}

/** Younger people have no factors. */
export const ageOfWork = 16
/** Contracts of those at work on 1 January began so many years ago, at most. */
const longestContract = 25

/** Exposures of private employees, with the employer and the dates that the declarations tell. */
export function exposures({ year, refusedShare }: { year: number; refusedShare: number }): FeedWriter {
  const known = riskFactorsOf(year)
  const row: ExposureRow = {
    ...{ nir: '', birth_date: '', siret: '', contract_start: '', contract_end: '' },
    ...{ year: String(year), factors: '' },
  }
  return {
    feed: 'exposures',
    fileName: `exposures-${year}.csv`,
    header: Object.keys(row).join(';'),
    rows(person, random, add, facts) {
      const factors = facts.factors().filter((factor) => known.has(factor))
      if (factors.length === 0 || person.age < ageOfWork) return
      const main = facts.main()
      if (main.scheme !== 'employee') return
      row.nir = person.nir
      row.birth_date = person.birthDate
      row.siret = main.siret
      const yearsAtWork = Math.min(person.age - ageOfWork, longestContract)
      row.contract_start =
        main.activity_start === `${year}-01-01`
          ? `${year - random.below(yearsAtWork + 1)}-01-01`
          : main.activity_start
      row.contract_end = main.activity_end === `${year}-12-31` ? '' : main.activity_end
      row.year = String(year)
      row.factors = factors.join('|')
      const spoiled = spoilSome(row, random, refusedShare, exposureDefects)
      add(
        `${row.nir};${row.birth_date};${row.siret};${row.contract_start};${row.contract_end};${row.year};${row.factors}\n`,
        spoiled,
      )
    },
  }
}

const exposureDefects: readonly Defect<ExposureRow>[] = [
  ...nirDefects,
  (row) => {
    row.siret = `${row.siret.slice(0, 13)}${(Number(row.siret[13]) + 1) % 10}`
  },
  (row) => {
    row.factors = 'stress'
  },
  (row) => {
    row.factors = ''
  },
  (row) => {
    row.contract_start = `${Number(row.year) + 1}-01-01`
  },
  (row) => {
    row.contract_end = `${Number(row.contract_start.slice(0, 4)) - 1}-12-31`
  },
  (row) => {
    row.year = '2014'
  },
]
