import type { KeptReport } from '../operations/report/report.ts'
import { smallGroups, totalsTold } from '../report/sentences.ts'
import { narrowTable, type TableId } from '../report/tables.ts'
import { tell } from '../wording/language.ts'
import pc from './colour.ts'
import { table } from './table.ts'
import { wrapped } from './wrapped.ts'

/** What a director asks first; all the rest is on the page. */
const shown: readonly TableId[] = ['account', 'rate', 'plan', 'reason', 'movement', 'training', 'source']

/** The report in figures, for a terminal: what fits beside one another, without what only makes a table wide. */
export function reportText({ report }: KeptReport): string {
  const { year } = report
  const tables = shown
    .map((id) => narrowTable(id, report))
    .filter(({ rows }) => rows.length > 0)
    .map(({ title, head, rows }) => `${pc.bold(title)}\n${table(head, rows)}`)
  return [
    pc.bold(pc.underline(tell(`The rights of ${year}`, `Les droits de ${year}`))),
    totalsTold(report)
      .map((sentence) => wrapped(sentence, 0, 80))
      .join('\n'),
    ...tables,
    wrapped(smallGroups(report), 0, 80),
    tell(
      `By age, department, employer, sender and more, with pictures: cpa report ${year} --html report-${year}.html`,
      `Par âge, département, employeur, émetteur et plus, en images : cpa report ${year} --html bilan-${year}.html`,
    ),
  ].join('\n\n')
}
