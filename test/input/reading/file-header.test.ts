import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { cutFile, cutSource } from '../../../src/input/files/slices.ts'
import { needsSpool } from '../../../src/input/files/source.ts'
import { headersBelow, readHeader } from '../../../src/input/formats/csv/file-header.ts'
import { temporaryDirectory, temporaryFile } from './temporary-files.ts'

describe('the header', () => {
  test.each([
    ['semicolons', 'nir;birth_date\n1;2\n', ';', ['nir', 'birth_date'], 15, 1],
    ['commas', 'nir,birth_date\n1,2\n', ',', ['nir', 'birth_date'], 15, 1],
    ['tabs', 'nir\tbirth_date\r\n1\t2\r\n', '\t', ['nir', 'birth_date'], 16, 1],
    ['lone CR', 'nir;birth_date\r1;2\r', ';', ['nir', 'birth_date'], 15, 1],
    ['no line end', 'nir;birth_date', ';', ['nir', 'birth_date'], 14, 1],
    ['one column', 'nir\n1\n', ';', ['nir'], 4, 1],
    ['a delimiter in quotes', '"a;b;c;d",e,f\n', ',', ['a;b;c;d', 'e', 'f'], 14, 1],
    ['spaces around', ' nir ; birth_date\t\n', ';', ['nir', 'birth_date'], 19, 1],
    ['a quoted line end', '"nir\nnumber";date\n', ';', ['nir\nnumber', 'date'], 18, 2],
    ['empty lines before', '\r\n\nnir;date\n', ';', ['nir', 'date'], 12, 3],
    ['empty cells behind', 'nir;date;;\n', ';', ['nir', 'date'], 11, 1],
    ['an empty cell between', 'nir;;date\n', ';', ['nir', '', 'date'], 10, 1],
    ['separators before', ';;;\nnir;date\n', ';', ['nir', 'date'], 13, 2],
    ['a line that names the separator', 'sep=;\r\nnir;date,time\r\n', ';', ['nir', 'date,time'], 22, 2],
    ['the same in quotes', '"sep=,"\nnir,date\n', ',', ['nir', 'date'], 17, 2],
    ['the same for tabs, behind a byte order mark', '\ufeffsep=\t\nnir\tdate\n', '\t', ['nir', 'date'], 18, 2],
    ['a byte order mark', '\ufeffnir;date\n', ';', ['nir', 'date'], 12, 1],
    ['a byte order mark and quotes', '\ufeff"nir";"date"\n', ';', ['nir', 'date'], 16, 1],
  ] as const)('%s', (_name, text, delimiter, cells, bytes, lines) => {
    const marked = text.startsWith('\ufeff')
    const written = cells.length
    expect(readHeader(Buffer.from(text))).toEqual({
      byteOrderMark: marked,
      delimiter,
      cells,
      written,
      bytes,
      lines,
    })
  })

  test.each([
    ['as many as the header', 'a;b;;\n1;2;;\n3;4;;\n5;6\n', 4],
    ['fewer than the header', 'a;b;;\n1;2\n3;4\n5;6;;\n', 2],
    ['more than the header', 'a;b\n1;2;;\n3;4;;\n', 2],
    ['as many with commas', 'a,b,\n1,2,\n', 3],
    ['fewer with commas', 'a,b,\n1,2\n3,4,5\n', 2],
  ])('rows that are written with %s have so many cells', (_name, text, written) => {
    expect(readHeader(Buffer.from(text)).written).toBe(written)
  })

  test('the separator is the one that the rows have, where two stand in the header', () => {
    expect(readHeader(Buffer.from('nir,date,note;more;and;more\n1,2,3\n')).cells).toHaveLength(3)
    expect(readHeader(Buffer.from('nir;date;name, first name\n1;2;A, B\n')).cells).toHaveLength(3)
  })

  test('is found below a title', () => {
    const beginning = Buffer.from('Declarations of 2025\n\nnir,date\n1,2\n')
    const [below] = headersBelow(beginning, readHeader(beginning))
    expect(below).toEqual({ line: 3, cells: ['nir', 'date'] })
  })

  test('in Windows-1252', () => {
    expect(readHeader(Buffer.from('prénom;date\n', 'latin1')).cells).toEqual(['prénom', 'date'])
  })

  test.each([
    ['nothing', '', 'empty'],
    ['a byte order mark only', '\ufeff', 'empty'],
    ['empty lines only', '\n\r\n\n', 'empty'],
    ['UTF-16 with its mark', Buffer.from('\ufeffnir;date\n', 'utf16le'), 'foreign'],
    ['UTF-16 without', Buffer.from('nir;date\n', 'utf16le'), 'foreign'],
    ['a NUL', 'nir;da\0te\n', 'binary'],
    ['a NUL, no line end in sight', `\u0001\0${'x'.repeat(80_000)}`, 'binary'],
    ['a spreadsheet', Buffer.from('504b030414000600', 'hex'), 'foreign'],
    ['an old spreadsheet', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'foreign'],
    ['zstd', Buffer.from('28b52ffd0400', 'hex'), 'foreign'],
    ['an empty zip archive', Buffer.from('504b0506', 'hex'), 'foreign'],
    ['JSON', '[{"nir":"1"}]\n', 'foreign'],
    ['XML', '<?xml version="1.0"?>\n', 'foreign'],
    ['PDF', '%PDF-1.7\n', 'foreign'],
    ['UTF-32', Buffer.from('n\0\0\0i\0\0\0r\0\0\0;\0\0\0', 'latin1'), 'foreign'],
    ['gzip within gzip', gzipSync('nir;date\n'), 'foreign'],
    ['a tar archive', `${'rows.csv'.padEnd(257, '\0')}ustar`, 'foreign'],
    ['a separator that is not known', 'sep=|\nnir|date\n', 'separator'],
    ['line ends of a mainframe', 'nir;date\u00851;2\u0085', 'line_ends'],
    ['line separators', 'nir;date\u20281;2\u2028\n', 'line_ends'],
    ['NEL in one byte', Buffer.from('nir;date\x851850375114201;1985-03-15\x85\n1;2', 'latin1'), 'line_ends'],
    ['no line end in sight', 'x;'.repeat(40_000), 'too_long'],
    ['a quote that is not closed', 'nir;"date\n1;2\n', 'malformed'],
    ['a quote that is not closed for long', `nir;"date\n${'1;2\n'.repeat(40)}`, 'malformed'],
    ['a quote within a cell', 'nir;da""te\n1;2\n', 'malformed'],
  ])('%s is told', (_name, content, kind) => {
    const { problem, cells } = readHeader(Buffer.from(content).subarray(0, 65_536))
    expect(problem?.kind).toBe(kind)
    expect(cells).toEqual([])
  })
})

