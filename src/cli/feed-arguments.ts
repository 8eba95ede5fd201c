import { CpaError } from '../errors.ts'
import { type FeedName, feeds, isFeedName } from '../feeds/feed.ts'
import { textArgument } from './arguments.ts'
import type { Invocation } from './command.ts'

/** The feed named on the command line; throws `usage` listing those that exist. */
export function feedArgument(invocation: Invocation, index: number): FeedName {
  return feedNameFrom(textArgument(invocation, index))
}

/** The feed of that name; throws `usage` listing those that exist. */
export function feedNameFrom(name: string): FeedName {
  if (isFeedName(name)) return name
  throw new CpaError('usage', `There is no feed ${name}`, { hint: `Feeds: ${Object.keys(feeds).join(', ')}.` })
}

/** How commands describe the argument that names a feed. */
export const feedMeaning = `what the files hold: ${Object.keys(feeds).join(', ')}`
