import type { CopyLines } from '../tables/copy-lines.ts'

/**
 * The good rows of a slice and the persons they are about, as COPY takes them. Every line begins with a number of fixed
 * width, which is written anew before each use: that of the person in the slice, or of the holder.
 */
export class SliceRows {
  /** One line a person: number, NIR hash, ciphertext, birth; all of one length, in the order of the hashes. */
  readonly #persons: Buffer
  /** Of a line of `#persons`: a ciphertext is longer when it tells its keys. */
  readonly #personLength: number
  /** The number of the person of each line of `#persons`. */
  readonly #personOrder: Int32Array
  /** One line a row: number, columns, file, line. */
  readonly #rows: NumberedLines
  /** One line for each row that gives another birth than the one before about its person: person, line, month, day. */
  readonly births: string
  /** One line for each way in which a person is called: number, name hashes, file, line. */
  readonly #names: NumberedLines
  /** The years that the rows are told for; none where their table has none. */
  readonly years: readonly number[]
  /** What of the lines was copied beside the tables. */
  staged: 'nothing' | 'persons' | 'all' = 'nothing'
  /** Copied straight into the tables, the persons are the holders numbered on from here. */
  firstNumber: number | undefined

  constructor(lines: CollectedLines) {
    const { persons, order, length } = inHashOrder(lines.persons)
    this.#personLength = length
    this.#persons = persons
    this.#personOrder = order
    this.#rows = new NumberedLines(lines.rows, lines.personOfRow)
    this.births = lines.births
    this.#names = new NumberedLines(lines.names, lines.personOfName)
    this.years = lines.years
  }

  get personCount(): number {
    return this.#personOrder.length
  }

  /** The numbers of the persons who have several rows, counted on from `offset`. */
  severalRows(offset: number): number[] {
    const rows = new Uint8Array(this.personCount + 1)
    const several: number[] = []
    for (const person of this.#rows.persons) {
      if (rows[person] === 1) several.push(offset + person)
      if (rows[person]! < 2) rows[person]! += 1
    }
    return several
  }

