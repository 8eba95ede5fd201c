import { feeds, isRejection, mapHeader } from '../../src/input/feeds/index.ts'
import { csv } from '../../src/input/formats/csv/csv.ts'
import type { CutSlice } from '../../src/input/formats/format.ts'
import { sliceCheck } from '../../src/input/loading/check-slice.ts'

/** What became of a row of a file. */
export interface Read {
  readonly line: number
  /** The row as it is loaded, without its line; undefined when it is refused. */
  readonly good?: object
  /** The row as it is given back when it is refused. */
  readonly refused?: string
}

export interface ReadFile {
  /** Why nothing of the file is read, if so. */
  readonly whole?: string
  readonly rows: readonly Read[]
  /** Lines that hold nothing to load. */
  readonly empty: number
}

/** Reads a file of declarations as a load does, slices of a few rows each, without a database or a disk. */
export async function readDeclarations(file: Buffer, sliceBytes = 2000, chunkBytes = 700): Promise<ReadFile> {
  const recognised = csv.recognise(file.subarray(0, csv.beginningBytes))
  if ('problem' in recognised) return { whole: recognised.problem.en, rows: [], empty: 0 }
  const header = mapHeader(recognised.columns, feeds.declarations, recognised.headLines)
  if (isRejection(header)) return { whole: header.message.en, rows: [], empty: 0 }
  const cutter = recognised.cutter(sliceBytes)
  const slices: CutSlice[] = []
  const keep = (cut: Iterable<CutSlice>) => {
    for (const slice of cut) slices.push({ ...slice, bytes: Buffer.from(slice.bytes) })
  }
  const body = file.subarray(recognised.headBytes)
  for (let at = 0; at < body.length; at += chunkBytes) keep(cutter.add(body.subarray(at, at + chunkBytes)))
  keep(cutter.end())
  if (cutter.problem !== undefined) return { whole: cutter.problem.en, rows: [], empty: 0 }
  const check = sliceCheck('declarations', cutter.parameters(), '2025-06-01')
  const rows: Read[] = []
  let empty = 0
  const handlers = {
    onGood: ({ line, ...good }: { line: number }) => void rows.push({ line, good }),
    onRefused: (_why: unknown, cells: readonly string[] | string, line: number) =>
      void rows.push({ line, refused: typeof cells === 'string' ? cells : cells.join(';') }),
    onEmpty() {
      empty += 1
    },
  }
  const { signal } = new AbortController()
  for (const slice of slices) await check(slice.bytes, slice, handlers, signal)
  return { rows, empty }
}
