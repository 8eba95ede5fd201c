import { cutFile, readSlice } from '../../../src/input/files/slices.ts'
import { csv } from '../../../src/input/formats/csv/csv.ts'
import { readHeader } from '../../../src/input/formats/csv/file-header.ts'
import { maxHeaderBytes } from '../../../src/input/formats/csv/limits.ts'
import { forEachRecord, type RecordFormat } from '../../../src/input/formats/csv/records.ts'
import { SliceCutter } from '../../../src/input/formats/csv/slice-cutter.ts'
import { EncodingVote } from '../../../src/input/formats/csv/text-encoding.ts'
import type { UnreadableRow } from '../../../src/input/formats/format.ts'

/** What came out of a file: each record and each refusal, in order. */
export type Outcome = { readonly line: number; readonly cells: readonly string[] } | UnreadableRow

/** Reads bytes as one slice. */
export function outcomes(content: Buffer | string, format: Partial<RecordFormat> = {}): Outcome[] {
  const found: Outcome[] = []
  const bytes = Buffer.isBuffer(content) ? content : Buffer.from(content)
  forEachRecord(bytes, { delimiter: ';', encoding: 'utf8', columns: 3, firstLine: 2, ...format }, collector(found))
  return found
}

/** Cuts a file, reads its slices again and splits them. */
export async function readBack(path: string, targetBytes: number): Promise<{ slices: number; found: Outcome[] }> {
  const { parameters, slices } = await cutFile(path, { targetBytes })
  const found: Outcome[] = []
  for (const slice of slices) csv.eachRecord(await readSlice(path, slice), slice, parameters, collector(found))
  return { slices: slices.length, found }
}

/** The same in memory, for thousands of small files. `chunkBytes` is how the bytes come in. */
export function readBackInMemory(content: Buffer, targetBytes: number, chunkBytes = 1000): Outcome[] {
  const header = readHeader(content.subarray(0, maxHeaderBytes))
  const shape = { delimiter: header.delimiter, columns: header.cells.length, written: header.written }
  const cutter = new SliceCutter(shape, targetBytes, header.bytes, header.lines + 1)
  const vote = new EncodingVote(header.byteOrderMark)
  const slices: Parameters<typeof forEachRecord>[] = []
  const found: Outcome[] = []
  function take(cut: ReturnType<SliceCutter['add']>): void {
    for (const { bytes, firstLine, continued } of cut) {
      vote.add(bytes, continued)
      slices.push([Buffer.from(bytes), { ...shape, encoding: 'utf8', firstLine, continued }, collector(found)])
    }
  }
  for (let start = header.bytes; start < content.length; start += chunkBytes) {
    take(cutter.add(content.subarray(start, start + chunkBytes)))
  }
  take(cutter.end())
  for (const [bytes, format, handlers] of slices) {
    forEachRecord(bytes, { ...format, encoding: vote.encoding }, handlers)
  }
  return found
}

function collector(found: Outcome[]) {
  return {
    onRecord: (cells: string[], line: number) => void found.push({ line, cells }),
    onUnreadable: (row: UnreadableRow) => void found.push(row),
  }
}
