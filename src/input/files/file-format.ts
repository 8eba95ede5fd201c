import { CpaError } from '../../errors.ts'
import { type Header, readHeader } from '../formats/csv/file-header.ts'
import { maxHeaderBytes } from '../formats/csv/limits.ts'
import { canBeReadTwice, openSource, type Source } from './source.ts'

/** What the beginning of a file tells about it. */
export interface FileFormat {
  /** True for gzip. */
  readonly compressed: boolean
  readonly header: Header
}

/**
 * Looks at the beginning of a file. A file without a header that can be read gives a `header.problem`; one that
 * cannot be read at all fails with `file_unreadable`, and so does a pipe, because looking would consume it.
 */
export async function inspectFile(path: string): Promise<FileFormat> {
  if (!(await canBeReadTwice(path))) {
    throw new CpaError('file_unreadable', `${path} cannot be looked at before it is read`, {
      hint: 'It is a pipe, or not a file: spool it.',
    })
  }
  const source = await openSource(path)
  const content = source.content[Symbol.asyncIterator]()
  const { format } = await readFormat(source, content)
  await content.return?.()
  return format
}

/** Reads as much of a source as its header needs; `beginning` is what was read and belongs before the rest. */
export async function readFormat(
  source: Source,
  content: AsyncIterator<Buffer>,
): Promise<{ format: FileFormat; beginning: Buffer }> {
  const chunks: Buffer[] = []
  let length = 0
  while (length < maxHeaderBytes) {
    const { done, value } = await content.next()
    if (done) break
    chunks.push(value)
    length += value.length
  }
  const beginning = Buffer.concat(chunks)
  const header = readHeader(beginning.subarray(0, maxHeaderBytes))
  return { format: { compressed: source.compressed, header }, beginning }
}
