import { type CheckedFile, checkFile } from '../../operations/check-file.ts'
import pc from '../colour.ts'
import type { ExitCode } from '../command.ts'
import { worstExit } from '../exit-codes.ts'
import { feedMeaning, feedNamed, sheetOption } from '../feed-arguments.ts'
import { filesWithoutRows, ignoredColumns, refusalTable, rowRemarks, troubleText } from '../ingest-report.ts'
import { sheetRemarks } from '../sheet-remarks.ts'
import { counted, table } from '../table.ts'
import { worded } from '../words.ts'

export const check = worded({
  name: 'check',
  summary: 'Validates files without a database: what an ingest would refuse, and why.',
  arguments: [
    ['<feed>', feedMeaning],
    ['<files...>', 'CSV files, plain or gzip, or spreadsheets (.xlsx); - is standard input'],
  ],
  options: [sheetOption],
  examples: [
    ['cpa check declarations 2025.csv', 'exit 0 when every row is good, 3 when some would be refused'],
    ['cpa check deaths deaths.csv --json', 'the same for machines'],
  ],
  withoutDatabase: true,
  async run(invocation, words) {
    const feed = feedNamed(words.feed)
    const files: CheckedFile[] = []
    for (const path of words.files) files.push(await checkFile(invocation, feed, path, { sheet: words.sheet }))
    const rejections = files.flatMap((file) => file.rejections)
    invocation.report({ files: files.map(fileDocument), rejections }, () => checkText(files))
    return worstExit(files.map(exitOf))
  },
})

/** The document of a file: its refusals stand together in a list of their own. */
function fileDocument({ rejections: _told, error, ...file }: CheckedFile): object {
  return { ...file, error: troubleText(error) }
}

function exitOf({ error, rejections }: CheckedFile): ExitCode {
  if (error !== null) return 2
  return rejections.length > 0 ? 3 : 0
}

function checkText(files: readonly CheckedFile[]): string {
  const rows = files.map((file) => [
    file.name,
    counted(file.rows),
    counted(file.accepted),
    file.rejected > 0 ? pc.yellow(counted(file.rejected)) : '0',
    troubleText(file.error) ?? '',
  ])
  const lines = [table(['file', '>rows', '>good', '>refused', ''], rows)]
  lines.push(...files.flatMap(sheetRemarks), ...ignoredColumns(files), ...filesWithoutRows(files))
  for (const { name, empty_rows } of files) {
    if (empty_rows > 0) lines.push(`${name}: lines without a row ignored: ${counted(empty_rows)}`)
  }
  lines.push(...files.flatMap(rowRemarks))
  for (const file of files) {
    if (file.rejections.length === 0) continue
    lines.push('', pc.bold(`Refusals of ${file.name}`), refusalTable(file.rejections.slice(0, 50)))
    const more = file.rejected - Math.min(50, file.rejections.length)
    if (more > 0) lines.push(`and more: ${counted(file.rejected)} rows in all`)
  }
  return lines.join('\n')
}
