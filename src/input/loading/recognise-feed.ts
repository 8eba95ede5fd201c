import { isRejection, mapHeader } from '../checking/header.ts'
import { type FeedName, feedNamed, feeds } from '../feeds/index.ts'
import { openSource } from '../files/source.ts'
import { fileFormat } from '../formats/index.ts'

/**
 * The feeds that a file can be of, as its beginning tells: of those whose header fits, the ones that know most of its
 * columns. None when it cannot be read. What can be read only once is not to be given. Throws `file_unreadable`.
 */
export async function feedsOfFile(path: string): Promise<readonly FeedName[]> {
  const recognised = fileFormat.recognise(await beginningOf(path))
  if ('problem' in recognised) return []
  const { columns } = recognised
  const fitting = (Object.keys(feeds) as FeedName[]).flatMap((name) => {
    const header = mapHeader(columns, feedNamed(name))
    return isRejection(header) ? [] : [{ name, unknown: header.unknown.length }]
  })
  const fewest = Math.min(...fitting.map(({ unknown }) => unknown))
  return fitting.filter(({ unknown }) => unknown === fewest).map(({ name }) => name)
}

async function beginningOf(path: string): Promise<Buffer> {
  const { content } = await openSource(path)
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of content) {
    chunks.push(chunk)
    length += chunk.length
    if (length >= fileFormat.beginningBytes) break
  }
  return Buffer.concat(chunks).subarray(0, fileFormat.beginningBytes)
}