  /** The hashes of some persons, spread over the slice. */
  someHashes(count: number): string[] {
    const step = Math.max(1, Math.floor(this.personCount / count))
    const hashes: string[] = []
    for (let place = 0; place < this.personCount; place += step) {
      const start = place * this.#personLength + numberWidth + 1
      hashes.push(this.#persons.toString('latin1', start, start + hashLength))
    }
    return hashes
  }

  /** Lines of persons, whose numbers count on from `offset`. Valid until the next call. */
  persons(offset: number): Buffer[] {
    for (let place = 0; place < this.#personOrder.length; place += 1) {
      writeNumber(this.#persons, place * this.#personLength, offset + this.#personOrder[place]!)
    }
    return [this.#persons]
  }

  get hasNames(): boolean {
    return this.#names.persons.length > 0
  }

  /** Lines of names, whose persons' numbers count on from `offset`. Valid until the next call. */
  names(offset: number): readonly Buffer[] {
    return this.#names.numbered((person) => offset + person)
  }

  /** Lines of rows, whose persons' numbers count on from `offset`. Valid until the next call. */
  rows(offset: number): readonly Buffer[] {
    return this.#rows.numbered((person) => offset + person)
  }

  /** Some lines of rows, spread over the slice, with the numbers of their persons. */
  someRows(count: number): readonly Buffer[] {
    return this.#rows.some(count)
  }

  /** Lines of rows, with the number of the holder of each person, person 1 first. */
  rowsOf(holders: readonly number[]): HeldRows {
    const holderOf = (person: number) => holders[person - 1]!
    const inFileOrder = this.#rows.numbered(holderOf)
    return { inFileOrder, inHolderOrder: this.#rows.sorted(holderOf) }
  }
}

/** Lines that begin with the numbers of holders. */
export interface HeldRows {
  /** Valid until the next call. */
  readonly inFileOrder: readonly Buffer[]
  /** Neighbouring holders on neighbouring pages. */
  readonly inHolderOrder: Buffer
}

export interface CollectedLines {
  /** Lines begun by `beginLine`, one after the other: NIR hash, ciphertext, birth. */
  readonly persons: readonly Buffer[]
  /** The same of columns, file, line; each buffer ends with a line. */
  readonly rows: readonly Buffer[]
  readonly personOfRow: readonly number[]
  readonly births: string
  /** The same of name hashes, file, line. */
  readonly names: readonly Buffer[]
  readonly personOfName: readonly number[]
  readonly years: readonly number[]
}

const numberWidth = 13
const unnumbered = '0'.repeat(numberWidth)
const hashLength = 36
const lineFeed = 0x0a

/** Begins a line with the room for its number. */
export function beginLine(lines: CopyLines): void {
  lines.cell(unnumbered)
}

/** Lines about persons, each with room for a number; they stay in the parts that they were written in. */
class NumberedLines {
  readonly #parts: readonly Buffer[]
  /** The part of each line, and where it begins and ends there. */
  readonly #partOf: Uint16Array
  readonly #starts: Int32Array
  readonly #ends: Int32Array
  /** The number of the person of each line. */
  readonly persons: Int32Array

  constructor(parts: readonly Buffer[], persons: readonly number[]) {
    this.#parts = parts
    this.persons = Int32Array.from(persons)
    this.#partOf = new Uint16Array(persons.length)
    this.#starts = new Int32Array(persons.length)
    this.#ends = new Int32Array(persons.length)
    let line = 0
    for (const [index, part] of parts.entries()) {
      for (let start = 0; start < part.length; start = this.#ends[line - 1]!) {
        this.#partOf[line] = index
        this.#starts[line] = start
        this.#ends[line] = part.indexOf(lineFeed, start) + 1
        line += 1
      }
    }
  }

  /** All lines with their numbers, which the next call writes anew. */
  numbered(numberOf: (person: number) => number): readonly Buffer[] {
    for (let line = 0; line < this.persons.length; line += 1) {
      writeNumber(this.#parts[this.#partOf[line]!]!, this.#starts[line]!, numberOf(this.persons[line]!))
    }
    return this.#parts
  }

  /** The numbered lines in the order of their numbers, equal ones in their own. */
  sorted(numberOf: (person: number) => number): Buffer {
    const keys = Float64Array.from(this.persons, (person, line) => numberOf(person) * placesMax + line)
    keys.sort()
    const sorted = Buffer.allocUnsafe(this.#parts.reduce((sum, part) => sum + part.length, 0))
    let at = 0
    for (const key of keys) {
      const line = key % placesMax
      at += this.#parts[this.#partOf[line]!]!.copy(sorted, at, this.#starts[line], this.#ends[line])
    }
    return sorted
  }

  some(count: number): readonly Buffer[] {
    this.numbered((person) => person)
    const step = Math.max(1, Math.floor(this.persons.length / count))
    return Array.from({ length: Math.ceil(this.persons.length / step) }, (_, index) =>
      this.#parts[this.#partOf[index * step]!]!.subarray(this.#starts[index * step], this.#ends[index * step]),
    )
  }
}

/** Hashes are random: probed and inserted in their order, neighbours meet the same pages of the index. */
function inHashOrder(parts: readonly Buffer[]): { persons: Buffer; order: Int32Array; length: number } {
  const found = Buffer.concat(parts)
  const length = found.indexOf(lineFeed) + 1
  const count = length === 0 ? 0 : found.length / length
  // The first 32 bits of the hash above the person's place: sorted as numbers, without a comparison of ours.
  const keys = new Float64Array(count)
  for (let person = 0; person < count; person += 1) {
    keys[person] = beginningOfHash(found, person * length + numberWidth + 1) * placesMax + person
  }
  keys.sort()
  const order = new Int32Array(count)
  const persons = Buffer.allocUnsafe(found.length)
  for (let place = 0; place < count; place += 1) {
    const person = keys[place]! % placesMax
    order[place] = person + 1
    persons.set(found.subarray(person * length, (person + 1) * length), place * length)
  }
  return { persons, order, length }
}

/** The number of the eight hexadecimal digits that stand there. */
function beginningOfHash(line: Buffer, start: number): number {
  let number = 0
  for (let place = start; place < start + 8; place += 1) {
    const code = line[place]!
    number = number * 16 + (code < 0x3a ? code - 0x30 : code - 0x57)
  }
  return number
}

/** More persons than a slice can hold. */
const placesMax = 2 ** 21

function writeNumber(line: Buffer, start: number, value: number): void {
  let left = value
  for (let place = start + numberWidth - 1; place >= start; place -= 1) {
    const rest = Math.floor(left / 10)
    line[place] = 0x30 + (left - rest * 10)
    left = rest
  }
}
