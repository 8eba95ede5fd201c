import type { Chance } from './chance.ts'
import { read } from './insee-reading.ts'

const heading = 'nomprenom;sexe;datenaiss;lieunaiss;commnaiss;paysnaiss;datedeces;lieudeces;actedeces'

/** A good line that no other one is like: its certificate has a number of its own. */
function goodLine(number: number, isFixed: boolean, chance: Chance): string {
  const name = `${chance.of(['MARTIN', 'LE GOFF', "D'ALMEIDA", 'NOËL'])}*${chance.of(['ANNE', 'JEAN PAUL', 'ZOÉ'])}/`
  const born = `19${10 + chance.below(80)}${chance.of(['0315', '0000', '1231', '0200'])}`
  const place = chance.of(['75114', '2A004', '99352', '97411'])
  const certificate = String(100_000_000 + number)
  if (!isFixed) return `"${name}";"1";"${born}";"${place}";"X";"";"20251204";"76351";"${certificate}"`
  return `${name.padEnd(80)}1${born}${place}${'X'.padEnd(60)}2025120476351${certificate}`
}

const damages: readonly ((line: Buffer, at: number, chance: Chance) => Buffer)[] = [
  (line, at) => Buffer.concat([line.subarray(0, at), line.subarray(at + 1)]),
  (line, at, chance) =>
    Buffer.concat([line.subarray(0, at), Buffer.from([chance.below(256)]), line.subarray(at + 1)]),
  (line, at, chance) => Buffer.concat([line.subarray(0, at), Buffer.from([chance.below(256)]), line.subarray(at)]),
  (line, at) => line.subarray(0, at),
  (line, at) => Buffer.concat([line.subarray(0, at), line]),
  (line, at) => Buffer.concat([line, Buffer.alloc(at * 40, '"')]),
  (line) => Buffer.concat([line, Buffer.from('\n'), line.subarray(40)]),
  () => Buffer.alloc(3000, 'A'),
]

/**
 * Damages some lines of a file, of fixed width or CSV, and holds what is read against what was written: a line that was not
 * touched is read as it was, however the file is cut. Gives how many were damaged. Throws when one is lost or changed.
 */
export function fuzzDeaths(chance: Chance, count = 200): number {
  const isFixed = chance.below(2) === 0
  const end = chance.of(['\n', '\r\n', '\r'])
  const lines = Array.from({ length: count }, (_, number) => goodLine(number, isFixed, chance))
  const whole = new Map(
    read(
      fileOf(
        lines.map((line) => Buffer.from(line)),
        isFixed,
        end,
      ),
    ).told.map(({ row }) => [keyOf(row), row]),
  )
  if (whole.size !== count) throw new Error(`${count - whole.size} of the good lines are not good`)
  const damaged = lines.map(() => chance.below(3) === 0)
  // The first line says what the file is.
  damaged[0] = false
  const written = lines.map((line, index) => {
    const encoding = chance.below(2) === 0 ? 'utf8' : 'latin1'
    const bytes = Buffer.from(line, encoding)
    return damaged[index] ? chance.of(damages)(bytes, chance.below(bytes.length), chance) : bytes
  })
  const found = read(fileOf(written, isFixed, end), 1 + chance.below(5_000)).told
  const rows = new Set(found.map(({ row }) => row))
  for (const [index, line] of lines.entries()) {
    if (!damaged[index] && !rows.has(whole.get(keyOf(line.replaceAll('"', '')))!))
      throw new Error(`line ${index} is lost or changed: ${line}`)
  }
  return damaged.filter(Boolean).length
}

function fileOf(lines: readonly Buffer[], isFixed: boolean, end: string): Buffer {
  const head = isFixed ? [] : [Buffer.from(heading + end)]
  return Buffer.concat([...head, ...lines.flatMap((line) => [line, Buffer.from(end)])])
}

function keyOf(text: string): string {
  return text.slice(-9)
}
