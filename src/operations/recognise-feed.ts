import { CpaError } from '../errors.ts'
import { type FeedName, feedNames, isFeedName } from '../input/feeds/names.ts'
import { canBeReadTwice } from '../input/files/source.ts'
import { feedsOfFile } from '../input/loading/feed-of-file.ts'

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
    throw new CpaError(
      'usage',
      { en: 'No file is named', fr: 'Aucun fichier n’est nommé' },
      { hint: { en: `Write cpa check ${first} FILE.`, fr: `Écrivez cpa check ${first} FICHIER.` } },
    )
  }
  const paths = [first, ...others]
  const found = new Set<FeedName>()
  for (const path of paths) found.add(await feedOf(path))
  const [feed, another] = found
  if (feed === undefined || another !== undefined) {
    throw new CpaError(
      'usage',
      {
        en: `The files are of several feeds: ${[...found].join(', ')}`,
        fr: `Les fichiers relèvent de plusieurs flux : ${[...found].join(', ')}`,
      },
      { hint: severally },
    )
  }
  return { feed, paths, recognised: true }
}

const severally = {
  en: 'Give those of each feed for themselves, with the name of the feed in front.',
  fr: 'Donnez ceux de chaque flux séparément, précédés du nom du flux.',
}

async function feedOf(path: string): Promise<FeedName> {
  const names = feedNames.join(', ')
  const hint = { en: `Name it in front of the files: ${names}.`, fr: `Nommez-le devant les fichiers : ${names}.` }
  if (!/[./\\]/.test(path) && path !== '-')
    throw new CpaError(
      'usage',
      { en: `There is no feed ${path}`, fr: `Il n’y a pas de flux ${path}` },
      { hint: { en: `Feeds: ${names}.`, fr: `Flux : ${names}.` } },
    )
  if (!(await canBeReadTwice(path)))
    throw new CpaError(
      'usage',
      {
        en: 'What can be read once only does not tell its feed',
        fr: 'Ce qui ne se lit qu’une fois n’indique pas son flux',
      },
      { hint },
    )
  const [feed, another] = await feedsOfFile(path)
  if (feed !== undefined && another === undefined) return feed
  const told =
    feed === undefined
      ? {
          en: `${path} has the columns of no feed that is known`,
          fr: `${path} n’a les colonnes d’aucun flux connu`,
        }
      : {
          en: `${path} has the columns of more than one feed: ${feed}, ${another}`,
          fr: `${path} a les colonnes de plusieurs flux : ${feed}, ${another}`,
        }
  throw new CpaError('usage', told, { hint })
}
