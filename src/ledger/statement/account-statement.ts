import type { CivilDate } from '../../civil-date.ts'
import type { Queryable } from '../../database/connection.ts'
import { loadSql } from '../../database/sql.ts'
import { type Account, type Amount, amountOf } from '../money.ts'
import { type DeclaredHours, readDeclaredHours } from './declared-hours.ts'
import { type EngagementLot, readEngagementLots } from './engagement-lots.ts'

const stateSql = loadSql(import.meta.url, './statement-state.sql')
const balancesSql = loadSql(import.meta.url, './statement-balances.sql')
const pointsSql = loadSql(import.meta.url, './statement-points.sql')
const entriesSql = loadSql(import.meta.url, './statement-entries.sql')

export interface AccountStatement {
  readonly state: 'none' | 'open' | 'closed'
  readonly openedOn: CivilDate | null
  readonly openingReason: string | null
  readonly closedOn: CivilDate | null
  /**
   * Without an account, why: a refusal of the age and apprenticeship checks at the business date, or
   * `not_yet_examined` when they would open it and have not been run since.
   */
  readonly reason: string | null
  /** The day on which the account may be opened, when a fact gives one. */
  readonly opensOn: CivilDate | null
  /** Accounts that were ever moved; of an open or closed account at least `cpf`. */
  readonly balances: Readonly<Partial<Record<Account, Amount>>>
  /** Of the C2P balance: what is reserved for training, and what may be used for anything (R4163-13). */
  readonly points: { readonly reserved: Amount; readonly free: Amount } | null
  /** Of the former DIF; null when no hours are declared. */
  readonly declaredHours: DeclaredHours | null
  /** Of the CEC: the rights of each engagement, in the order in which they are used. */
  readonly lots: readonly EngagementLot[]
  /** In the order of booking. */
  readonly entries: readonly StatementEntry[]
}

export interface StatementEntry {
  /** `<holder>-<account>-<number>` */
  readonly entry_id: string
  readonly account: Account
  readonly activity_year: number
  readonly kind: string
  readonly amount: Amount
  readonly effective_on: CivilDate
  readonly booked_at: string
  readonly run_id: number
  readonly scheme: string | null
  readonly rate: string | null
  /** The entry that this one undoes. */
  readonly undoes: string | null
}

interface StateRow {
  readonly opened_on: CivilDate | null
  readonly opening_reason: string | null
  readonly closed_on: CivilDate | null
  readonly opens_on: CivilDate | null
  readonly refusal: string | null
}

/** The account of a holder at a business date. To be read in one snapshot (`readInSnapshot`). */
export async function readStatement(
  snapshot: Queryable,
  holderId: number,
  asOf: CivilDate,
): Promise<AccountStatement> {
  const [state] = await snapshot.query<StateRow>(stateSql, [holderId, asOf])
  const balances = await snapshot.query<{ account: Account; balance: bigint }>(balancesSql, [holderId])
  const [points] = await snapshot.query<{ reserved: bigint; free: bigint }>(pointsSql, [holderId, asOf])
  const lots = await readEngagementLots(snapshot, holderId)
  const entries = await snapshot.query<Omit<StatementEntry, 'amount'> & { amount: bigint }>(entriesSql, [holderId])
  const { opened_on, opening_reason, closed_on, opens_on, refusal } = state!
  const hasAccount = opened_on !== null
  return {
    state: !hasAccount ? 'none' : closed_on === null ? 'open' : 'closed',
    openedOn: opened_on,
    openingReason: opening_reason,
    closedOn: closed_on,
    reason: hasAccount ? null : (refusal ?? 'not_yet_examined'),
    opensOn: opens_on,
    balances: {
      ...(hasAccount ? { cpf: amountOf('cpf', 0) } : {}),
      ...Object.fromEntries(balances.map(({ account, balance }) => [account, amountOf(account, balance)])),
    },
    points:
      points === undefined
        ? null
        : { reserved: amountOf('c2p', points.reserved), free: amountOf('c2p', points.free) },
    declaredHours: await readDeclaredHours(snapshot, holderId),
    lots,
    entries: entries.map((entry) => ({ ...entry, amount: amountOf(entry.account, entry.amount) })),
  }
}

/** What is told of a NIR under which nobody is known. */
export const nobody: AccountStatement = {
  state: 'none',
  openedOn: null,
  openingReason: null,
  closedOn: null,
  reason: 'unknown_person',
  opensOn: null,
  balances: {},
  points: null,
  declaredHours: null,
  lots: [],
  entries: [],
}
