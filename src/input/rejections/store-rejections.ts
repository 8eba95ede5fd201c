import type { Transaction } from '../../database/connection.ts'
import { loadSql } from '../../database/sql.ts'
import type { NirVault } from '../../identity/nir-vault.ts'
import type { Rejection } from './rejection.ts'

const insertRejectionsSql = loadSql(import.meta.url, './insert-rejections.sql')

/** Refused rows stored at once. */
const rowsOfPiece = 1000

/** A row that is refused, as it came: its cells, or its text when it could not be split. */
export interface RefusedRow {
  readonly rejections: readonly Rejection[]
  readonly cells: readonly string[] | string
}

/** What a sealed row is bound to, so that none passes for another. */
export function placeOfRow(fileId: number, line: number): string {
  return `rejection ${fileId} ${line}`
}

/** Keeps refused rows of a file with all their defects; the row itself is sealed. */
export async function storeRejections(
  transaction: Transaction,
  fileId: number,
  refused: readonly RefusedRow[],
  vault: NirVault,
): Promise<void> {
  for (let start = 0; start < refused.length; start += rowsOfPiece) {
    const rows = refused.slice(start, start + rowsOfPiece).flatMap(({ rejections, cells }) =>
      rejections.map((rejection, index) => ({
        ...rejection,
        position: index + 1,
        row_encrypted:
          index === 0
            ? vault.sealRow(JSON.stringify(cells), placeOfRow(fileId, rejection.line)).toString('base64')
            : null,
      })),
    )
    await transaction.execute(insertRejectionsSql, [fileId, JSON.stringify(rows)])
  }
}

/** Keeps why a file was refused whole, in the place of what was kept of it before. */
export async function storeFileRejection(
  transaction: Transaction,
  fileId: number,
  rejection: Rejection,
): Promise<void> {
  const rows = [{ ...rejection, position: 1, row_encrypted: null }]
  await transaction.execute('delete from rejection where file_id = $1', [fileId])
  await transaction.execute(insertRejectionsSql, [fileId, JSON.stringify(rows)])
}
