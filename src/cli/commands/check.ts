import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chunkSizes } from '../../../jobs/chunk-sizes.ts'
import type { FeedName } from '../../input/feeds/index.ts'
import { readSliceOf, removeSpoolOf, type SlicedFile, sliceFile } from '../../input/files/sliced-file.ts'
import { removeOrphanSpools } from '../../input/files/spool-directories.ts'
import { sliceCheck } from '../../input/loading/check-slice.ts'
import { headerRefusal, rowsBelowHeader, unknownColumns } from '../../input/loading/file-header.ts'
import type { Rejection } from '../../input/rejections/rejection.ts'
import pc from '../colour.ts'
import type { Command, ExitCode, Invocation } from '../command.ts'
import { worstExit } from '../exit-codes.ts'
import { feedArgument, feedMeaning, filesArgument } from '../feed-arguments.ts'
import { shownName, unreadableText } from '../ingest-file.ts'
import { ignoredColumns, refusalTable } from '../ingest-report.ts'
import type { StoredRejection } from '../stored-rejections.ts'
import { counted, table } from '../table.ts'

/** Refusals told one by one; beyond, a file is only counted. The database keeps them all (`cpa rejections`). */
const toldRejections = 10_000

export const check: Command = {
  name: 'check',
  summary: 'Validates files without a database: what an ingest would refuse, and why.',
  arguments: [
    ['<feed>', feedMeaning],
    ['<files...>', 'CSV files, plain or gzip; - is standard input'],
  ],
  examples: [
    ['cpa check declarations 2025.csv', 'exit 0 when every row is good, 3 when some would be refused'],
    ['cpa check deaths deaths.csv --json', 'the same for machines'],
  ],
  async run(invocation) {
    const feed = feedArgument(invocation, 0)
    const files: CheckedFile[] = []
    for (const path of filesArgument(invocation, 1)) files.push(await checkFile(invocation, feed, path))
    const rejections = files.flatMap((file) => file.rejections)
    const document = files.map(({ rejections: _told, exit: _exit, ...file }) => file)
    invocation.report({ files: document, rejections }, () => checkText(files))
    return worstExit(files.map((file) => file.exit))
  },
}

interface CheckedFile {
  readonly name: string
  readonly sha256: string | null
  readonly rows: number
  readonly accepted: number
  readonly rejected: number
  readonly unknown_columns: readonly string[]
  readonly error: string | null
  readonly rejections: readonly StoredRejection[]
  readonly exit: ExitCode
}

async function checkFile(invocation: Invocation, feed: FeedName, path: string): Promise<CheckedFile> {
  const name = shownName(path)
  const spoolKey = randomBytes(32)
  const progress = invocation.progress()
  const spoolDirectory = join(tmpdir(), 'cpa-check')
  await removeOrphanSpools(spoolDirectory)
  let reached: SlicedFile
  try {
    reached = await sliceFile(path, {
      spoolDirectory,
      spoolKey,
      sliceBytes: chunkSizes.sliceBytes,
      signal: invocation.signal,
      onProgress: (bytes) => progress.read(name, bytes),
    })
  } catch (error) {
    const counts = { rows: 0, accepted: 0, rejected: 0, unknown_columns: [], rejections: [] }
    return { name, sha256: null, ...counts, error: unreadableText(error), exit: 2 }
  }
  try {
    const { cut } = reached
    const refusal = headerRefusal(cut, feed)
    const rows = rowsBelowHeader(cut)
    const found =
      refusal === undefined
        ? await checkRows(invocation, feed, reached, spoolKey)
        : { rows, rejected: rows, rejections: [refusal] }
    return {
      ...{ name, sha256: cut.sha256, rows: found.rows, accepted: found.rows - found.rejected },
      ...{ rejected: found.rejected, unknown_columns: unknownColumns(cut, feed), error: null },
      rejections: found.rejections.map((one) => ({ file: name, ...one })),
      exit: found.rejections.length > 0 ? 3 : 0,
    }
  } finally {
    progress.end()
    await removeSpoolOf(reached)
  }
}

interface CheckedRows {
  rows: number
  rejected: number
  readonly rejections: Rejection[]
}

/** Checks slice by slice: memory is that of a slice, and of the keys seen, which tell a row that comes twice. */
async function checkRows(
  invocation: Invocation,
  feed: FeedName,
  reached: SlicedFile,
  spoolKey: Buffer,
): Promise<CheckedRows> {
  const { cut } = reached
  const check = sliceCheck(feed, cut.parameters, invocation.asOf)
  const found: CheckedRows = { rows: 0, rejected: 0, rejections: [] }
  const handlers = {
    onGood() {
      found.rows += 1
    },
    onRefused(rejections: readonly Rejection[]) {
      found.rows += 1
      found.rejected += 1
      if (found.rejections.length < toldRejections) found.rejections.push(...rejections)
    },
  }
  for (const slice of cut.slices) {
    await check(await readSliceOf(reached, slice, spoolKey), slice, handlers, invocation.signal)
  }
  return found
}

function checkText(files: readonly CheckedFile[]): string {
  const rows = files.map((file) => [
    file.name,
    counted(file.rows),
    counted(file.accepted),
    file.rejected > 0 ? pc.yellow(counted(file.rejected)) : '0',
    file.error ?? '',
  ])
  const lines = [table(['file', '>rows', '>good', '>refused', ''], rows)]
  lines.push(...ignoredColumns(files))
  for (const file of files) {
    if (file.rejections.length === 0) continue
    lines.push('', pc.bold(`Refusals of ${file.name}`), refusalTable(file.rejections.slice(0, 50)))
    const more = file.rejected - Math.min(50, file.rejections.length)
    if (more > 0) lines.push(`and more: ${counted(file.rejected)} rows in all`)
  }
  return lines.join('\n')
}
