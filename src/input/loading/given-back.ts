import type { Transaction } from '../../database/connection.ts'
import { loadSql } from '../../database/sql.ts'
import type { FeedName } from '../feeds/index.ts'
import { meant } from '../formats/csv/spreadsheet-text.ts'
import { fileColumn, lineColumn, shortSha } from '../rejections/added-columns.ts'

const stageGivenBackSql = loadSql(import.meta.url, './sql/stage-given-back.sql')
const closeGivenBackSql = loadSql(import.meta.url, './sql/close-given-back.sql')

/** A row that says which refused row it was, in the columns that a list of refused rows adds. */
export interface GivenBackRow {
  readonly line: number
  /** The beginning of the SHA-256 of the file that it was refused in. */
  readonly sha: string
  readonly refusedLine: number
}

/** Reads what rows under these names of columns say about it; undefined where they say nothing. */
export function givenBackReader(
  columns: readonly string[],
): ((cells: readonly string[], line: number) => GivenBackRow | undefined) | undefined {
  const place = (column: string) => columns.findIndex((name) => name.trim().toLowerCase() === column)
  const [file, refused] = [place(fileColumn), place(lineColumn)]
  if (file < 0 || refused < 0) return undefined
  return (cells, line) => {
    const sha = shortSha(meant(cells[file] ?? ''))
    const text = meant(cells[refused] ?? '').trim()
    if (sha === undefined || !/^\d{1,9}$/.test(text)) return undefined
    return { line, sha, refusedLine: Number(text) }
  }
}

/** Stages the references of a slice that name a refused row of the same feed. */
export async function stageGivenBack(
  transaction: Transaction,
  feed: FeedName,
  rows: readonly GivenBackRow[],
): Promise<void> {
  if (rows.length === 0) return
  await transaction.execute(stageGivenBackSql, [feed, JSON.stringify(rows)])
}

/** The rows that were refused once have come again in this file: their refusals are no longer to be done anything about. */
export async function closeGivenBack(transaction: Transaction, fileId: number): Promise<void> {
  await transaction.execute(closeGivenBackSql, [fileId])
}
