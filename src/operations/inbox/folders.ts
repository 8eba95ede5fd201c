import { chmodSync, readdirSync, realpathSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { makeDirectories } from '../../directories.ts'
import { CpaError } from '../../errors.ts'
import { givenPath } from '../file-trouble.ts'
import { writingError } from '../write-whole.ts'

/** The folders of an inbox: where files are dropped, and where they go from there. */
export interface InboxFolders {
  readonly inbox: string
  /** Files in hand: whoever is killed leaves them here, and the next one goes on with them. */
  readonly work: string
  /** Notes of how files were when they were put away. */
  readonly notes: string
  readonly done: string
  readonly refused: string
  /** What goes back to the senders. */
  readonly out: string
}

/** Opens an inbox, and makes its folders when they are missing. Throws `file_unreadable`, `file_unwritable`, `disk_full`. */
export function openInbox(directory: string): InboxFolders {
  const inbox = directoryOf(directory)
  const below = (name: string) => join(inbox, name)
  const hidden = { work: below('.work'), notes: below('.notes') }
  const folders = { ...hidden, done: below('done'), refused: below('refused'), out: below('out') }
  try {
    for (const folder of Object.values(folders)) {
      const isNew = statSync(folder, { throwIfNoEntry: false }) === undefined
      makeDirectories(folder, 0o700)
      // What stands there holds NIRs.
      if (isNew) chmodSync(folder, 0o700)
    }
  } catch (error) {
    throw writingError(directory, error)
  }
  return { inbox, ...folders }
}

function directoryOf(directory: string): string {
  try {
    const path = realpathSync(directory)
    if (statSync(path).isDirectory()) {
      readdirSync(path)
      return path
    }
  } catch (cause) {
    throw unreadable(directory, cause)
  }
  throw unreadable(directory, undefined)
}

function unreadable(directory: string, cause: unknown): CpaError {
  const shown = givenPath(directory)
  return new CpaError(
    'file_unreadable',
    { en: `${shown} is no folder that can be read`, fr: `${shown} n’est pas un dossier lisible` },
    {
      hint: {
        en: 'Name the folder that files are dropped into.',
        fr: 'Nommez le dossier où les fichiers sont déposés.',
      },
      cause,
    },
  )
}
