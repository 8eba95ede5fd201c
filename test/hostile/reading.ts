import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FeedName } from '../../src/input/feeds/index.ts'
import { checkFile } from '../../src/operations/check-file.ts'
import { defaultFileLimits, type FileLimits, readSettings } from '../../src/settings.ts'
import { type Cells, goodCells, writtenCell } from '../input/feeds/rows.ts'
import { temporaryDirectory } from '../input/reading/temporary-files.ts'

/** What became of a file that was tried on `cpa check`. */
export interface Tried {
  readonly rows: number
  readonly accepted: number
  readonly empty: number
  /** `line column code` of each refusal. */
  readonly refusals: readonly string[]
  /** All that is told, in one text. */
  readonly told: string
}

const silent = { show() {}, read() {}, continued() {}, end() {} }

/** Checks a file of this content as the command does, in this process and without a database. */
export async function tried(
  feed: FeedName,
  content: string | Buffer,
  { name = 'file.csv', limits = {} }: { readonly name?: string; readonly limits?: Partial<FileLimits> } = {},
): Promise<Tried> {
  const directory = temporaryDirectory()
  const path = join(directory, name)
  writeFileSync(path, content)
  try {
    return await triedPath(feed, path, limits)
  } finally {
    rmSync(directory, { recursive: true })
  }
}

/** Checks whatever stands under a path. */
export async function triedPath(
  feed: FeedName,
  path: string,
  limits: Partial<FileLimits> = {},
  signal = new AbortController().signal,
): Promise<Tried> {
  const settings = { ...readSettings({}), limits: { ...defaultFileLimits, ...limits } }
  const circumstances = { settings, asOf: '2026-03-01', signal, progress: silent }
  const { rows, accepted, empty_rows: empty, rejections, error } = await checkFile(circumstances, feed, path)
  return {
    rows,
    accepted,
    empty,
    refusals: rejections.map(({ line, column, code }) => `${line} ${column ?? 'row'} ${code}`),
    told: [...rejections.map(({ message }) => message), error?.message ?? '', error?.hint ?? ''].join('\n'),
  }
}

const persons = [
  { nir: '1850375114901', birth_date: '1985-03-15' },
  { nir: '2900669123045', birth_date: '1990-06-21' },
  { nir: '1721133063077', birth_date: '1972-11-02' },
  { nir: '1890375114202', birth_date: '1989-03-15' },
]

/** A file of a feed: its good row for several persons, each with cells changed, under a header of all their columns. */
export function fileOf(feed: FeedName, changes: readonly Cells[] = [{}], delimiter = ';', lineEnd = '\n'): string {
  const rows = changes.map((change, index) => {
    const { nir, birth_date } = persons[index % persons.length]!
    const born = 'birth_date' in goodCells[feed] ? { birth_date } : {}
    return { ...goodCells[feed], nir, ...born, ...change } as Cells
  })
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const lines = [columns, ...rows.map((row) => columns.map((column) => writtenCell(row[column] ?? '')))]
  return lines.map((cells) => cells.join(delimiter) + lineEnd).join('')
}
