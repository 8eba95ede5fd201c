import { basename, join } from 'node:path'
import { chunkSizes } from '../../jobs/chunk-sizes.ts'
import { ingest } from '../../jobs/ingest/job.ts'
import { CpaError } from '../errors.ts'
import { redactNirs } from '../identity/redaction.ts'
import type { FeedName } from '../input/feeds/index.ts'
import { standardInput } from '../input/files/input-bytes.ts'
import { removeSpoolOf, type SlicedFile, sliceFile } from '../input/files/sliced-file.ts'
import type { CutFile } from '../input/files/slices.ts'
import { spoolKey } from '../input/files/spool.ts'
import { isSpoolInUse, removeOrphanSpools } from '../input/files/spool-directories.ts'
import { headerRefusal, rowsBelowHeader, unknownColumns } from '../input/loading/file-header.ts'
import { ingestFileOf } from '../input/loading/ingest-file.ts'
import { refuseFile } from '../input/loading/source-file.ts'
import type { Rejection } from '../input/rejections/rejection.ts'
import { executeRun } from '../runs/engine.ts'
import type { ExitCode, Invocation } from './command.ts'
import { readFileRejections, type StoredRejection } from './stored-rejections.ts'

/** What became of one file. */
export interface IngestedFile {
  readonly name: string
  readonly feed: FeedName
  readonly sha256: string | null
  readonly rows: number
  readonly accepted: number
  readonly rejected: number
  readonly replaced: number
  readonly already_loaded: boolean
  readonly run_id: number | null
  readonly unknown_columns: readonly string[]
  /** The first refusals; `cpa rejections` has them all. */
  readonly rejections: readonly StoredRejection[]
  /** Why the file could not be read at all. */
  readonly error: string | null
  readonly exit: ExitCode
}

const shownRejections = 5

/** Loads one file. A file that cannot be read is told in the result, so that the others are loaded all the same. */
export async function ingestFile(invocation: Invocation, feed: FeedName, path: string): Promise<IngestedFile> {
  const name = shownName(path)
  const nothing = { name, feed, rows: 0, accepted: 0, rejected: 0, replaced: 0, run_id: null, unknown_columns: [] }
  const told = { ...nothing, sha256: null, already_loaded: false, rejections: [] }
  let reached: SlicedFile
  try {
    reached = await reach(invocation, path)
  } catch (error) {
    return { ...told, ...fileTrouble(error) }
  }
  const { cut } = reached
  try {
    const refusal = headerRefusal(cut, feed)
    if (refusal !== undefined) return await refuse(invocation, feed, name, cut, refusal)
    const known = await loadedFile(invocation, feed, cut.sha256)
    if (known !== undefined) {
      return { ...nothing, ...known, sha256: cut.sha256, already_loaded: true, error: null, exit: 0 }
    }
    return await load(invocation, feed, name, reached)
  } catch (error) {
    return { ...told, sha256: cut.sha256, ...fileTrouble(error) }
  } finally {
    await leaveSpool(invocation, reached)
  }
}

/** The name that a file is known by: its last part, without a NIR. */
export function shownName(path: string): string {
  return path === standardInput ? 'standard input' : redactNirs(basename(path))
}

/** Why a file cannot be read, in one sentence; any other error is thrown on. */
export function unreadableText(error: unknown): string {
  return fileTrouble(error).error
}

/** What is wrong with one file and stops no other; any other error is thrown on. */
function fileTrouble(error: unknown): { error: string; exit: ExitCode } {
  if (!(error instanceof CpaError && /^file_(unreadable|changed)$/.test(error.code))) throw error
  const text = error.hint === undefined ? error.message : `${error.message}. ${error.hint}`
  return { error: redactNirs(text), exit: error.exitCode as ExitCode }
}

function spoolDirectory({ settings }: Invocation): string {
  return join(settings.dataDirectory, 'spool')
}

/** A spool that an unfinished run reads from stays, because the run may be continued later. */
async function leaveSpool(invocation: Invocation, reached: SlicedFile): Promise<void> {
  if (!reached.spooled) return
  const { database } = await invocation.open()
  try {
    if (!(await isSpoolInUse(database, reached.path))) await removeSpoolOf(reached)
    await removeOrphanSpools(spoolDirectory(invocation), database)
  } catch {
    // The database is gone, which the command tells: the next one finds the spool.
  }
}

async function reach(invocation: Invocation, path: string): Promise<SlicedFile> {
  const { database, keys } = await invocation.open()
  await removeOrphanSpools(spoolDirectory(invocation), database)
  const progress = invocation.progress()
  const reached = await sliceFile(path, {
    spoolDirectory: spoolDirectory(invocation),
    spoolKey: spoolKey(keys),
    sliceBytes: chunkSizes.sliceBytes,
    signal: invocation.signal,
    onProgress: (bytes) => progress.read(shownName(path), bytes),
  })
  progress.end()
  return reached
}

async function refuse(
  invocation: Invocation,
  feed: FeedName,
  name: string,
  cut: CutFile,
  refusal: Rejection,
): Promise<IngestedFile> {
  const { database } = await invocation.open()
  const rows = rowsBelowHeader(cut)
  const { sha256, bytes } = cut
  await refuseFile(database, { feed, sha256, name, bytes, header: cut.columns, rows }, refusal)
  return {
    ...{ name, feed, sha256, rows, accepted: 0, rejected: rows, replaced: 0, already_loaded: false, run_id: null },
    ...{ unknown_columns: [], rejections: [{ file: name, ...refusal }], error: null, exit: 3 },
  }
}

interface FileCounts {
  readonly rows: number
  readonly accepted: number
  readonly rejected: number
  readonly replaced: number
  readonly rejections: readonly StoredRejection[]
}

async function loadedFile(
  invocation: Invocation,
  feed: FeedName,
  sha256: string,
): Promise<FileCounts | undefined> {
  const { database } = await invocation.open()
  const [row] = await database.query<Omit<FileCounts, 'rejections'>>(
    `select rows, accepted, rejected, replaced from source_file
     where feed = $1 and sha256 = $2 and loaded_at is not null`,
    [feed, sha256],
  )
  if (row === undefined) return undefined
  return { ...row, rejections: await readFileRejections(database, feed, sha256, shownRejections) }
}

async function load(
  invocation: Invocation,
  feed: FeedName,
  name: string,
  reached: SlicedFile,
): Promise<IngestedFile> {
  const { cut } = reached
  const { database, keys, engine } = await invocation.open()
  const params = ingestFileOf(feed, name, reached, invocation.asOf)
  const progress = invocation.progress()
  const result = await executeRun(
    await engine(),
    ingest({ keys }, cut),
    { params, asOf: invocation.asOf },
    {
      signal: invocation.signal,
      onProgress: (state) => progress.show({ ...state, job: name }),
    },
  )
  progress.end()
  const counts = result.totals as Omit<FileCounts, 'rejections'>
  return {
    ...{ name, feed, sha256: cut.sha256, ...counts, run_id: result.runId },
    // Another command may have loaded it while this one was reading it.
    already_loaded: result.outcome === 'already_loaded',
    unknown_columns: unknownColumns(cut, feed),
    rejections: counts.rejected === 0 ? [] : await readFileRejections(database, feed, cut.sha256, shownRejections),
    error: null,
    exit: counts.rejected > 0 && result.outcome === 'loaded' ? 3 : 0,
  }
}
