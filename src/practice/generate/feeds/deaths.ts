import { type Defect, nirDefects, spoilSome } from '../defects.ts'
import { calendar, type FeedWriter } from '../feed.ts'

interface DeathRow {
  nir: string
  death_date: string
  cancelled: string
}

/** The deaths of the year and of the first months of the next, after the end of the activity declared. */
export function deaths({ year, refusedShare }: { year: number; refusedShare: number }): FeedWriter {
  const dates = calendar(year)
  const row: DeathRow = { nir: '', death_date: '', cancelled: '' }
  return {
    feed: 'deaths',
    fileName: 'deaths.csv',
    header: 'nir;death_date;cancelled',
    rows(person, random, add) {
      if (person.deathDay === undefined) return
      row.nir = person.nir
      row.death_date = dates[person.deathDay]!
      row.cancelled = 'false'
      const spoiled = spoilSome(row, random, refusedShare, deathDefects)
      add(`${row.nir};${row.death_date};${row.cancelled}\n`, spoiled)
    },
  }
}

const deathDefects: readonly Defect<DeathRow>[] = [
  ...nirDefects,
  (row) => {
    row.death_date = ''
  },
  (row) => {
    row.cancelled = 'perhaps'
  },
]
