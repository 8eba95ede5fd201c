import { CpaError } from '../../errors.ts'

const hints: Record<string, string> = {
  ENOENT: 'Check the name and the directory; nothing stands under it.',
  EACCES: 'Give the user that runs the command the right to read it.',
  EPERM: 'Give the user that runs the command the right to read it.',
  EISDIR: 'It is a directory: name the files in it.',
  EMFILE: 'Too many files are open: raise the limit of the process (ulimit -n).',
}

/** A failure to read a file as `file_unreadable`; an error that is already told to users stays as it is. */
export function readingError(path: string, error: unknown): unknown {
  if (error instanceof CpaError || (error instanceof Error && error.name === 'AbortError')) return error
  const code = systemCode(error)
  if (code === undefined) return error
  return new CpaError('file_unreadable', `${path} cannot be read (${code})`, {
    hint: hints[code] ?? 'Check the disk or the network share that holds it, then start again.',
    cause: error,
  })
}

/** A failure to write a temporary file: `disk_full` when that is why. */
export function writingError(path: string, error: unknown): unknown {
  const code = systemCode(error)
  if (code !== 'ENOSPC' && code !== 'EDQUOT') return error
  return new CpaError('disk_full', `No space is left to write ${path}`, {
    hint: 'A compressed file needs room for its whole uncompressed text: free some, then start again.',
    cause: error,
  })
}

/** The system's name of an error such as ENOENT. */
function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return undefined
  return String(error.code)
}
