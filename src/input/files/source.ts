import { createHash } from 'node:crypto'
import { open, stat } from 'node:fs/promises'
import { CpaError } from '../../errors.ts'
import { readSpreadsheet, type SheetRead } from '../formats/xlsx/spreadsheet.ts'
import { isWorkbook } from '../formats/xlsx/workbook.ts'
import { readingError } from './file-error.ts'
import { inflate } from './inflate.ts'
import { InputBytes, type SourceOptions, standardInput } from './input-bytes.ts'
import type { ReadingLimits } from './limited.ts'
import { isTar, unpacked } from './tar.ts'
import { openZip } from './zip.ts'
import { holdsDeclarations, zippedFiles } from './zipped-files.ts'

/** A file as a stream, read once from its beginning. */
export interface Source {
  /** Its text: uncompressed when it is gzip, as CSV when it is a spreadsheet, the files of a tar one after the other. Fails with `file_unreadable`. */
  readonly content: AsyncIterable<Buffer>
  /** Of the file as given; whole once `content` was read to its end. */
  readonly input: InputBytes
  /** The SHA-256 that its content is known by, in hexadecimal; may be asked once, at the end. */
  sha256(): string
  /** Which sheet of a spreadsheet was read; to be asked at the end. */
  sheet(): SheetRead | undefined
}

/** Bytes of an archive that comes through a pipe are held, for its directory stands at its end. */
const mostHeldBytes = 256_000_000

/**
 * Opens a file, a pipe or, as `-`, standard input. gzip and spreadsheets are known by their first bytes, whatever the name.
 * A file that cannot be read fails with `file_unreadable`. The file is closed when `content` was read or left.
 */
export async function openSource(path: string, options: SourceOptions = {}): Promise<Source> {
  const input = new InputBytes(path, options)
  const head = await input.head(4)
  if (isZip(head)) return await openArchive(path, input, options)
  const plain = { input, sha256: () => input.sha256(), sheet: () => undefined }
  return { content: unpacked(path, isGzip(head) ? inflate(path, input) : input), ...plain }
}

/**
 * A workbook as the text of one of its sheets, an archive of declarations (DSN) as its files one after the other; of any
 * other archive the bytes, which are told to be no CSV.
 */
async function openArchive(path: string, input: InputBytes, options: SourceOptions): Promise<Source> {
  const byPlace = options.bytes === undefined && (await canBeReadTwice(path))
  const held: Buffer[] = []
  for await (const chunk of input) {
    if (byPlace && held.length > 0) continue
    held.push(chunk)
    if (input.bytes > mostHeldBytes && !byPlace) throw tooLongForPipe(path)
  }
  const sha256 = input.sha256()
  const bytes = byPlace ? undefined : Buffer.concat(held)
  const archive = await openZip(path, bytes, options.limits ?? noLimits).catch((error: unknown) => {
    // What is wrong with it is of interest where it was to be read.
    if (held[0]?.includes('xl/') === true) throw error
  })
  if (archive !== undefined && (await holdsDeclarations(archive))) {
    return { content: zippedFiles(path, archive), input, sha256: () => sha256, sheet: () => undefined }
  }
  if (archive === undefined || !isWorkbook(archive)) {
    archive?.close()
    return { content: againOf(held), input, sha256: () => sha256, sheet: () => undefined }
  }
  const { content, sheet, isFirst } = await readSpreadsheet(path, archive, options.sheet)
  return { content, input, sha256: () => (isFirst ? sha256 : ofSheet(sha256, sheet().name)), sheet }
}

async function* againOf(chunks: readonly Buffer[]): AsyncGenerator<Buffer> {
  yield* chunks
}

/** Two sheets of one file are two contents. */
function ofSheet(sha256: string, name: string): string {
  return createHash('sha256').update(`${sha256} ${name}`).digest('hex')
}

const noLimits: Pick<ReadingLimits, 'bytes' | 'compression'> = {
  bytes: Number.POSITIVE_INFINITY,
  compression: Number.POSITIVE_INFINITY,
}

function tooLongForPipe(path: string): CpaError {
  return new CpaError(
    'file_too_large',
    {
      en: `${path} is a spreadsheet or an archive of more than ${mostHeldBytes} bytes`,
      fr: `${path} est un classeur ou une archive de plus de ${mostHeldBytes} octets`,
    },
    {
      hint: {
        en: 'It cannot be read through a pipe: give it as a file.',
        fr: 'Elle ne peut pas être lue par un tube : donnez-la en fichier.',
      },
    },
  )
}

/**
 * True when slices of the file cannot be read again by their place in it, so that they must be spooled: standard
 * input, a pipe, gzip, archives, and spreadsheets.
 */
export async function needsSpool(path: string): Promise<boolean> {
  if (!(await canBeReadTwice(path))) return true
  try {
    const file = await open(path)
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(512), 0, 512, 0)
      const head = buffer.subarray(0, bytesRead)
      return isGzip(head) || isZip(head) || isTar(head)
    } finally {
      await file.close()
    }
  } catch (error) {
    throw readingError(path, error)
  }
}

/** False for standard input and pipes: what is read from them is gone. Devices, which may never end, are refused. */
export async function canBeReadTwice(path: string): Promise<boolean> {
  if (path === standardInput) return false
  try {
    const found = await stat(path)
    if (found.isCharacterDevice() || found.isBlockDevice() || found.isSocket()) {
      throw new CpaError(
        'file_unreadable',
        { en: `${path} is a device, not a file`, fr: `${path} est un périphérique, non un fichier` },
        {
          hint: {
            en: 'Name a file, a pipe, or - for standard input.',
            fr: 'Nommez un fichier, un tube, ou - pour l’entrée standard.',
          },
        },
      )
    }
    // A directory fails with the system's own error when it is read.
    return found.isFile() || found.isDirectory()
  } catch (error) {
    throw readingError(path, error)
  }
}

function isGzip(head: Buffer): boolean {
  return head[0] === 0x1f && head[1] === 0x8b
}

function isZip(head: Buffer): boolean {
  return head.toString('latin1', 0, 4) === 'PK\x03\x04'
}
