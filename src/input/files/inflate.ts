import { createGunzip } from 'node:zlib'
import { CpaError } from '../../errors.ts'
import type { InputBytes } from './input-bytes.ts'

/** Compressed bytes given to zlib at once: how exactly the place of a damage is told. */
const feedBytes = 65_536

/** Uncompressed bytes that come out at once. They are asked for one by one, so a gzip bomb only takes time. */
const inflatedBytes = 262_144

/**
 * The text of a gzip file (of one member or several, with or without zero padding behind). Damaged or incomplete
 * data, and anything else behind the last member, fail with `file_unreadable` and the place in the file as given:
 * half a file is worse than none.
 */
export async function* inflate(path: string, input: InputBytes): AsyncGenerator<Buffer> {
  const gunzip = createGunzip({ chunkSize: inflatedBytes })
  // The gzip data may end before the file does; what zlib is given from then on it never answers for.
  let isOver = false
  const over = new Promise<void>((resolve) => {
    for (const event of ['end', 'close', 'error']) gunzip.once(event, () => resolve())
  }).then(() => {
    isOver = true
  })
  let inflating: { offset: number; part: Buffer } = { offset: 0, part: Buffer.alloc(0) }
  let leftover = false

  async function feed(): Promise<void> {
    for await (const chunk of input) {
      const offset = input.bytes - chunk.length
      for (let start = 0; start < chunk.length; start += feedBytes) {
        const part = chunk.subarray(start, start + feedBytes)
        if (isOver) {
          leftover ||= holdsMore(part)
          continue
        }
        inflating = { offset: offset + start, part }
        await Promise.race([new Promise<void>((resolve) => gunzip.write(part, () => resolve())), over])
      }
    }
    if (!isOver) gunzip.end()
  }

  const fed = feed()
  // Without this, a read error would be unhandled until the loop below meets it.
  fed.catch((error) => gunzip.destroy(error))
  try {
    yield* gunzip
    await fed
  } catch (error) {
    throw damage(path, gunzip.bytesWritten, input.bytes, error)
  } finally {
    gunzip.destroy()
    await input.close()
  }
  leftover ||= holdsMore(inflating.part.subarray(gunzip.bytesWritten - inflating.offset))
  if (leftover) throw damage(path, gunzip.bytesWritten, input.bytes, undefined)
}

/** Archives on tape are padded with zeros; anything else behind the data was meant to be read. */
function holdsMore(bytes: Buffer): boolean {
  return bytes.some((byte) => byte !== 0)
}

function damage(path: string, good: number, read: number, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined
  if (error !== undefined && !code?.startsWith('Z_')) return error
  const message =
    code === 'Z_BUF_ERROR'
      ? {
          en: `${path} ends at byte ${read}, before its gzip data are complete`,
          fr: `${path} se termine à l’octet ${read}, avant la fin de ses données gzip`,
        }
      : error === undefined
        ? {
            en: `${path} holds something else after its gzip data, which end at byte ${good}`,
            fr: `${path} contient autre chose après ses données gzip, qui se terminent à l’octet ${good}`,
          }
        : {
            en: `${path} holds damaged gzip data, which shows after byte ${good}`,
            fr: `${path} contient des données gzip abîmées, ce qui se voit après l’octet ${good}`,
          }
  return new CpaError('file_unreadable', message, {
    hint: {
      en: 'Nothing of it was loaded. Transfer the file again and compare its size and checksum with the sender.',
      fr: 'Rien n’en a été chargé. Transférez le fichier à nouveau et comparez taille et empreinte avec l’expéditeur.',
    },
    cause: error,
  })
}
