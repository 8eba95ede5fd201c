import type { CivilDate } from '../../civil-date.ts'
import type { Transaction } from '../../database/connection.ts'
import { loadSql } from '../../database/sql.ts'
import type { Nir } from '../../identity/nir.ts'
import type { NirVault } from '../../identity/nir-vault.ts'
import type { Rejection } from './rejection.ts'

const insertRejectionsSql = loadSql(import.meta.url, './insert-rejections.sql')

/** Refused rows stored at once. */
const rowsOfPiece = 1000

/** A row that is refused, as it came: its cells, or its text when it could not be split. */
export interface RefusedRow {
  readonly rejections: readonly Rejection[]
  readonly cells: readonly string[] | string
  /** Whose row it is, when that can be read; kept as a hash. */
  readonly nir: Nir | null
  /** What it waits for, when nothing is wrong with it but the state of the world. */
  readonly waits: Waiting | null
}

/** What a sealed row is bound to, so that none passes for another. */
export function placeOfRow(fileId: number, line: number): string {
  return `rejection ${fileId} ${line}`
}

/**
 * For somebody to be known under the NIR, for a business date, for further rows of a training file, or for the NIR of
 * somebody who is known by another number so far.
 */
export type Waiting =
  | { readonly for: 'person' }
  | { readonly for: 'date'; readonly until: CivilDate }
  | { readonly for: 'file'; readonly number: string }
  | { readonly for: 'identity'; readonly number: string }

/** Keeps refused rows of a file with all their defects; the row itself is sealed. */
export async function storeRejections(
  transaction: Transaction,
  fileId: number,
  refused: readonly RefusedRow[],
  vault: NirVault,
): Promise<void> {
  for (let start = 0; start < refused.length; start += rowsOfPiece) {
    const rows = refused.slice(start, start + rowsOfPiece).flatMap((row) => storedRefusals(fileId, row, vault))
    await transaction.execute(insertRejectionsSql, [fileId, JSON.stringify(rows)])
  }
}

function storedRefusals(fileId: number, { rejections, cells, nir, waits }: RefusedRow, vault: NirVault): object[] {
  return rejections.map((rejection, index) => {
    if (index > 0) return { ...rejection, position: index + 1 }
    return {
      ...rejection,
      position: 1,
      row_encrypted: vault.sealRow(JSON.stringify(cells), placeOfRow(fileId, rejection.line)).toString('base64'),
      nir_hash: nir === null ? null : vault.hashNir(nir),
      waits_for: waits?.for ?? null,
      waits_until: waits?.for === 'date' ? waits.until : null,
      waits_on: waitsOn(waits, vault),
    }
  })
}

/** A number that stands for a person is kept as a hash. */
function waitsOn(waits: Waiting | null, vault: NirVault): string | null {
  if (waits?.for === 'file') return waits.number
  return waits?.for === 'identity' ? vault.hashNumber(waits.number) : null
}

/**
 * Keeps why a file was refused whole, in the place of what was kept of it before: the refusal itself, and its rows as
 * they came, each under the same refusal.
 */
export async function storeFileRejection(
  transaction: Transaction,
  fileId: number,
  rejection: Rejection,
  rows: readonly RefusedRow[],
  vault: NirVault,
): Promise<void> {
  await transaction.execute('delete from rejection where file_id = $1', [fileId])
  // The first row of a file without a heading is a row as well, and then carries the refusal of the whole.
  if (!rows.some(({ rejections }) => rejections[0]!.line === rejection.line)) {
    const whole = [{ ...rejection, position: 1 }]
    await transaction.execute(insertRejectionsSql, [fileId, JSON.stringify(whole)])
  }
  await storeRejections(transaction, fileId, rows, vault)
}
