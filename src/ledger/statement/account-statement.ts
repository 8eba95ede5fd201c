import type { CivilDate } from '../../civil-date.ts'
import type { Queryable } from '../../database/connection.ts'
import { loadSql } from '../../database/sql.ts'
import { type EstablishmentHold, readHoldsOfHolder } from '../../plausibility/holds.ts'
import { type Account, type Amount, amountOf } from '../money.ts'
import { type Conversion, readConversions } from './conversions.ts'
import { type Debt, readDebts } from './debts.ts'
import { type DeclaredHours, readDeclaredHours } from './declared-hours.ts'
import { type EngagementLot, readEngagementLots } from './engagement-lots.ts'
import { type Hold, readHolds } from './holds.ts'
import { everything, type Known } from './known.ts'
import { type Leave, readLeave } from './leave.ts'
import { type Lot, readLots } from './lots.ts'
import { readSuspectedDeaths, type SuspectedDeath } from './suspected-deaths.ts'
import { readTrainingFiles, type TrainingFile } from './training-files.ts'

const stateSql = loadSql(import.meta.url, './statement-state.sql')
const balancesSql = loadSql(import.meta.url, './statement-balances.sql')
const balancesOnSql = loadSql(import.meta.url, './balances-on.sql')
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
  readonly engagementLots: readonly EngagementLot[]
  /** Every part of the accounts that is told apart; those of an account sum to its balance. */
  readonly lots: readonly Lot[]
  /** When nothing may be debited, past times included. */
  readonly holds: readonly Hold[]
  /** Establishments that are held, so that the holder is not credited for their year. */
  readonly establishmentHolds: readonly EstablishmentHold[]
  readonly leave: readonly Leave[]
  /** Deaths that may be that of the holder. */
  readonly suspectedDeaths: readonly SuspectedDeath[]
  /** Requests to convert rights. */
  readonly conversions: readonly Conversion[]
  /** Of an account that is open. */
  readonly debts: readonly Debt[]
  /** The day whose balances, lots, debts and entries these are; null: as everything stands. */
  readonly day: Known | null
  /** The latest first. */
  readonly files: readonly TrainingFile[]
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
  /** Under which it was credited; null where there is none. */
  readonly cap: Amount | null
  /** The part of the account that it moves; null: what has no lot. */
  readonly lot: string | null
  /** What caused it: `file NUMBER`, `use KIND REFERENCE`; null for what is earned. */
  readonly subject: string | null
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

/**
 * The account of a holder at a business date. To be read in one snapshot (`readInSnapshot`). With a day, balances, lots,
 * debts and entries are those of that day, and state and dates those of now.
 */
export async function readStatement(
  snapshot: Queryable,
  holderId: number,
  asOf: CivilDate,
  day: Known | null = null,
): Promise<AccountStatement> {
  const known = day ?? everything
  const bounds = [holderId, known.on, known.bookedBy]
  const [state] = await snapshot.query<StateRow>(stateSql, [holderId, asOf])
  const balances = await snapshot.query<{ account: Account; balance: bigint }>(
    day === null ? balancesSql : balancesOnSql,
    day === null ? [holderId] : bounds,
  )
  const [points] = await snapshot.query<{ reserved: bigint; free: bigint }>(pointsSql, [holderId, asOf])
  const engagementLots = await readEngagementLots(snapshot, holderId, known)
  const entries = await snapshot.query<
    Omit<StatementEntry, 'amount' | 'cap'> & { amount: bigint; cap: bigint | null }
  >(entriesSql, bounds)
  const { opened_on, opening_reason, closed_on, opens_on, refusal } = state!
  const hasAccount = opened_on !== null
  const isClosed = closed_on !== null
  const isEmptied = isClosed && hasClosing(entries, day)
  const of = {
    holderId,
    asOf: known.on ?? asOf,
    isClosed: isEmptied,
    known,
    balances,
    engagements: engagementLots,
  }
  const lots = await readLots(snapshot, of)
  const files = await readTrainingFiles(snapshot, holderId, known.on ?? asOf, known)
  return {
    state: !hasAccount ? 'none' : isClosed ? 'closed' : 'open',
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
      points === undefined || day !== null
        ? null
        : { reserved: amountOf('c2p', points.reserved), free: amountOf('c2p', points.free) },
    engagementLots,
    declaredHours: await readDeclaredHours(snapshot, holderId),
    lots,
    holds: await readHolds(snapshot, holderId, asOf),
    establishmentHolds: await readHoldsOfHolder(snapshot, holderId, null),
    leave: await readLeave(snapshot, holderId, asOf),
    suspectedDeaths: await readSuspectedDeaths(snapshot, holderId),
    conversions: await readConversions(snapshot, holderId),
    debts: isEmptied ? [] : await readDebts(snapshot, holderId, known),
    day,
    files,
    entries: entries.map((entry) => ({
      ...entry,
      amount: amountOf(entry.account, entry.amount),
      cap: entry.cap === null ? null : amountOf(entry.account, entry.cap),
    })),
  }
}

/** True unless only a day is looked at by which no closing was booked, or had effect. */
function hasClosing(entries: readonly Pick<StatementEntry, 'kind'>[], day: Known | null): boolean {
  return day === null || entries.some(({ kind }) => kind === 'closing')
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
  engagementLots: [],
  declaredHours: null,
  lots: [],
  holds: [],
  leave: [],
  establishmentHolds: [],
  suspectedDeaths: [],
  conversions: [],
  debts: [],
  day: null,
  files: [],
  entries: [],
}
