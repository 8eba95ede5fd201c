import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { CpaError } from '../../errors.ts'
import { type CutSlice, SliceCutter } from '../formats/csv/slice-cutter.ts'
import { type Encoding, EncodingVote } from '../formats/csv/text-encoding.ts'
import { readingError } from './file-error.ts'
import { type FileFormat, readFormat } from './file-format.ts'
import type { SourceOptions } from './input-bytes.ts'
import { needsSpool, openSource } from './source.ts'

/** A part of a file that begins and ends with a record; small and plain, to be stored and sent to other processes. */
export interface Slice {
  /** From 0, without gaps. */
  readonly number: number
  /** Place and size in the uncompressed file, in bytes. */
  readonly offset: number
  readonly length: number
  /** The physical line of the file that it begins with; the header is line 1. */
  readonly firstLine: number
  /** True when it begins within an overlong line, which an earlier slice reports. */
  readonly continued: boolean
  /** Of its uncompressed bytes, in hexadecimal. */
  readonly sha256: string
}

/** A whole file after its one pass. */
export interface CutFile {
  /** With a `header.problem`, there are no slices. */
  readonly format: FileFormat
  /** Decided over the whole file. */
  readonly encoding: Encoding
  /** SHA-256 of the file as given (compressed when it is gzip), in hexadecimal. */
  readonly sha256: string
  /** Size as given, and uncompressed. */
  readonly bytes: number
  readonly contentBytes: number
  /** Physical lines, the header included. */
  readonly lines: number
  readonly slices: readonly Slice[]
}

export interface CutOptions extends SourceOptions {
  /** About how long a slice is. Default: 6 MB, some 45,000 declarations. */
  readonly targetBytes?: number
}

/** Takes a slice in; its bytes are overwritten once it has settled. */
export type KeepSlice = (slice: Slice, bytes: Buffer) => Promise<void> | undefined

const defaultTargetBytes = 6_000_000

/**
 * Reads a plain file once and cuts it into slices that `readSlice` can read again. Fails with `file_unreadable`;
 * also for what cannot be read again by its place (see `needsSpool`), which `spoolSlices` is for.
 */
export async function cutFile(path: string, options: CutOptions = {}): Promise<CutFile> {
  if (await needsSpool(path)) {
    throw new CpaError('file_unreadable', `${path} cannot be read in parts`, {
      hint: 'It is compressed or a pipe: spool it.',
    })
  }
  return await cutSource(path, options, () => undefined)
}

/**
 * Reads anything once, to its end, and hands each slice to `keep` with its bytes, which are overwritten when `keep`
 * has settled. Measured on one core: 500 MB/s, 290 when every cell is quoted; the two hashes are half of the time.
 */
export async function cutSource(path: string, options: CutOptions, keep: KeepSlice): Promise<CutFile> {
  const source = await openSource(path, options)
  const content = source.content[Symbol.asyncIterator]()
  try {
    const { format, beginning } = await readFormat(source, content)
    const chunks = { [Symbol.asyncIterator]: () => content }
    const cut = await cutContent(format, beginning, chunks, options.targetBytes ?? defaultTargetBytes, keep)
    return { ...cut, format, sha256: source.given.sha256(), bytes: source.given.bytes }
  } finally {
    await content.return?.()
  }
}

async function cutContent(
  { header }: FileFormat,
  beginning: Buffer,
  chunks: AsyncIterable<Buffer>,
  targetBytes: number,
  keep: KeepSlice,
): Promise<Pick<CutFile, 'encoding' | 'contentBytes' | 'lines' | 'slices'>> {
  const shape = { delimiter: header.delimiter, columns: header.cells.length }
  const cutter = new SliceCutter(shape, targetBytes, header.bytes, header.lines + 1)
  const vote = new EncodingVote(header.byteOrderMark)
  const slices: Slice[] = []

  async function take(cut: Iterable<CutSlice>): Promise<void> {
    for (const { bytes, ...place } of cut) {
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      const slice = { number: slices.length, length: bytes.length, sha256, ...place }
      slices.push(slice)
      vote.add(bytes, place.continued)
      await keep(slice, bytes)
    }
  }

  // Without a header the rest is read all the same, for the hash that the file is known by.
  const readable = header.problem === undefined
  if (readable) await take(cutter.add(beginning.subarray(header.bytes)))
  let contentBytes = beginning.length
  for await (const chunk of chunks) {
    contentBytes += chunk.length
    if (readable) await take(cutter.add(chunk))
  }
  if (readable) await take(cutter.end())
  return { encoding: vote.encoding, contentBytes, lines: cutter.line - 1, slices }
}

/**
 * Reads a slice of a plain file again. Fails with `file_changed` when its bytes are not those that were cut, and
 * with `file_unreadable` when the file cannot be read any more.
 */
export async function readSlice(path: string, slice: Slice): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(slice.length)
  let filled = 0
  try {
    const file = await open(path)
    try {
      while (filled < slice.length) {
        const { bytesRead } = await file.read(bytes, filled, slice.length - filled, slice.offset + filled)
        if (bytesRead === 0) break
        filled += bytesRead
      }
    } finally {
      await file.close()
    }
  } catch (error) {
    throw readingError(path, error)
  }
  if (filled < slice.length || createHash('sha256').update(bytes).digest('hex') !== slice.sha256) {
    throw new CpaError('file_changed', `${path} changed while it was being loaded, behind byte ${slice.offset}`, {
      hint: 'Wait until whoever writes the file is done, then load it again.',
    })
  }
  return bytes
}
