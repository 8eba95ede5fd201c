import type { Feed } from '../checking/feed.ts'
import { conversions } from './conversions/row.ts'
import { deaths } from './deaths/row.ts'
import { decisions } from './decisions/row.ts'
import { declarations } from './declarations/row.ts'
import { dif } from './dif/row.ts'
import { engagements } from './engagements/row.ts'
import { exposures } from './exposures/row.ts'
import { situations } from './situations/row.ts'

export { type CheckContext, checkContext, type Feed, isRefused } from '../checking/feed.ts'
export { type HeaderMapping, isRejection, mapHeader } from '../checking/header.ts'

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
