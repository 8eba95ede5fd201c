import { describe, expect, test } from 'vitest'
import { forEachRecord, forEachRecordInTurns } from '../../../src/input/formats/csv/records.ts'
import type { UnreadableRow } from '../../../src/input/formats/format.ts'
import { outcomes } from './read-back.ts'

const unclosed = 'A quote opens a cell that is not properly closed'

/** A refusal of one line with the text of the line. */
function refused(line: number, raw: string, reason: string, lines = 1) {
  return { line, lines, raw, code: 'unreadable_row', reason: expect.objectContaining({ en: reason }) }
}

describe('sound rows', () => {
  test.each([
    [
      'no quotes',
      'a;b;c\nd;e;f\n',
      [
        ['a', 'b', 'c'],
        ['d', 'e', 'f'],
      ],
      [2, 3],
    ],
    [
      'no line end at the end',
      'a;b;c\nd;e;f',
      [
        ['a', 'b', 'c'],
        ['d', 'e', 'f'],
      ],
      [2, 3],
    ],
    [
      'CR LF',
      'a;b;c\r\nd;e;f\r\n',
      [
        ['a', 'b', 'c'],
        ['d', 'e', 'f'],
      ],
      [2, 3],
    ],
    [
      'CR CR LF',
      'a;b;c\r\r\nd;e;f\r\r\n',
      [
        ['a', 'b', 'c'],
        ['d', 'e', 'f'],
      ],
      [2, 3],
    ],
    [
      'lone CR',
      'a;b;c\rd;e;f\r',
      [
        ['a', 'b', 'c'],
        ['d', 'e', 'f'],
      ],
      [2, 3],
    ],
    [
      'all of them',
      'a;b;c\rd;e;f\r\ng;h;i\nj;k;l',
      [
        ['a', 'b', 'c'],
        ['d', 'e', 'f'],
        ['g', 'h', 'i'],
        ['j', 'k', 'l'],
      ],
      [2, 3, 4, 5],
    ],
    [
      'empty lines',
      '\n\na;b;c\n\r\n\nd;e;f\n\n',
      [
        ['a', 'b', 'c'],
        ['d', 'e', 'f'],
      ],
      [4, 7],
    ],
    ['some empty cells', ';b;\n', [['', 'b', '']], [2]],
    ['separators alone, which are no row', ';;\n;;;;;;\r\na;b;c\n"";"";""\n ; ;\n;;', [['a', 'b', 'c']], [4]],
    ['white space alone', '  \na;b;c\n \n', [['a', 'b', 'c']], [3]],
    ['NULs and Ctrl-Z at the end', 'a;b;c\n\u001a\n\0\0\0\0', [['a', 'b', 'c']], [2]],
    ['spaces are kept', ' a ;b ; c\n', [[' a ', 'b ', ' c']], [2]],
    ['every cell quoted', '"a";"b";"c"\n', [['a', 'b', 'c']], [2]],
    ['quoted cells that are empty', '"";"";"c"\n', [['', '', 'c']], [2]],
    [
      'some cells quoted',
      'a;"b";c\n"d";e;"f"\n',
      [
        ['a', 'b', 'c'],
        ['d', 'e', 'f'],
      ],
      [2, 3],
    ],
    ['quotes doubled', '"a""";"""b""";"""";\n', [['a"', '"b"', '"']], [2]],
    ['quotes and delimiters that look like cells', '"a"";""b";"c";d\n', [['a";"b', 'c', 'd']], [2]],
    ['a delimiter in quotes', '"a;b";c;";"\n', [['a;b', 'c', ';']], [2]],
    [
      'a line end in quotes',
      'a;"b\nb";c\nd;e;f\n',
      [
        ['a', 'b\nb', 'c'],
        ['d', 'e', 'f'],
      ],
      [2, 4],
    ],
    [
      'several',
      '"a\r\na";"b\rb";"c\n\nc"\r\nd;e;f',
      [
        ['a\r\na', 'b\rb', 'c\n\nc'],
        ['d', 'e', 'f'],
      ],
      [2, 7],
    ],
    [
      'sixteen lines',
      `a;"${'\n'.repeat(15)}";c\nd;e;f`,
      [
        ['a', '\n'.repeat(15), 'c'],
        ['d', 'e', 'f'],
      ],
      [2, 18],
    ],
    [
      'empty cells too many',
      'a;b;c;;;\n"d";"e";"f";"";\n',
      [
        ['a', 'b', 'c'],
        ['d', 'e', 'f'],
      ],
      [2, 3],
    ],
    [
      'quoted and other rows keep their order',
      'a;"b";c\nd;e;f\n"g";"h";"i"\n"j";k;l\n',
      [
        ['a', 'b', 'c'],
        ['d', 'e', 'f'],
        ['g', 'h', 'i'],
        ['j', 'k', 'l'],
      ],
      [2, 3, 4, 5],
    ],
  ] as const)('%s', (_name, text, cells, lines) => {
    expect(outcomes(text)).toEqual(cells.map((row, index) => ({ line: lines[index], cells: row })))
  })

  test.each([',', '\t'] as const)('with %j between cells', (delimiter) => {
    const text = ['a', 'b;b', '"c"'].join(delimiter)
    expect(outcomes(text, { delimiter })).toEqual([{ line: 2, cells: ['a', 'b;b', 'c'] }])
  })

  test('the longest line', () => {
    const cell = 'x'.repeat(1_048_576 - 4)
    expect(outcomes(`a;b;${cell}\n`)).toEqual([{ line: 2, cells: ['a', 'b', cell] }])
  })

  test('thousands of rows with quotes come in order', () => {
    const rows = Array.from({ length: 3000 }, (_, index) => `${index};"x""y";${index % 7 === 0 ? 'z' : '"z;"'}`)
    const found = outcomes(rows.join('\n'))
    expect(found.map(({ line }) => line)).toEqual(rows.map((_, index) => index + 2))
    expect(found[2999]).toEqual({ line: 3001, cells: ['2999', 'x"y', 'z;'] })
  })
})

