import { type Language, type Sentence, spoken } from '../../../../language.ts'
import { type RejectionCode, rejectionCatalogue } from '../../../rejections/rejection-catalogue.ts'
import type { DeclarationReturn, ReturnedFinding } from './declaration-returns.ts'

/** Columns of a return. Their names, statuses and codes are the same in every language and release. */
const columns = [
  ...['status', 'siret', 'month', 'nature', 'type', 'fraction', 'order', 'individuals', 'refused'],
  ...['line', 'individual_line', 'individual', 'severity', 'level', 'block', 'rubric', 'label', 'control', 'code'],
  ...['value', 'message', 'remedy'],
]

/**
 * A return as CSV that spreadsheets open: first the declaration, then a row for each finding. Sentences are in the
 * language asked for.
 */
export function returnText(one: DeclarationReturn, language: Language): string {
  const { status, siret, month, nature, type, fraction, order, individuals, refused, line } = one
  const about = [status, siret, month, nature, type, fraction, order, individuals, refused]
  const rows = [
    columns,
    [...about, line, ...Array<null>(columns.length - about.length - 1).fill(null)],
    ...one.findings.map((finding) => [...about.map(() => null), ...cellsOf(finding, language)]),
  ]
  return `\ufeff${rows.map((row) => row.map(cell).join(';')).join('\r\n')}\r\n`
}

function cellsOf(finding: ReturnedFinding, language: Language): (string | number | null)[] {
  const { line, individualLine, individual, severity, level, rubric, label, control, code, value, message } =
    finding
  const remedy: Sentence | undefined = rejectionCatalogue[code as RejectionCode]?.remedy
  return [
    ...[
      line,
      individualLine,
      individual,
      severity,
      level,
      rubric?.slice(0, 10) ?? null,
      rubric,
      label,
      control,
      code,
    ],
    ...[value, spoken(message, language), remedy === undefined ? null : spoken(remedy, language)],
  ]
}

/** Quoted where it must be; what a spreadsheet would take for a formula begins with an apostrophe. */
function cell(value: string | number | null): string {
  if (value === null) return ''
  const text = String(value)
  const safe = /^[=+@\t]/.test(text) ? `'${text}` : text
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
