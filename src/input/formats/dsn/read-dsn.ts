import { isUtf8 } from 'node:buffer'
import { asWindows1252 } from '../csv/text-encoding.ts'
import type { DsnContext } from './context.ts'
import { wholeFile } from './context.ts'
import type { DsnEncoding } from './cutting/encoding-vote.ts'
import type { DsnHandlers } from './facts.ts'
import { DsnReader } from './reading/reader.ts'

export interface DsnPlace {
  readonly firstLine: number
  /** Of a file that was not cut: none. */
  readonly context?: DsnContext | undefined
}

/** Reads the bytes of a slice, or of a whole file. Throws only what a handler throws. */
export function readDsn(
  bytes: Buffer,
  { firstLine, context = wholeFile }: DsnPlace,
  encoding: DsnEncoding,
  handlers: DsnHandlers,
): void {
  new DsnReader({ bytes, firstLine, context, decode: decoders[encoding] }, handlers).read()
}

type Decode = (bytes: Buffer, start: number, end: number) => string

const decoders: Readonly<Record<DsnEncoding, Decode>> = {
  'iso-8859-1': (bytes, start, end) => bytes.toString('latin1', start, end),
  'windows-1252': (bytes, start, end) => asWindows1252(bytes.toString('latin1', start, end)),
  // What is no UTF-8 in a file of UTF-8 is shown byte by byte, so nothing is lost.
  'utf-8': (bytes, start, end) =>
    isUtf8(bytes.subarray(start, end)) ? bytes.toString('utf8', start, end) : bytes.toString('latin1', start, end),
}