describe('a file to be cut', () => {
  const targetBytes = 1000

  test('may be gzip, which is known by its content', async () => {
    const plain = await cutSource(temporaryFile('nir;date\n1;2\n'), { targetBytes }, () => undefined)
    const compressed = await cutSource(
      temporaryFile(gzipSync('nir;date\n1;2\n')),
      { targetBytes },
      () => undefined,
    )
    expect(plain).toMatchObject({ columns: ['nir', 'date'], headLines: 1, lines: 2 })
    expect(compressed).toMatchObject({ columns: ['nir', 'date'], headLines: 1, lines: 2, slices: plain.slices })
    expect(await needsSpool(temporaryFile('nir;date\n1;2\n'))).toBe(false)
    expect(await needsSpool(temporaryFile(gzipSync('nir;date\n1;2\n')))).toBe(true)
  })

  test('has no header when it is an empty gzip file', async () => {
    const cut = await cutSource(temporaryFile(gzipSync('')), { targetBytes }, () => undefined)
    expect(cut.problem?.en).toMatch(/it is empty/)
  })

  test('that is not there is told with a hint', async () => {
    const error = { code: 'file_unreadable', hint: expect.stringContaining('name') }
    await expect(cutFile('/nowhere/rows.csv', { targetBytes })).rejects.toMatchObject(error)
  })

  test('is no directory', async () => {
    const error = { code: 'file_unreadable', hint: expect.stringContaining('directory') }
    await expect(cutFile(temporaryDirectory(), { targetBytes })).rejects.toMatchObject(error)
  })
})
