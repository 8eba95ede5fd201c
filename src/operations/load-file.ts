import { join } from 'node:path'
import { ingest } from '../../jobs/ingest/job.ts'
import { loadSql } from '../database/sql.ts'
import { requireKeysInForce } from '../identity/key-check.ts'
import type { FeedName } from '../input/feeds/index.ts'
import { removeSpoolOf, type SlicedFile, sliceFile } from '../input/files/sliced-file.ts'
import type { CutFile } from '../input/files/slices.ts'
import { spoolKey } from '../input/files/spool.ts'
import { isSpoolInUse, removeOrphanSpools } from '../input/files/spool-directories.ts'
import { headerRefusal, rowsBelowHeader, unknownColumns } from '../input/loading/file-header.ts'
import { ingestFileOf } from '../input/loading/ingest-file.ts'
import { refuseFile } from '../input/loading/source-file.ts'
import type { Rejection } from '../input/rejections/rejection.ts'
import { chunkSizes } from '../runs/chunk-sizes.ts'
import { executeRun } from '../runs/engine.ts'
import { recorded } from './audit-trail.ts'
import type { Circumstances } from './circumstances.ts'
import { readFileRejections } from './file-rejections.ts'
import { fileTrouble, shownName } from './file-trouble.ts'
import { type FileCounts, type LoadedFile, nothingOf } from './loaded-file.ts'

const loadedCountsSql = loadSql(import.meta.url, './loaded-counts.sql')

/** Of the refusals of a file so many are given with it; the database keeps them all. */
const firstRejections = 5

/**
 * Loads files one after the other. Why one cannot be read stands in its result, so that the others are loaded all
 * the same. Throws what executeRun throws.
 */
export async function loadFiles(
  circumstances: Circumstances,
  feed: FeedName,
  paths: readonly string[],
): Promise<LoadedFile[]> {
  const opened = await circumstances.open()
  opened.keys.requireLoading()
  await requireKeysInForce(opened.database, opened.keys)
  return await recorded(opened, 'ingest', { feed, files: paths.length }, async () => {
    const files: LoadedFile[] = []
    for (const path of paths) files.push(await loadFile(circumstances, feed, path))
    return files
  })
}

async function loadFile(circumstances: Circumstances, feed: FeedName, path: string): Promise<LoadedFile> {
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
    if (refusal !== undefined) return await refuse(circumstances, feed, name, cut, refusal)
    const counts = await loadedCounts(circumstances, feed, cut.sha256)
    if (counts === undefined) return await load(circumstances, feed, name, sliced)
    return { ...nothingOf(name, feed), ...counts, sha256: cut.sha256, already_loaded: true, error: null }
  } catch (error) {
    return { ...unread, sha256: cut.sha256, error: fileTrouble(error) }
  } finally {
    await leaveSpool(circumstances, sliced)
  }
}

function spoolDirectory({ settings }: Circumstances): string {
  return join(settings.dataDirectory, 'spool')
}

/** A spool that an unfinished run reads from stays, because the run may be continued later. */
async function leaveSpool(circumstances: Circumstances, sliced: SlicedFile): Promise<void> {
  if (!sliced.spooled) return
  const { database } = await circumstances.open()
  try {
    if (!(await isSpoolInUse(database, sliced.path))) await removeSpoolOf(sliced)
    await removeOrphanSpools(spoolDirectory(circumstances), database)
  } catch {
    // The database is gone, which the next statement reports: the next load finds the spool.
  }
}

async function slice(circumstances: Circumstances, path: string): Promise<SlicedFile> {
  const { database, keys } = await circumstances.open()
  await removeOrphanSpools(spoolDirectory(circumstances), database)
  const { progress, signal } = circumstances
  const sliced = await sliceFile(path, {
    spoolDirectory: spoolDirectory(circumstances),
    spoolKey: spoolKey(keys),
    sliceBytes: chunkSizes.sliceBytes,
    signal,
    onProgress: (bytes) => progress.read(shownName(path), bytes),
  })
  progress.end()
  return sliced
}

async function refuse(
  { open }: Circumstances,
  feed: FeedName,
  name: string,
  cut: CutFile,
  refusal: Rejection,
): Promise<LoadedFile> {
  const { database, chain } = await open()
  const rows = rowsBelowHeader(cut)
  const { sha256, bytes } = cut
  await refuseFile({ database, chain }, { feed, sha256, name, bytes, header: cut.columns, rows }, refusal)
  return {
    name,
    feed,
    sha256,
    rows,
    accepted: 0,
    rejected: rows,
    replaced: 0,
    already_loaded: false,
    run_id: null,
    unknown_columns: [],
    rejections: [{ file: name, ...refusal }],
    error: null,
  }
}

async function loadedCounts(
  { open }: Circumstances,
  feed: FeedName,
  sha256: string,
): Promise<(FileCounts & Pick<LoadedFile, 'rejections'>) | undefined> {
  const { database } = await open()
  const [counts] = await database.query<FileCounts>(loadedCountsSql, [feed, sha256])
  if (counts === undefined) return undefined
  return { ...counts, rejections: await readFileRejections(database, feed, sha256, firstRejections) }
}

async function load(
  { open, asOf, signal, progress }: Circumstances,
  feed: FeedName,
  name: string,
  sliced: SlicedFile,
): Promise<LoadedFile> {
  const { database, keys, engine } = await open()
  const { cut } = sliced
  const { sha256 } = cut
  const params = ingestFileOf(feed, name, sliced, asOf)
  const result = await executeRun(
    await engine(),
    ingest({ keys }, cut),
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
    run_id: result.runId,
    // Another command may have loaded it while this one was reading it.
    already_loaded: result.outcome === 'already_loaded',
    unknown_columns: unknownColumns(cut, feed),
    rejections: counts.rejected === 0 ? [] : await readFileRejections(database, feed, sha256, firstRejections),
    error: null,
  }
}
