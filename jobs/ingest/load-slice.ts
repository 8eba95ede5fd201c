import type { Transaction } from '../../src/database/connection.ts'
import { loadSql } from '../../src/database/sql.ts'
import { duplicateInFile, type Rejection, rejectionCatalogue, shownNir } from '../../src/feeds/rejection.ts'
import type { NirVault } from '../../src/identity/nir-vault.ts'
import type { FileSlice, IngestFile } from './file-parameters.ts'
import { loaderOf } from './loaders/index.ts'
import type { PreparedSlice, RefusedRow } from './prepare-slice.ts'

const sql = (file: string) => loadSql(import.meta.url, `./sql/${file}.sql`)
const resolvedSql = sql('resolved')
const judgedSql = sql('judged')
const resolvePersonsSql = sql('resolve-persons')
const dateBirthsSql = sql('date-births')
const verdictsSql = sql('verdicts')
const refusedSql = sql('refused')
const insertRejectionsSql = sql('insert-rejections')

/** Refused rows stored at once. */
const rowsOfPiece = 1000

export interface LoadedRows {
  readonly accepted: number
  readonly replaced: number
  readonly refused: number
}

/** Copies the rows of a slice beside the tables: needs no turn. */
export async function stageSlice(
  transaction: Transaction,
  file: IngestFile,
  prepared: PreparedSlice,
): Promise<void> {
  const loader = loaderOf(file.feed)
  for (const sql of [resolvedSql, judgedSql, loader.stagedSql]) await transaction.execute(sql)
  if (loader.viewsSql !== undefined) await transaction.execute(loader.viewsSql)
  await transaction.copyIn(loader.copySql, prepared.rows)
}

/** Brings the staged rows of a slice into the tables, in its turn. */
export async function loadSlice(
  transaction: Transaction,
  slice: FileSlice,
  file: IngestFile,
  prepared: PreparedSlice,
  vault: NirVault,
): Promise<LoadedRows> {
  const loader = loaderOf(file.feed)
  // New holders get the next numbers: one slice at a time, of whatever file.
  await transaction.query('select pg_advisory_xact_lock(729, 0)')
  const seen = loader.viewsSql === undefined ? prepared.good : await resolvePersons(transaction)
  if (seen > 0) await transaction.execute(loader.judgeSql, [slice.fileId])
  const verdicts = seen > 0 ? await transaction.query<{ verdict: string; rows: number }>(verdictsSql) : []
  const rowsWith = (verdict: string) => verdicts.find((row) => row.verdict === verdict)?.rows ?? 0
  const replaced = rowsWith('replaces')
  const accepted = prepared.good - seen + rowsWith('accepted') + replaced
  // Deaths supersede also rows of their own file (a withdrawal further down): their statement finds them itself.
  if (replaced > 0 || loader.viewsSql === undefined) await transaction.execute(loader.supersedeSql, [slice.fileId])
  await transaction.execute(loader.insertSql, [slice.fileId])
  const late = accepted === prepared.good ? [] : await refusedByDatabase(transaction, file, prepared)
  await storeRejections(transaction, slice.fileId, [...prepared.refused, ...late], vault)
  return { accepted, replaced, refused: prepared.refused.length + late.length }
}

/** Fills `resolved`; gives how many rows are about holders known before, whose facts they may repeat or replace. */
async function resolvePersons(transaction: Transaction): Promise<number> {
  const [known] = await transaction.query<{ rows: number }>(resolvePersonsSql)
  if (known!.rows > 0) await transaction.execute(dateBirthsSql)
  return known!.rows
}

async function refusedByDatabase(
  transaction: Transaction,
  file: IngestFile,
  prepared: PreparedSlice,
): Promise<RefusedRow[]> {
  const refused = await transaction.query<{ line: number; code: string }>(refusedSql)
  const cellsOf = prepared.cellsOf(new Set(refused.map(({ line }) => line)))
  const nirColumn = file.header.findIndex((name) => name.trim().toLowerCase() === 'nir')
  return refused.map(({ line, code }) => {
    const cells = cellsOf.get(line) ?? []
    return { rejections: [databaseRejection(line, code, cells[nirColumn] ?? '')], cells }
  })
}

function databaseRejection(line: number, code: string, nir: string): Rejection {
  switch (code) {
    case 'duplicate_in_file':
      return duplicateInFile(line)
    case 'unknown_person':
    case 'ambiguous_person':
      return { line, column: 'nir', code, message: rejectionCatalogue[code].title, value: shownNir(nir) }
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
