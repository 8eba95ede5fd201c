import type { Transaction } from '../../src/database/connection.ts'
import { locks, lockUntilEnd } from '../../src/database/locks.ts'
import { loadSql } from '../../src/database/sql.ts'
import { duplicateInFile, type Rejection, rejectionCatalogue, shownNir } from '../../src/feeds/rejection.ts'
import type { NirVault } from '../../src/identity/nir-vault.ts'
import type { FileSlice, IngestFile } from './file-parameters.ts'
import { loadFresh, resolvePersons, seemFresh, stagePeople } from './load-people.ts'
import { loaderOf } from './loaders/index.ts'
import type { PreparedSlice, RefusedRow } from './prepare-slice.ts'

const sql = (file: string) => loadSql(import.meta.url, `./sql/${file}.sql`)
const judgedSql = sql('judged')
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

/** Copies the rows of a slice beside the tables, unless they are to go into them at once: needs no turn. */
export async function stageSlice(
  transaction: Transaction,
  file: IngestFile,
  prepared: PreparedSlice,
): Promise<void> {
  const { people } = prepared
  if (people !== undefined && (await seemFresh(transaction, people))) return
  await stageRows(transaction, file, prepared)
}

async function stageRows(
  transaction: Transaction,
  file: IngestFile,
  { people, named }: PreparedSlice,
): Promise<void> {
  const loader = loaderOf(file.feed)
  await transaction.execute(judgedSql)
  await transaction.execute(loader.stagedSql)
  if (people === undefined) await transaction.copyIn(loader.copySql, named!)
  else await stagePeople(transaction, loader, people)
}

/** Brings the rows of a slice into the tables, in its turn. */
export async function loadSlice(
  transaction: Transaction,
  slice: FileSlice,
  file: IngestFile,
  prepared: PreparedSlice,
  vault: NirVault,
): Promise<LoadedRows> {
  // New holders get the next numbers: one slice at a time, of whatever file.
  await lockUntilEnd(transaction, locks.newHolders)
  const { accepted, replaced } = await loadRows(transaction, slice, file, prepared)
  const late = accepted === prepared.good ? [] : await refusedByDatabase(transaction, file, prepared)
  await storeRejections(transaction, slice.fileId, [...prepared.refused, ...late], vault)
  return { accepted, replaced, refused: prepared.refused.length + late.length }
}

async function loadRows(
  transaction: Transaction,
  { fileId }: FileSlice,
  file: IngestFile,
  prepared: PreparedSlice,
): Promise<{ accepted: number; replaced: number }> {
  const loader = loaderOf(file.feed)
  const { good, people } = prepared
  if (people !== undefined && !people.staged) {
    if (await loadFresh(transaction, loader, people)) return { accepted: good, replaced: 0 }
    await stageRows(transaction, file, prepared)
  }
  const toLookAt = people === undefined ? good > 0 : await resolvePersons(transaction, people)
  if (toLookAt) await transaction.execute(loader.judgeSql, [fileId])
  const verdicts = toLookAt ? await transaction.query<{ verdict: string; rows: number }>(verdictsSql) : []
  const rowsWith = (verdict: string) => verdicts.find((row) => row.verdict === verdict)?.rows ?? 0
  const lookedAt = verdicts.reduce((sum, { rows }) => sum + rows, 0)
  const replaced = rowsWith('replaces')
  // Deaths supersede also rows of their own file (a withdrawal further down): their statement finds them itself.
  if (replaced > 0 || loader.naming === 'nir') await transaction.execute(loader.supersedeSql, [fileId])
  await transaction.execute(loader.insertSql)
  return { accepted: good - lookedAt + rowsWith('accepted') + replaced, replaced }
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
