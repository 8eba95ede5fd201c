import type { Readable } from 'node:stream'
import { type Entry, fromBufferPromise, openPromise, type ZipFile } from 'yauzl'
import { CpaError } from '../../errors.ts'
import type { Sentence } from '../../language.ts'
import { crc32 } from './crc32.ts'
import { readingError } from './file-error.ts'
import type { ReadingLimits } from './limited.ts'

/** A hostile archive names millions of parts; no file that people make has so many. */
const mostParts = 10_000

/** Less than this is inflated whatever the compression: any small part is soon inflated. */
const freeBytes = 1_000_000

/** A zip archive whose parts can be read by their names, each as often as wanted. */
export interface ZipArchive {
  readonly names: readonly string[]
  /**
   * The bytes of a part, checked against its size and checksum at the end. Fails with `file_unreadable` when there is none
   * of that name, and when it is encrypted or damaged, with `file_too_large` beyond the limits.
   */
  read(name: string): AsyncGenerator<Buffer>
  close(): void
}

/**
 * Opens the archive that stands in a file, or in bytes that are held: its directory is read, none of its parts. Fails with
 * `file_unreadable` for one that is damaged. `path` is what the file is called in messages.
 */
export async function openZip(
  path: string,
  bytes: Buffer | undefined,
  limits: Pick<ReadingLimits, 'bytes' | 'compression'>,
): Promise<ZipArchive> {
  const options = { autoClose: false, lazyEntries: true }
  let file: ZipFile | undefined
  try {
    file = bytes === undefined ? await openPromise(path, options) : await fromBufferPromise(bytes, options)
    const parts = new Map<string, Entry>()
    for await (const part of file.eachEntry()) {
      // Programs do not agree on which of two is meant.
      if (parts.has(part.fileName))
        throw damaged(path, { en: 'has two parts of one name', fr: 'a deux parties du même nom' })
      if (parts.size === mostParts)
        throw damaged(path, { en: `has more than ${mostParts} parts`, fr: `a plus de ${mostParts} parties` })
      parts.set(part.fileName, part)
    }
    const opened = file
    return {
      names: [...parts.keys()],
      read: (name) => readPart(path, opened, parts.get(name), limits),
      close: () => opened.close(),
    }
  } catch (error) {
    file?.close()
    throw troubleOf(path, error)
  }
}

async function* readPart(
  path: string,
  file: ZipFile,
  part: Entry | undefined,
  limits: Pick<ReadingLimits, 'bytes' | 'compression'>,
): AsyncGenerator<Buffer> {
  if (part === undefined) throw damaged(path, { en: 'lacks one of its parts', fr: 'n’a pas l’une de ses parties' })
  if (part.isEncrypted()) {
    throw new CpaError(
      'file_unreadable',
      { en: `${path} is protected by a password`, fr: `${path} est protégé par un mot de passe` },
      {
        hint: {
          en: 'Nothing of it was loaded. Save it without a password.',
          fr: 'Rien n’en a été chargé. Enregistrez-le sans mot de passe.',
        },
      },
    )
  }
  let content: Readable | undefined
  let [length, checksum] = [0, 0]
  try {
    content = await file.openReadStreamPromise(part)
    for await (const chunk of content as AsyncIterable<Buffer>) {
      length += chunk.length
      checksum = crc32(chunk, checksum)
      const most = Math.max(freeBytes, limits.compression * part.compressedSize)
      if (length > limits.bytes)
        throw tooLarge(
          path,
          { en: `more than ${limits.bytes} bytes`, fr: `plus de ${limits.bytes} octets` },
          'CPA_MAX_FILE_BYTES',
        )
      if (length > most)
        throw tooLarge(
          path,
          {
            en: `more than ${limits.compression} times its compressed size`,
            fr: `plus de ${limits.compression} fois sa taille compressée`,
          },
          'CPA_MAX_COMPRESSION',
        )
      yield chunk
    }
    if (checksum !== part.crc32)
      throw damaged(path, {
        en: 'does not have the checksum that stands in it',
        fr: 'n’a pas la somme de contrôle qui y figure',
      })
  } catch (error) {
    throw troubleOf(path, error)
  } finally {
    content?.destroy()
  }
}

function tooLarge(path: string, what: Sentence, setting: string): CpaError {
  return new CpaError(
    'file_too_large',
    { en: `${path} holds ${what.en}`, fr: `${path} contient ${what.fr}` },
    {
      hint: {
        en: `Nothing of it was loaded. Check that it is the file that you mean; if it is, raise ${setting}.`,
        fr: `Rien n’en a été chargé. Vérifiez que c’est le bon fichier ; si oui, augmentez ${setting}.`,
      },
    },
  )
}

function damaged(path: string, how: Sentence, cause?: unknown): CpaError {
  return new CpaError(
    'file_unreadable',
    { en: `${path} is damaged: the archive ${how.en}`, fr: `${path} est abîmé : l’archive ${how.fr}` },
    {
      hint: {
        en: 'Nothing of it was loaded. Transfer the file again and compare its size and checksum with the sender.',
        fr: 'Rien n’en a été chargé. Transférez-le à nouveau et comparez sa taille et sa somme avec l’expéditeur.',
      },
      cause,
    },
  )
}

/** What the system says of a file stays what it is; all else is told of the archive. */
function troubleOf(path: string, error: unknown): unknown {
  const told = readingError(path, error)
  if (told instanceof CpaError || (error instanceof Error && error.name === 'AbortError')) return told
  return damaged(path, { en: 'cannot be read to its end', fr: 'ne peut pas être lue jusqu’au bout' }, error)
}
