import { deflateRawSync } from 'node:zlib'
import { CpaError } from '../../src/errors.ts'
import { crc32 } from '../../src/input/files/crc32.ts'
import { openSource } from '../../src/input/files/source.ts'
import { archiveOf, escaped, type Parts, workbookParts } from '../input/spreadsheets/workbook.ts'
import type { Chance } from './chance.ts'

const limits = { bytes: 50_000_000, compression: 500, rows: 1_000_000 }

/** A cell as a spreadsheet may write it, and its text. */
interface Written {
  readonly xml: string
  readonly text: string
}

/** Texts of the whole workbook: cells point to them by their number. */
const strings = ['employee', 'MARTIN', 'CDI', 'é€😀', 'a;b', '1850375114901']

function goodCell(chance: Chance): Written {
  const number = chance.below(1e9)
  return chance.of<() => Written>([
    () => ({ xml: `<c t="inlineStr"><is><t>x${number}</t></is></c>`, text: `x${number}` }),
    () => ({ xml: `<c><v>${number}</v></c>`, text: String(number) }),
    () => ({ xml: `<c t="n"><f>A1</f><v>${number}.5</v></c>`, text: `${number}.5` }),
    () => ({ xml: '<c s="1"><v>45658</v></c>', text: '2025-01-01' }),
    () => ({ xml: `<c t="str"><v>r${number}</v></c>`, text: `r${number}` }),
    () => ({ xml: '<c t="b"><v>1</v></c>', text: 'true' }),
    () => ({ xml: '<c t="s"><v>3</v></c>', text: 'é€😀' }),
  ])()
}

/** What stands in cells of other programs, and of none; all of it is well-formed. */
const strangeCells = [
  '<c/>',
  '<c t="e"><v>#N/A</v></c>',
  '<c><f>1+1</f></c>',
  '<c t="inlineStr"><is/></c>',
  '<c t="inlineStr"><is><t>_x0000__xD800_</t></is></c>',
  '<c t="inlineStr"><is><r><t>a</t></r><rPh sb="0"><t>b</t></rPh></is></c>',
  '<c s="99999"><v>1</v></c>',
  '<c s="-1"><v>1</v></c>',
  '<c s="1"><v>99999999999999</v></c>',
  '<c s="1"><v>-4</v></c>',
  '<c><v>1E400</v></c>',
  '<c><v>NaN</v></c>',
  '<c t="neu"><v>?</v></c>',
  '<c t="d"><v>2025-13-45T99:99:99</v></c>',
  '<c><v>1</v><v>2</v></c>',
  '<c><extLst><ext uri="x"><v>7</v></ext></extLst></c>',
  `<c t="inlineStr"><is><t>${'y'.repeat(40_000)}</t></is></c>`,
  '<c t="inlineStr"><is><t>"";\n;"</t></is></c>',
  '<!-- c --><c><v>1</v></c>',
  '<c><v><![CDATA[12]]></v></c>',
  '<c t="inlineStr"><is><t>&#0009;&quot;&apos;</t></is></c>',
]

const columns = 5

/**
 * Writes strange cells into some rows of a sheet and holds what is read against the others: each stands on the line of its row,
 * as it was. Gives how many rows were damaged.
 */
export async function fuzzCells(chance: Chance, count = 200): Promise<number> {
  let damaged = 0
  const expected: (string | undefined)[] = []
  const rows = Array.from({ length: count }, (_, index) => {
    const cells = Array.from({ length: columns }, () => goodCell(chance))
    const isDamaged = index > 0 && chance.below(3) === 0
    if (isDamaged) {
      damaged += 1
      cells[chance.below(columns)] = { xml: chance.of(strangeCells), text: '' }
    }
    expected.push(isDamaged ? undefined : cells.map(({ text }) => text).join(';'))
    return `<row r="${index + 1}">${cells.map(({ xml }) => xml).join('')}</row>`
  })
  const lines = (await textOf(await archiveOf(partsOf(rows.join(''))))).split('\n')
  if (lines.length !== count + 1) throw new Error(`${count} rows are read as ${lines.length - 1} lines`)
  for (const [index, text] of expected.entries()) {
    if (text !== undefined && lines[index] !== text)
      throw new Error(`row ${index + 1} is changed: ${lines[index]}`)
  }
  return damaged
}

