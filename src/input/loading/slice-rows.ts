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
  readonly #rows: readonly Buffer[]
  /** The number of the person of each row. */
  readonly #personOfRow: Int32Array
  /** One line for each row that gives another birth than the one before about its person: person, line, month, day. */
  readonly births: string
  /** One line for each way in which a person is called: number, name hashes, file, line. */
  readonly #names: readonly Buffer[]
  /** The number of the person of each line of `#names`. */
  readonly #personOfName: Int32Array
  /** Whether the lines were copied beside the tables. */
  staged = false
  /** Copied straight into the tables, the persons are the holders numbered on from here. */
  firstNumber: number | undefined

  constructor(lines: CollectedLines) {
    const { persons, order, length } = inHashOrder(lines.persons)
    this.#personLength = length
    this.#persons = persons
    this.#personOrder = order
    this.#rows = lines.rows
    this.#personOfRow = Int32Array.from(lines.personOfRow)
    this.births = lines.births
    this.#names = lines.names
    this.#personOfName = Int32Array.from(lines.personOfName)
  }

  get personCount(): number {
    return this.#personOrder.length
  }

  /** The numbers of the persons who have several rows, counted on from `offset`. */
  severalRows(offset: number): number[] {
    const rows = new Uint8Array(this.personCount + 1)
    const several: number[] = []
    for (const person of this.#personOfRow) {
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
    return this.#names.length > 0
  }

  /** Lines of names, whose persons' numbers count on from `offset`. Valid until the next call. */
  names(offset: number): readonly Buffer[] {
    return numbered(this.#names, this.#personOfName, offset)
  }

  /** Lines of rows, whose persons' numbers count on from `offset`. Valid until the next call. */
  rows(offset: number): readonly Buffer[] {
    return numbered(this.#rows, this.#personOfRow, offset)
  }
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
}

const numberWidth = 13
const unnumbered = '0'.repeat(numberWidth)
const hashLength = 36
const lineFeed = 0x0a

/** Begins a line with the room for its number. */
export function beginLine(lines: CopyLines): void {
  lines.cell(unnumbered)
}

/** Writes the numbers of the persons of lines, counted on from `offset`. */
function numbered(parts: readonly Buffer[], persons: Int32Array, offset: number): readonly Buffer[] {
  let place = 0
  for (const lines of parts) {
    for (let start = 0; start < lines.length; start = lines.indexOf(lineFeed, start) + 1) {
      writeNumber(lines, start, offset + persons[place]!)
      place += 1
    }
  }
  return parts
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
