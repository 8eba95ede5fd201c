import type { CivilDate } from '../../civil-date.ts'
import { checkContext, isRefused } from '../checking/feed.ts'
import type { HeaderMapping } from '../checking/header.ts'
import { awaitedNumber } from '../feeds/dsn/row.ts'
import { type FeedName, feedNamed } from '../feeds/index.ts'
import type { Rejection } from '../rejections/rejection.ts'
import type { Waiting } from '../rejections/store-rejections.ts'

/** Beyond, a date is a mistyped one and no row waits for it. */
const years = 10
const day = 24 * 60 * 60 * 1000

/**
 * The first business date on which a refused row would be good, when all that is wrong with it is that it is too early:
 * within ten years. Null for any other row. The checks themselves tell, whatever they ask the date for.
 */
export function goodFrom(
  feedName: FeedName,
  cells: readonly string[],
  header: HeaderMapping,
  line: number,
  asOf: CivilDate,
): CivilDate | null {
  const feed = feedNamed(feedName)
  const isGoodOn = (date: CivilDate) => !isRefused(feed.check(cells, header, line, checkContext(date)))
  let bad = Date.parse(asOf)
  let good = bad + years * 366 * day
  // Today it is good by itself where only an earlier row stands against it.
  if (!isGoodOn(dateOf(good)) || isGoodOn(asOf)) return null
  while (good - bad > day) {
    const middle = bad + Math.floor((good - bad) / day / 2) * day
    if (isGoodOn(dateOf(middle))) good = middle
    else bad = middle
  }
  return dateOf(good)
}

/** What a refused row waits for, when all that is wrong with it is the state of the world. */
export function waitingOf(
  feedName: FeedName,
  cells: readonly string[],
  header: HeaderMapping,
  line: number,
  asOf: CivilDate,
  rejections: readonly Rejection[],
): Waiting | null {
  if (rejections[0]?.code === 'awaits_nir') {
    const number = awaitedNumber(cells, header)
    return number === null ? null : { for: 'identity', number }
  }
  const until = goodFrom(feedName, cells, header, line, asOf)
  return until === null ? null : { for: 'date', until }
}

function dateOf(milliseconds: number): CivilDate {
  return new Date(milliseconds).toISOString().slice(0, 10)
}
