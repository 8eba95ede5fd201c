import type { FeedName } from '../feeds/index.ts'
import type { SourceOptions } from '../files/input-bytes.ts'
import { openSource } from '../files/source.ts'
import { fileFormat } from '../formats/index.ts'
import { feedsWith } from './file-header.ts'

/** What a file may be by its beginning: feeds that its header is made for, none when it cannot be read. */
export async function feedsOfFile(
  path: string,
  options: Pick<SourceOptions, 'signal' | 'bytes'> = {},
): Promise<readonly FeedName[]> {
  const source = await openSource(path, options)
  const content = source.content[Symbol.asyncIterator]()
  const chunks: Buffer[] = []
  try {
    for (let length = 0; length < fileFormat.beginningBytes; length += chunks.at(-1)!.length) {
      const { done, value } = await content.next()
      if (done) break
      chunks.push(value)
    }
  } finally {
    await content.return?.(undefined)
  }
  const recognised = fileFormat.recognise(Buffer.concat(chunks).subarray(0, fileFormat.beginningBytes))
  return 'problem' in recognised ? [] : feedsWith(recognised.columns)
}
