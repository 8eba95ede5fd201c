import { CpaError } from '../../errors.ts'
import type { Sentence } from '../../language.ts'
import type { FileLimits } from '../../settings.ts'
import type { Source } from './source.ts'

/** What bounds the reading of a file. */
export type ReadingLimits = Pick<FileLimits, 'bytes' | 'compression' | 'rows'>

/** Less text than this is read whatever the compression: any small file is soon inflated. */
const freeBytes = 1_000_000

/** The text of a file, as long as it keeps within the limits. Fails with `file_too_large`. */
export async function* limited(path: string, source: Source, limits: ReadingLimits): AsyncGenerator<Buffer> {
  let bytes = 0
  for await (const chunk of source.content) {
    bytes += chunk.length
    if (bytes > limits.bytes)
      throw tooLarge(
        path,
        { en: `more than ${limits.bytes} bytes`, fr: `plus de ${limits.bytes} octets` },
        'CPA_MAX_FILE_BYTES',
      )
    if (bytes > freeBytes && bytes > limits.compression * source.input.bytes) {
      throw tooLarge(
        path,
        {
          en: `more than ${limits.compression} times its compressed size`,
          fr: `plus de ${limits.compression} fois sa taille compressée`,
        },
        'CPA_MAX_COMPRESSION',
      )
    }
    yield chunk
  }
}

/** Fails with `file_too_large` when a file has more lines than it may have. */
export function checkLines(path: string, lines: number, { rows }: ReadingLimits): void {
  if (lines > rows)
    throw tooLarge(path, { en: `more than ${rows} lines`, fr: `plus de ${rows} lignes` }, 'CPA_MAX_ROWS')
}

function tooLarge(path: string, what: Sentence, setting: string): CpaError {
  return new CpaError(
    'file_too_large',
    { en: `${path} holds ${what.en}`, fr: `${path} contient ${what.fr}` },
    {
      hint: {
        en: `Nothing of it was loaded. Check that it is the file that you mean; if it is, raise ${setting}.`,
        fr: `Rien n’en a été chargé. Vérifiez que c’est bien ce fichier ; si oui, relevez ${setting}.`,
      },
    },
  )
}
