import { type Defect, nirDefects, spoilSome } from '../defects.ts'
import { calendar, type FeedWriter } from '../feed.ts'
import { conversionRequests as figures } from '../figures.ts'

interface ConversionRow {
  nir: string
  from: string
  to: string
  quantity: string
  requested_on: string
}

/** Points became euros from 2019 on, hours of public agents and euros each other from 2020 on. */
const firstYears = { points: 2019, publicHours: 2020 } as const
/** A whole number of hours in euros. */
const eurosOfHour = 15

/**
 * Requests to convert rights: by public agents, hours and euros; by the exposed, points. Whoever asks for more than
 * there is on the account is refused when the request is carried out, not when it is loaded.
 */
export function conversions({ year, refusedShare }: { year: number; refusedShare: number }): FeedWriter {
  const dates = calendar(year)
  const row: ConversionRow = { nir: '', from: '', to: '', quantity: '', requested_on: '' }
  return {
    feed: 'conversions',
    fileName: `conversions-${year}.csv`,
    header: Object.keys(row).join(';'),
    rows(person, random, add, facts) {
      if (year < firstYears.points || person.deathDay !== undefined) return
      const ask = (from: string, to: string, quantity: number | string) => {
        row.nir = person.nir
        row.from = from
        row.to = to
        row.quantity = String(quantity)
        row.requested_on = dates[random.below(365)]!
        const spoiled = spoilSome(row, random, refusedShare, conversionDefects)
        add(`${row.nir};${row.from};${row.to};${row.quantity};${row.requested_on}\n`, spoiled)
      }
      const [hours, euros, engagement, points] = [
        random.chance(figures.publicHours),
        random.chance(figures.eurosToPublicHours),
        random.chance(figures.engagementsToPublicHours),
        random.chance(figures.points),
      ]
      // Most people ask for nothing: what their work is need not be known.
      if (points && facts.factors().length > 0) ask('c2p', 'cpf', random.between(1, 12))
      if (year < firstYears.publicHours || !(hours || euros || engagement)) return
      if (facts.main().scheme !== 'public_agent') return
      if (hours) ask('cpf_public', 'cpf', random.between(5, 150))
      if (euros) ask('cpf', 'cpf_public', random.between(5, 100) * eurosOfHour)
      if (engagement) ask('cec', 'cpf_public', `${random.between(60, 240)}.00`)
    },
  }
}

const conversionDefects: readonly Defect<ConversionRow>[] = [
  ...nirDefects,
  (row) => {
    // The law has no conversion of training rights to points.
    row.from = 'cpf'
    row.to = 'c2p'
  },
  (row) => {
    row.quantity = '0'
  },
  (row) => {
    row.requested_on = ''
  },
]
