import type { Feed, FeedRow } from '../feed-rows.ts'
import type { Slot, Years } from './timeline.ts'

/** A row that arrives with the files of a slot. Who it is about is added when the life gets its numbers. */
export interface Arrival {
  readonly slot: number
  readonly feed: Feed
  readonly row: FeedRow
}

/** What the parts of a life are drawn with. */
export interface Setting {
  readonly years: Years
  readonly timeline: readonly Slot[]
  /** Draw engagements, exposures, DIF balances, decisions and requests to convert as well. */
  readonly everyAccount?: boolean
  /** Draw top-ups, training files, other uses and holds as well. */
  readonly movements?: boolean
  /** Let some accounts have been kept by another system before. */
  readonly takeovers?: boolean
}
