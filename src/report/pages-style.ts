import { readFileSync } from 'node:fs'

/** The look of every page: served by the console, and part of each page that opens from a disk. */
export function pagesStyle(): string {
  return readFileSync(new URL('./pages.css', import.meta.url), 'utf8')
}
