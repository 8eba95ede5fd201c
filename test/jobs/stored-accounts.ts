import type { CivilDate } from '../../src/civil-date.ts'
import type { Database, Queryable } from '../../src/database/connection.ts'
import type { Scheme } from '../oracle/facts.ts'
import type { Account, Entry, EntryKind } from '../oracle/ledger.ts'
import type { OpeningReason, WaitingReason } from '../oracle/opening.ts'
import { Rational } from '../oracle/rational.ts'
import type { AccountView } from '../oracle/world.ts'

/** A holder as the database has it, with the account in the form that the oracle gives. */
export interface StoredAccount extends AccountView {
  readonly id: number
  readonly nirHash: string
  readonly birthYear: number
}

interface HolderRow {
  id: number
  nir_hash: string
  birth_year: number
  opened_on: CivilDate | null
  opening_reason: OpeningReason | null
  closed_on: CivilDate | null
  refusal: WaitingReason | null
}

interface EntryRow {
  holder_id: number
  account: Account
  number: number
  activity_year: number
  kind: EntryKind
  amount: number
  statutory: number
  effective_on: CivilDate
  scheme: Scheme | null
  rate: string | null
  undoes: number | null
  lot: string | null
  subject: string | null
  ratio_numerator: string | null
  ratio_denominator: string | null
  entitlement: number | null
  cap: number | null
}

interface BalanceRow {
  holder_id: number
  account: Account
  balance: number
  statutory: number
  entries: number
}

/** Every holder in the order of the numbers; the reason of a missing account is that of the business date. */
export async function readAccounts(database: Queryable, asOf: CivilDate): Promise<StoredAccount[]> {
  const holders = await database.query<HolderRow>(
    `select h.id::integer as id, h.nir_hash, h.birth_year, s.opened_on, s.opening_reason, s.closed_on,
       case when s.holder_id is null then a.refusal end as refusal
     from holder h
     left join account_state s on s.holder_id = h.id
     left join assess_opening(1, (select max(id) from holder), $1) a on a.holder_id = h.id
     order by h.id`,
    [asOf],
  )
  const entries = await database.query<EntryRow>(
    `select holder_id::integer, account, number, activity_year, kind, amount::integer, statutory::integer,
       effective_on, scheme, rate, undoes, lot, subject, ratio_numerator, ratio_denominator, entitlement::integer, cap::integer
     from entry order by holder_id, account, number`,
  )
  const balances = await database.query<BalanceRow>(
    `select holder_id::integer, account, balance::integer, statutory::integer, entries
     from balance where entries > 0 order by holder_id, account`,
  )
  const entriesOf = byHolder(entries)
  const balancesOf = byHolder(balances)
  return holders.map((row) => ({
    ...{ id: row.id, nirHash: row.nir_hash, birthYear: row.birth_year },
    state: row.opened_on === null ? 'none' : row.closed_on === null ? 'open' : 'closed',
    ...{ openedOn: row.opened_on, openingReason: row.opening_reason, closedOn: row.closed_on },
    reason: row.refusal,
    balances: Object.fromEntries(
      (balancesOf.get(row.id) ?? []).map(({ account, balance, statutory, entries }) => [
        account,
        { balance, statutory, entries },
      ]),
    ),
    entries: (entriesOf.get(row.id) ?? []).map(entryOf),
  }))
}

function byHolder<Row extends { holder_id: number }>(rows: readonly Row[]): Map<number, Row[]> {
  const found = new Map<number, Row[]>()
  for (const row of rows) {
    const others = found.get(row.holder_id)
    if (others === undefined) found.set(row.holder_id, [row])
    else others.push(row)
  }
  return found
}

function entryOf(row: EntryRow): Entry {
  const { ratio_numerator: numerator, ratio_denominator: denominator } = row
  return {
    ...{ account: row.account, number: row.number, activityYear: row.activity_year, kind: row.kind },
    ...{ amount: row.amount, statutory: row.statutory, effectiveOn: row.effective_on },
    ...{ scheme: row.scheme, rate: row.rate, undoes: row.undoes, lot: row.lot, subject: row.subject },
    basis:
      row.entitlement === null || row.cap === null
        ? null
        : {
            ratio:
              numerator === null || denominator === null
                ? Rational.zero
                : Rational.of(BigInt(numerator), BigInt(denominator)),
            ...{ right: row.entitlement, cap: row.cap },
          },
  }
}

/** What must hold in every ledger, looked up in SQL of its own; nothing found is well. */
export function ledgerFaults(database: Database): Promise<{ fault: string; at: string }[]> {
  return database.query(
    `select 'trial balance' as fault, t.account || ' ' || t.activity_year || ' ' || coalesce(t.scheme::text, '-') as at
     from (
       select account, activity_year, scheme, kind, amount from entry
       union all
       select account, activity_year, scheme, kind, amount from funding_entry
     ) t
     group by t.account, t.activity_year, t.scheme, t.kind
     having sum(t.amount) <> 0
     union all
     select 'trial balance of a chunk', t.run_id || '/' || t.chunk_number
     from (
       select run_id, chunk_number, amount from entry
       union all
       select run_id, chunk_number, amount from funding_entry
     ) t
     group by t.run_id, t.chunk_number
     having sum(t.amount) <> 0
     union all
     select 'balance is not the sum of entries', coalesce(b.holder_id, e.holder_id)::text
     from balance b
     full join (
       select holder_id, account, sum(amount) as amount, sum(statutory) as statutory, count(*) as entries,
         max(number) as last
       from entry group by holder_id, account
     ) e on e.holder_id = b.holder_id and e.account = b.account
     where b.balance is distinct from coalesce(e.amount, 0) or b.statutory is distinct from coalesce(e.statutory, 0)
       or b.entries is distinct from coalesce(e.entries, 0) or b.entries is distinct from coalesce(e.last, 0)
     union all
     select 'entry without an account', e.holder_id::text
     from entry e where not exists (select from account_state s where s.holder_id = e.holder_id)`,
  )
}
