import { open, stat } from 'node:fs/promises'
import { CpaError } from '../../errors.ts'
import { readingError } from './file-error.ts'
import { inflate } from './inflate.ts'
import { InputBytes, type SourceOptions, standardInput } from './input-bytes.ts'
import { isTar, unpacked } from './tar.ts'

/** A file as a stream, read once from its beginning. */
export interface Source {
  /** Its text: uncompressed when it is gzip, the files one after the other when it is tar. Fails with `file_unreadable`. */
  readonly content: AsyncIterable<Buffer>
  /** Of the file as given; whole once `content` was read to its end. */
  readonly input: InputBytes
}

/**
 * Opens a file, a pipe or, as `-`, standard input. gzip is known by its first two bytes, whatever the name. A file
 * that cannot be read fails with `file_unreadable`. The file is closed when `content` was read or left.
 */
export async function openSource(path: string, options: SourceOptions = {}): Promise<Source> {
  const input = new InputBytes(path, options)
  const content = isGzip(await input.head(2)) ? inflate(path, input) : input
  return { content: unpacked(path, content), input }
}

/**
 * True when slices of the file cannot be read again by their place in it, so that they must be spooled: standard
 * input, a pipe, gzip and tar.
 */
export async function needsSpool(path: string): Promise<boolean> {
  if (!(await canBeReadTwice(path))) return true
  try {
    const file = await open(path)
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(512), 0, 512, 0)
      const head = buffer.subarray(0, bytesRead)
      return isGzip(head) || isTar(head)
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
      throw new CpaError('file_unreadable', `${path} is a device, not a file`, {
        hint: 'Name a file, a pipe, or - for standard input.',
      })
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
