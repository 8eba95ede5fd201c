import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openSource } from '../../../src/input/files/source.ts'
import { temporaryDirectory } from '../reading/temporary-files.ts'
import { archiveOf, type Parts, textRow, workbookOf, workbookParts } from './workbook.ts'

const limits = { bytes: 50_000_000, compression: 200, rows: 1_000_000 }

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}

/** The text of a sheet, without its mark, and what is told of it. */
async function read(bytes: Buffer, sheet?: string, within = limits) {
  const source = await openSource('-', { bytes: once(bytes), limits: within, sheet })
  let text = ''
  for await (const chunk of source.content) text += chunk.toString()
  expect(text.startsWith('\ufeff')).toBe(true)
  return { lines: text.slice(1).split('\n').slice(0, -1), sheet: source.sheet(), sha256: source.sha256() }
}

const linesOf = async (...of: Parameters<typeof workbookOf>) => (await read(await workbookOf(...of))).lines
const header = textRow('nir', 'b', 'c')

describe('the text of a sheet', () => {
  it.each<[string, string, string]>([
    ['text', '<c t="inlineStr"><is><t>abc</t></is></c>', 'abc;;'],
    ['shared text', '<c t="s"><v>0</v></c><c t="s"><v>1</v></c>', 'une;deux fois;'],
    ['a text of several runs, without how it is spoken', '<c t="s"><v>2</v></c>', 'Ag2A;;'],
    ['a number', '<c><v>1607.0999999999999</v></c>', '1607.1;;'],
    ['a number of a cell that says so', '<c t="n"><v>7</v></c>', '7;;'],
    ['booleans', '<c t="b"><v>1</v></c><c t="b"><v>0</v></c>', 'true;false;'],
    ['the result of a formula', '<c><f>A1+1</f><v>12</v></c><c t="str"><f>B1</f><v>ab</v></c>', '12;ab;'],
    ['an empty result', '<c t="str"><f>B1</f><v></v></c><c><v>1</v></c>', ';1;'],
    ['a formula without a result', '<c><f>A1+1</f></c>', '#FORMULA!;;'],
    ['an error', '<c t="e"><f>A1</f><v>#N/A</v></c>', '#N/A;;'],
    ['a date by its style', '<c s="1"><v>45658</v></c>', '2025-01-01;;'],
    ['a date in words', '<c t="d"><v>2025-01-01T00:00:00</v></c>', '2025-01-01;;'],
    ['zeros in front by the style', '<c s="2"><v>1234567890123</v></c>', '01234567890123;;'],
    ['cells by their references', '<c r="C2"><v>3</v></c>', ';;3'],
    ['separators and quotes', '<c t="inlineStr"><is><t>a;b"c</t></is></c>', '"a;b""c";;'],
    ['a text of two lines, which is one row', '<c t="inlineStr"><is><t>a_x000D_\nb</t></is></c>', '"a\tb";;'],
    ['escapes', '<c t="inlineStr"><is><t>_x005F_x0041_ &amp;&#233;</t></is></c>', '_x0041_ &é;;'],
    ['more cells than the header has', '<c r="E2"><v>3</v></c>', ';;;;3'],
  ])('%s', async (_what, cells, line) => {
    const strings = [
      '<t>une</t>',
      '<t xml:space="preserve">deux fois</t>',
      '<r><t>Ag</t></r><rPh><t>x</t></rPh><r><t>2A</t></r>',
    ]
    const styles =
      '<numFmts><numFmt numFmtId="164" formatCode="00000000000000"/></numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs>'
    expect(await linesOf(`${header}<row>${cells}</row>`, { strings, styles })).toEqual(['nir;b;c', line])
  })

  it('has a line for each row, those without cells included', async () => {
    const rows = `<row r="3"><c r="A3"><v>1</v></c></row><row r="4"/><row r="6"><c r="A6" s="1"/></row><row r="8"><c><v>2</v></c></row>`
    expect(await linesOf(rows)).toEqual(['', '', '1', '', '', '', '', '2'])
  })

  it('counts days from 1904 where the workbook does', async () => {
    const styles = '<cellXfs><xf numFmtId="14"/></cellXfs>'
    expect(await linesOf('<row><c s="0"><v>44196</v></c></row>', { styles, properties: 'date1904="1"' })).toEqual([
      '2025-01-01',
    ])
  })

  it('puts a heading of several lines on one', async () => {
    expect(await linesOf(textRow('Date de\nnaissance', 'b'))).toEqual(['Date de naissance;b'])
  })

  it('marks cells below the header that another one covers, and leaves a title alone', async () => {
    const rows = [
      '<row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>3</v></c></row>',
      ...[2, 3, 4].map((row) => `<row r="${row}"><c r="A${row}"><v>${row}</v></c></row>`),
    ]
    const after = '<mergeCells count="2"><mergeCell ref="A1:B1"/><mergeCell ref="B2:C3"/></mergeCells>'
    expect(await linesOf(rows.join(''), { after })).toEqual(['1;;3', '2;;#MERGED!', '3;#MERGED!;#MERGED!', '4;;'])
  })

  it('is that of elements with a prefix, and of UTF-16', async () => {
    const parts = workbookParts([{ name: 'a', rows: '' }])
    parts['xl/worksheets/sheet1.xml'] =
      '<x:worksheet xmlns:x="y"><x:sheetData><x:row><x:c><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    expect((await read(await archiveOf(parts))).lines).toEqual(['5'])
    const wide = '\ufeff<worksheet><sheetData><row><c><v>6</v></c></row></sheetData></worksheet>'
    parts['xl/worksheets/sheet1.xml'] = Buffer.from(wide, 'utf16le')
    expect((await read(await archiveOf(parts))).lines).toEqual(['6'])
  })
})

