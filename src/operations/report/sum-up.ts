import type { CreditTotals, YearTotals } from '../../../jobs/credit-year/totals.ts'
import type { CivilDate } from '../../civil-date.ts'
import { lawOn } from '../../law/law-on.ts'
import { type Amount, accounts, amountOf, type Unit, unitOf } from '../../ledger/money.ts'
import { fewTogether } from './few-together.ts'
import type { GroupRow, MovementRow, YearRead } from './read-year.ts'
import { listed, Rights, sumOf, trainingAccounts } from './rights.ts'
import type { KindSum, TopUpSum, TrainingSum, WordSum, YearReport } from './year-report.ts'

/** What is to be reported, and from how many people on a group is told alone. */
export interface ReportTerms {
  readonly year: number
  readonly asOf: CivilDate
  readonly leastPeople: number
  readonly because: string | null
}

/** Turns what was read into the report. Nothing of it is of too few people but what is a total. */
export function summedUp(read: YearRead, { year, asOf, leastPeople, because }: ReportTerms): YearReport {
  const rights = new Rights(read, year, leastPeople)
  const credited = read.runs.find(({ job }) => job === 'credit-year')
  const byAccount = rights.byAccount()
  const before = read.people.find((row) => row.year === year - 1)
  const cpf = byAccount.find(({ account }) => account === 'cpf')
  return {
    year,
    as_of: asOf,
    least_people: leastPeople,
    least_people_because: because,
    full_credit_ratio: lawOn('cpf.employee.full_credit_ratio', `${year}-12-31`),
    totals: {
      people: Number(read.people.find((row) => row.year === year)?.people ?? 0),
      people_year_before: before === undefined ? null : Number(before.people),
      entries: read.booked.reduce((sum, { entries }) => sum + Number(entries), 0),
      rights: sumsByUnit(read.groups.filter((row) => row.year === year && row.dimension === 'account')),
      capped: cpf?.capped ?? 0,
      left_out: credited === undefined ? null : sumOf(excludedOf(credited.totals).map(({ holders }) => holders)),
      deaths: Number(read.deaths.known),
      accounts_closed: Number(read.deaths.closed),
    },
    plan: read.plan === null ? null : { id: read.plan.plan.id, applied_at: read.plan.plan.applied_at },
    counted_by: read.runs.map(({ job, id, as_of, finished_at }) => ({ job, run_id: id, as_of, finished_at })),
    by_account: byAccount,
    by_kind: read.booked.map(({ account, kind, entries, people, amount }) => ({
      ...{ account, kind, entries: Number(entries), people: Number(people), amount: amountOf(account, amount) },
    })),
    by_scheme: rights.by('scheme'),
    by_rate: rights.by('rate'),
    by_reason: reasons(read, leastPeople),
    by_cap: rights.byCap(),
    by_age: rights.by('age'),
    by_department: rights.byDepartment(),
    by_employer_size: rights.by('employer_size'),
    by_ratio: rights.by('ratio').filter(({ account }) => trainingAccounts.has(account)),
    by_pot_before: rights.by('pot_before').filter(({ account }) => trainingAccounts.has(account)),
    by_pot_after: rights.by('pot_after').filter(({ account }) => trainingAccounts.has(account)),
    by_source: rights.by('source'),
    by_sender: rights.bySender(),
    by_word: words(credited?.totals ?? {}, leastPeople),
    by_movement: movements(read.movements),
    by_training: trainings(read.movements, leastPeople),
    by_top_up: topUps(read.movements, leastPeople),
    by_leave: leave(read, leastPeople),
    by_refusal: refusals(read),
    not_told: ['employer_sector'],
  }
}

function sumsByUnit(rows: readonly GroupRow[]): Amount[] {
  const sums = new Map<Unit, bigint>()
  for (const { account, amount } of rows) sums.set(unitOf[account], (sums.get(unitOf[account]) ?? 0n) + amount)
  const account = (unit: Unit) => accounts.find((one) => unitOf[one] === unit)!
  return [...sums].map(([unit, sum]) => amountOf(account(unit), sum))
}

