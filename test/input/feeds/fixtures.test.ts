import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import {
  checkContext,
  type FeedName,
  feedNamed,
  isRefused,
  isRejection,
  mapHeader,
} from '../../../src/input/feeds/index.ts'

interface ExpectedFile {
  readonly feed: FeedName
  readonly rejections: readonly { line: number; column: string | null; code: string }[]
}

const fixture = (name: string) => readFileSync(new URL(`../../../fixtures/${name}`, import.meta.url))
const expectedFiles: Record<string, ExpectedFile> = JSON.parse(fixture('expected.json').toString()).files

/** Codes that a row on its own does not show: they come from the other rows, or from the database. */
const beyondTheRow = new Set([
  ...['duplicate_in_file', 'unknown_person', 'ambiguous_person', 'unknown_file', 'state_impossible'],
])

/** The cells of a fixture. These files are small and simple: the reader of the feeds has tests of its own. */
function cellsOf(name: string): string[][] {
  const bytes = name.endsWith('.gz') ? gunzipSync(fixture(name)) : fixture(name)
  const text = bytes.toString(name.includes('spreadsheet') ? 'latin1' : 'utf8')
  const header = text.slice(0, text.indexOf('\n'))
  const delimiter = [';', '\t', ','].find((candidate) => header.includes(candidate))!
  return parse(text, { bom: true, relax_column_count: true, delimiter })
}

describe.each(Object.entries(expectedFiles))('the fixture %s', (name, { feed: feedName, rejections }) => {
  it('has the defects that it is said to have', () => {
    const feed = feedNamed(feedName)
    const [names = [], ...rows] = cellsOf(name)
    const header = mapHeader(names, feed)
    const found = isRejection(header)
      ? [header]
      : rows.flatMap((cells, index) => {
          const result = feed.check(cells, header, index + 2, checkContext('2026-05-04'))
          return isRefused(result) ? result : []
        })
    // A row may be impossible by itself as well.
    const isFound = ({ line, code }: { line: number; code: string }) =>
      found.some((one) => one.line === line && one.code === code)
    expect(found.map(({ line, column, code }) => ({ line, column, code }))).toEqual(
      rejections.filter((rejection) => !beyondTheRow.has(rejection.code) || isFound(rejection)),
    )
  })
})
