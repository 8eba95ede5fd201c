import { basename } from 'node:path'
import { CpaError } from '../errors.ts'
import { redactNirs } from '../identity/redaction.ts'
import { standardInput } from '../input/files/input-bytes.ts'
import { printable } from '../printable.ts'

/** The name that a file is known by: its last part, without a NIR and in one line. */
export function shownName(path: string): string {
  return path === standardInput ? 'standard input' : printable(redactNirs(basename(path)))
}

/** A path as it was given, without a NIR and in one line: it tells files of one name apart. */
export function givenPath(path: string): string {
  return path === standardInput ? 'standard input' : printable(redactNirs(path))
}

/** What is wrong with one file and stops no other; any other error is thrown on. */
export function fileTrouble(error: unknown): CpaError {
  if (
    error instanceof CpaError &&
    /^(file_(unreadable|too_large|changed)|too_many_refused|max_refused|controls_differ)$/.test(error.code)
  )
    return error
  throw error
}
