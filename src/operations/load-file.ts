import { ingest } from '../../jobs/ingest/job.ts'
import { loadSql } from '../database/sql.ts'
import { requireKeysInForce } from '../identity/key-check.ts'
import { NirVault } from '../identity/nir-vault.ts'
import type { FeedName } from '../input/feeds/index.ts'
import { removeSpoolOf, type SlicedFile, sliceFile } from '../input/files/sliced-file.ts'
import { spoolKey } from '../input/files/spool.ts'
import { isSpoolInUse, removeOrphanSpools } from '../input/files/spool-directories.ts'
import { putInForceAgain, standingOf } from '../input/in-force/file-in-force.ts'
import { headerRefusal, rowsBelowHeader, unknownColumns } from '../input/loading/file-header.ts'
import { type RefusedBeginning, refusedBeginning } from '../input/loading/first-rows.ts'
import { ingestFileOf } from '../input/loading/ingest-file.ts'
import { rowsToKeep } from '../input/loading/refused-file.ts'
import { forgetRefusal, refuseFile } from '../input/loading/source-file.ts'
import type { Rejection } from '../input/rejections/rejection.ts'
import type { RefusedRow } from '../input/rejections/store-rejections.ts'
import { chunkSizes } from '../runs/chunk-sizes.ts'
import { executeRun } from '../runs/engine.ts'
import { type AddedYear, addMonthsUnlessUnderWay } from './add-months.ts'
import { recorded } from './audit-trail.ts'
import type { Circumstances } from './circumstances.ts'
import { readFileRejections } from './file-rejections.ts'
import { fileTrouble, shownName } from './file-trouble.ts'
import { asLoaded, type FileCounts, type LoadedFile, nothingOf } from './loaded-file.ts'
import { spoolDirectoryOf } from './open.ts'
import { nothingRetried, type Retried, retryFile, retryUnlessUnderWay } from './retry-refused.ts'

const loadedCountsSql = loadSql(import.meta.url, './loaded-counts.sql')

/** Of the refusals of a file so many are given with it; the database keeps them all. */
const firstRejections = 5

export interface LoadOptions {
  /** Put the rows of a file loaded before in force again, as if it were loaded now. */
  readonly again?: boolean
}

export interface LoadedFiles {
  readonly files: readonly LoadedFile[]
  /** Rows refused before, in these files or others, that were tried again because the world has changed. */
  readonly retried: Retried
  /** The years that months were added up to again. */
  readonly years: readonly AddedYear[]
}

/**
 * Loads files one after the other, then tries again what was refused for the state of the world. Why a file cannot be
 * read stands in its result, so that the others are loaded all the same. Throws what executeRun throws.
 */
export async function loadFiles(
  circumstances: Circumstances,
  feed: FeedName,
  paths: readonly string[],
  { again = false }: LoadOptions = {},
): Promise<LoadedFiles> {
  const opened = await circumstances.open()
  opened.keys.requireLoading()
  await requireKeysInForce(opened.database, opened.keys)
  return await recorded(opened, 'ingest', { feed, files: paths.length, ...(again ? { again } : {}) }, async () => {
    const files: LoadedFile[] = []
    let retried = nothingRetried
    const count = (more: Retried) => {
      retried = { retried: retried.retried + more.retried, cured: retried.cured + more.cured }
    }
    for (const path of paths) files.push(await loadFile(circumstances, feed, path, again, count))
    count(await retryUnlessUnderWay(circumstances))
    return { files, retried, years: await addMonthsUnlessUnderWay(circumstances) }
  })
}

async function loadFile(
  circumstances: Circumstances,
  feed: FeedName,
  path: string,
  again: boolean,
  count: (retried: Retried) => void,
): Promise<LoadedFile> {
  const name = shownName(path)
  const unread = { ...nothingOf(name, feed), sha256: null, already_loaded: false, rejections: [] }
  let sliced: SlicedFile
  try {
    sliced = await slice(circumstances, path)
  } catch (error) {
    return { ...unread, error: fileTrouble(error) }
  }
  const { cut } = sliced
  try {
    const refusal = headerRefusal(cut, feed)
    if (refusal !== undefined) {
      const kept = await keptRows(circumstances, feed, sliced, refusal)
      return await refuse(circumstances, feed, name, sliced, refusal, kept)
    }
    const { database } = await circumstances.open()
    await forgetRefusal(database, feed, cut.sha256)
    const [loaded] = await database.query<FileCounts & { id: number }>(loadedCountsSql, [feed, cut.sha256])
    if (loaded === undefined) {
      const beginning = await lookAtBeginning(circumstances, feed, sliced)
      if (beginning !== undefined) return await refuse(circumstances, feed, name, sliced, beginning.whole, [])
      return await load(circumstances, feed, name, sliced)
    }
    const known = await lookAgain(circumstances, feed, loaded.id, again, count)
    const { id: _id, ...counts } = loaded
    const rejections = await readFileRejections(database, feed, cut.sha256, firstRejections)
    const found = { ...counts, ...known, rejections }
    return { ...nothingOf(name, feed), ...found, sha256: cut.sha256, already_loaded: true, error: null }
  } catch (error) {
    return { ...unread, sha256: cut.sha256, error: fileTrouble(error) }
  } finally {
    await leaveSpool(circumstances, sliced)
  }
}

