/** A DSN as a test tells it: dates as YYYY-MM-DD, measures as they are written. */
export interface ToldDsn {
  readonly month?: string
  readonly nature?: string
  readonly type?: string
  readonly fraction?: string
  readonly order?: number
  readonly madeOn?: string
  readonly siret?: string
  readonly cancels?: string
  readonly test?: boolean
  readonly norm?: string
  readonly people: readonly ToldPerson[]
}

export interface ToldPerson {
  readonly nir?: string
  readonly ntt?: string
  readonly birth?: string
  readonly name?: string
  readonly firstNames?: string
  readonly level?: string
  readonly formerNir?: readonly [on: string, nir: string]
  readonly exposed?: readonly (readonly [factor: string, contract: string, year: number])[]
  readonly contracts: readonly ToldContract[]
}

export interface ToldContract {
  readonly number?: string
  readonly from?: string
  readonly nature?: string
  readonly policy?: string
  readonly unit?: string
  readonly reference?: string
  readonly quota?: string
  readonly time?: string
  readonly boeth?: string
  /** What was true before: the day of the change, old number, old first day. */
  readonly changed?: readonly [on: string, number: string | null, start?: string]
  readonly stops?: readonly (readonly [reason: string, lastDay: string, until: string, back?: string])[]
  readonly suspensions?: readonly (readonly [reason: string, from: string, to: string])[]
  readonly end?: readonly [on: string, reason: string]
  readonly worked?: readonly ToldWork[]
}

/** A time, for the month of the declaration unless days are given. */
export type ToldWork = readonly [measure: string, unit?: string, from?: string, to?: string]

export const someone = '1850375114901'
const siretOfTests = '99900001100018'

/** Writes declarations as the lines of one file. */
export function dsnText(...declarations: readonly ToldDsn[]): string {
  return declarations.map(envelope).join('')
}

function envelope(told: ToldDsn): string {
  const { nature = '01', type = '01', fraction = '11', order = 1, siret = siretOfTests, people } = told
  const month = told.month ?? '2025-12-01'
  const lines: [code: string, value: string][] = [
    ['S10.G00.00.001', 'CPA'],
    ['S10.G00.00.002', 'Tests'],
    ['S10.G00.00.005', told.test ? '01' : '02'],
    ['S10.G00.00.006', told.norm ?? `P${month.slice(2, 4)}V01`],
    ['S10.G00.00.007', '01'],
    ['S10.G00.00.008', '01'],
    ['S10.G00.01.001', '999000094'],
    ['S10.G00.01.002', '00014'],
    ['S10.G00.01.003', 'CABINET FICTIF'],
    ['S20.G00.05.001', nature],
    ['S20.G00.05.002', type],
    ['S20.G00.05.003', fraction],
    ['S20.G00.05.004', String(order)],
    ...(nature === '01' || nature === '09' ? [['S20.G00.05.005', french(month)] as [string, string]] : []),
    ...(told.cancels === undefined ? [] : [['S20.G00.05.006', told.cancels] as [string, string]]),
    ['S20.G00.05.007', french(told.madeOn ?? nextFifth(month))],
    ['S20.G00.05.008', '01'],
    ['S20.G00.05.010', '01'],
    ['S21.G00.06.001', siret.slice(0, 9)],
    ['S21.G00.06.002', siret.slice(9)],
    ['S21.G00.06.003', '6202A'],
    ['S21.G00.11.001', siret.slice(9)],
    ['S21.G00.11.002', '6202A'],
    ['S21.G00.11.003', '1 RUE DE L ESSAI'],
    ['S21.G00.11.004', '75001'],
    ['S21.G00.11.005', 'PARIS'],
    ['S21.G00.11.022', '1486'],
    ...people.flatMap((person) => personLines(person, month)),
  ]
  const total = lines.length + 2
  lines.push(['S90.G00.90.001', String(total)], ['S90.G00.90.002', '1'])
  return lines.map(([code, value]) => `${code},'${value}'\r\n`).join('')
}

function personLines(person: ToldPerson, month: string): [string, string][] {
  const nir = person.nir ?? (person.ntt === undefined ? someone : undefined)
  return [
    ...(nir === undefined ? [] : [['S21.G00.30.001', nir] as [string, string]]),
    ['S21.G00.30.002', person.name ?? 'MARTIN'],
    ['S21.G00.30.004', person.firstNames ?? 'CAMILLE'],
    ...(nir === undefined ? [['S21.G00.30.005', '01'] as [string, string]] : []),
    ['S21.G00.30.006', french(person.birth ?? '1985-03-15')],
    ['S21.G00.30.007', 'PARIS'],
    ['S21.G00.30.008', '2 RUE DU TEST'],
    ['S21.G00.30.009', '75001'],
    ['S21.G00.30.010', 'PARIS'],
    ['S21.G00.30.013', '01'],
    ['S21.G00.30.014', '75'],
    ['S21.G00.30.015', 'FR'],
    ...(person.ntt === undefined ? [] : [['S21.G00.30.020', person.ntt] as [string, string]]),
    ...(person.level === undefined ? [] : [['S21.G00.30.024', person.level] as [string, string]]),
    ...(person.formerNir === undefined
      ? []
      : ([
          ['S21.G00.31.001', french(person.formerNir[0])],
          ['S21.G00.31.008', person.formerNir[1]],
        ] as [string, string][])),
    ...(person.exposed ?? []).flatMap(([factor, contract, year]): [string, string][] => [
      ['S21.G00.34.001', factor],
      ['S21.G00.34.002', contract],
      ['S21.G00.34.003', String(year)],
    ]),
    ...person.contracts.flatMap(contractLines),
    ['S21.G00.50.001', french(lastDay(month))],
    ['S21.G00.50.002', '1600.00'],
    ['S21.G00.50.004', '1560.00'],
    ...person.contracts.flatMap((contract) => payLines(contract, month)),
  ]
}

