import { fileFormat } from '../../src/input/formats/index.ts'

export interface Told {
  readonly line: number
  /** A row as one text, or why it is none. */
  readonly row: string
}

/** Reads a whole file as loading does, in slices as small as can be or in one. */
export function read(
  bytes: Buffer,
  target = 1_000_000,
): { columns: readonly string[]; told: Told[]; empty: number[] } {
  const recognised = fileFormat.recognise(bytes)
  if ('problem' in recognised) throw new Error(recognised.problem.en)
  const cutter = recognised.cutter(target)
  const slices = [...cutter.add(bytes.subarray(recognised.headBytes))].map((slice) => ({
    ...slice,
    bytes: Buffer.from(slice.bytes),
  }))
  for (const slice of cutter.end()) slices.push({ ...slice, bytes: Buffer.from(slice.bytes) })
  const parameters = cutter.parameters()
  const told: Told[] = []
  const empty: number[] = []
  for (const slice of slices) {
    fileFormat.eachRecord(slice.bytes, slice, parameters, {
      onRecord: (cells, line) => told.push({ line, row: cells.join('|') }),
      onUnreadable: ({ line, code }) => told.push({ line, row: code }),
      onEmpty: (line) => empty.push(line),
    })
  }
  return { columns: fileFormat.columns(parameters), told, empty }
}
