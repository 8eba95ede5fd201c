import { CpaError } from '../errors.ts'
import { type FeedName, feeds, isFeedName } from '../input/feeds/index.ts'

/** The feed of that name; throws `usage` listing those that exist. */
export function feedNamed(name: string): FeedName {
  if (isFeedName(name)) return name
  throw new CpaError(
    'usage',
    { en: `There is no feed ${name}`, fr: `Il n’y a pas de flux ${name}` },
    { hint: { en: `Feeds: ${Object.keys(feeds).join(', ')}.`, fr: `Flux : ${Object.keys(feeds).join(', ')}.` } },
  )
}

/** How commands describe the argument that names a feed. */
export const feedMeaning = `what the files hold: ${Object.keys(feeds).join(', ')}`

/** How commands describe which sheet of a spreadsheet they read. */
export const sheetOption = [
  '--sheet <name>',
  'of a spreadsheet; default: the first sheet that is not hidden',
] as const

/** How commands describe the map of a sender. */
export const mapOption = [
  '--map <file>',
  'a YAML file that says how the sender names columns and values; the data guide has an example',
] as const