describe('encodings', () => {
  test('UTF-8', () => {
    expect(outcomes('é;"œ";€\n"日本";😀;b\n')).toMatchObject([
      { cells: ['é', 'œ', '€'] },
      { cells: ['日本', '😀', 'b'] },
    ])
  })

  test('Windows-1252, with what lies between 0x80 and 0x9f', () => {
    const bytes = Buffer.from([0xe9, 0x3b, 0x80, 0x92, 0x3b, 0x22, 0x9c, 0x9f, 0x81, 0xff, 0x22])
    expect(outcomes(bytes, { encoding: 'windows-1252' })).toMatchObject([{ cells: ['é', '€’', 'œŸ\u0081ÿ'] }])
  })

  test('a line that is not UTF-8 is refused, its bytes shown one by one', () => {
    const bytes = Buffer.concat([Buffer.from('é;b;c\n'), Buffer.from('é;e;f\n', 'latin1'), Buffer.from('g;h;ï\n')])
    expect(outcomes(bytes)).toEqual([
      { line: 2, cells: ['é', 'b', 'c'] },
      refused(3, 'é;e;f', 'Not valid UTF-8, as the rest of the file is'),
      { line: 4, cells: ['g', 'h', 'ï'] },
    ])
  })

  test('a record of several lines that is not UTF-8 is refused as a whole', () => {
    const bytes = Buffer.concat([Buffer.from('a;"b\n'), Buffer.from('é";c\n', 'latin1'), Buffer.from('d;e;f\n')])
    expect(outcomes(bytes)).toMatchObject([
      { line: 2, lines: 2, raw: 'a;"b\né";c' },
      { line: 4, cells: ['d', 'e', 'f'] },
    ])
  })
})

