import { type Account, type Amount, accounts, amountOf } from '../../src/ledger/money.ts'
import type { Booked } from '../../src/plans/booked.ts'
import type { Totals } from '../../src/runs/job.ts'

/** Entries that a plan would book, told apart by everything that a review asks for. */
export interface PlanLine extends Booked {
  readonly rate: string | null
  /** The cap that was held against the right, in the account's own unit. */
  readonly cap: number | null
  /** Those of a right larger than what the cap left of it. */
  readonly capped: number
}

interface Sum {
  readonly account: Account
  readonly entries: number
  readonly amount: Amount
}

/** On whose files the rights of the year stand that would be booked. */
export interface SenderSum {
  readonly account: Account
  /** `several`: on files of more than one; `not_named`: nobody said who sent them; `none`: on no declaration; `others`. */
  readonly told_by: 'one' | 'several' | 'not_named' | 'none' | 'others'
  readonly sender: string | null
  readonly holders: number
  readonly amount: Amount
}

/** What a plan would book, by everything that a review asks for. */
export interface Review {
  readonly entries: number
  readonly by_account: readonly Sum[]
  readonly by_year: readonly (Sum & { readonly year: number })[]
  readonly by_kind: readonly (Sum & { readonly kind: string })[]
  readonly by_scheme: readonly (Sum & { readonly scheme: string | null })[]
  readonly by_rate: readonly (Sum & { readonly rate: string | null })[]
  /** `capped`: entries of a right larger than what the cap left of it. */
  readonly by_cap: readonly (Sum & { readonly cap: Amount | null; readonly capped: number })[]
  readonly by_sender: readonly SenderSum[]
}

/** More senders than these are told as one sum, the largest amounts first. */
const toldSenders = 100

/** The lines of a plan, of the added-up totals of its chunks (lines.sql). */
export function planLines(totals: Totals): PlanLine[] {
  type Counted = { readonly entries: number; readonly amount: number; readonly capped: number }
  return Object.entries((totals.lines ?? {}) as unknown as Readonly<Record<string, Counted>>)
    .map(([key, counted]) => {
      const [account, activity_year, kind, scheme, rate, cap] = JSON.parse(key) as [
        Account,
        number,
        string,
        string | null,
        string | null,
        number | null,
      ]
      return { account, activity_year, kind, scheme, rate, cap, ...counted }
    })
    .sort((one, other) => byAccount(one, other) || (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1))
}

export function review(lines: readonly PlanLine[], totals: Totals): Review {
  return {
    entries: lines.reduce((sum, { entries }) => sum + entries, 0),
    by_account: sums(lines, () => ({})),
    by_year: sums(lines, ({ activity_year: year }) => ({ year })),
    by_kind: sums(lines, ({ kind }) => ({ kind })),
    by_scheme: sums(lines, ({ scheme }) => ({ scheme })),
    by_rate: sums(lines, ({ rate }) => ({ rate })),
    by_cap: sums(
      lines.filter(({ cap }) => cap !== null),
      ({ account, cap }) => ({ cap: amountOf(account, cap!) }),
      (group) => ({ capped: group.reduce((sum, { capped }) => sum + capped, 0) }),
    ),
    by_sender: senderSums(totals),
  }
}

/** Adds lines up by account and what `by` tells of them. */
function sums<By extends object, More extends object>(
  lines: readonly PlanLine[],
  by: (line: PlanLine) => By,
  more: (group: readonly PlanLine[]) => More = () => ({}) as More,
): (Sum & By & More)[] {
  const groups = new Map<string, PlanLine[]>()
  for (const line of lines) {
    const key = JSON.stringify([line.account, by(line)])
    groups.set(key, [...(groups.get(key) ?? []), line])
  }
  return [...groups.values()].map((group) => {
    const { account } = group[0]!
    const amount = group.reduce((sum, line) => sum + line.amount, 0)
    const entries = group.reduce((sum, line) => sum + line.entries, 0)
    return { account, ...by(group[0]!), entries, amount: amountOf(account, amount), ...more(group) }
  })
}

function senderSums(totals: Totals): SenderSum[] {
  type Counted = { readonly holders: number; readonly amount: number }
  const every = Object.entries((totals.senders ?? {}) as unknown as Readonly<Record<string, Counted>>)
    .map(([key, { holders, amount }]) => {
      const [account, told_by, sender] = JSON.parse(key) as [Account, SenderSum['told_by'], string]
      return { account, told_by, sender: told_by === 'one' ? sender : null, holders, amount }
    })
    .sort((one, other) => byAccount(one, other) || other.amount - one.amount || other.holders - one.holders)
  return accounts.flatMap((account) => {
    const ofAccount = every.filter((one) => one.account === account)
    const rest = ofAccount.slice(toldSenders)
    const others = {
      ...{ account, told_by: 'others' as const, sender: null },
      holders: rest.reduce((sum, { holders }) => sum + holders, 0),
      amount: rest.reduce((sum, { amount }) => sum + amount, 0),
    }
    const told = [...ofAccount.slice(0, toldSenders), ...(rest.length === 0 ? [] : [others])]
    return told.map(({ amount, ...one }) => ({ ...one, amount: amountOf(account, amount) }))
  })
}

function byAccount(one: { readonly account: Account }, other: { readonly account: Account }): number {
  return accounts.indexOf(one.account) - accounts.indexOf(other.account)
}