function contractLines(told: ToldContract): [string, string][] {
  const { number = '00001', from = '2020-01-01', nature = '01', policy = '99', unit = '10' } = told
  const { reference = '151.67', quota = reference, time = '10' } = told
  return [
    ['S21.G00.40.001', french(from)],
    ['S21.G00.40.002', '06'],
    ['S21.G00.40.003', '04'],
    ['S21.G00.40.004', '543d'],
    ['S21.G00.40.006', 'Agent fictif'],
    ['S21.G00.40.007', nature],
    ['S21.G00.40.008', policy],
    ['S21.G00.40.009', number],
    ...(['02', '03', '10', '29', '70', '92'].includes(nature)
      ? [['S21.G00.40.010', '31122029'] as [string, string]]
      : []),
    ['S21.G00.40.011', unit],
    ['S21.G00.40.012', reference],
    ['S21.G00.40.013', quota],
    ['S21.G00.40.014', time],
    ['S21.G00.40.016', '99'],
    ['S21.G00.40.017', '1486'],
    ['S21.G00.40.018', '200'],
    ['S21.G00.40.019', siretOfTests],
    ['S21.G00.40.020', '200'],
    ['S21.G00.40.024', '99'],
    ['S21.G00.40.026', '99'],
    ['S21.G00.40.036', '01'],
    ['S21.G00.40.037', '01'],
    ...(told.boeth === undefined ? [] : [['S21.G00.40.072', told.boeth] as [string, string]]),
    ...(told.changed === undefined ? [] : changeLines(told.changed)),
    ...(told.stops ?? []).flatMap(([reason, last, until, back]): [string, string][] => [
      ['S21.G00.60.001', reason],
      ['S21.G00.60.002', french(last)],
      ['S21.G00.60.003', french(until)],
      ...(back === undefined
        ? []
        : ([
            ['S21.G00.60.010', french(back)],
            ['S21.G00.60.011', '01'],
          ] as [string, string][])),
    ]),
    ...(told.end === undefined
      ? []
      : ([
          ['S21.G00.62.001', french(told.end[0])],
          ['S21.G00.62.002', told.end[1]],
        ] as [string, string][])),
    ...(told.suspensions ?? []).flatMap(([reason, first, last]): [string, string][] => [
      ['S21.G00.65.001', reason],
      ['S21.G00.65.002', french(first)],
      ['S21.G00.65.003', french(last)],
    ]),
    ['S21.G00.71.002', 'RUAA'],
  ]
}

function changeLines([on, number, start]: readonly [string, string | null, string?]): [string, string][] {
  return [
    ['S21.G00.41.001', french(on)],
    ...(number === null ? [] : [['S21.G00.41.014', number] as [string, string]]),
    ...(start === undefined ? [] : [['S21.G00.41.021', french(start)] as [string, string]]),
  ]
}

function payLines(
  { number = '00001', worked = [], unit = '10' }: ToldContract,
  month: string,
): [string, string][] {
  const of = (from: string, to: string, type: string): [string, string][] => [
    ['S21.G00.51.001', french(from)],
    ['S21.G00.51.002', french(to)],
    ['S21.G00.51.010', number],
    ['S21.G00.51.011', type],
    ['S21.G00.51.013', '2000.00'],
  ]
  return [
    ...of(month, lastDay(month), '001'),
    // Who does not work a day of a month is told by a time that is not paid.
    ...(worked.length === 0 && (unit === '10' || unit === '12')
      ? [...of(month, lastDay(month), '002'), ...activity('02', '20.00', unit)]
      : []),
    ...worked.flatMap(([measure, ofUnit = unit, from = month, to = lastDay(from)]) => [
      ...of(from, to, '002'),
      ...activity('01', measure, ofUnit),
      ...activity('01', '30.00', '40'),
    ]),
  ]
}

function activity(type: string, measure: string, unit: string): [string, string][] {
  return [
    ['S21.G00.53.001', type],
    ['S21.G00.53.002', measure],
    ['S21.G00.53.003', unit],
  ]
}

function french(date: string): string {
  return `${date.slice(8)}${date.slice(5, 7)}${date.slice(0, 4)}`
}

function lastDay(month: string): string {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5, 7))]
  return `${month.slice(0, 8)}${new Date(Date.UTC(year, number, 0)).getUTCDate()}`
}

function nextFifth(month: string): string {
  const next = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 5))
  return next.toISOString().slice(0, 10)
}
