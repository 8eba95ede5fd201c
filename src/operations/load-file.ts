import { enduring } from '../database/connection.ts'
import { loadSql } from '../database/sql.ts'
import { requireKeysInForce } from '../identity/key-check.ts'
import type { FeedName } from '../input/feeds/index.ts'
import { removeSpoolOf, type SlicedFile, sliceFile } from '../input/files/sliced-file.ts'
import { spoolKey } from '../input/files/spool.ts'
import { isSpoolInUse, removeOrphanSpools } from '../input/files/spool-directories.ts'
import { putInForceAgain, standingOf } from '../input/in-force/file-in-force.ts'
import { headerRefusal, rowsBelowHeader } from '../input/loading/file-header.ts'
import { type RefusedBeginning, refusedBeginning } from '../input/loading/first-rows.ts'
import { readAs } from '../input/loading/read-as.ts'
import { forgetRefusal } from '../input/loading/source-file.ts'
import { readGroups } from '../input/rejections/rejections.ts'
import { type Survey, surveyOfRefused } from '../input/survey/survey.ts'
import { chunkSizes } from '../runs/chunk-sizes.ts'
import { type AddedYear, addMonthsUnlessUnderWay } from './add-months.ts'
import { recorded } from './audit-trail.ts'
import type { Circumstances } from './circumstances.ts'
import { readFileRejections } from './file-rejections.ts'
import { fileTrouble, shownName } from './file-trouble.ts'
import { type GivenFile, givenFile, type LoadOptions } from './given-file.ts'
import { loadSliced } from './load-sliced.ts'
import { type FileCounts, firstRejections, type LoadedFile, nothingOf } from './loaded-file.ts'
import { spoolDirectoryOf } from './open.ts'
import { refuseSliced } from './refuse-sliced.ts'
import { nothingRetried, type Retried, retryFile, retryUnlessUnderWay } from './retry-refused.ts'
import { mapFor } from './senders.ts'
import { reasonAgainst, surveyBefore } from './survey-before.ts'

const loadedCountsSql = loadSql(import.meta.url, './loaded-counts.sql')

export interface LoadedFiles {
  readonly files: readonly LoadedFile[]
  /** Rows refused before, in these files or others, that were tried again because the world has changed. */
  readonly retried: Retried
  /** The years that months were added up to again. */
  readonly years: readonly AddedYear[]
}

/**
 * Loads files one after the other, then tries again what was refused for the state of the world. Why a file cannot be
 * read, or is not loaded, stands in its result, so that the others are loaded all the same. Throws what executeRun throws,
 * and `usage` for totals that cannot be read.
 */
export async function loadFiles(
  circumstances: Circumstances,
  feed: FeedName,
  paths: readonly string[],
  options: LoadOptions = {},
): Promise<LoadedFiles> {
  const given = paths.map((path) => givenFile(feed, path, options))
  return await loadGiven(circumstances, feed, given, options)
}

/** The same of files that were given otherwise. */
export async function loadGiven(
  circumstances: Circumstances,
  feed: FeedName,
  given: readonly GivenFile[],
  options: LoadOptions,
): Promise<LoadedFiles> {
  const { again = false, sender } = options
  const opened = await circumstances.open()
  opened.keys.requireLoading()
  await requireKeysInForce(opened.database, opened.keys)
  const told = {
    feed,
    files: given.length,
    ...(again ? { again } : {}),
    ...(sender === undefined ? {} : { sender }),
  }
  const map = await mapFor(opened, feed, options)
  const { database } = opened
  const { signal } = circumstances
  return await recorded({ ...opened, signal }, 'ingest', told, async () => {
    const files: LoadedFile[] = []
    let retried = nothingRetried
    const count = (more: Retried) => {
      retried = { retried: retried.retried + more.retried, cured: retried.cured + more.cured }
    }
    for (const file of given) files.push(await loadFile(circumstances, { ...file, map }, again, count))
    count(await enduring(database, signal, () => retryUnlessUnderWay(circumstances)))
    const years = await enduring(database, signal, () => addMonthsUnlessUnderWay(circumstances))
    return { files, retried, years }
  })
}

