import type { Transaction } from '../../database/connection.ts'
import { loadSql } from '../../database/sql.ts'
import type { NirVault } from '../../identity/nir-vault.ts'
import type { CutFile } from '../files/slices.ts'
import type { FileSlice, IngestFile } from './ingest-file.ts'
import { registerFile } from './source-file.ts'

const earlierRunSql = loadSql(import.meta.url, './sql/earlier-run.sql')

/**
 * The slices that a run of a file is to load, in their order: all of them, or what an earlier run of the same content
 * left. Nothing is left when another command has just completed it, the end of the file when it was cancelled.
 */
export async function slicesToLoad(
  transaction: Transaction,
  file: IngestFile,
  cut: CutFile,
  runId: number,
  vault: NirVault,
): Promise<FileSlice[]> {
  const fileId = await registerFile(transaction, file, cut, vault)
  const [earlier] = await transaction.query<{ id: number }>(earlierRunSql, [runId])
  const slices = earlier === undefined ? cut.slices : await slicesLeft(transaction, earlier.id)
  return slices.map((slice) => ({ ...slice, fileId }))
}

/**
 * What an unfinished run goes on with when its file is found again, perhaps elsewhere: the place where it lies now,
 * unless its slices cannot be read from there.
 */
export async function fileToGoOnWith(
  transaction: Transaction,
  runId: number,
  started: IngestFile,
  asked: IngestFile,
  cut: CutFile,
): Promise<IngestFile> {
  if (asked.path === started.path) return started
  const left = await slicesLeft(transaction, runId)
  // Another version may cut in other places; in a spool the slices are found by their number.
  const isCutAlike = left.every((slice) => cut.slices[slice.number]?.sha256 === slice.sha256)
  return asked.spooled && !isCutAlike ? started : { ...started, path: asked.path, spooled: asked.spooled }
}

/** The slices that a run has not loaded, in their order. */
async function slicesLeft(transaction: Transaction, runId: number): Promise<FileSlice[]> {
  const rows = await transaction.query<{ bounds: FileSlice }>(
    "select bounds from chunk where run_id = $1 and state <> 'done' order by number",
    [runId],
  )
  return rows.map(({ bounds }) => bounds)
}
