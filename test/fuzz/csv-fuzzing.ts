import { goodCells } from '../input/feeds/rows.ts'
import type { Chance } from './chance.ts'
import { damagedFile, damagedRow } from './csv-mutations.ts'
import { type Read, readDeclarations } from './csv-reading.ts'

const names = Object.keys(goodCells.declarations) as (keyof typeof goodCells.declarations)[]
const header = `${names.join(';')}\n`

/** A good row that no other one is like: its contract has a number of its own, which no damage can hit upon. */
function goodRow(number: number, chance: Chance): { contract: string; bytes: Buffer } {
  const contract = [number, chance.below(2e9), chance.below(2e9)].map((part) => part.toString(36)).join('-')
  const worked = `${chance.below(1600)}.${chance.below(10)}`
  const cells = { ...goodCells.declarations, contract_number: contract, time_worked: worked }
  return { contract, bytes: Buffer.from(names.map((name) => cells[name]).join(';')) }
}

/** How far the reader may look for the quote that closes a cell: rows so near to a damaged one may be in doubt with it. */
const linesInDoubt = 16

/**
 * Damages some rows of a file and holds what is read against the file without them: a row that was not touched is read as
 * it was, or given back whole because a damaged neighbour leaves in doubt where it begins. Gives how many were damaged.
 * Throws with the seed's file when one is lost or changed.
 */
export async function fuzzRows(chance: Chance, count = 300, share = 3): Promise<number> {
  const rows = Array.from({ length: count }, (_, number) => ({ ...goodRow(number, chance), damaged: false }))
  const lines = rows.map((row) => {
    row.damaged = chance.below(share) === 0
    return row.damaged ? damagedRow(row.bytes, chance) : row.bytes
  })
  const file = Buffer.concat([Buffer.from(header), ...lines.flatMap((line) => [line, Buffer.from('\n')])])
  const whole = Buffer.concat([Buffer.from(header), ...rows.flatMap(({ bytes }) => [bytes, Buffer.from('\n')])])
  const found = await readDeclarations(file, 500 + chance.below(20_000), 100 + chance.below(5000))
  const expected = byContract((await readDeclarations(whole)).rows)
  if (expected.size !== count) throw new Error(`${count - expected.size} of the good rows are not good`)
  if (found.whole !== undefined) {
    // A second header in the middle is two files in one: the file is refused whole, and said to be.
    if (/second header/.test(found.whole)) return 0
    throw new Error(`the file is refused whole: ${found.whole}`)
  }
  const good = byContract(found.rows)
  const refused = found.rows.flatMap(({ refused }) => (refused === undefined ? [] : [refused])).join('\n')
  for (const [index, { contract, damaged }] of rows.entries()) {
    if (damaged) continue
    const read = good.get(contract)
    if (read !== undefined) {
      if (JSON.stringify(read) === JSON.stringify(expected.get(contract))) continue
      throw new Error(`row ${index} is changed: ${JSON.stringify(read)}`)
    }
    const near = rows.slice(Math.max(0, index - linesInDoubt), index + linesInDoubt)
    if (!near.some((row) => row.damaged)) throw new Error(`row ${index} is refused far from any damage`)
    if (!refused.includes(contract)) throw new Error(`row ${index} (${contract}) is lost`)
  }
  return rows.filter(({ damaged }) => damaged).length
}

function byContract(rows: readonly Read[]): Map<string, object> {
  const found = rows.flatMap(({ good }) => (good === undefined ? [] : [good as { contractNumber: string }]))
  return new Map(found.map((row) => [row.contractNumber, row]))
}

/** Damages a file as a whole: whatever it has become, it is read to its end or refused, and rows are never invented. */
export async function fuzzFile(chance: Chance, count = 120): Promise<void> {
  const rows = Array.from({ length: count }, (_, number) => goodRow(number, chance))
  const file = Buffer.concat([Buffer.from(header), ...rows.flatMap(({ bytes }) => [bytes, Buffer.from('\n')])])
  const damaged = damagedFile(file, chance)
  const found = await readDeclarations(damaged, 300 + chance.below(20_000), 50 + chance.below(5000))
  let last = 0
  for (const { line } of found.rows) {
    if (line < last) throw new Error(`line ${line} is told after line ${last}`)
    last = line
  }
  const physical = damaged.toString('latin1').split(/\r\n|\r|\n/).length
  if (found.rows.length + found.empty > physical) throw new Error('more rows are told than the file has lines')
}
