import { Random } from '../../src/practice/generate/random.ts'
import { inventedNir, inventedSiret } from '../oracle/lives/invented-numbers.ts'

/*
 * Employers as they are, with all that is odd and meant, and some whose references are of a week or a month. What each of
 * them is stands beside it, so that a test knows whom to expect.
 */

export interface Employer {
  readonly siret: string
  readonly kind: string
  /** Null: as it should be. */
  readonly wrong: WrongUnit | null
  /** The rows say that their odd times are meant, as software does that fills the column for everybody. */
  readonly confirmed: boolean
  readonly people: number
  /** Rows with a reference that is no year. */
  readonly wrongRows: number
}

export type WrongUnit = 'week' | 'month'

export interface Population {
  readonly csv: string
  readonly employers: readonly Employer[]
  /** The NIRs of everybody who has a row of an employer. */
  readonly peopleOf: ReadonlyMap<string, readonly string[]>
}

const columns =
  'nir;birth_date;scheme;siret;contract_nature;activity_start;activity_end;time_unit;time_worked;time_reference;post_time;time_confirmed'

interface Row {
  scheme: 'employee' | 'public_agent' | 'esat'
  nature: string
  start: string
  end: string
  unit: '' | 'hour' | 'day' | 'pay'
  /** Hundredths. */
  worked: number
  /** Hundredths; null: none is given. */
  reference: number | null
  post: string
}

/** Fills a row as an employer of a kind does. */
type Kind = (row: Row, random: Random, year: number) => void

const agreements = [158_200, 159_600, 160_000, 160_700, 160_700, 164_500, 182_000, 182_004]

/** Hours of a part of a full-time year, in hundredths. */
function hours(row: Row, random: Random, percent: number, reference: number): void {
  row.unit = 'hour'
  row.worked = Math.floor((reference * percent * daysOf(row)) / (100 * 365)) + random.below(400)
}

function daysOf({ start, end }: Row): number {
  return (Date.parse(end) - Date.parse(start)) / 86_400_000 + 1
}

function contract(row: Row, random: Random, year: number, shortest: number, longest: number): void {
  const days = random.between(shortest, longest)
  const first = random.below(365 - days + 1)
  const day = (at: number) => new Date(Date.UTC(year, 0, 1 + at)).toISOString().slice(0, 10)
  row.start = day(first)
  row.end = day(first + days - 1)
}

const kinds: Readonly<Record<string, Kind>> = {
  office(row, random, year) {
    if (random.below(5) === 0) contract(row, random, year, 20, 300)
    row.reference = random.below(2) === 0 ? null : agreements[random.below(agreements.length)]!
    hours(row, random, [100, 100, 100, 80, 60, 50, 105][random.below(7)]!, row.reference ?? 160_700)
  },
  cleaning(row, random) {
    row.reference = random.below(3) === 0 ? 182_000 : null
    hours(row, random, random.between(6, 45), 160_700)
  },
  season(row, random, year) {
    row.nature = 'seasonal'
    contract(row, random, year, 20, 130)
    row.reference = random.below(2) === 0 ? 182_004 : null
    hours(row, random, 100, 160_700)
  },
  /** References of the months of the contract: not what the format asks for, and told by row where it is too little. */
  months(row, random, year) {
    const months = random.between(4, 11)
    row.nature = 'fixed_term'
    contract(row, random, year, months * 30, months * 30)
    row.unit = 'hour'
    row.reference = 15_167 * months
    row.worked = row.reference
  },
  managers(row, random) {
    row.unit = 'day'
    row.reference = [null, 21_800, 21_700, 21_400, 20_500][random.below(5)]!
    row.worked = random.below(5) === 0 ? random.between(5_000, 15_000) : random.between(19_500, 21_800)
  },
  school(row, random) {
    row.unit = 'hour'
    row.reference = [54_000, 64_800, 72_000][random.below(3)]!
    row.worked = random.below(3) === 0 ? Math.floor(row.reference / 2) : row.reference
  },
  wages(row, random) {
    row.unit = 'pay'
    row.worked = random.between(200_000, 6_000_000)
    row.reference = random.below(2) === 0 ? null : random.between(2_400_000, 6_000_000)
  },
  guards(row, random) {
    row.unit = 'day'
    row.reference = 9_400
    row.worked = random.between(6_000, 9_400)
  },
  club(row, random) {
    row.reference = null
    row.unit = 'hour'
    row.worked = random.between(2_000, 32_000)
  },
  child_care(row, random) {
    row.unit = 'hour'
    row.reference = 234_000
    row.worked = random.between(60_000, 234_000)
  },
  town(row, random) {
    row.scheme = 'public_agent'
    row.post = ['full_time', 'full_time', 'part_time', 'incomplete'][random.below(4)]!
    row.reference = random.below(2) === 0 ? null : 160_700
    hours(row, random, row.post === 'full_time' ? 100 : random.between(20, 90), 160_700)
  },
  workshop(row) {
    row.scheme = 'esat'
    row.nature = ''
  },
}

