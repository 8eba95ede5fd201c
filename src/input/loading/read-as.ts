import { type ColumnMap, noMap } from '../checking/column-map.ts'
import { nameColumns } from '../checking/name-columns.ts'
import { plainWord } from '../checking/plain-word.ts'
import { type FeedName, feedNamed } from '../feeds/index.ts'
import type { SlicedFile } from '../files/sliced-file.ts'
import { withTranslation } from '../formats/translation.ts'

/**
 * A file as one of a feed: its columns have the names of the feed, whatever its headings call them, and its words those that
 * the map of its sender gives. All that follows knows the file so, the rows that are kept of it too: they are given back in
 * words that can be loaded without the map.
 */
export function readAs(sliced: SlicedFile, feed: FeedName, map: ColumnMap = noMap): SlicedFile {
  const { cut } = sliced
  const { columns: headings, parameters } = cut
  if (headings.length === 0) return sliced
  const { names, ignored, problem } = nameColumns(headings, feedNamed(feed), map)
  const naming = { headings, ignored, problem }
  const constants = Object.entries(map.constants)
  const values = valuesByPlace(names, map)
  const isSame = names.every((name, index) => name === headings[index]) && constants.length === 0
  if (isSame && Object.keys(values).length === 0) return { ...sliced, cut: { ...cut, naming } }
  const columns = [...names, ...constants.map(([name]) => name)]
  const translation = { names: columns, values, constants: constants.map(([, value]) => value) }
  return { ...sliced, cut: { ...cut, columns, naming, parameters: withTranslation(parameters, translation) } }
}

function valuesByPlace(names: readonly string[], { values }: ColumnMap): Record<number, Record<string, string>> {
  const found: Record<number, Record<string, string>> = {}
  for (const [index, name] of names.entries()) {
    const meanings = values[name.trim().toLowerCase()]
    if (meanings === undefined) continue
    found[index] = Object.fromEntries(Object.entries(meanings).map(([word, means]) => [plainWord(word), means]))
  }
  return found
}
