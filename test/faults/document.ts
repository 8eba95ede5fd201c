import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { markdownTable } from '../../scripts/documents/markdown-table.ts'
import { packageRoot } from '../../src/package-root.ts'
import { faultKinds } from './kinds/index.ts'

/** Where the document is. */
export const documentPath = join(packageRoot, 'docs', 'faults.md')

/** What the document has of the kinds: their promises, in the order of the list. */
export function kindsTable(): string {
  return markdownTable(
    ['Kind', 'What happens', 'The command', 'Bound, s'],
    faultKinds.map(({ name, what, queue, survival, bound }) => [
      `\`${name}\``,
      queue === undefined ? what : `${what} (queue in ${queue === 'redis' ? 'Redis' : 'Postgres'})`,
      survival === 'alone' ? 'goes on' : 'may have to be given again',
      `${bound}`,
    ]),
  )
}

/** Puts the kinds, and the outcome of a run when there is one, into the document. */
export function writeDocument(run?: string): void {
  let text = inBlock(readFileSync(documentPath, 'utf8'), 'kinds', kindsTable())
  if (run !== undefined) text = inBlock(text, 'run', run)
  writeFileSync(documentPath, text)
}

function inBlock(text: string, name: string, content: string): string {
  const begin = `<!-- generated: ${name} -->\n`
  const from = text.indexOf(begin) + begin.length
  const to = text.indexOf('<!-- end -->', from)
  if (from < begin.length || to === -1) throw new TypeError(`The document has no place for: ${name}`)
  return `${text.slice(0, from)}\n${content.trim()}\n\n${text.slice(to)}`
}
