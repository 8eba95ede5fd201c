import { noMap } from '../checking/column-map.ts'
import { nameColumns } from '../checking/name-columns.ts'
import { type FeedName, feedNamed } from '../feeds/index.ts'
import { isHeadless } from '../loading/refused-file.ts'
import { isAdded } from './added-columns.ts'

/** One heading for rows that came under several. */
export interface GivenColumns {
  readonly names: readonly string[]
  /** Gives the cells of a row of a file under this heading. */
  cellsOf(fileId: number, cells: readonly string[]): string[]
}

/**
 * The heading under which the refused rows of files of one feed are given back: the columns of the feed in their order,
 * then those that it does not know. Columns are found by their names; a second one of a name gets a number, and those of
 * a file without a heading are numbered.
 */
export function givenColumns(
  feed: FeedName,
  files: readonly { readonly id: number; readonly header: readonly string[] }[],
): GivenColumns {
  const own = new Map(files.map(({ id, header }) => [id, namesOf(feed, header)]))
  const found = new Set([...own.values()].flat())
  const known = feedNamed(feed).compiled.columns.map(({ name }) => name)
  const names = [...known.filter((name) => found.has(name)), ...[...found].filter((name) => !known.includes(name))]
  const given = names.filter((name) => name !== '' && !isAdded(name))
  const placesOf = new Map([...own].map(([id, names]) => [id, given.map((name) => names.indexOf(name))] as const))
  return {
    names: given,
    cellsOf: (fileId, cells) => placesOf.get(fileId)!.map((place) => cells[place] ?? ''),
  }
}

function namesOf(feed: FeedName, header: readonly string[]): string[] {
  if (isHeadless(header, feed)) return header.map((_, index) => `column ${index + 1}`)
  const known = new Set(feedNamed(feed).compiled.columns.map(({ name }) => name))
  const times = new Map<string, number>()
  return nameColumns(header, feedNamed(feed), noMap).names.map((text) => {
    const trimmed = text.trim()
    const lower = trimmed.toLowerCase()
    const name = known.has(lower) || isAdded(lower) ? lower : trimmed
    const time = (times.get(name) ?? 0) + 1
    times.set(name, time)
    return time === 1 || name === '' ? name : `${name} (${time})`
  })
}
