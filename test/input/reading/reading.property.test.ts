import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asWindows1252 } from '../../../src/input/formats/csv/text-encoding.ts'
import { type Outcome, readBackInMemory } from './read-back.ts'

type Row = readonly string[]

const delimiters = [';', ',', '\t'] as const
const targetBytes = fc.oneof(fc.integer({ min: 1, max: 80 }), fc.constant(10_000))

/** Windows-1252 letters, none of which makes valid UTF-8 with its neighbours. */
const westernPiece = fc.constantFrom('é', 'à', 'ô', 'x€x', 'x\u2019x', 'xœx', 'xŸx')
const anyPiece = fc.constantFrom('é', '日本', '😀', 'œ', '\u00a0', '\u2028')
const plainPiece = fc.constantFrom(
  'a',
  'Z',
  '0',
  ' ',
  '"',
  '""',
  ';',
  ',',
  '\t',
  '\n',
  '\r\n',
  '\r',
  "'",
  '\\',
  '|',
)

/** Rows of the same number of cells, which together stay within sixteen lines. */
function rows(piece: fc.Arbitrary<string>): fc.Arbitrary<Row[]> {
  const cell = fc
    .array(fc.oneof({ arbitrary: plainPiece, weight: 4 }, piece), { maxLength: 5 })
    .map((pieces) => pieces.join(''))
  return fc
    .integer({ min: 2, max: 3 })
    .chain((columns) =>
      fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 40 }),
    )
}

function inWindows1252(text: string): Buffer {
  const bytes = new Map(Array.from({ length: 256 }, (_, byte) => [asWindows1252(String.fromCharCode(byte)), byte]))
  return Buffer.from(Array.from(text, (character) => bytes.get(character)!))
}

interface Style {
  readonly delimiter: string
  readonly record_delimiter: string
  readonly quoted: boolean
  readonly quoted_string: boolean
  readonly eof: boolean
}

const styles: fc.Arbitrary<Style> = fc.record({
  delimiter: fc.constantFrom(...delimiters),
  record_delimiter: fc.constantFrom('\n', '\r\n', '\r'),
  quoted: fc.boolean(),
  quoted_string: fc.boolean(),
  eof: fc.boolean(),
})

function file(written: Row[], style: Style): string {
  const header = written[0]!.map((_, index) => `column${index}`)
  return stringify([header, ...written], { ...style, quoted_match: /[\r\n]/ })
}

/** Rows of separators and spaces alone are left out. */
function holdsSomething(row: Row, delimiter: string): boolean {
  return row.some((cell) => new RegExp(`[^ "${delimiter}]`).test(cell))
}

/** Files with lines that can be read in two ways are another test's. */
function isCertain(found: Outcome[]): boolean {
  return found.every((outcome) => !('code' in outcome) || outcome.code !== 'ambiguous_quotes')
}

function cellsOf(found: Outcome[]): unknown[] {
  return found.map((outcome) => ('cells' in outcome ? outcome.cells : outcome))
}

/** The line that each row begins on. */
function linesOf(written: Row[]): number[] {
  let line = 2
  return written.map((row) => {
    const first = line
    line += 1 + row.reduce((count, cell) => count + (cell.match(/\r\r\n|\r\n|\n|\r/g)?.length ?? 0), 0)
    return first
  })
}

test('what csv-stringify writes in UTF-8 reads back equal, whatever the slices', () => {
  fc.assert(
    fc.property(rows(anyPiece), styles, targetBytes, fc.boolean(), (written, style, target, marked) => {
      const bytes = Buffer.from((marked ? '\ufeff' : '') + file(written, style))
      const found = readBackInMemory(bytes, target)
      fc.pre(isCertain(found))
      const lines = linesOf(written)
      expect(cellsOf(found)).toEqual(written.filter((row) => holdsSomething(row, style.delimiter)))
      expect(found.map(({ line }) => line)).toEqual(
        lines.filter((_, index) => holdsSomething(written[index]!, style.delimiter)),
      )
    }),
    { numRuns: 500 },
  )
})

test('and in Windows-1252', () => {
  fc.assert(
    fc.property(rows(westernPiece), styles, targetBytes, (written, style, target) => {
      const found = readBackInMemory(inWindows1252(file(written, style)), target)
      fc.pre(isCertain(found))
      expect(cellsOf(found)).toEqual(written.filter((row) => holdsSomething(row, style.delimiter)))
    }),
    { numRuns: 300 },
  )
})