/** How a file loaded before stands today; with `again` after its rows were put in force, and its refusals tried. */
async function lookAgain(
  circumstances: Circumstances,
  feed: FeedName,
  fileId: number,
  again: boolean,
  count: (retried: Retried) => void,
): Promise<Pick<LoadedFile, 'superseded' | 'superseded_by' | 'withdrawn' | 'in_force_again'>> {
  const { database, chain } = await circumstances.open()
  const moved = again
    ? await chain.operation(database, (transaction) => putInForceAgain(transaction, feed, fileId))
    : undefined
  if (again) count(await retryFile(circumstances, fileId))
  const { withdrawn, replacedBy } = await standingOf(database, feed, fileId)
  const superseded = replacedBy.reduce((sum, { rows }) => sum + rows, 0)
  return { superseded, superseded_by: replacedBy, withdrawn, in_force_again: moved?.entered ?? 0 }
}

/** A spool that an unfinished run reads from stays, because the run may be continued later. */
async function leaveSpool(circumstances: Circumstances, sliced: SlicedFile): Promise<void> {
  if (!sliced.spooled) return
  const { database } = await circumstances.open()
  try {
    if (!(await isSpoolInUse(database, sliced.path))) await removeSpoolOf(sliced)
    await removeOrphanSpools(spoolDirectoryOf(circumstances.settings), database)
  } catch {
    // The database is gone, which the next statement reports: the next load finds the spool.
  }
}

async function slice(circumstances: Circumstances, path: string): Promise<SlicedFile> {
  const { database, keys } = await circumstances.open()
  await removeOrphanSpools(spoolDirectoryOf(circumstances.settings), database)
  const { progress, signal } = circumstances
  const sliced = await sliceFile(path, {
    spoolDirectory: spoolDirectoryOf(circumstances.settings),
    spoolKey: spoolKey(keys),
    sliceBytes: chunkSizes.sliceBytes,
    limits: circumstances.settings.limits,
    signal,
    onProgress: (bytes) => progress.read(shownName(path), bytes),
  })
  progress.end()
  return sliced
}

async function lookAtBeginning(
  { open, settings, asOf, signal }: Circumstances,
  feed: FeedName,
  sliced: SlicedFile,
): Promise<RefusedBeginning | undefined> {
  const { keys } = await open()
  const limit = settings.limits.refusedFirst
  return await refusedBeginning(sliced, feed, { asOf, spoolKey: spoolKey(keys), signal, limit })
}

/** To be given back under a heading that can be read. */
async function keptRows(
  { open, signal }: Circumstances,
  feed: FeedName,
  sliced: SlicedFile,
  refusal: Rejection,
): Promise<RefusedRow[]> {
  const { keys } = await open()
  return await rowsToKeep(sliced, feed, refusal, spoolKey(keys), signal)
}

async function refuse(
  { open }: Circumstances,
  feed: FeedName,
  name: string,
  sliced: SlicedFile,
  refusal: Rejection,
  kept: readonly RefusedRow[],
): Promise<LoadedFile> {
  const { database, chain, keys } = await open()
  const { cut } = sliced
  const { sha256, bytes } = cut
  const rows = kept.length > 0 ? kept.length : rowsBelowHeader(cut)
  const file = { feed, sha256, name, bytes, given: cut, rows, kept }
  await refuseFile({ database, chain }, file, refusal, new NirVault(keys))
  return {
    ...nothingOf(name, feed),
    sha256,
    rows,
    rejected: rows,
    already_loaded: false,
    rejections: [{ file: name, ...refusal }],
    error: null,
  }
}

async function load(
  { open, settings, asOf, signal, progress }: Circumstances,
  feed: FeedName,
  name: string,
  sliced: SlicedFile,
): Promise<LoadedFile> {
  const { database, keys, engine } = await open()
  const { cut } = sliced
  const { sha256 } = cut
  const params = { ...ingestFileOf(feed, name, sliced, asOf), mostRefused: settings.limits.refused }
  const result = await executeRun(
    await engine(),
    ingest({ keys, spoolDirectory: spoolDirectoryOf(settings) }, cut),
    { params, asOf },
    { signal, onProgress: (state) => progress.show({ ...state, job: name }) },
  )
  progress.end()
  const counts = result.totals as FileCounts
  return {
    name,
    feed,
    sha256,
    ...counts,
    ...asLoaded,
    run_id: result.runId,
    // Another command may have loaded it while this one was reading it.
    already_loaded: result.outcome === 'already_loaded',
    unknown_columns: unknownColumns(cut, feed),
    rejections: counts.rejected === 0 ? [] : await readFileRejections(database, feed, sha256, firstRejections),
    error: null,
  }
}
