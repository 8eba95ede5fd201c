import { randomBytes } from 'node:crypto'
import { basename, join, resolve } from 'node:path'
import { type IngestFile, spoolKey } from '../../jobs/ingest/file-parameters.ts'
import { ingest } from '../../jobs/ingest/job.ts'
import { refuseFile } from '../../jobs/ingest/refuse-file.ts'
import { CpaError } from '../errors.ts'
import { type FeedName, feedNamed, isRejection, mapHeader } from '../feeds/feed.ts'
import { standardInput } from '../feeds/reading/given.ts'
import { type CutFile, cutFile } from '../feeds/reading/slices.ts'
import { needsSpool } from '../feeds/reading/source.ts'
import { removeSpool, spoolSlices } from '../feeds/reading/spool.ts'
import type { Rejection } from '../feeds/rejection.ts'
import { redactNirs } from '../identity/redaction.ts'
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
  const name = path === standardInput ? 'standard input' : redactNirs(basename(path))
  const nothing = { name, feed, rows: 0, accepted: 0, rejected: 0, replaced: 0, run_id: null, unknown_columns: [] }
  let cut: ReachedFile
  try {
    cut = await cutOrSpool(invocation, path)
  } catch (error) {
    if (!(error instanceof CpaError) || error.code !== 'file_unreadable') throw error
    const message = error.hint === undefined ? error.message : `${error.message}. ${error.hint}`
    return { ...nothing, sha256: null, already_loaded: false, rejections: [], error: redactNirs(message), exit: 2 }
  }
  let kept = false
  try {
    const refusal = headerRefusal(cut.file, feed)
    if (refusal !== undefined) return await refuse(invocation, feed, name, cut.file, refusal)
    const known = await loadedFile(invocation, feed, cut.file.sha256)
    if (known !== undefined) {
      return { ...nothing, ...known, sha256: cut.file.sha256, already_loaded: true, error: null, exit: 0 }
    }
    kept = true
    return await load(invocation, feed, name, cut)
  } finally {
    if (!kept && cut.spool !== undefined) await removeSpool(cut.spool)
  }
}

interface ReachedFile {
  readonly file: CutFile
  /** Where its slices can be read again: the file itself, or its spool. */
  readonly path: string
  readonly spool: string | undefined
}

async function cutOrSpool(invocation: Invocation, path: string): Promise<ReachedFile> {
  const { keys } = await invocation.open()
  const progress = invocation.progress()
  const onProgress = (bytes: number) =>
    progress.show({
      job: `reading ${basename(path)}`,
      weighs: 'bytes',
      weight: BigInt(bytes),
      weightDone: BigInt(bytes),
    })
  try {
    if (!(await needsSpool(path))) {
      return {
        file: await cutFile(path, { onProgress, signal: invocation.signal }),
        path: resolve(path),
        spool: undefined,
      }
    }
    const directory = join(
      invocation.settings.dataDirectory,
      'spool',
      `${process.pid}-${randomBytes(6).toString('hex')}`,
    )
    const file = await spoolSlices(path, { directory, key: spoolKey(keys), onProgress, signal: invocation.signal })
    return { file, path: directory, spool: directory }
  } finally {
    progress.end()
  }
}

function headerRefusal({ format }: CutFile, feed: FeedName): Rejection | undefined {
  const { header } = format
  if (header.problem !== undefined) {
    return { line: 1, column: null, code: 'file_header', message: header.problem.message, value: null }
  }
  const mapping = mapHeader(header.cells, feedNamed(feed), header.lines)
  return isRejection(mapping) ? mapping : undefined
}

async function refuse(
  invocation: Invocation,
  feed: FeedName,
  name: string,
  cut: CutFile,
  refusal: Rejection,
): Promise<IngestedFile> {
  const { database } = await invocation.open()
  const rows = Math.max(0, cut.lines - cut.format.header.lines)
  const { sha256, bytes } = cut
  await refuseFile(database, { feed, sha256, name, bytes, header: cut.format.header.cells, rows }, refusal)
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
  reached: ReachedFile,
): Promise<IngestedFile> {
  const { file, path, spool } = reached
  const { database, keys, engine } = await invocation.open()
  const { cells: header, delimiter } = file.format.header
  const params: IngestFile = {
    ...{ feed, name, path, spooled: spool !== undefined, sha256: file.sha256, bytes: file.bytes },
    ...{ header, delimiter, encoding: file.encoding, today: invocation.asOf },
  }
  const progress = invocation.progress()
  const result = await executeRun(
    await engine(),
    ingest({ keys }, file),
    { params, asOf: invocation.asOf },
    {
      signal: invocation.signal,
      onProgress: (state) => progress.show({ ...state, job: name }),
    },
  )
  progress.end()
  const counts = result.totals as Omit<FileCounts, 'rejections'>
  const mapping = mapHeader(header, feedNamed(feed))
  return {
    ...{ name, feed, sha256: file.sha256, ...counts, already_loaded: false, run_id: result.runId },
    unknown_columns: isRejection(mapping) ? [] : mapping.unknown,
    rejections:
      counts.rejected === 0 ? [] : await readFileRejections(database, feed, file.sha256, shownRejections),
    error: null,
    exit: counts.rejected > 0 ? 3 : 0,
  }
}
