import { isAscii, isUtf8 } from 'node:buffer'

/** How the text of a DSN is written. The norm asks for ISO 8859-1. */
export type DsnEncoding = 'iso-8859-1' | 'windows-1252' | 'utf-8'

/** Lines with bytes beyond ASCII that one slice may vote with. */
const votesOfSlice = 1000
const lineFeed = 0x0a

/**
 * Decides how a whole file is written, by its bytes: each line with some beyond ASCII votes. Lines in ISO 8859-1 are
 * practically never valid UTF-8 by chance; bytes 80 to 9F stand for nothing in ISO 8859-1, and for quotes, dashes and
 * the euro in Windows-1252.
 */
export class EncodingVote {
  #utf8 = 0
  #others = 0
  #windows = 0

  add(slice: Buffer): void {
    if (isAscii(slice)) return
    let votes = 0
    for (let start = 0; start < slice.length && votes < votesOfSlice; ) {
      const found = slice.indexOf(lineFeed, start)
      const end = found === -1 ? slice.length : found
      const line = slice.subarray(start, end)
      start = end + 1
      if (isAscii(line)) continue
      votes += 1
      if (isUtf8(line)) this.#utf8 += 1
      else {
        this.#others += 1
        if (line.some((byte) => byte >= 0x80 && byte <= 0x9f)) this.#windows += 1
      }
    }
  }

  get encoding(): DsnEncoding {
    if (this.#utf8 > this.#others) return 'utf-8'
    return this.#windows > 0 ? 'windows-1252' : 'iso-8859-1'
  }
}
