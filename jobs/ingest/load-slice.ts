import type { Transaction } from '../../src/database/connection.ts'
import { loadSql } from '../../src/database/sql.ts'
import type { AnyRow } from '../../src/feeds/feed.ts'
import { duplicateInFile, type Rejection, rejectionCatalogue, shownNir } from '../../src/feeds/rejection.ts'
import type { NirVault, ProtectedNirs } from '../../src/identity/nir-vault.ts'
import type { FileSlice, IngestFile } from './file-parameters.ts'
import type { FeedLoader } from './loaders/feed-loader.ts'
import { loaderOf } from './loaders/index.ts'
import type { PreparedSlice, RefusedRow } from './prepare-slice.ts'

const sql = (file: string) => loadSql(import.meta.url, `./sql/${file}.sql`)
const stagedPersonsSql = sql('staged-persons')
const resolvedSql = sql('resolved')
const judgedSql = sql('judged')
const resolvePersonsSql = sql('resolve-persons')
const verdictsSql = sql('verdicts')
const refusedSql = sql('refused')
const insertRejectionsSql = sql('insert-rejections')

/** Rows of one piece of COPY text: large enough to cost few calls, small enough to let the event loop run. */
const rowsOfPiece = 1000

export interface LoadedRows {
  readonly accepted: number
  readonly replaced: number
  readonly refused: number
}

/** Brings the rows of a slice into the database, inside the chunk's transaction. */
export async function loadSlice(
  transaction: Transaction,
  slice: FileSlice,
  file: IngestFile,
  prepared: PreparedSlice,
  vault: NirVault,
): Promise<LoadedRows> {
  const loader = loaderOf(file.feed)
  const nirs = vault.protectNirs(prepared.rows.map((row) => row.nir))
  // New holders get the next numbers: one slice at a time, of whatever file.
  await transaction.query('select pg_advisory_xact_lock(729, 0)')
  await transaction.execute(judgedSql)
  await transaction.execute(loader.stagedSql)
  if (loader.bringsPersons) await resolvePersons(transaction, prepared.rows, nirs)
  await transaction.copyIn(loader.copySql, copyPieces(loader, prepared.rows, nirs))
  await transaction.execute(loader.judgeSql, [slice.fileId])
  const verdicts = await transaction.query<{ verdict: string; rows: number }>(verdictsSql)
  const rowsWith = (verdict: string) => verdicts.find((row) => row.verdict === verdict)?.rows ?? 0
  const [accepted, replaced] = [rowsWith('accepted') + rowsWith('replaces'), rowsWith('replaces')]
  // Deaths supersede also rows of their own file (a withdrawal further down): their statement finds them itself.
  if (replaced > 0 || !loader.bringsPersons) await transaction.execute(loader.supersedeSql, [slice.fileId])
  await transaction.execute(loader.insertSql, [slice.fileId])
  const late = accepted === prepared.rows.length ? [] : await refusedByDatabase(transaction, prepared)
  await storeRejections(transaction, slice.fileId, [...prepared.refused, ...late], vault)
  return { accepted, replaced, refused: prepared.refused.length + late.length }
}

async function resolvePersons(
  transaction: Transaction,
  rows: readonly AnyRow[],
  nirs: ProtectedNirs,
): Promise<void> {
  await transaction.execute(stagedPersonsSql)
  await transaction.execute(resolvedSql)
  await transaction.copyIn('copy staged_person from stdin', personPieces(rows, nirs))
  await transaction.execute(resolvePersonsSql)
}

function* personPieces(rows: readonly AnyRow[], { hashes, encrypted }: ProtectedNirs): Iterable<string> {
  for (let start = 0; start < rows.length; start += rowsOfPiece) {
    let piece = ''
    for (let index = start; index < Math.min(start + rowsOfPiece, rows.length); index++) {
      const row = rows[index]!
      if (!('birthYear' in row)) throw new TypeError('this feed brings no persons')
      piece += `${row.line}\t${hashes[index]}\t\\\\x${encrypted[index]}\t${row.birthYear}\t${row.birthMonth}\t${row.birthDay}\n`
    }
    yield piece
  }
}

function* copyPieces(
  loader: FeedLoader<AnyRow>,
  rows: readonly AnyRow[],
  { hashes }: ProtectedNirs,
): Iterable<string> {
  for (let start = 0; start < rows.length; start += rowsOfPiece) {
    let piece = ''
    for (let index = start; index < Math.min(start + rowsOfPiece, rows.length); index++) {
      piece += loader.copyLine(rows[index]!, hashes[index]!)
    }
    yield piece
  }
}

async function refusedByDatabase(transaction: Transaction, prepared: PreparedSlice): Promise<RefusedRow[]> {
  const refused = await transaction.query<{ line: number; code: string }>(refusedSql)
  const cells = prepared.cellsOf(new Set(refused.map(({ line }) => line)))
  const rows = new Map(prepared.rows.map((row) => [row.line, row]))
  return refused.map(({ line, code }) => ({
    rejections: [databaseRejection(line, code, rows.get(line)!)],
    cells: cells.get(line) ?? [],
  }))
}

function databaseRejection(line: number, code: string, row: AnyRow): Rejection {
  switch (code) {
    case 'duplicate_in_file':
      return duplicateInFile(line)
    case 'unknown_person':
    case 'ambiguous_person':
      return { line, column: 'nir', code, message: rejectionCatalogue[code].title, value: shownNir(row.nir) }
    case 'dates_order':
      return {
        line,
        column: 'death_date',
        code,
        message: 'The death is before the birth of the person',
        value: null,
      }
    default:
      throw new Error(`no rejection is called ${code}`)
  }
}

async function storeRejections(
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
        row_encrypted: index === 0 ? vault.sealRow(JSON.stringify(cells)).toString('base64') : null,
      })),
    )
    await transaction.execute(insertRejectionsSql, [fileId, JSON.stringify(rows)])
  }
}