describe('rows that cannot be read', () => {
  test.each([
    ['too few cells', 'a;b\nd;e;f\n', 'a;b', 'Expected 3 cells, found 2'],
    ['too many', 'a;b;c;d\nd;e;f\n', 'a;b;c;d', 'Expected 3 cells, found 4'],
    ['too many behind an empty one', 'a;b;c;;d\nd;e;f\n', 'a;b;c;;d', 'Expected 3 cells, found 5'],
    ['too few, quoted', '"a";"b"\nd;e;f\n', '"a";"b"', 'Expected 3 cells, found 2'],
    ['a NUL', 'a;\0;c\nd;e;f\n', 'a;\0;c', 'A NUL byte stands in it'],
    ['a quote that opens and never closes', 'a;"b;c\nd;e;f\n', 'a;"b;c', unclosed],
    ['a quote within a cell', 'a;5" screen;c\nd;e;f\n', 'a;5" screen;c', unclosed],
    [
      'two quotes within a cell',
      'a;b"b"b;c\nd;e;f\n',
      'a;b"b"b;c',
      'A quote stands in a cell that does not begin with a quote',
    ],
    [
      'a space before a quote',
      'a; "b";c\nd;e;f\n',
      'a; "b";c',
      'A quote stands in a cell that does not begin with a quote',
    ],
    [
      'text behind a closing quote',
      'a;"b"b;c\nd;e;f\n',
      'a;"b"b;c',
      'Text stands after the closing quote of a cell',
    ],
  ])('%s', (_name, text, raw, reason) => {
    expect(outcomes(text)).toEqual([refused(2, raw, reason), { line: 3, cells: ['d', 'e', 'f'] }])
  })

  test('a stray quote does not take the rows behind it along, quoted or not', () => {
    const rows = Array.from({ length: 40 }, (_, index) =>
      index % 2 === 0 ? `${index};x;y` : `"${index}";"x";"y"`,
    )
    const found = outcomes(['a;"b;c', ...rows].join('\n'))
    expect(found[0]).toEqual(refused(2, 'a;"b;c', unclosed))
    expect(found.slice(1)).toEqual(rows.map((_, index) => ({ line: index + 3, cells: [`${index}`, 'x', 'y'] })))
  })

  test('two stray quotes take no row along when what lies between is no record', () => {
    expect(outcomes('a;"b;c\nd;e;f\ng;"h;i\nj;k;l\n')).toEqual([
      refused(2, 'a;"b;c', unclosed),
      { line: 3, cells: ['d', 'e', 'f'] },
      refused(4, 'g;"h;i', unclosed),
      { line: 5, cells: ['j', 'k', 'l'] },
    ])
  })

  test.each([
    ['the first and the last could be rows', 'a;"b;c\nd;e";f\n', [2, 3]],
    ['with rows between', 'a;"b;c\nd;e;f\n\ng;h;i\nj;k";l\n', [2, 3, 5, 6]],
    ['the last could be one, behind one cut short', 'a;"b\nc;d";e\n', [2, 3]],
    ['none could be one', 'a;"b\nb";c\n', []],
    ['a row stands in the last cell', 'a;b;"c\nd;e;f\nmore"\n', [2, 3, 4]],
    ['the last cell has line ends', 'a;b;"c\nmore; and more"\n', []],
    ['the first cell has', '"a\nmore";b;c\n', []],
    ['a cell of two lines among quoted ones', '"a";"b\nb";"c"\n', []],
  ])('lines that are one record, or rows with stray quotes: %s', (_name, text, lines) => {
    const found = outcomes(`${text}x;y;z\n`)
    const ambiguous = found.filter((outcome) => 'code' in outcome && outcome.code === 'ambiguous_quotes')
    expect(ambiguous.map(({ line }) => line)).toEqual(lines)
    expect(found.at(-1)).toMatchObject({ cells: ['x', 'y', 'z'] })
    const raw = ambiguous.map((outcome) => ('raw' in outcome ? outcome.raw : ''))
    if (lines.length > 0) expect(raw).toEqual(text.split('\n').filter((line) => line !== ''))
  })

  test('more cells than the header: refused in a file with commas, whatever they hold', () => {
    const found = outcomes('a,401,75\nb,401,75,\n,,,,,\n', { delimiter: ',' })
    expect(found).toMatchObject([{ cells: ['a', '401', '75'] }, { line: 3, code: 'more_cells_than_header' }])
    expect(outcomes('a\tb\tc\t\t\n', { delimiter: '\t' })).toMatchObject([{ cells: ['a', 'b', 'c'] }])
  })

  test('one separator less than the header and the rows of the file have', () => {
    const found = outcomes('a;b;c;\nd;e;f\n', { written: 4 })
    expect(found).toMatchObject([
      { cells: ['a', 'b', 'c'] },
      { line: 3, reason: { en: 'Expected 4 cells, found 3' } },
    ])
  })

  test('the header where it stands again is no row', () => {
    const header = ['nir', 'birth_date', 'note']
    expect(outcomes('a;b;c\nnir;birth_date;note\n\ufeffNIR;Birth_Date;note\n', { header })).toMatchObject([
      { line: 2 },
    ])
  })

  test('a record of several lines with the wrong number of cells is refused line by line', () => {
    expect(outcomes('a;"b\nb"\nd;e;f\n')).toEqual([
      refused(2, 'a;"b', unclosed),
      refused(3, 'b"', unclosed),
      { line: 4, cells: ['d', 'e', 'f'] },
    ])
  })

  test('a cell of more than sixteen lines', () => {
    const found = outcomes(`a;"${'x\n'.repeat(16)}";c\nd;e;f\n`)
    expect(found).toHaveLength(18)
    expect(found[0]).toEqual(refused(2, 'a;"x', unclosed))
    expect(found.at(-1)).toEqual({ line: 19, cells: ['d', 'e', 'f'] })
  })

  test.each([
    [65_536, 1],
    [65_537, 3],
  ])('a record of two lines and %i bytes gives %i outcomes', (bytes, count) => {
    for (const lineEnd of ['', '\n', '\r\n', '\r\r\n', '\r']) {
      const found = outcomes(`a;"b\n${'x'.repeat(bytes - 'a;"b\n";c'.length)}";c${lineEnd}${lineEnd && 'd;e;f'}`)
      expect(found.filter(({ line }) => line < 4)).toHaveLength(count === 1 ? 1 : 2)
    }
  })

  test('a line beyond 1 MB, with its first 2,000 characters', () => {
    const found = outcomes(`a;b;${'é'.repeat(600_000)}\nd;e;f\n`)
    const reason = 'Longer than 1048576 bytes'
    expect(found).toEqual([refused(2, `a;b;${'é'.repeat(1996)}`, reason), { line: 3, cells: ['d', 'e', 'f'] }])
  })

  test('a bad row among quoted ones', () => {
    const rows = Array.from({ length: 1000 }, (_, index) => (index === 517 ? '"a"x;"b";c' : `"${index}";"b""";c`))
    const found = outcomes(rows.join('\n'))
    expect(found).toHaveLength(1000)
    expect(found.filter((outcome) => 'reason' in outcome).map(({ line }) => line)).toEqual([519])
  })

  test('reasons repeat nothing of the row', () => {
    const found = outcomes('1850578006048"2;b;c\n"1850578006048"2;"b";c\n"1850578006048;b;c\n1850578006048\n')
    expect(found).toHaveLength(4)
    for (const outcome of found)
      expect('reason' in outcome && JSON.stringify(outcome.reason)).not.toContain('1850')
  })

  test('the rest of a line that an earlier slice reports is stepped over', () => {
    const found = outcomes('rest of it "\na;b;c\n', { continued: true, firstLine: 7 })
    expect(found).toEqual([{ line: 8, cells: ['a', 'b', 'c'] }])
    expect(outcomes('all of it', { continued: true })).toEqual([])
  })
})

