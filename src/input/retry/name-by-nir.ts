import type { Transaction } from '../../database/connection.ts'
import { loadSql } from '../../database/sql.ts'
import type { NirVault } from '../../identity/nir-vault.ts'
import { isRejection, mapHeader } from '../checking/header.ts'
import { awaitedNumber } from '../feeds/dsn/row.ts'
import { feedNamed } from '../feeds/index.ts'

const knownNumbersSql = loadSql(import.meta.url, './sql/known-numbers.sql')

export interface OpenedRow {
  readonly line: number
  readonly cells: string[]
}

/**
 * Writes the NIR into the rows that name their person by another number, where a declaration has brought both together by
 * now. One number of two persons names nobody.
 */
export async function nameByNir(
  transaction: Transaction,
  rows: readonly OpenedRow[],
  columns: readonly string[],
  vault: NirVault,
): Promise<void> {
  const header = mapHeader(columns, feedNamed('dsn'))
  if (isRejection(header)) return
  const place = columns.findIndex((name) => name.trim().toLowerCase() === 'nir')
  const waiting = rows.flatMap(({ cells }) => {
    const number = awaitedNumber(cells, header)
    return number === null ? [] : [{ cells, hash: vault.hashNumber(number) }]
  })
  if (waiting.length === 0 || place < 0) return
  const known = await transaction.query<{ number_hash: string; nir_hash: string; nir_encrypted: Buffer }>(
    knownNumbersSql,
    [waiting.map(({ hash }) => hash)],
  )
  const nirs = vault.revealNirs(
    known.map(({ nir_hash }) => nir_hash),
    known.map(({ nir_encrypted }) => nir_encrypted),
  )
  const nirOf = new Map(known.map(({ number_hash }, index) => [number_hash, nirs[index]!]))
  for (const { cells, hash } of waiting) cells[place] = nirOf.get(hash) ?? ''
}
