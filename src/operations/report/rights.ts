import { type Account, type Amount, accounts, amountOf } from '../../ledger/money.ts'
import type { Booked } from '../../plans/booked.ts'
import { fewTogether } from './few-together.ts'
import type { YearRead } from './read-year.ts'
import type { AccountGroup, CapGroup, Group } from './year-report.ts'

/** Senders, and kinds of refusals, that are listed; what is more is one row. */
export const listed = 100

/** Accounts on which a person has one right a year. */
export const trainingAccounts: ReadonlySet<Account> = new Set(['cpf', 'cpf_hours', 'cpf_public'])
/** What engagements and exposures give is told by no declaration of work, and has a rate for each of them. */
const otherSource: Partial<Readonly<Record<Account, string>>> = {
  cec: 'engagements',
  cec_hours: 'engagements',
  c2p: 'exposures',
}

/** A group while it is being added up: amounts in the unit of the account. */
interface Counted {
  readonly account: Account
  readonly key: string
  readonly people: number
  readonly amount: bigint
  readonly capped: number
  readonly missed: bigint
  readonly before: { readonly people: number; readonly amount: bigint } | null
}

/** The rights of the year, by whatever tells them apart. */
export class Rights {
  readonly #read: YearRead
  readonly #year: number
  readonly #least: number
  readonly #known: ReadonlySet<string>

  constructor(read: YearRead, year: number, least: number) {
    this.#read = read
    this.#year = year
    this.#least = least
    this.#known = new Set(read.groups.filter((row) => row.year !== year).map(({ account }) => account))
  }

  byAccount(): AccountGroup[] {
    const { plan } = this.#read
    return this.#counted('account').map((counted) => {
      const { key: _, ...group } = shown(counted)
      const { account } = group
      const of = (booked: readonly Booked[]) => amountOf(account, sumOfRights(booked, account, this.#year))
      return {
        ...group,
        ...cappedOf(counted),
        plan: plan === null ? null : { planned: of(plan.planned), booked: of(plan.booked) },
      }
    })
  }

  by(dimension: string): Group[] {
    return this.#few(dimension, this.#counted(dimension)).map(shown)
  }

  byCap(): CapGroup[] {
    return this.#few('cap', this.#counted('cap')).map((counted) => ({ ...shown(counted), ...cappedOf(counted) }))
  }

  /** Those with the largest amounts; all others are one. */
  bySender(): Group[] {
    return accounts
      .filter((account) => trainingAccounts.has(account))
      .flatMap((account) => {
        const all = this.#few('sender', this.#counted('sender')).filter((row) => row.account === account)
        if (all.length <= listed) return all.map(shown)
        return [...all.slice(0, listed), joined(account, 'others', all.slice(listed))].map(shown)
      })
  }

  byDepartment(): Group[] {
    const rows = this.#read.departments.map((sum) => ({ ...sum, capped: 0, missed: 0n, before: null }))
    const order = (row: Counted) => accounts.indexOf(row.account)
    rows.sort((one, other) => order(one) - order(other) || (one.key < other.key ? -1 : 1))
    return this.#few('department', rows).map(shown)
  }

  #counted(dimension: string): Counted[] {
    const told = this.#read.groups.filter((row) => row.dimension === dimension)
    const ofDeclarations = dimension === 'source' || dimension === 'sender'
    const isKnownBefore = !(ofDeclarations || dimension === 'employer_size')
    const found = new Map<string, Counted>()
    for (const row of told) {
      if (row.year !== this.#year && !isKnownBefore) continue
      const { account } = row
      const key = row.key ?? (dimension === 'source' ? (otherSource[account] ?? 'none') : 'none')
      const place = `${account} ${key}`
      const one = found.get(place) ?? {
        ...{ account, key, people: 0, amount: 0n, capped: 0, missed: 0n },
        before: isKnownBefore && this.#known.has(account) ? { people: 0, amount: 0n } : null,
      }
      const { people, amount, capped, missed } = row
      found.set(
        place,
        row.year === this.#year
          ? { ...one, people: Number(people), amount, capped: Number(capped), missed }
          : { ...one, before: { people: Number(people), amount } },
      )
    }
    return [...found.values()].sort(
      (one, other) =>
        accounts.indexOf(one.account) - accounts.indexOf(other.account) || byKey(dimension, one, other),
    )
  }

  #few(dimension: string, rows: readonly Counted[]): Counted[] {
    return accounts.flatMap((account) =>
      fewTogether(
        rows.filter((row) => row.account === account),
        this.#least,
        {
          people: ({ people, before }) => [people, before?.people ?? 0],
          areApart: dimension !== 'rate' || trainingAccounts.has(account),
          join: (few) => joined(account, 'few', few),
        },
      ),
    )
  }
}

function joined(account: Account, key: string, rows: readonly Counted[]): Counted {
  const befores = rows.flatMap(({ before }) => (before === null ? [] : [before]))
  return {
    ...{ account, key, people: sumOf(rows.map(({ people }) => people)) },
    amount: rows.reduce((sum, { amount }) => sum + amount, 0n),
    capped: sumOf(rows.map(({ capped }) => capped)),
    missed: rows.reduce((sum, { missed }) => sum + missed, 0n),
    before:
      befores.length === 0
        ? null
        : {
            people: sumOf(befores.map(({ people }) => people)),
            amount: befores.reduce((sum, { amount }) => sum + amount, 0n),
          },
  }
}

/** Numbers by their size, `none` last; names by how much they have. */
const numbered: ReadonlySet<string> = new Set(['cap', 'age', 'employer_size', 'ratio', 'pot_before', 'pot_after'])

function byKey(dimension: string, one: Counted, other: Counted): number {
  if (!numbered.has(dimension)) return other.amount > one.amount ? 1 : other.amount < one.amount ? -1 : 0
  const number = ({ key }: Counted) =>
    key === 'none' ? Number.POSITIVE_INFINITY : key.split(' ').reduce((sum, part) => sum * 100 + Number(part), 0)
  return number(one) - number(other)
}

function shown({ account, key, people, amount, before }: Counted): Group {
  const year_before = before === null ? null : { people: before.people, amount: amountOf(account, before.amount) }
  return { account, key, people, amount: amountOf(account, amount), year_before }
}

function cappedOf({ account, capped, missed }: Counted): { capped: number; missed: Amount } {
  return { capped, missed: amountOf(account, missed) }
}

function sumOfRights(booked: readonly Booked[], account: Account, year: number): number {
  return sumOf(
    booked
      .filter((one) => one.account === account && one.activity_year === year)
      .filter(({ kind }) => kind === 'credit' || kind === 'correction')
      .map(({ amount }) => amount),
  )
}

export function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0)
}
