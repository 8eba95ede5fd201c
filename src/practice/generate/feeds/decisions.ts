import { lawOn } from '../../../law/law-on.ts'
import { type Defect, nirDefects, spoilSome } from '../defects.ts'
import { type Employers, pad } from '../employers.ts'
import { calendar, type FeedWriter } from '../feed.ts'
import { topUpConditions as conditions, decisions as figures } from '../figures.ts'
import type { Random } from '../random.ts'

interface DecisionRow {
  nir: string
  birth_date: string
  kind: string
  quantity: string
  unit: string
  decided_on: string
  reference: string
  funder: string
  received_on: string
  restricted_to: string
  usable_until: string
  refundable: string
}

/** Hours for the young until the accounts went over to euros; top-ups from then on. */
const firstYearInEuros = 2019
const lastAgeOfYouth = 25
/** Funders may reserve top-ups to actions from this day on (R6323-42-1). */
const firstConditions = '2025-04-17'

/** Rights granted by decision: hours for young people without qualification, top-ups that others pay. */
export function decisions({
  year,
  refusedShare,
  funders,
}: {
  year: number
  refusedShare: number
  /** Those who pay top-ups. */
  funders: Employers
}): FeedWriter {
  const dates = calendar(year)
  const row: DecisionRow = {
    ...{ nir: '', birth_date: '', kind: '', quantity: '' },
    ...{ unit: '', decided_on: '', reference: '', funder: '' },
    ...{ received_on: '', restricted_to: '', usable_until: '', refundable: '' },
  }
  const topUps = topUpsOf(year)
  return {
    feed: 'decisions',
    fileName: `decisions-${year}.csv`,
    header: Object.keys(row).join(';'),
    rows(person, random, add, facts) {
      if (person.deathDay !== undefined) return
      /** Who pays, when the money came, and since 2025 what it is for. */
      const fillFunding = (row: DecisionRow, decidedOn: number) => {
        row.funder = funders.draw(random).slice(0, 9)
        const receivedOn = decidedOn + random.between(2, 30)
        row.received_on = random.chance(conditions.notReceived) || receivedOn >= 365 ? '' : dates[receivedOn]!
        const isRestricted =
          row.kind === 'voluntary' && row.decided_on >= firstConditions && random.chance(conditions.restricted)
        row.restricted_to = isRestricted ? 'certification' : ''
        row.usable_until = isRestricted ? `${year + random.between(1, 4)}-12-31` : ''
        row.refundable = isRestricted && random.chance(conditions.refundable) ? 'true' : ''
      }
      const decide = (kind: string, quantity: number, unit: 'EUR' | 'hour') => {
        row.nir = person.nir
        row.birth_date = person.birthDate
        row.kind = kind
        row.quantity = unit === 'EUR' ? `${quantity}.00` : String(quantity)
        row.unit = unit
        const decidedOn = random.below(365)
        row.decided_on = dates[decidedOn]!
        row.reference = `${year}-${pad(random.below(1_000_000), 6)}`
        if (unit === 'EUR') fillFunding(row, decidedOn)
        const spoiled = spoilSome(row, random, refusedShare, decisionDefects)
        add(`${Object.values(row).join(';')}\n`, spoiled)
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
    ['voluntary', figures.voluntary, (random) => random.between(2, 30) * 100],
    ['additional_rights', figures.additionalRights, (random) => random.between(1, 10) * 100],
    ['platform', figures.platform, (random) => random.between(1, 5) * 100],
    ['agreement', figures.agreement, (random) => random.between(2, 30) * 100],
    ['corrective', figures.corrective, () => corrective],
    // At least what the decree says (R6323-3-2); at most what the account leaves of 8,000 (D6323-3-4).
    ['performance_agreement', figures.performanceAgreement, (random) => random.between(30, 50) * 100],
    ['whistle_blower', figures.whistleBlower, (random) => random.between(5, 20) * 100],
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
