import type { Chance } from './chance.ts'

/** A damage to the bytes of one row, which holds no line end before. */
type Damage = (row: Buffer, chance: Chance) => Buffer

const at = (row: Buffer, chance: Chance) => chance.below(row.length + 1)

function insert(row: Buffer, place: number, bytes: Buffer | string): Buffer {
  return Buffer.concat([row.subarray(0, place), Buffer.from(bytes), row.subarray(place)])
}

/** Cells that are no value of any column, or of another one. */
const strange = [
  ...[
    '',
    ' ',
    '"',
    '""',
    '"""',
    "'",
    '-',
    '0',
    '-1',
    '1e400',
    '1E+15',
    'NaN',
    'VRAI',
    '31/02/2025',
    '99/99/9999',
    '00/00/0000',
  ],
  ...[
    '2025-13-01',
    '1850375114901',
    '1,85038E+12',
    '\u0000',
    '\u001a',
    '\u202e',
    '\ufeff',
    'é'.repeat(300),
    'x'.repeat(70_000),
  ],
  ...[
    '=1+1',
    '@SUM(A1)',
    '|',
    '\\',
    '\u2028',
    '\u0085',
    '\u00a0',
    '1 607,5',
    '1.607,5',
    '１２３',
    'true;false',
    'nir',
  ],
]

/** Mistakes that people, programs and disks make. */
const damages: Readonly<Record<string, Damage>> = {
  byte: (row, chance) => {
    const bytes = Buffer.from(row)
    bytes[chance.below(bytes.length)] = chance.below(256)
    return bytes
  },
  bit: (row, chance) => {
    const bytes = Buffer.from(row)
    const place = chance.below(bytes.length)
    bytes[place] = bytes[place]! ^ (1 << chance.below(8))
    return bytes
  },
  lost: (row, chance) => {
    const from = at(row, chance)
    return Buffer.concat([row.subarray(0, from), row.subarray(from + 1 + chance.below(9))])
  },
  cutShort: (row, chance) => row.subarray(0, at(row, chance)),
  quote: (row, chance) => insert(row, at(row, chance), '"'),
  separator: (row, chance) => insert(row, at(row, chance), chance.of([';', ',', '\t', ';;;;'])),
  lineEnd: (row, chance) => insert(row, at(row, chance), chance.of(['\n', '\r', '\r\n', '\n\n\n', '\n"', '"\n'])),
  notUtf8: (row, chance) =>
    insert(row, at(row, chance), Buffer.from([0xc3, 0x28, 0xff].slice(0, 1 + chance.below(3)))),
  strangeCell: (row, chance) => {
    const cells = row.toString('latin1').split(';')
    cells[chance.below(cells.length)] = Buffer.from(chance.of(strange)).toString('latin1')
    return Buffer.from(cells.join(';'), 'latin1')
  },
  quotedCell: (row, chance) => {
    const cells = row.toString('latin1').split(';')
    const place = chance.below(cells.length)
    cells[place] = `"${cells[place]}${chance.of(['', '""', '"', '\n', ';'])}"`
    return Buffer.from(cells.join(';'), 'latin1')
  },
  swapped: (row, chance) => {
    const cells = row.toString('latin1').split(';')
    const [one, other] = [chance.below(cells.length), chance.below(cells.length)]
    ;[cells[one], cells[other]] = [cells[other]!, cells[one]!]
    return Buffer.from(cells.join(';'), 'latin1')
  },
  header: () => Buffer.from('nir;birth_date;death_date'),
}

const names = Object.keys(damages)

/** A row with one to three damages. */
export function damagedRow(row: Buffer, chance: Chance): Buffer {
  let bytes = row
  for (let count = 1 + chance.below(3); count > 0 && bytes.length > 0; count -= 1) {
    bytes = damages[chance.of(names)]!(bytes, chance)
  }
  return bytes
}

/** A file damaged somewhere: what disks, networks and impatient people do to one. */
export function damagedFile(file: Buffer, chance: Chance): Buffer {
  const from = chance.below(file.length)
  const length = chance.below(Math.min(4096, file.length - from) + 1)
  const part = file.subarray(from, from + length)
  const [before, after] = [file.subarray(0, from), file.subarray(from + length)]
  return chance.of<() => Buffer>([
    () => file.subarray(0, from),
    () => file.subarray(from),
    () => Buffer.concat([before, after]),
    () => Buffer.concat([before, part, part, after]),
    () => Buffer.concat([before, Buffer.from(part).reverse(), after]),
    () => Buffer.concat([before, Buffer.alloc(length, chance.below(256)), after]),
    () => Buffer.concat([before, Buffer.from(part.map(() => chance.below(256))), after]),
    () => Buffer.concat([file, file]),
    () => Buffer.from(file.toString('utf8'), 'utf16le'),
    () => Buffer.from(file.toString('utf8').replaceAll('\n', chance.of(['\r', '\r\n', '\u2028', '']))),
    () => Buffer.from(file.toString('utf8').replaceAll(';', chance.of([',', '\t', '|', '";"']))),
    () => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), file]),
    () => Buffer.concat([Buffer.from('Declarations of 2024\n\n'), file]),
    () => Buffer.from(file.map((byte) => (chance.below(200) === 0 ? chance.below(256) : byte))),
  ])()
}
