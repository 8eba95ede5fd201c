import { open as openFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { makeDirectories } from '../directories.ts'
import { CpaError } from '../errors.ts'

/**
 * Writes a file piece by piece that only its owner may read, and that must not be there yet; directories above it are made.
 * Throws `file_unwritable`, and what the pieces throw.
 */
export async function writeNew(path: string, pieces: AsyncIterable<string | Buffer>): Promise<void> {
  try {
    makeDirectories(dirname(path), 0o700)
    const file = await openFile(path, 'wx', 0o600)
    try {
      for await (const piece of pieces) await file.writeFile(piece)
    } finally {
      await file.close()
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (error instanceof CpaError || typeof code !== 'string' || !/^E[A-Z]+$/.test(code)) throw error
    const there = code === 'EEXIST'
    throw new CpaError(
      'file_unwritable',
      {
        en: `${path} ${there ? 'is there already' : `cannot be written (${code})`}`,
        fr: `${path} ${there ? 'existe déjà' : `ne peut être écrit (${code})`}`,
      },
      {
        hint: there
          ? {
              en: 'Somebody may be correcting it: take it away, or name another directory.',
              fr: 'Quelqu’un le corrige peut-être : retirez-le, ou nommez un autre répertoire.',
            }
          : { en: 'Name a directory that you may write to.', fr: 'Nommez un répertoire où vous pouvez écrire.' },
        cause: error,
      },
    )
  }
}
