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
