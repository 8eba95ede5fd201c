import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { CpaError } from '../errors.ts'
import { givenPath } from './file-trouble.ts'

const ownersOnly = 0o600

/**
 * Writes a file that is there whole or not at all, which only its owner may read unless `mode` says more; one of that name
 * is replaced. Throws `file_unwritable`, `disk_full`.
 */
export async function writeWhole(path: string, text: string, mode = ownersOnly): Promise<void> {
  await writeWholePieces(path, [text], mode)
}

/** The same from pieces. False, and nothing is written, when there is none. */
export async function writeWholePieces(
  path: string,
  pieces: AsyncIterable<string> | Iterable<string>,
  mode = ownersOnly,
): Promise<boolean> {
  const beside = `${path}.${process.pid}.part`
  try {
    const file = openSync(beside, 'w', mode)
    let any = false
    try {
      for await (const piece of pieces) {
        any = true
        // A single write may take less than it is given.
        for (let rest = Buffer.from(piece); rest.length > 0; ) rest = rest.subarray(writeSync(file, rest))
      }
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    if (any) renameSync(beside, path)
    else rmSync(beside)
    return any
  } catch (error) {
    rmSync(beside, { force: true })
    throw writingError(path, error)
  }
}

/** What the system said about a file that could not be written, as an error of ours; anything else as it is. */
export function writingError(path: string, error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException
  if (error instanceof CpaError || typeof code !== 'string' || !/^E[A-Z]+$/.test(code)) return error
  const shown = givenPath(path)
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new CpaError(
      'disk_full',
      { en: `No space is left to write ${shown}`, fr: `Il n’y a plus de place pour écrire ${shown}` },
      {
        hint: {
          en: 'Free some space, then give the same command again.',
          fr: 'Libérez de la place, puis donnez de nouveau la même commande.',
        },
        cause: error,
      },
    )
  }
  return new CpaError(
    'file_unwritable',
    { en: `${shown} cannot be written (${code})`, fr: `${shown} ne peut être écrit (${code})` },
    {
      hint: { en: 'Name a place that you may write to.', fr: 'Nommez un endroit où vous pouvez écrire.' },
      cause: error,
    },
  )
}