const wrongReferences: Readonly<Record<WrongUnit, Readonly<Record<'hour' | 'day' | 'pay', readonly number[]>>>> = {
  week: {
    hour: [3_500, 3_500, 3_900, 3_200, 2_800, 2_400, 1_750],
    day: [500, 500, 600, 450],
    pay: [41_580, 45_000, 60_000],
  },
  month: {
    hour: [15_167, 15_167, 16_900, 15_200, 10_400, 8_667, 7_583],
    day: [2_167, 2_200, 1_800, 2_000],
    pay: [180_180, 210_000, 300_000],
  },
}

/** Most employers are very small. */
function drawSize(random: Random): number {
  const of = random.below(100)
  if (of < 55) return random.between(1, 5)
  if (of < 85) return random.between(6, 20)
  return of < 98 ? random.between(21, 60) : random.between(61, 150)
}

/** So many employers of a year, of which about `wrongPercent` give references of a week or a month, all or some of them. */
export function populationOf(seed: number, count: number, year: number, wrongPercent = 3): Population {
  const random = new Random()
  const names = Object.keys(kinds)
  const employers: Employer[] = []
  const peopleOf = new Map<string, string[]>()
  const lines = [columns]
  const everybody: string[] = []
  for (let index = 0; index < count; index += 1) {
    random.start(seed, index)
    const siret = inventedSiret(index)
    const size = drawSize(random)
    const kind = names[random.below(names.length)]!
    const isWrong = index % 100 < wrongPercent
    const wrong = isWrong ? (random.below(2) === 0 ? 'week' : 'month') : null
    const confirmed = wrong !== null && random.below(4) > 0
    // All of the people, or some of them, of whom one at least.
    const share = random.below(2) === 0 ? 100 : random.between(5, 80)
    let wrongRows = 0
    const nirs: string[] = []
    for (let at = 0; at < size; at += 1) {
      const row: Row = {
        ...{ scheme: 'employee', nature: 'permanent', start: `${year}-01-01`, end: `${year}-12-31` },
        ...{ unit: '', worked: 0, reference: null, post: '' },
      }
      kinds[kind]!(row, random, year)
      if (wrong !== null && (at === 0 || random.below(100) < share)) {
        if (row.unit === '') Object.assign(row, { unit: 'hour', worked: 160_700 })
        const references = wrongReferences[wrong][row.unit as 'hour' | 'day' | 'pay']
        row.reference = references[random.below(references.length)]!
        // Some have the time of the same week or month too.
        if (random.below(4) === 0) row.worked = row.reference
        wrongRows += 1
      }
      // One in ten works for another employer as well.
      const other =
        everybody.length > 0 && random.below(10) === 0 ? everybody[random.below(everybody.length)]! : undefined
      const nir = other !== undefined && !nirs.includes(other) ? other : nirOf(everybody)
      nirs.push(nir)
      lines.push(
        [
          ...[nir, '1980-03-04', row.scheme, siret, row.nature, row.start, row.end, row.unit],
          ...[row.unit === '' ? '' : decimal(row.worked), row.reference === null ? '' : decimal(row.reference)],
          ...[row.post, confirmed ? 'true' : ''],
        ].join(';'),
      )
    }
    employers.push({ siret, kind, wrong, confirmed, people: size, wrongRows })
    peopleOf.set(siret, nirs)
  }
  return { csv: `${lines.join('\n')}\n`, employers, peopleOf }
}

function nirOf(everybody: string[]): string {
  const nir = inventedNir(everybody.length, 1, { year: 1980, month: 3, day: 4 }, true)
  everybody.push(nir)
  return nir
}

function decimal(hundredths: number): string {
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`
}
