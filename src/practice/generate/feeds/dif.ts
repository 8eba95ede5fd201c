import { lawOn } from '../../../law/law-on.ts'
import { type Defect, nirDefects, spoilSome } from '../defects.ts'
import { pad } from '../employers.ts'
import type { FeedWriter } from '../feed.ts'
import { difEntered } from '../figures.ts'
import type { Random } from '../random.ts'

interface DifRow {
  nir: string
  birth_date: string
  hours: string
  declared_on: string
}

/** Acquired until the end of 2014 by those who were at least so old then; twenty hours for each year. */
const lastYearOfDif = 2014
const ageOfWork = 18
const hoursOfYear = 20
/** Entered from the first year of the accounts until 30 June of this one. */
const lastYear = 2021

/**
 * Balances of the former training right. The file of a year until 2021 has those entered in it, that of a later year
 * all of them: each person says the same in every file.
 */
export function dif({ year, refusedShare }: { year: number; refusedShare: number }): FeedWriter {
  const row: DifRow = { nir: '', birth_date: '', hours: '', declared_on: '' }
  const most = Number(lawOn('dif.cap', `${lastYearOfDif}-12-31`))
  return {
    feed: 'dif',
    fileName: 'dif.csv',
    header: Object.keys(row).join(';'),
    lasting: true,
    rows(person, random, add) {
      const ageThen = person.age - (year - lastYearOfDif)
      if (ageThen < ageOfWork || !random.chance(difEntered)) return
      const declaredIn = random.between(lastYearOfDif + 1, lastYear)
      if (year <= lastYear && year !== declaredIn) return
      row.nir = person.nir
      row.birth_date = person.birthDate
      row.hours = String(drawHours(random, ageThen - ageOfWork + 1, most))
      // The last day to enter them was 30 June 2021.
      const month = random.between(1, declaredIn === lastYear ? 6 : 12)
      row.declared_on = `${declaredIn}-${pad(month, 2)}-${pad(random.between(1, 28), 2)}`
      const spoiled = spoilSome(row, random, refusedShare, difDefects)
      add(`${row.nir};${row.birth_date};${row.hours};${row.declared_on}\n`, spoiled)
    },
  }
}

/** A third had all that there can be; some had used a part of theirs. */
function drawHours(random: Random, years: number, most: number): number {
  const acquired = Math.min(most, years * hoursOfYear)
  return random.chance(65_000) ? acquired : random.between(1, acquired)
}

const difDefects: readonly Defect<DifRow>[] = [
  ...nirDefects,
  (row) => {
    row.hours = String(Number(row.hours) + 121)
  },
  (row) => {
    row.hours = `${row.hours}.5`
  },
  (row) => {
    row.hours = ''
  },
  (row) => {
    row.declared_on = '2021-07-01'
  },
]