test('whatever the bytes are, slices change nothing', () => {
  const byte = fc.constantFrom(...Buffer.from('"""";;;\n\n\n\r\r\naabé'), 0, 0xe9, 0xff)
  fc.assert(
    fc.property(fc.array(byte, { maxLength: 400 }), fc.integer({ min: 1, max: 60 }), (bytes, target) => {
      const content = Buffer.concat([Buffer.from('a;b\n'), Buffer.from(bytes)])
      const whole = readBackInMemory(content, 1_000_000)
      expect(readBackInMemory(content, target, 3)).toEqual(whole)
    }),
    { numRuns: 2000 },
  )
})

/** Physical lines of an outcome. */
function linesIn(outcome: Outcome): number {
  return 'cells' in outcome ? outcome.cells.join('').split('\n').length : outcome.lines
}

test('every line that is not empty is in exactly one outcome', () => {
  const line = fc.stringMatching(/^[";ab]{0,8}$/)
  fc.assert(
    fc.property(fc.array(line, { maxLength: 60 }), (lines) => {
      const told = new Map<number, number>()
      for (const outcome of readBackInMemory(Buffer.from(`a;b\n${lines.join('\n')}`), 20)) {
        for (let number = outcome.line; number < outcome.line + linesIn(outcome); number += 1) {
          told.set(number, (told.get(number) ?? 0) + 1)
        }
      }
      for (const [index, content] of lines.entries()) {
        const isEmpty = /^[;"]*$/.test(content)
        expect(told.get(index + 2) ?? (isEmpty ? 1 : 0)).toBe(1)
      }
    }),
    { numRuns: 500 },
  )
})

/** Sixty rows: every tenth has a cell of two lines, every seventh quotes, every third an accent. */
const sound: Row[] = Array.from({ length: 60 }, (_, index) => [
  `${index}`,
  index % 10 === 0 ? 'two\nlines' : index % 7 === 0 ? 'quo"ted' : 'plain',
  index % 3 === 0 ? 'é' : 'e',
])

/** The file of these rows with some bytes put at a place of a line. Lines count from 0 here. */
function damaged(lineIndex: number, place: number, garbage: Uint8Array): Buffer {
  const lines = stringify(sound, { delimiter: ';' }).split('\n')
  const line = Buffer.from(lines[lineIndex]!)
  const at = place % (line.length + 1)
  const hurt = Buffer.concat([line.subarray(0, at), garbage, line.subarray(at)])
  const before = Buffer.from(
    `a;b;c\n${lines
      .slice(0, lineIndex)
      .map((text) => `${text}\n`)
      .join('')}`,
  )
  return Buffer.concat([before, hurt, Buffer.from(`\n${lines.slice(lineIndex + 1).join('\n')}`)])
}

/** The rows that are missing from what was read. */
function lost(found: Outcome[]): number[] {
  const read = new Set(found.map((outcome) => ('cells' in outcome ? outcome.cells.join('|') : '')))
  return sound.flatMap((row, index) => (read.has(row.join('|')) ? [] : [index]))
}

const rowLines = linesOf(sound)
const lineCount = rowLines.at(-1)! - 1

/** The row that a line belongs to. */
function rowOf(lineIndex: number): number {
  return rowLines.findLastIndex((line) => line <= lineIndex + 2)
}

test('garbage without quotes or line ends in a line loses at most the record of that line', () => {
  const garbage = fc
    .uint8Array({ minLength: 1, maxLength: 40 })
    .map((bytes) => bytes.filter((byte) => ![10, 13, 34].includes(byte)))
  fc.assert(
    fc.property(fc.nat(lineCount - 1), fc.nat(40), garbage, targetBytes, (lineIndex, place, bytes, target) => {
      const missing = lost(readBackInMemory(damaged(lineIndex, place, bytes), target))
      expect(missing.filter((row) => row !== rowOf(lineIndex))).toEqual([])
    }),
    { numRuns: 500 },
  )
})

test('any garbage in a line loses at most records within sixteen lines of it', () => {
  const garbage = fc.array(fc.oneof(fc.constantFrom(10, 13, 34, 34, 59), fc.nat(255)), {
    minLength: 1,
    maxLength: 8,
  })
  fc.assert(
    fc.property(fc.nat(lineCount - 1), fc.nat(40), garbage, targetBytes, (lineIndex, place, bytes, target) => {
      const missing = lost(readBackInMemory(damaged(lineIndex, place, Uint8Array.from(bytes)), target))
      const far = missing.filter((row) => Math.abs(rowLines[row]! - (lineIndex + 2)) > 16)
      expect(far).toEqual([])
    }),
    { numRuns: 500 },
  )
})
