import { readFileSync } from 'node:fs'

const texts = new Map<string, string>()

/**
 * The text of a `.sql` file that stands beside the code that owns it: `loadSql(import.meta.url, './credit.sql')`.
 * Works from the sources and from the compiled tree alike, because the build copies `.sql` files. Read once.
 */
export function loadSql(moduleUrl: string, relative: string): string {
  const url = new URL(relative, moduleUrl)
  const known = texts.get(url.href)
  if (known !== undefined) return known
  const text = readFileSync(url, 'utf8')
  texts.set(url.href, text)
  return text
}
