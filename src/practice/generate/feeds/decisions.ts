import { lawOn } from '../../../law/law-on.ts'
import { type Defect, nirDefects, spoilSome } from '../defects.ts'
import { pad } from '../employers.ts'
import { calendar, type FeedWriter } from '../feed.ts'
import { decisions as figures } from '../figures.ts'
import type { Random } from '../random.ts'

interface DecisionRow {
  nir: string
  birth_date: string
  kind: string
  quantity: string
  unit: string
  decided_on: string
  reference: string
}

/** Hours for the young until the accounts went over to euros; top-ups from then on. */
const firstYearInEuros = 2019
const lastAgeOfYouth = 25

/** Rights granted by decision: hours for young people without qualification, top-ups that others pay. */
export function decisions({ year, refusedShare }: { year: number; refusedShare: number }): FeedWriter {
  const dates = calendar(year)
  const row: DecisionRow = {
    ...{ nir: '', birth_date: '', kind: '', quantity: '' },
    ...{ unit: '', decided_on: '', reference: '' },
  }
  const topUps = topUpsOf(year)
  return {
    feed: 'decisions',
    fileName: `decisions-${year}.csv`,
    header: Object.keys(row).join(';'),
    rows(person, random, add, facts) {
      if (person.deathDay !== undefined) return
      const decide = (kind: string, quantity: number, unit: 'EUR' | 'hour') => {
        row.nir = person.nir
        row.birth_date = person.birthDate
        row.kind = kind
        row.quantity = unit === 'EUR' ? `${quantity}.00` : String(quantity)
        row.unit = unit
        row.decided_on = dates[random.below(365)]!
        row.reference = `${year}-${pad(random.below(1_000_000), 6)}`
        const spoiled = spoilSome(row, random, refusedShare, decisionDefects)
        add(
          `${row.nir};${row.birth_date};${row.kind};${row.quantity};${row.unit};${row.decided_on};${row.reference}\n`,
          spoiled,
        )
      }
      if (year < firstYearInEuros) {
        if (person.age < 16 || person.age > lastAgeOfYouth || person.level >= 3) return
        if (random.chance(figures.youth)) decide('youth_qualification', random.between(10, 40) * 10, 'hour')
        return
      }
      let left = random.below(100_000)
      for (const [kind, cases, amount] of topUps) {
        left -= cases
        if (left >= 0) continue
        if (facts.main().scheme === 'employee') decide(kind, amount(random), 'EUR')
        return
      }
    },
  }
}

/** How often each is decided, and how much it is, in euros; of some the law says how much. */
function topUpsOf(year: number): readonly (readonly [kind: string, cases: number, amount: Draw])[] {
  const lawful = (parameter: string) => Number(lawOn(parameter, `${year}-12-31`) ?? 0) / 100
  const [corrective, workAccident] = [lawful('top_up.corrective'), lawful('top_up.work_accident')]
  return [
    ['agreement', figures.agreement, (random) => random.between(2, 30) * 100],
    ['corrective', figures.corrective, () => corrective],
    // At least what the decree says (R6323-3-2), at most what fills the account (D6323-3-4).
    ['performance_agreement', figures.performanceAgreement, (random) => random.between(30, 50) * 100],
    ['whistle_blower', figures.whistleBlower, (random) => random.between(10, 80) * 100],
    ['work_accident', figures.workAccident, () => workAccident],
  ]
}

type Draw = (random: Random) => number

const decisionDefects: readonly Defect<DecisionRow>[] = [
  ...nirDefects,
  (row) => {
    row.kind = 'gift'
  },
  (row) => {
    row.unit = row.unit === 'EUR' ? 'hour' : 'EUR'
  },
  (row) => {
    row.quantity = '0'
  },
  (row) => {
    row.decided_on = ''
  },
]
