import { type Defect, nirDefects, spoilSome } from '../defects.ts'
import { calendar, type FeedWriter } from '../feed.ts'
import { situations as figures } from '../figures.ts'
import type { Random } from '../random.ts'

interface SituationRow {
  nir: string
  birth_date: string
  situation: string
  from: string
  to: string
}

const ageOfPensions = 62

/** Registrations, declarations of low qualification, pensions, requests: a row for about one person in ten. */
export function situations({ year, refusedShare }: { year: number; refusedShare: number }): FeedWriter {
  const dates = calendar(year)
  const defects = situationDefects(year)
  const row: SituationRow = { nir: '', birth_date: '', situation: '', from: '', to: '' }
  return {
    feed: 'situations',
    fileName: 'situations.csv',
    header: 'nir;birth_date;situation;from;to',
    rows(person, random, add) {
      const write = (situation: string, from: string, to = '') => {
        row.nir = person.nir
        row.birth_date = person.birthDate
        row.situation = situation
        row.from = from
        row.to = to
        const spoiled = spoilSome(row, random, refusedShare, defects)
        add(`${row.nir};${row.birth_date};${row.situation};${row.from};${row.to}\n`, spoiled)
      }
      if (random.chance(figures.jobSeeker)) {
        const first = random.below(300)
        write('job_seeker', dates[first]!, random.chance(60_000) ? dates[first + random.between(15, 360)]! : '')
      }
      // The holder's own declaration, made by about one person in six without diploma.
      if (person.level < 3 && random.chance(figures.ownDeclaration))
        write('low_qualified', dates[random.below(365)]!)
      if (random.chance(figures.abroad)) write('abroad', dates[random.below(365)]!)
      if (random.chance(figures.onRequest)) write('on_request', dates[random.below(365)]!)
      if (person.age < ageOfPensions) return
      if (random.chance(figures.pensionClaimed)) write('pension_claimed', drawPension(random, year))
      if (random.chance(figures.pensionFullRate)) write('pension_full_rate', drawPension(random, year))
    },
  }
}

/** Pensions start on the first of a month, of the year or of one of the two before. */
function drawPension(random: Random, year: number): string {
  const month = random.between(1, 12)
  return `${year - random.below(3)}-${month < 10 ? '0' : ''}${month}-01`
}

function situationDefects(year: number): readonly Defect<SituationRow>[] {
  return [
    ...nirDefects,
    (row) => {
      row.situation = 'retired'
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
  ]
}
