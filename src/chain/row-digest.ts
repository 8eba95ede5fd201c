import { createHash, type Hash } from 'node:crypto'

/** How many rows something wrote, and the SHA-256 of them as COPY writes them. */
export interface DigestedRows {
  readonly rows: number
  readonly digest: Buffer
}

const lineFeed = 0x0a
const tab = 0x09

/** Digests rows that come as pieces of COPY text, cut anywhere. */
export class RowDigest {
  readonly #hash: Hash = createHash('sha256')
  #rows = 0

  add(piece: Buffer): void {
    this.#hash.update(piece)
    for (let at = piece.indexOf(lineFeed); at !== -1; at = piece.indexOf(lineFeed, at + 1)) this.#rows += 1
  }

  end(): DigestedRows {
    return { rows: this.#rows, digest: this.#hash.digest() }
  }
}

/** The digest of lines that are in memory. */
export function digestOfRows(pieces: readonly Buffer[]): DigestedRows {
  const digest = new RowDigest()
  for (const piece of pieces) digest.add(piece)
  return digest.end()
}

/** The rows of one part: all of them, and those that stay when a purge has taken the others. */
export interface DigestedPart {
  readonly part: bigint
  readonly all: DigestedRows
  /** Undefined when all stay. */
  readonly staying: DigestedRows | undefined
}

/**
 * Digests the rows of one part after the other: each line begins with the number of its part, in which they are sorted,
 * and with `t` when it goes. Both are cut off before the line is digested. Lines are gathered, because to hand each of
 * them to the hash would cost five times as much.
 */
export class PartDigests {
  readonly #ended: (part: DigestedPart) => void
  #rest: Buffer = Buffer.alloc(0)
  #prefix = Buffer.alloc(0)
  #part: GatheredPart | undefined

  constructor(ended: (part: DigestedPart) => void) {
    this.#ended = ended
  }

  add(piece: Buffer): void {
    const bytes = this.#rest.length === 0 ? piece : Buffer.concat([this.#rest, piece])
    let start = 0
    for (let end = bytes.indexOf(lineFeed); end !== -1; end = bytes.indexOf(lineFeed, start)) {
      this.#addLine(bytes, start, end + 1)
      start = end + 1
    }
    this.#rest = bytes.subarray(start)
  }

  end(): void {
    if (this.#part !== undefined) this.#ended(this.#part.end())
    this.#part = undefined
  }

  #addLine(bytes: Buffer, start: number, end: number): void {
    const length = this.#prefix.length
    const same = length > 0 && bytes.compare(this.#prefix, 0, length, start, start + length) === 0
    if (!same) {
      this.end()
      const afterPart = bytes.indexOf(tab, start) + 1
      this.#prefix = Buffer.from(bytes.subarray(start, afterPart))
      this.#part = new GatheredPart(BigInt(bytes.toString('latin1', start, afterPart - 1)))
    }
    const goes = bytes[start + this.#prefix.length] === 0x74
    this.#part!.add(bytes, start + this.#prefix.length + 2, end, goes)
  }
}

class GatheredPart {
  readonly #part: bigint
  readonly #all = new GatheredRows()
  #staying: GatheredRows | undefined

  constructor(part: bigint) {
    this.#part = part
  }

  add(bytes: Buffer, start: number, end: number, goes: boolean): void {
    if (goes) this.#staying ??= this.#all.copy()
    this.#all.add(bytes, start, end)
    if (!goes) this.#staying?.add(bytes, start, end)
  }

  end(): DigestedPart {
    return { part: this.#part, all: this.#all.end(), staying: this.#staying?.end() }
  }
}

const gatheredBytes = 65_536

class GatheredRows {
  readonly #hash: Hash
  #gathered = Buffer.allocUnsafe(gatheredBytes)
  #length = 0
  #rows: number

  constructor(hash = createHash('sha256'), rows = 0) {
    this.#hash = hash
    this.#rows = rows
  }

  add(bytes: Buffer, start: number, end: number): void {
    if (this.#length + end - start > this.#gathered.length) this.#hand()
    if (end - start > this.#gathered.length) this.#hash.update(bytes.subarray(start, end))
    else this.#length += bytes.copy(this.#gathered, this.#length, start, end)
    this.#rows += 1
  }

  copy(): GatheredRows {
    this.#hand()
    return new GatheredRows(this.#hash.copy(), this.#rows)
  }

  end(): DigestedRows {
    this.#hand()
    return { rows: this.#rows, digest: this.#hash.digest() }
  }

  #hand(): void {
    this.#hash.update(this.#gathered.subarray(0, this.#length))
    this.#length = 0
  }
}
