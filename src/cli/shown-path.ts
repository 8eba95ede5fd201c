import { relative } from 'node:path'
import { redactNirs } from '../identity/redaction.ts'
import { printable } from '../printable.ts'

/** A path as people would type it here, relative when it lies below the current directory: in one line, without a NIR. */
export function shownPath(path: string): string {
  const near = relative(process.cwd(), path)
  return printable(redactNirs(near === '' || near.startsWith('..') ? path : near))
}
