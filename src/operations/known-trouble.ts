import { explainedLoss } from '../database/embedded/full-disk.ts'
import { serverTrouble } from '../database/server-trouble.ts'
import { CpaError } from '../errors.ts'
import type { Settings } from '../settings.ts'

/**
 * What went wrong, as a user is told: an error of the server or of the system becomes one of the catalogue, with itself
 * as the cause. What is left is a fault of the program.
 */
export function knownTrouble(error: unknown, settings: Pick<Settings, 'databaseUrl' | 'dataDirectory'>): unknown {
  return explainedLoss(serverTrouble(error) ?? systemTrouble(error) ?? error, settings)
}

/** Undefined when the system refused nothing. */
function systemTrouble(error: unknown): CpaError | undefined {
  if (error instanceof CpaError || !(error instanceof Error)) return undefined
  const { code, syscall, path } = error as NodeJS.ErrnoException
  if (code === undefined || syscall === undefined || !/^E[A-Z0-9]+$/.test(code)) return undefined
  const of = path === undefined ? '' : ` of ${path}`
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new CpaError('disk_full', `No space is left for the ${syscall}${of}`, {
      hint: 'Free some space, then run the same command again: it continues where it stopped.',
      cause: error,
    })
  }
  return new CpaError('system_refused', `The system refused the ${syscall}${of} (${code})`, {
    hint: hints[code] ?? 'See what the system log says of it, then give the same command again.',
    cause: error,
  })
}

const hints: Readonly<Record<string, string>> = {
  EACCES: 'Let the user of the commands reach it.',
  EPERM: 'Let the user of the commands reach it.',
  EROFS: 'That disk is read-only: choose another place.',
  EMFILE: 'Raise the number of files that may be open (ulimit -n).',
  ENFILE: 'Raise the number of files that may be open (fs.file-max).',
  ENOENT: 'It was there and is gone, or a directory above it is missing.',
  ENOMEM: 'Give the machine or the container more memory.',
  EIO: 'The disk is broken, or its machine is gone.',
}
