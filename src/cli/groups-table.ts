import { type RejectionCode, rejectionCatalogue } from '../input/rejections/rejection.ts'
import type { RefusalGroup } from '../input/survey/refusal-groups.ts'
import pc from './colour.ts'
import { counted, table } from './table.ts'

/** What is wrong, a line for each column and code: how many rows, where first, what stands there, what to do. */
export function groupsTable(groups: readonly (RefusalGroup & { readonly feed?: string })[]): string {
  const feeds = new Set(groups.map(({ feed }) => feed)).size > 1
  const head = ['>rows', '>first line', ...(feeds ? ['feed'] : []), 'column', 'code', 'value', 'what to do']
  const rows = groups.map(({ rows, first_line, feed, column, code, severity, values, message }) => [
    severity === 'refused' ? pc.yellow(counted(rows)) : counted(rows),
    first_line === null ? '' : String(first_line),
    ...(feeds ? [feed ?? ''] : []),
    column ?? '',
    severity === 'refused' ? code : `${code} (accepted)`,
    valuesText(values.map(({ value }) => value)),
    severity === 'refused' ? whatToDo(code, message) : message,
  ])
  return table(head, rows)
}

/** Two values tell how different they are; more only fill the line. */
function valuesText([one, other]: readonly string[]): string {
  if (one === undefined) return ''
  return other === undefined ? one : `${one}, ${other}…`
}

function whatToDo(code: string, message: string): string {
  return isRejectionCode(code) && code !== 'file_header' ? rejectionCatalogue[code].remedy : message
}

function isRejectionCode(code: string): code is RejectionCode {
  return Object.hasOwn(rejectionCatalogue, code)
}