describe('reading in turns', () => {
  const format = { delimiter: ';', encoding: 'utf8', columns: 2, firstLine: 2 } as const

  test('gives the same, and lets others run in between', async () => {
    const text = Array.from({ length: 9000 }, (_, index) => (index % 3 === 0 ? `"${index}";"a""b"` : `${index};b`))
    const bytes = Buffer.from(text.join('\n'))
    const [atOnce, inTurns]: [unknown[], unknown[]] = [[], []]
    let visits = 0
    let done = false
    const visit = () => {
      visits += 1
      if (!done) setImmediate(visit)
    }
    setImmediate(visit)
    forEachRecord(bytes, format, collect(atOnce))
    expect(visits).toBe(0)
    await forEachRecordInTurns(bytes, format, collect(inTurns))
    done = true
    expect(inTurns).toEqual(atOnce)
    expect(inTurns).toHaveLength(9000)
    expect(visits).toBeGreaterThanOrEqual(4)
  })

  test('can be stopped', async () => {
    const stop = new AbortController()
    let records = 0
    const reading = forEachRecordInTurns(
      Buffer.from('a;b\n'.repeat(10_000)),
      format,
      {
        onRecord: () => {
          records += 1
          if (records === 100) stop.abort(new Error('stopped'))
        },
        onUnreadable: () => undefined,
      },
      stop.signal,
    )
    await expect(reading).rejects.toThrow('stopped')
    expect(records).toBeLessThan(3000)
  })

  function collect(found: unknown[]) {
    return {
      onRecord: (cells: string[], line: number) => void found.push([line, cells]),
      onUnreadable: (row: UnreadableRow) => void found.push(row),
    }
  }
})