function reasons({ runs }: YearRead, least: number): YearReport['by_reason'] {
  return runs.flatMap(({ job, totals }) => {
    const rows = excludedOf(totals)
      .map(({ reason, holders }) => ({ job, key: reason, people: holders }))
      .sort((one, other) => other.people - one.people)
    return fewTogether(rows, least, {
      people: ({ people }) => [people],
      areApart: true,
      join: (few) => ({ job, key: 'few', people: sumOf(few.map(({ people }) => people)) }),
    })
  })
}

function words(totals: Partial<YearTotals>, least: number): WordSum[] {
  const told = { employer: totals.on_employers_word, holder: totals.on_holders_word }
  return (['employer', 'holder'] as const).flatMap((key) =>
    (told[key]?.by_account ?? [])
      .filter(({ holders }) => holders >= least)
      .map(({ account, holders, amount }) => ({ account, key, people: holders, amount })),
  )
}

function movements(rows: readonly MovementRow[]): KindSum[] {
  return rows
    .filter(({ dimension }) => dimension === 'movement')
    .map(({ account, kind, entries, people, amount }) => ({
      ...{ account, kind: kind!, entries: Number(entries), people: Number(people) },
      amount: amountOf(account, amount),
    }))
}

/** The rows of one dimension, account by account, those of few people together. */
function apartByAccount(rows: readonly MovementRow[], dimension: string, least: number): MovementRow[] {
  return accounts.flatMap((account) =>
    fewTogether(
      rows.filter((row) => row.dimension === dimension && row.account === account),
      least,
      {
        people: ({ people }) => [Number(people)],
        areApart: false,
        join: (few) => ({
          ...few[0]!,
          ...{ what: 'few', lot_kind: 'few' },
          entries: few.reduce((sum, { entries }) => sum + entries, 0n),
          people: few.reduce((sum, { people }) => sum + people, 0n),
          causes: few.reduce((sum, { causes }) => sum + causes, 0n),
          amount: few.reduce((sum, { amount }) => sum + amount, 0n),
        }),
      },
    ),
  )
}

/** Paid: what leaves an account is told as a positive amount. */
function trainings(rows: readonly MovementRow[], least: number): TrainingSum[] {
  return apartByAccount(rows, 'training', least).map(({ account, what, lot_kind, people, causes, amount }) => ({
    ...{ account, key: what ?? 'none', lot: lot_kind ?? 'none' },
    ...{ trainings: Number(causes), people: Number(people), amount: amountOf(account, -amount) },
  }))
}

function topUps(rows: readonly MovementRow[], least: number): TopUpSum[] {
  return apartByAccount(rows, 'top_up', least).map(({ account, what, entries, people, amount }) => ({
    ...{ account, key: what ?? 'none', top_ups: Number(entries), people: Number(people) },
    amount: amountOf(account, amount),
  }))
}

function leave(read: YearRead, least: number): YearReport['by_leave'] {
  const rows = read.leave.map(({ kind, answer, people, requests }) => ({
    ...{ key: kind, answer, people: Number(people), requests: Number(requests) },
  }))
  return fewTogether(rows, least, {
    people: ({ people }) => [people],
    areApart: false,
    join: (few) => ({
      ...{ key: 'few', answer: 'few' },
      people: sumOf(few.map(({ people }) => people)),
      requests: sumOf(few.map(({ requests }) => requests)),
    }),
  })
}

function refusals({ refusals: all }: YearRead): YearReport['by_refusal'] {
  const rows = all.map(({ feed, code, sender, rows, open }) => ({
    ...{ feed, key: code, sender, rows: Number(rows), open: Number(open) },
  }))
  if (rows.length <= listed) return rows
  const others = rows.slice(listed)
  return [
    ...rows.slice(0, listed),
    {
      ...{ feed: 'others', key: 'others', sender: null },
      rows: sumOf(others.map(({ rows }) => rows)),
      open: sumOf(others.map(({ open }) => open)),
    },
  ]
}

function excludedOf(totals: Partial<CreditTotals> | null): CreditTotals['excluded'] {
  return totals?.excluded ?? []
}
