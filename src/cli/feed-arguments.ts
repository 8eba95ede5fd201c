import { CpaError } from '../errors.ts'
import { type FeedName, feeds, isFeedName } from '../feeds/feed.ts'
import { listArgument, textArgument } from './arguments.ts'
import type { Invocation } from './command.ts'

/** The feed named on the command line; throws `usage` listing those that exist. */
export function feedArgument(invocation: Invocation, index: number): FeedName {
  const name = textArgument(invocation, index)
  if (isFeedName(name)) return name
  throw new CpaError('usage', `There is no feed ${name}`, { hint: `Feeds: ${Object.keys(feeds).join(', ')}.` })
}

export function filesArgument(invocation: Invocation, index: number): readonly string[] {
  return listArgument(invocation, index)
}
