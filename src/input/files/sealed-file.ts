import { open } from 'node:fs/promises'
import { CpaError } from '../../errors.ts'
import { readingError, writingError } from './file-error.ts'
import { openBytes, sealBytes } from './sealed-bytes.ts'

/** Bytes that are sealed at once: all that is ever in memory. */
const pieceBytes = 1_048_576
const lengthBytes = 4

/**
 * Keeps bytes as they come in a file that only its owner may read, encrypted piece by piece; no file of that name may be there.
 * Gives how many there are. Throws `disk_full`, `file_too_large` beyond `most`, and what the pieces throw.
 */
export async function writeSealed(
  path: string,
  pieces: AsyncIterable<Buffer>,
  { key, most }: { readonly key: Buffer; readonly most: number },
): Promise<number> {
  const file = await open(path, 'wx', 0o600)
  let [held, bytes, number] = [Buffer.alloc(0), 0, 0]
  const write = async (piece: Buffer, isLast: boolean) => {
    const sealed = Buffer.concat(sealBytes(piece, nameOf(number, isLast), key))
    const length = Buffer.alloc(lengthBytes)
    length.writeUInt32BE(sealed.length)
    await file.writeFile(Buffer.concat([length, sealed]))
    number += 1
  }
  try {
    for await (const piece of pieces) {
      bytes += piece.length
      if (bytes > most) throw tooLarge(most)
      held = Buffer.concat([held, piece])
      for (; held.length > pieceBytes; held = held.subarray(pieceBytes))
        await write(held.subarray(0, pieceBytes), false)
    }
    await write(held, true)
    await file.sync()
    return bytes
  } catch (error) {
    throw writingError(path, error)
  } finally {
    await file.close()
  }
}

/**
 * The bytes again, piece by piece. Throws `file_unreadable`, and `file_changed` when they are not all that was written, with this
 * key.
 */
export async function* readSealed(path: string, key: Buffer): AsyncGenerator<Buffer> {
  const file = await open(path).catch((error: unknown) => {
    throw readingError(path, error)
  })
  try {
    const { size } = await file.stat()
    let place = 0
    for (let number = 0; place < size || number === 0; number += 1) {
      const { buffer: length } = await file.read(Buffer.alloc(lengthBytes), 0, lengthBytes, place)
      const wanted = Math.min(length.readUInt32BE(), 2 * pieceBytes)
      const { buffer: sealed } = await file.read(Buffer.alloc(wanted), 0, wanted, place + lengthBytes)
      place += lengthBytes + wanted
      yield opened(sealed, nameOf(number, place === size), key)
    }
  } finally {
    await file.close()
  }
}

function opened(sealed: Buffer, name: string, key: Buffer): Buffer {
  try {
    return openBytes(sealed, name, key)
  } catch (cause) {
    throw new CpaError(
      'file_changed',
      { en: 'What was sent is not what was kept', fr: 'Ce qui a été envoyé n’est pas ce qui a été gardé' },
      {
        hint: {
          en: 'The keys were exchanged since, or the file was cut. Send it again.',
          fr: 'Les clés ont été échangées depuis, ou le fichier a été coupé. Renvoyez-le.',
        },
        cause,
      },
    )
  }
}

/** No piece passes for another, and none is missing at the end. */
function nameOf(number: number, isLast: boolean): string {
  return `piece ${number}${isLast ? ', the last' : ''}`
}

function tooLarge(most: number): CpaError {
  return new CpaError(
    'file_too_large',
    { en: `The file has more than ${most} bytes`, fr: `Le fichier a plus de ${most} octets` },
    {
      hint: {
        en: 'Load it on the command line: cpa ingest.',
        fr: 'Chargez-le en ligne de commande : cpa ingest.',
      },
    },
  )
}