/** Damages a workbook somewhere: it is read to its end or refused as a file, and nothing else happens. */
export async function fuzzWorkbook(chance: Chance, count = 60): Promise<'read' | 'refused'> {
  const rows = Array.from({ length: count }, () => {
    return `<row>${Array.from({ length: columns }, () => goodCell(chance).xml).join('')}</row>`
  })
  const parts = partsOf(rows.join(''))
  const bytes =
    chance.below(2) === 0 ? damagedBytes(await archiveOf(parts), chance) : await damagedPart(parts, chance)
  try {
    await textOf(bytes)
    return 'read'
  } catch (error) {
    if (error instanceof CpaError && /^file_(unreadable|too_large)$/.test(error.code)) return 'refused'
    throw error
  }
}

function partsOf(rows: string): Parts {
  const styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
  return workbookParts([{ name: 'a', rows, after: '<mergeCells><mergeCell ref="Z1:Z2"/></mergeCells>' }], {
    strings: strings.map((text) => `<t>${escaped(text)}</t>`),
    styles,
  })
}

/** The text of a part changed before it is packed: well packed, and damaged within. */
async function damagedPart(parts: Parts, chance: Chance): Promise<Buffer> {
  const name = chance.of(Object.keys(parts))
  const damaged = damagedBytes(Buffer.from(parts[name]!), chance)
  return chance.below(8) === 0 ? bareArchive(name, damaged) : await archiveOf({ ...parts, [name]: damaged })
}

function damagedBytes(bytes: Buffer, chance: Chance): Buffer {
  const from = chance.below(bytes.length)
  const length = 1 + chance.below(Math.min(400, bytes.length - from))
  const [before, part, after] = [
    bytes.subarray(0, from),
    bytes.subarray(from, from + length),
    bytes.subarray(from + length),
  ]
  return chance.of<() => Buffer>([
    () => before,
    () => Buffer.concat([before, after]),
    () => Buffer.concat([before, part, part, after]),
    () => Buffer.concat([before, Buffer.from(part).reverse(), after]),
    () => Buffer.concat([before, Buffer.from(part.map(() => chance.below(256))), after]),
    () => Buffer.concat([before, Buffer.alloc(length, chance.below(256)), after]),
    () => Buffer.from(bytes.map((byte) => (chance.below(300) === 0 ? chance.below(256) : byte))),
    () =>
      Buffer.concat([
        before,
        Buffer.from(chance.of(['<row r="3">', '</c>', '&x;', ']]>', '<!--', '\u0000', '"'])),
        after,
      ]),
  ])()
}

/** An archive of one part alone, written by hand: no directory of a workbook stands beside it. */
function bareArchive(name: string, content: Buffer): Buffer {
  const packed = deflateRawSync(content)
  const fields = Buffer.alloc(26)
  fields.writeUInt16LE(20, 0)
  fields.writeUInt16LE(8, 4)
  fields.writeUInt32LE(crc32(content), 10)
  fields.writeUInt32LE(packed.length, 14)
  fields.writeUInt32LE(content.length, 18)
  fields.writeUInt16LE(name.length, 22)
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, Buffer.from(name), packed])
  const central = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), fields, Buffer.alloc(14), Buffer.from(name)])
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06')
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(local.length, 16)
  return Buffer.concat([local, central, end])
}

async function textOf(bytes: Buffer): Promise<string> {
  const source = await openSource('-', { bytes: once(bytes), limits })
  let text = ''
  for await (const chunk of source.content) text += chunk
  source.sheet()
  return text.replace(/^\ufeff/, '')
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}