async function loadFile(
  circumstances: Circumstances,
  file: GivenFile,
  again: boolean,
  count: (retried: Retried) => void,
): Promise<LoadedFile> {
  const unread = { ...nothingOf(file), sha256: null }
  let sliced: SlicedFile
  try {
    sliced = await slice(circumstances, file)
  } catch (error) {
    return { ...unread, error: fileTrouble(error) }
  }
  const { database } = await circumstances.open()
  try {
    return await enduring(database, circumstances.signal, () => loadCut(circumstances, file, sliced, again, count))
  } catch (error) {
    return { ...unread, sha256: sliced.cut.sha256, error: fileTrouble(error) }
  } finally {
    await leaveSpool(circumstances, sliced)
  }
}

/** Loads a file that was read, or finds that it is loaded: may be called again when the database was away meanwhile. */
async function loadCut(
  circumstances: Circumstances,
  file: GivenFile,
  sliced: SlicedFile,
  again: boolean,
  count: (retried: Retried) => void,
): Promise<LoadedFile> {
  const { feed } = file
  const { cut } = sliced
  const refusal = headerRefusal(cut, feed)
  if (refusal !== undefined) {
    const survey = surveyOfRefused(rowsBelowHeader(cut), [refusal])
    return notLoaded(file, sliced, survey) ?? (await refuseSliced(circumstances, file, sliced, refusal))
  }
  const { database } = await circumstances.open()
  await forgetRefusal(database, feed, cut.sha256)
  const [loaded] = await database.query<FileCounts & { id: number }>(loadedCountsSql, [feed, cut.sha256])
  if (loaded === undefined) return await loadNew(circumstances, file, sliced)
  const known = await lookAgain(circumstances, feed, loaded.id, again, count)
  const { id, ...counts } = loaded
  const rejections = await readFileRejections(database, feed, cut.sha256, firstRejections)
  const groups = await readGroups(database, { feed, files: [id], all: true })
  const found = { ...counts, ...known, groups, rejections }
  return { ...nothingOf(file), ...found, sha256: cut.sha256, sheet: cut.sheet ?? null, already_loaded: true }
}

/** A file whose header fits, and that was not loaded before. */
async function loadNew(circumstances: Circumstances, file: GivenFile, sliced: SlicedFile): Promise<LoadedFile> {
  const beginning = await lookAtBeginning(circumstances, file.feed, sliced)
  if (beginning !== undefined) {
    const survey = surveyOfRefused(rowsBelowHeader(sliced.cut), [beginning.whole, ...beginning.rows])
    return (
      notLoaded(file, sliced, survey) ??
      (await refuseSliced(
        circumstances,
        file,
        sliced,
        beginning.whole,
        isHeaderAtFault(beginning) ? undefined : [],
      ))
    )
  }
  const survey = await surveyBefore(circumstances, file, sliced)
  const against = survey === undefined ? undefined : notLoaded(file, sliced, survey)
  return against ?? (await loadSliced(circumstances, file, sliced, survey?.controls ?? []))
}

/** The rows of a file are kept, to be given back under a heading that can be read. */
function isHeaderAtFault({ whole }: RefusedBeginning): boolean {
  return whole.code === 'file_header'
}

/** What is told of a file that is not loaded after what was found in it: nothing of it is written. */
function notLoaded(file: GivenFile, { cut }: SlicedFile, survey: Survey): LoadedFile | undefined {
  const error = reasonAgainst(file, survey)
  if (error === undefined) return undefined
  const { rows, rejected, groups, controls } = survey
  return {
    ...nothingOf(file),
    sha256: cut.sha256,
    sheet: cut.sheet ?? null,
    rows,
    rejected,
    groups,
    controls,
    error,
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

async function slice(
  circumstances: Circumstances,
  { feed, path, sheet, map, bytes }: GivenFile,
): Promise<SlicedFile> {
  const { database, keys } = await circumstances.open()
  const { progress, signal } = circumstances
  await enduring(database, signal, () => removeOrphanSpools(spoolDirectoryOf(circumstances.settings), database))
  const sliced = await sliceFile(path, {
    spoolDirectory: spoolDirectoryOf(circumstances.settings),
    spoolKey: spoolKey(keys),
    sliceBytes: chunkSizes.sliceBytes,
    limits: circumstances.settings.limits,
    sheet,
    bytes: bytes?.(),
    signal,
    onProgress: (bytes) => progress.read(shownName(path), bytes),
  })
  progress.end()
  return readAs(sliced, feed, map)
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
