import type { Queryable } from '../../database/connection.ts'
import { loadSql } from '../../database/sql.ts'
import type { Sentence } from '../../language.ts'
import { type Account, amountOf, type Unit, unitOf } from '../money.ts'
import { type AuditCheck, Findings, type ProblemRow } from './check.ts'
import { fundingCheck, trialBalanceCheck } from './whole-checks.ts'

const fundingSql = loadSql(import.meta.url, './sql/funding.sql')
const trialBalanceSql = loadSql(import.meta.url, './sql/trial-balance.sql')
const projectionSql = loadSql(import.meta.url, './sql/projection.sql')

/** The accounts that are credited by year. */
const yearly: ReadonlySet<Account> = new Set(['cpf', 'cpf_hours', 'cpf_public', 'cec', 'cec_hours', 'c2p'])

export interface TwoSides {
  readonly trialBalance: AuditCheck
  readonly funding: AuditCheck
  /** Balances that exist. */
  readonly accounts: bigint
  /** Balances with entries, of the accounts that are credited by year. */
  readonly yearlyAccounts: bigint
  readonly entries: bigint
}

interface YearSides {
  readonly account: Account
  readonly entries: bigint
  readonly booked: string
  readonly funded: string
}

interface Projection {
  readonly account: Account
  readonly balance: string
  readonly balances: bigint
  readonly with_entries: bigint
}

/**
 * The ledger has two sides, the accounts and what funds them. Year by year they are added up and compared, as a
 * whole and part of a run by part of a run; what the balances say is held against both.
 */
export async function examineSides(
  queryable: Queryable,
  years: readonly number[],
  onYear: (done: number) => void,
): Promise<TwoSides> {
  const trial = new Findings(trialBalanceCheck)
  const funding = new Findings(fundingCheck)
  const booked = new Map<Account, bigint>()
  const ofUnit = new Map<Unit, bigint>()
  let entries = 0n
  for (const [index, year] of years.entries()) {
    for (const side of await queryable.query<YearSides>(trialBalanceSql, [year])) {
      const [ours, theirs] = [BigInt(side.booked), BigInt(side.funded)]
      if (ours + theirs !== 0n) trial.addOne('entries_and_funding', `${side.account} ${year}`)
      booked.set(side.account, (booked.get(side.account) ?? 0n) + ours)
      const unit = unitOf[side.account]
      ofUnit.set(unit, (ofUnit.get(unit) ?? 0n) + ours + theirs)
      entries += side.entries
    }
    funding.add(await queryable.query<ProblemRow>(fundingSql, [year]))
    onYear(index + 1)
  }
  for (const [unit, sum] of ofUnit) if (sum !== 0n) trial.addOne('units', unit)
  const projections = await queryable.query<Projection>(projectionSql)
  for (const account of new Set([...booked.keys(), ...projections.map((one) => one.account)])) {
    const balance = projections.find((one) => one.account === account)?.balance ?? '0'
    if (BigInt(balance) !== (booked.get(account) ?? 0n)) trial.addOne('entries_and_balances', account)
  }
  return {
    trialBalance: trial.conclude(inBalance(booked)),
    funding: funding.conclude(fundingCheck.sound),
    accounts: projections.reduce((sum, { balances }) => sum + balances, 0n),
    yearlyAccounts: projections
      .filter(({ account }) => yearly.has(account))
      .reduce((sum, { with_entries }) => sum + with_entries, 0n),
    entries,
  }
}

function inBalance(booked: ReadonlyMap<Account, bigint>): Sentence {
  const amounts = [...booked].map(([account, sum]) => {
    const { unit, amount } = amountOf(account, sum)
    return `${account} ${amount} ${unit}`
  })
  if (amounts.length === 0) return { en: 'no entries yet', fr: 'aucune écriture encore' }
  const all = amounts.join(', ')
  return { en: `both sides are equal: ${all}`, fr: `les deux côtés sont égaux : ${all}` }
}
