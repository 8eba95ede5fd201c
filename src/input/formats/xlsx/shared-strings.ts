import { readXml, XmlDefect } from './xml.ts'

/** More text than this is not held: a workbook with so much of it is better given as CSV. */
const mostBytes = 256_000_000

/**
 * The texts that the cells of a workbook point to. They are held as bytes, one behind the other: millions of them take a
 * few times less memory than as strings.
 */
export class SharedStrings {
  #bytes = Buffer.allocUnsafe(65_536)
  #ends = new Uint32Array(1024)
  #count = 0

  /** The text of a number; undefined when there is none. */
  at(index: number): string | undefined {
    if (!(index >= 0 && index < this.#count)) return undefined
    return this.#bytes.toString('utf8', index === 0 ? 0 : this.#ends[index - 1], this.#ends[index])
  }

  add(text: string): void {
    const start = this.#count === 0 ? 0 : this.#ends[this.#count - 1]!
    const length = Buffer.byteLength(text)
    if (start + length > mostBytes)
      throw new XmlDefect(
        `its texts take more than ${mostBytes} bytes`,
        `ses textes occupent plus de ${mostBytes} octets`,
      )
    if (start + length > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(2 * this.#bytes.length, start + length))
      this.#bytes.copy(larger, 0, 0, start)
      this.#bytes = larger
    }
    this.#bytes.write(text, start)
    if (this.#count === this.#ends.length) {
      const more = new Uint32Array(2 * this.#ends.length)
      more.set(this.#ends)
      this.#ends = more
    }
    this.#ends[this.#count] = start + length
    this.#count += 1
  }
}

export async function readSharedStrings(bytes: AsyncIterable<Buffer>): Promise<SharedStrings> {
  const strings = new SharedStrings()
  const text = new CellText()
  await readXml(bytes, {
    onOpen(name) {
      if (name === 'si') text.begin()
      text.onOpen(name)
    },
    onClose(name) {
      text.onClose(name)
      if (name === 'si') strings.add(text.end())
    },
    onText: (piece) => text.onText(piece),
  })
  return strings
}

/** Longer cells make their row unreadable by its length; what is beyond is not held. */
const longestText = 1_100_000

/** The text of a cell: one run, or several of different looks. What tells how to pronounce it (`rPh`) is none of it. */
export class CellText {
  #text = ''
  #within = 0
  #spoken = 0

  begin(): void {
    this.#text = ''
  }

  onOpen(name: string): void {
    if (name === 't') this.#within += 1
    else if (name === 'rPh') this.#spoken += 1
  }

  onClose(name: string): void {
    if (name === 't') this.#within -= 1
    else if (name === 'rPh') this.#spoken -= 1
  }

  onText(piece: string): void {
    if (this.#within > 0 && this.#spoken === 0 && this.#text.length < longestText) this.#text += piece
  }

  end(): string {
    return unescaped(this.#text)
  }
}

/** Characters that XML has no place for are written `_x000D_`, and what looks like that begins with `_x005F_`. */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}
