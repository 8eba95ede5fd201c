import type { RefusalGroup } from '../input/survey/refusal-groups.ts'
import { asItIs } from '../language.ts'
import { counted } from '../wording/counts.ts'
import { named, tell } from '../wording/language.ts'
import pc from './colour.ts'
import { type Heading, table } from './table.ts'

/** What is wrong, a line for each column and code: how many rows, where first, what stands there, what to do. */
export function groupsTable(groups: readonly (RefusalGroup & { readonly feed?: string })[]): string {
  const feeds = new Set(groups.map(({ feed }) => feed)).size > 1
  const head: Heading[] = [
    tell('>rows', '>lignes'),
    tell('>first line', '>1re ligne'),
    ...(feeds ? [tell('feed', 'flux')] : []),
    ...[tell('column', 'colonne'), named('code'), tell('value', 'valeur'), tell('what to do', 'que faire')],
  ]
  const rows = groups.map(({ rows, first_line, feed, column, code, severity, values, remedy }) => [
    severity === 'refused' ? pc.yellow(counted(rows)) : counted(rows),
    first_line === null ? '' : String(first_line),
    ...(feeds ? [feed ?? ''] : []),
    column ?? '',
    severity === 'refused' ? code : `${code} (${tell('accepted', 'acceptées')})`,
    valuesText(values.map(({ value }) => value)),
    tell(remedy),
  ])
  return table(head, rows)
}

/** Two values tell how different they are; more only fill the line. */
function valuesText([one, other]: readonly string[]): string {
  if (one === undefined) return ''
  return tell(asItIs(other === undefined ? one : `${one}, ${other}…`))
}
