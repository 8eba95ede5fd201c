import { describe, expect, it } from 'vitest'
import { type FeedName, feeds, isRejection, mapHeader } from '../../../src/input/feeds/index.ts'

const message = (names: readonly string[], feed: FeedName = 'deaths') => {
  const result = mapHeader(names, feeds[feed])
  return isRejection(result) ? `${result.code}: ${result.message.en}` : 'accepted'
}

describe('the header of a file', () => {
  it('is read in any order and case, with white space and a byte order mark', () => {
    expect(mapHeader(['\ufeffCancelled', ' NIR\u00a0', 'Death_Date '], feeds.deaths)).toEqual({
      positions: [1, 2, 0],
      width: 3,
      unknown: [],
    })
  })

  it('may leave out columns that are not required', () => {
    expect(mapHeader(['nir', 'death_date'], feeds.deaths)).toEqual({
      positions: [0, 1, -1],
      width: 2,
      unknown: [],
    })
  })

  it('may have unknown columns, which are named once, and nameless ones at the end', () => {
    expect(mapHeader(['nir', ' Comment ', '', 'death_date', 'nir_1850375114901', '', ''], feeds.deaths)).toEqual({
      positions: [0, 3, -1],
      width: 5,
      unknown: ['Comment', 'column 5'],
    })
  })

  it('is refused for all the required columns that it misses', () => {
    expect(message(['nir', 'siret', 'activity_end'], 'declarations')).toBe(
      'file_header: The file has no column birth_date, scheme, activity_start',
    )
    expect(mapHeader([], feeds.deaths)).toMatchObject({ line: 1, column: null, value: null })
    expect(mapHeader(['nir'], feeds.deaths, 3)).toMatchObject({ line: 3, column: null })
  })

  it('is refused for columns that stand twice, unless nobody reads them', () => {
    expect(message(['nir', 'NIR ', 'death_date'])).toBe('file_header: More than one column is named nir')
    expect(message(['nir', 'death_date', 'comment', 'comment'])).toBe('accepted')
  })

  it('that is a row of data is told, without quoting the row', () => {
    expect(message(['1850375114901', '2025-01-31', 'false'])).toBe(
      'file_header: The file has no column nir, death_date; the first row does not look like a header',
    )
    expect(message([])).toContain('the first row does not look like a header')
  })

  it('of the contract is accepted by every feed', () => {
    for (const feed of Object.values(feeds)) {
      const names = feed.schema.fields.map((field) => field.name)
      expect(mapHeader(names, feed)).toMatchObject({ positions: names.map((_, index) => index), unknown: [] })
    }
  })
})
