import type { CivilDate } from '../../civil-date.ts'
import type { Queryable } from '../../database/connection.ts'
import { loadSql } from '../../database/sql.ts'
import type { KeyRing } from '../../identity/key-ring.ts'
import type { Sentence } from '../../language.ts'
import { reasonOf } from '../../law/reasons.ts'
import { NirColumn } from '../../ledger/export/nir-column.ts'
import { type Account, type Amount, amountOf } from '../../ledger/money.ts'

const refusedConversionsSql = loadSql(import.meta.url, './refused-conversions.sql')

/** A request for a conversion that a run refused. */
export interface RefusedConversion {
  /** Masked. */
  readonly nir: string
  readonly birth_date: string
  readonly holder: number
  readonly code: string
  readonly reason: Sentence
  readonly from: Account
  readonly to: Account
  readonly quantity: Amount
  readonly requested_on: CivilDate
  readonly file: string
  readonly path: string | null
  readonly line: number
}

/** Which of them are meant; everything that is null or absent leaves them all. */
export interface ConversionsSought {
  readonly year?: number
  readonly files?: readonly number[] | null
  readonly holders?: { readonly first: number; readonly last: number }
  readonly limit?: number
}

interface Row {
  readonly holder: bigint
  readonly nir_hash: string
  readonly nir_encrypted: string
  readonly birth_date: string
  readonly code: string
  readonly file: string
  readonly path: string | null
  readonly line: number
  readonly source: Account
  readonly target: Account
  readonly quantity: bigint
  readonly requested_on: CivilDate
}

/** In the order of the holders, then of the requests. */
export async function readRefusedConversions(
  queryable: Queryable,
  keys: KeyRing,
  { year, files, holders, limit }: ConversionsSought,
): Promise<RefusedConversion[]> {
  const values = [year ?? null, files ?? null, holders?.first ?? null, holders?.last ?? null, limit ?? null]
  const rows = await queryable.query<Row>(refusedConversionsSql, values)
  const nirs = new NirColumn(keys, { reveal: false }).show(
    rows.map((row) => [String(row.holder), row.nir_hash, row.nir_encrypted]),
  )
  return rows.map(({ holder, nir_hash: _, nir_encrypted: __, source, target, quantity, ...row }, index) => ({
    nir: nirs[index]!,
    ...row,
    holder: Number(holder),
    reason: reasonOf(row.code),
    from: source,
    to: target,
    quantity: amountOf(source, quantity),
  }))
}
