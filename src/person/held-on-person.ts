import type { CivilDate } from '../civil-date.ts'
import type { Queryable } from '../database/connection.ts'
import { loadSql } from '../database/sql.ts'
import { maskNir, type Nir } from '../identity/nir.ts'
import type { NirVault } from '../identity/nir-vault.ts'
import type { FeedName } from '../input/feeds/index.ts'
import { type AccountStatement, nobody, readStatement } from '../ledger/statement/account-statement.ts'
import { type Refusal, readRefusals } from './refusals.ts'
import { type Restriction, readRestrictions } from './restrictions.ts'
import { readToldFacts, type ToldFact, tablesOfFeeds } from './told-facts.ts'

const sql = (file: string) => loadSql(import.meta.url, `./sql/${file}.sql`)
const consultationsSql = sql('consultations')
const identitySql = sql('identity')

/** Everything that is held on one person (GDPR, art. 15). */
export interface HeldOnPerson {
  /** The number under which the person is kept; null when nobody is known, of whom a refused row may speak all the same. */
  readonly holder: number | null
  /** Masked, unless it was asked for in full. */
  readonly nir: string
  /** `00` for what is not known of it. */
  readonly birth_date: string | null
  readonly account: AccountStatement
  readonly facts: Readonly<Partial<Record<FeedName, readonly ToldFact[]>>>
  readonly refusals: readonly Refusal[]
  readonly consultations: readonly Consultation[]
  readonly restrictions: readonly Restriction[]
  /** Rows of every other table that has some of this holder, as they stand. */
  readonly other: Readonly<Record<string, readonly object[]>>
}

export interface Consultation {
  readonly at: string
  readonly actor: string
  readonly action: string
  readonly detail: object
  /** It gave out all accounts, this one among them. */
  readonly of_everybody: boolean
}

export interface Asked {
  readonly nir: Nir
  /** Undefined when nobody is known under the NIR. */
  readonly holder: number | undefined
  readonly revealNir: boolean
  readonly asOf: CivilDate
}

/** Told elsewhere in the answer. */
const toldElsewhere = ['account_state', 'balance', 'entry', 'cec_lot', 'leave_silence', 'restriction']

/** Reads all of it. To be read in one snapshot (`readInSnapshot`). */
export async function readHeldOnPerson(
  snapshot: Queryable,
  vault: NirVault,
  { nir, holder, revealNir, asOf }: Asked,
): Promise<HeldOnPerson> {
  const shown = revealNir ? nir : maskNir(nir)
  const refusals = await readRefusals(snapshot, vault, nir, revealNir)
  if (holder === undefined) {
    const none = { facts: {}, consultations: [], restrictions: [], other: {} }
    return { holder: null, nir: shown, birth_date: null, account: nobody, refusals, ...none }
  }
  const [identity] = await snapshot.query<{ birth_date: string }>(identitySql, [holder])
  return {
    holder,
    nir: shown,
    birth_date: identity!.birth_date,
    account: await readStatement(snapshot, holder, asOf),
    facts: await readToldFacts(snapshot, holder),
    refusals,
    consultations: await snapshot.query<Consultation>(consultationsSql, [holder]),
    restrictions: await readRestrictions(snapshot, holder),
    other: await readOther(snapshot, holder),
  }
}

/** Whatever else there is: a table that comes later is read without being thought of. */
async function readOther(snapshot: Queryable, holder: number): Promise<Record<string, object[]>> {
  const known = [...tablesOfFeeds(), ...toldElsewhere]
  const tables = await snapshot.query<{ name: string }>('select t::text as name from tables_of_holders() t')
  const other: Record<string, object[]> = {}
  for (const { name } of tables.filter((table) => !known.includes(table.name))) {
    const rows = await snapshot.query<{ row: object }>(
      `select to_jsonb(t) - 'holder_id' as row from ${name} t where t.holder_id = $1`,
      [holder],
    )
    if (rows.length > 0) other[name] = rows.map(({ row }) => row)
  }
  return other
}
