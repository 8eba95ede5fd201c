import { CpaError } from '../../errors.ts'
import type { Sentence } from '../../language.ts'

/** The unit of a tar archive. */
const blockBytes = 512
/** A hostile archive names millions of files; no lot that is sent has so many. */
const mostMembers = 10_000

const lineFeed = Buffer.from('\n')

/** How the beginning of a file looks that is to be read itself: what is packed in an archive is no archive. */
const packed: readonly Buffer[] = ['504b0304', '1f8b', '425a68', 'fd377a58', '28b52ffd'].map((hex) =>
  Buffer.from(hex, 'hex'),
)

/** Whether bytes begin as those of an archive or of a compressed file do. */
export function isPacked(bytes: Buffer): boolean {
  return packed.some((beginning) => bytes.subarray(0, beginning.length).equals(beginning))
}

/** True for the first block of a tar archive: the header of its first member, whose checksum is right. */
export function isTar(head: Buffer): boolean {
  return head.length >= blockBytes && head.toString('latin1', 257, 262) === 'ustar' && hasChecksum(head)
}

/**
 * The files of a tar archive one after the other, as if they were one: each ends with a line end. Their names are not looked
 * at, since they may hold anything; directories, links and notes about names are stepped over. Holds one piece of it.
 * Fails with `file_unreadable` for what is damaged, cut off or packed once more, and for too many files.
 */
async function* untar(path: string, content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const blocks = new Pieces(content)
  let members = 0
  for (;;) {
    const header = await blocks.exactly(blockBytes)
    if (header === undefined) throw damaged(path, endsTooEarly)
    if (header.every((byte) => byte === 0)) break
    if (!hasChecksum(header)) throw damaged(path, { en: 'has a damaged header', fr: 'a un en-tête abîmé' })
    const size = sizeOf(header)
    if (size === undefined)
      throw damaged(path, { en: 'has a member without a size', fr: 'a un membre sans taille' })
    const isFile = [0x00, 0x30, 0x37].includes(header[156]!)
    if (isFile) {
      members += 1
      if (members > mostMembers) {
        throw damaged(path, { en: `has more than ${mostMembers} files`, fr: `a plus de ${mostMembers} fichiers` })
      }
      yield* member(path, blocks, size)
    } else if (!(await blocks.skip(size))) throw damaged(path, endsTooEarly)
    if (!(await blocks.skip((blockBytes - (size % blockBytes)) % blockBytes))) throw damaged(path, endsTooEarly)
  }
  // What stands behind the end of an archive fills it up.
  for (let rest = await blocks.some(blockBytes); rest !== undefined; rest = await blocks.some(blockBytes)) {
    if (rest.some((byte) => byte !== 0)) {
      throw damaged(path, { en: 'holds something behind its end', fr: 'contient quelque chose après sa fin' })
    }
  }
}

async function* member(path: string, blocks: Pieces, size: number): AsyncGenerator<Buffer> {
  let left = size
  let last: number | undefined
  while (left > 0) {
    const piece = await blocks.some(left)
    if (piece === undefined) throw damaged(path, endsTooEarly)
    if (left === size && isPacked(piece)) {
      throw damaged(path, {
        en: 'holds an archive, which is not unpacked',
        fr: 'contient une archive, qui n’est pas ouverte',
      })
    }
    left -= piece.length
    last = piece.at(-1)
    yield piece
  }
  if (size > 0 && last !== lineFeed[0]) yield lineFeed
}

/** The sum of all bytes of a header, with spaces in place of the sum. */
function hasChecksum(header: Buffer): boolean {
  const told = octal(header, 148, 156)
  let sum = 0
  for (let at = 0; at < blockBytes; at += 1) sum += at >= 148 && at < 156 ? 0x20 : header[at]!
  return told === sum
}

/** In octal digits, or behind a set first bit as a number of eleven bytes. */
function sizeOf(header: Buffer): number | undefined {
  if ((header[124]! & 0x80) === 0) return octal(header, 124, 136)
  const size = header.subarray(125, 136).reduce((sum, byte) => sum * 256 + byte, 0)
  return Number.isSafeInteger(size) ? size : undefined
}

function octal(header: Buffer, start: number, end: number): number | undefined {
  const digits = header
    .toString('latin1', start, end)
    .replace(/[\0 ]+$/, '')
    .trimStart()
  return /^[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : undefined
}

/** A stream of bytes by pieces of a size asked for. */
class Pieces {
  readonly #content: AsyncIterator<Buffer>
  #held: Buffer = Buffer.alloc(0)

  constructor(content: AsyncIterable<Buffer>) {
    this.#content = content[Symbol.asyncIterator]()
  }

  /** At most so many bytes, and at least one; undefined at the end. */
  async some(most: number): Promise<Buffer | undefined> {
    while (this.#held.length === 0) {
      const { done, value } = await this.#content.next()
      if (done) return undefined
      this.#held = value
    }
    const piece = this.#held.subarray(0, most)
    this.#held = this.#held.subarray(piece.length)
    return piece
  }

  /** So many bytes; undefined when there are not. */
  async exactly(length: number): Promise<Buffer | undefined> {
    const parts: Buffer[] = []
    for (let left = length; left > 0; left -= parts.at(-1)!.length) {
      const piece = await this.some(left)
      if (piece === undefined) return undefined
      parts.push(piece)
    }
    return Buffer.concat(parts)
  }

  /** Steps over so many bytes; false when there are not. */
  async skip(length: number): Promise<boolean> {
    for (let left = length; left > 0; ) {
      const piece = await this.some(left)
      if (piece === undefined) return false
      left -= piece.length
    }
    return true
  }
}

const endsTooEarly: Sentence = { en: 'ends before it is complete', fr: 'finit avant d’être complète' }

export function damaged(path: string, how: Sentence): CpaError {
  return new CpaError(
    'file_unreadable',
    {
      en: `${path} cannot be read: the archive ${how.en}`,
      fr: `${path} ne peut être lu : l’archive ${how.fr}`,
    },
    {
      hint: {
        en: 'Nothing of it was loaded. Transfer the file again, or extract it and give the files themselves.',
        fr: 'Rien n’en a été chargé. Transférez-le à nouveau, ou extrayez-le et donnez les fichiers eux-mêmes.',
      },
    },
  )
}

/** The text of a stream: that of its files when it is a tar archive. */
export async function* unpacked(path: string, content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const pieces = content[Symbol.asyncIterator]()
  try {
    const held: Buffer[] = []
    let length = 0
    while (length < blockBytes) {
      const { done, value } = await pieces.next()
      if (done) break
      held.push(value)
      length += value.length
    }
    const all = resumed(held, { [Symbol.asyncIterator]: () => pieces })
    if (isTar(Buffer.concat(held))) yield* untar(path, all)
    else yield* all
  } finally {
    await pieces.return?.(undefined)
  }
}

async function* resumed(held: readonly Buffer[], rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield* held
  yield* rest
}
