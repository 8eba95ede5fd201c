import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  cellsOfLine,
  type Delimiter,
  isSplit,
  splitQuotedRow,
} from '../../../src/input/formats/csv/quoted-rows.ts'

const delimiter = fc.constantFrom<Delimiter>(';', ',', '\t')
const row = fc
  .array(fc.constantFrom('"', '"', '""', ';', ',', '\t', 'a', ' ', '\n', 'é'), { minLength: 1, maxLength: 20 })
  .map((pieces) => pieces.join(''))

/** The cells by csv-parse, or undefined when it takes the text for no row, or for several. */
function byLibrary(text: string, between: Delimiter): string[] | undefined {
  try {
    const options = { delimiter: between, record_delimiter: '\u0000', relax_column_count: true }
    const records: string[][] = parse(`${text}\u0000`, options)
    return records.length === 1 ? records[0] : undefined
  } catch {
    return undefined
  }
}

test('a row with quotes is split as csv-parse splits it, and refused where csv-parse refuses it', () => {
  fc.assert(
    fc.property(row, delimiter, (text, between) => {
      const cells = splitQuotedRow(text, between)
      expect(isSplit(cells) ? cells : undefined).toEqual(byLibrary(text, between))
    }),
    { numRuns: 3000 },
  )
})

test('a line without mistakes has as many cells as it is split into', () => {
  fc.assert(
    fc.property(row, delimiter, (text, between) => {
      const cells = splitQuotedRow(text, between)
      if (isSplit(cells)) expect(cellsOfLine(text, between)).toBe(cells.length)
    }),
  )
})

test.each([
  ['a;"b;c', 3],
  ['a;b";c', 3],
  ['a;"b;c";d', 3],
  ['a;"b;c"x;d', 4],
  ['"a;"";b', 3],
  ['', 1],
])('%s has %i cells when stray quotes are text', (line, cells) => {
  expect(cellsOfLine(line, ';')).toBe(cells)
})

test('a bad row costs about as much as a good one', () => {
  const time = (line: string) => {
    const begin = process.cpuUsage()
    for (let count = 0; count < 60_000; count += 1) splitQuotedRow(line, ';')
    const { user } = process.cpuUsage(begin)
    return user
  }
  time('"a;b";c')
  const good = time('"a";"b";c')
  for (const bad of ['"a;b', 'a"b;c', '"a"b;c', `${'"'.repeat(31)};b`])
    expect(time(bad)).toBeLessThan(good * 10 + 50_000)
})
