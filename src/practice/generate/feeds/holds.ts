import { type Defect, nirDefects, spoilSome } from '../defects.ts'
import { calendar, type FeedWriter } from '../feed.ts'
import { holdsOfFiles as figures } from '../figures.ts'

interface HoldRow {
  nir: string
  birth_date: string
  kind: string
  from: string
  to: string
  reference: string
}

/** Holds of holders with training files: suspicions, some of which are over, and files that were stolen. */
export function holds({ year, refusedShare }: { year: number; refusedShare: number }): FeedWriter {
  const dates = calendar(year)
  const row: HoldRow = { nir: '', birth_date: '', kind: '', from: '', to: '', reference: '' }
  return {
    feed: 'holds',
    fileName: `holds-${year}.csv`,
    header: Object.keys(row).join(';'),
    rows(person, random, add, facts) {
      for (const { number, acceptedOn } of facts.trainings()) {
        if (acceptedOn === undefined) continue
        const isSuspected = random.chance(figures.suspected)
        if (!isSuspected && !random.chance(figures.stolen)) continue
        const from = Math.min(acceptedOn + random.between(5, 40), 364)
        const until = from + random.between(30, 120)
        row.nir = person.nir
        row.birth_date = person.birthDate
        row.kind = isSuspected ? 'fraud_suspected' : 'stolen_file'
        row.from = dates[from]!
        row.to = random.chance(50_000) && until < 365 ? dates[until]! : ''
        row.reference = number
        const spoiled = spoilSome(row, random, refusedShare, holdDefects)
        add(`${Object.values(row).join(';')}\n`, spoiled)
      }
    },
  }
}

const holdDefects: readonly Defect<HoldRow>[] = [
  ...nirDefects,
  (row) => {
    row.kind = 'lost'
  },
  (row) => {
    row.from = ''
  },
]
