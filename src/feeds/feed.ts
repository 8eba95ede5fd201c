import { conversions } from './conversions.ts'
import { deaths } from './deaths.ts'
import { decisions } from './decisions.ts'
import { declarations } from './declarations.ts'
import { dif } from './dif.ts'
import { engagements } from './engagements.ts'
import { exposures } from './exposures.ts'
import type { Feed } from './feed-definition.ts'
import { situations } from './situations.ts'

export { type CheckContext, checkContext, type Feed, isRefused } from './feed-definition.ts'
export { type HeaderMapping, isRejection, mapHeader } from './header.ts'

/** Every kind of input file. */
export const feeds = { declarations, situations, deaths, engagements, exposures, dif, conversions, decisions }

export type FeedName = keyof typeof feeds

/** The row type of a feed. */
export type FeedRow<Name extends FeedName> = Exclude<ReturnType<(typeof feeds)[Name]['check']>, readonly unknown[]>

export type AnyRow = FeedRow<FeedName>

/** A feed whose rows may be of any kind, for code that only passes them on. */
export function feedNamed(name: FeedName): Feed<AnyRow> {
  return feeds[name]
}

export function isFeedName(name: string): name is FeedName {
  return Object.hasOwn(feeds, name)
}
