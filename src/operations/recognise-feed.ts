import { CpaError } from '../errors.ts'
import { type FeedName, feeds, isFeedName } from '../input/feeds/index.ts'
import { canBeReadTwice } from '../input/files/source.ts'
import { feedsOfFile } from '../input/loading/recognise-feed.ts'

/** The feed of some files, and whether it was told by them rather than named. */
export interface FilesOfFeed {
  readonly feed: FeedName
  readonly paths: readonly string[]
  readonly recognised: boolean
}

/**
 * Files with the feed in front of them, or without: then their beginnings tell it. Throws `usage` when they do not, or
 * tell several, and `file_unreadable`.
 */
export async function filesOfFeed(first: string, others: readonly string[]): Promise<FilesOfFeed> {
  if (isFeedName(first)) {
    if (others.length > 0) return { feed: first, paths: others, recognised: false }
    throw new CpaError('usage', 'No file is named', { hint: `Write cpa check ${first} FILE.` })
  }
  const paths = [first, ...others]
  const found = new Set<FeedName>()
  for (const path of paths) found.add(await feedOf(path))
  const [feed, another] = found
  if (feed === undefined || another !== undefined) {
    throw new CpaError('usage', `The files are of several feeds: ${[...found].join(', ')}`, { hint: severally })
  }
  return { feed, paths, recognised: true }
}

const severally = 'Give those of each feed for themselves, with the name of the feed in front.'

async function feedOf(path: string): Promise<FeedName> {
  const hint = `Name it in front of the files: ${Object.keys(feeds).join(', ')}.`
  if (!/[./\\]/.test(path) && path !== '-')
    throw new CpaError('usage', `There is no feed ${path}`, { hint: `Feeds: ${Object.keys(feeds).join(', ')}.` })
  if (!(await canBeReadTwice(path)))
    throw new CpaError('usage', 'What can be read once only does not tell its feed', { hint })
  const [feed, another] = await feedsOfFile(path)
  if (feed !== undefined && another === undefined) return feed
  const which = feed === undefined ? 'no feed that is known' : `more than one feed: ${feed}, ${another}`
  throw new CpaError('usage', `${path} has the columns of ${which}`, { hint })
}