describe('the sheet that is read', () => {
  const sheets = [
    { name: 'Caché', rows: textRow('a'), state: 'hidden' },
    { name: 'Données', rows: `${textRow('b')}<row hidden="1"><c><v>1</v></c></row><row hidden="1"/>` },
    { name: '185037511490123', rows: textRow('c') },
  ]

  it('is the first that is not hidden; the others are told, and hidden rows', async () => {
    const bytes = await archiveOf(workbookParts(sheets))
    const { lines, sheet, sha256 } = await read(bytes)
    expect(lines).toEqual(['b', '1', ''])
    expect(sheet).toMatchObject({
      name: 'Données',
      hidden_rows: 1,
      others: [{ name: 'Caché', hidden: true }, { hidden: false }],
    })
    expect(JSON.stringify(sheet)).not.toContain('1850375')
    expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
  })

  it('is another when it is named, and another content then', async () => {
    const bytes = await archiveOf(workbookParts(sheets))
    const first = await read(bytes)
    const named = await read(bytes, 'caché')
    expect(named.lines).toEqual(['a'])
    expect(named.sha256).not.toBe(first.sha256)
    expect((await read(bytes, 'Données')).sha256).toBe(first.sha256)
    await expect(read(bytes, 'Feuil9')).rejects.toMatchObject({
      code: 'file_unreadable',
      hint: expect.stringContaining('Données'),
    })
  })
})

describe('a workbook that cannot be read', () => {
  const rows = `${header}<row><c><v>1</v></c></row>`
  const changed = (change: (parts: Parts) => void) => {
    const parts = workbookParts([{ name: 'a', rows }])
    change(parts)
    return archiveOf(parts)
  }
  const sheet = 'xl/worksheets/sheet1.xml'
  const text = (parts: Parts) => parts[sheet] as string

  it.each<[string, (parts: Parts) => void, RegExp]>([
    ['lacks its sheet', (parts) => delete parts[sheet], /lacks one of its parts/],
    ['has no sheet', (parts) => (parts['xl/_rels/workbook.xml.rels'] = '<Relationships/>'), /it has no sheet/],
    ['is cut off', (parts) => (parts[sheet] = text(parts).slice(0, -30)), /not well-formed XML/],
    [
      'has a document type',
      (parts) => (parts[sheet] = `<!DOCTYPE a [<!ENTITY b "c">]>${text(parts)}`),
      /a document type/,
    ],
    ['has an entity', (parts) => (parts[sheet] = text(parts).replace('>nir<', '>&b;<')), /not well-formed XML/],
    [
      'points to a text that is not there',
      (parts) => (parts[sheet] = text(parts).replace('<c><v>', '<c t="s"><v>')),
      /points to a text/,
    ],
    [
      'has rows in disorder',
      (parts) => (parts[sheet] = text(parts).replace('<row><c><v>', '<row r="1"><c><v>')),
      /rows are not in order/,
    ],
    [
      'has a row beyond the last',
      (parts) => (parts[sheet] = text(parts).replace('<row><c><v>', '<row r="2000000"><c><v>')),
      /outside of the sheet/,
    ],
    [
      'has cells in disorder',
      (parts) => (parts[sheet] = text(parts).replace('</v></c>', '</v></c><c r="A2"><v>1</v></c>')),
      /not in order/,
    ],
    ['is nested without end', (parts) => (parts[sheet] = '<a>'.repeat(5000)), /nested too deeply/],
    [
      'is not in its encoding',
      (parts) => (parts[sheet] = Buffer.from(text(parts).replace('nir', 'né'), 'latin1')),
      /not valid in its encoding/,
    ],
  ])('it %s', async (_what, change, message) => {
    await expect(read(await changed(change))).rejects.toMatchObject({
      code: 'file_unreadable',
      message: expect.stringMatching(message),
    })
  })

  it('is damaged: cut off, or with another byte', async () => {
    const bytes = await workbookOf(rows + textRow('x'.repeat(500)))
    await expect(read(bytes.subarray(0, -20))).rejects.toMatchObject({ code: 'file_unreadable' })
    const at = bytes.indexOf('xl/worksheets/sheet1.xml') + 60
    const other = Buffer.from(bytes)
    other[at] = other[at]! ^ 0xff
    await expect(read(other)).rejects.toMatchObject({ code: 'file_unreadable' })
  })

  it('inflates to more than it may', async () => {
    const bomb = await workbookOf(textRow('nir') + '<row/>'.repeat(900_000))
    expect(bomb.length).toBeLessThan(30_000)
    await expect(read(bomb)).rejects.toMatchObject({
      code: 'file_too_large',
      message: expect.stringContaining('200 times'),
    })
  })

  it('holds no more of a row than it takes to be refused for its length', async () => {
    const long = textRow('a'.repeat(1_000_000), 'b'.repeat(1_000_000), 'c'.repeat(1_000_000))
    const bytes = await workbookOf(header + long + textRow('1', '2', '3'))
    const { lines } = await read(bytes, undefined, { ...limits, compression: 2000 })
    expect(lines[1]!.length).toBeGreaterThan(1_048_576)
    expect(lines[1]!.length).toBeLessThan(2_100_000)
    expect(lines[2]).toBe('1;2;3')
  })
})

it('a file is read by its place, and is closed', async () => {
  const path = join(temporaryDirectory(), 'Été.xlsm')
  writeFileSync(path, await workbookOf(textRow('nir', 'date')))
  const source = await openSource(path, { limits })
  let text = ''
  for await (const chunk of source.content) text += chunk
  expect(text).toBe('\ufeffnir;date\n')
})
