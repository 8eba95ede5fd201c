import { CpaError } from '../../../errors.ts'
import { type FeedName, feedNames, isFeedName } from '../../../input/feeds/names.ts'
import type { ConsoleContext } from '../../console-context.ts'

/** The page of a file. */
export function fileAddress({ feed, sha256 }: { readonly feed: string; readonly sha256: string }): string {
  return `/files/${feed}/${sha256.slice(0, 16)}`
}

/** All feeds as a filter offers them. */
export const feedChoices = feedNames.map((name) => [name, name] as const)

/** The feed that a filter names; undefined when it names none. */
export function feedFilter(context: ConsoleContext): FeedName | undefined {
  const name = context.req.query('feed') ?? ''
  return isFeedName(name) ? name : undefined
}

/** The text of a filter; undefined when it is empty. */
export function textFilter(context: ConsoleContext, name: string): string | undefined {
  const text = context.req.query(name)?.trim() ?? ''
  return text === '' ? undefined : text.slice(0, 100)
}

/** A number of the address that a list goes on from. */
export function numberFilter(context: ConsoleContext, name: string): number | undefined {
  const text = context.req.query(name) ?? ''
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined
}

/** One of some words. */
export function wordFilter<Word extends string>(
  context: ConsoleContext,
  name: string,
  words: readonly Word[],
): Word | undefined {
  return words.find((word) => word === context.req.query(name))
}

/** The feed and the beginning of the SHA-256 in the address of a page. Throws `file_unknown` for a feed that is none. */
export function fileOfAddress(context: ConsoleContext): { readonly feed: FeedName; readonly sha256: string } {
  const feed = context.req.param('feed') ?? ''
  const sha256 = context.req.param('sha') ?? ''
  if (isFeedName(feed) && isSha256(sha256)) return { feed, sha256 }
  throw new CpaError('file_unknown', { en: 'There is no such file', fr: 'Ce fichier n’existe pas' })
}

/** Whether a text is the beginning of a SHA-256. Verbs take paths, too: what comes from a browser is never one. */
export function isSha256(text: string): boolean {
  return /^[0-9a-f]{8,64}$/.test(text)
}
