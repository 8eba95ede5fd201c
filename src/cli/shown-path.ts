import { relative } from 'node:path'

/** A path as people would type it here: relative when it lies below the current directory, else in full. */
export function shownPath(path: string): string {
  const near = relative(process.cwd(), path)
  return near === '' || near.startsWith('..') ? path : near
}
