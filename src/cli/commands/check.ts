import { readColumnMap } from '../../input/loading/column-map-file.ts'
import { FilePortrait } from '../../input/survey/file-portrait.ts'
import { type CheckedFile, checkFile } from '../../operations/check-file.ts'
import { writeReturns } from '../../operations/dsn-returns.ts'
import { reasonAgainst } from '../../operations/survey-before.ts'
import { writeWhole } from '../../operations/write-whole.ts'
import { counted } from '../../wording/counts.ts'
import { controlLines, fileLabels, truncatedText } from '../../wording/file-labels.ts'
import { tell } from '../../wording/language.ts'
import { filesWithoutRows, ignoredColumns, troubleText } from '../../wording/load-remarks.ts'
import { sheetRemarks } from '../../wording/sheet-remarks.ts'
import pc from '../colour.ts'
import type { ExitCode } from '../command.ts'
import { controlMeaning, controlsGiven, maxRefusedGiven, maxRefusedMeaning } from '../control-arguments.ts'
import { worstExit } from '../exit-codes.ts'
import { feedMeaning, filesGiven, filesMeaning, mapOption, sheetOption } from '../feed-arguments.ts'
import { groupsTable } from '../groups-table.ts'
import { refusalTable } from '../ingest-report.ts'
import { checkPage } from '../page/check-page.tsx'
import { returnMeaning, returnsOf } from '../returns-argument.ts'
import { shownPath } from '../shown-path.ts'
import { table } from '../table.ts'
import { worded } from '../words.ts'

export const check = worded({
  name: 'check',
  summary: {
    en: 'Validates files without a database: what an ingest would refuse, and why.',
    fr: 'Vérifie des fichiers sans base : ce qu’un chargement refuserait, et pourquoi.',
  },
  arguments: [
    ['<feed>', feedMeaning],
    ['[files...]', filesMeaning],
  ],
  options: [
    ['--max-refused <share>', maxRefusedMeaning],
    ['--control <totals>', controlMeaning],
    ['--return <directory>', returnMeaning],
    [
      '--html <file>',
      {
        en: 'writes a page to send back: how the files were read, what stands in them, what is wrong',
        fr: 'écrit une page à renvoyer : comment les fichiers ont été lus, ce qu’ils contiennent, ce qui ne va pas',
      },
    ],
    sheetOption,
    mapOption,
  ],
  examples: [
    [
      'cpa check declarations 2025.csv',
      {
        en: 'exit 0 when every row is good, 3 when some would be refused',
        fr: 'code de sortie 0 si chaque ligne est bonne, 3 si des lignes seraient refusées',
      },
    ],
    ['cpa check deaths deaths.csv --json', { en: 'the same for machines', fr: 'de même pour des machines' }],
    [
      'cpa check declarations 2025.csv --html 2025.html --lang fr',
      {
        en: 'and a page in French for whoever sent the file',
        fr: 'et une page en français pour qui a envoyé le fichier',
      },
    ],
    [
      'cpa check declarations 2025.csv --max-refused 5%',
      { en: 'exit 4 when more would be refused', fr: 'code de sortie 4 s’il en serait refusé davantage' },
    ],
  ],
  withoutDatabase: true,
  async run(invocation, words) {
    const { feed, paths } = await filesGiven(invocation, words.feed, words.files)
    const maxRefused = maxRefusedGiven(words.maxRefused)
    const map = words.map === undefined ? undefined : readColumnMap(words.map, feed)
    const files: CheckedFile[] = []
    const portraits: FilePortrait[] = []
    for (const path of paths) {
      const stated = controlsGiven(words.control, feed, path, paths)
      const portrait = words.html === undefined ? undefined : new FilePortrait(feed)
      if (portrait !== undefined) portraits.push(portrait)
      const file = await checkFile(invocation, feed, path, { stated, watch: portrait, sheet: words.sheet, map })
      files.push({ ...file, error: file.error ?? reasonAgainst({ name: file.name, maxRefused }, file) ?? null })
    }
    if (words.html !== undefined) {
      const portrayed = portraits.map((one, index) => ({ file: files[index]!, portrait: one.portrait() }))
      await writeWhole(words.html, await checkPage(feed, invocation.asOf, portrayed))
      invocation.note(tell(`Written: ${shownPath(words.html)}`, `Écrit : ${shownPath(words.html)}`))
    }
    const returns = await returnsOf(invocation, words.return, paths, writeReturns)
    const rejections = files.flatMap((file) => file.rejections)
    const total = files.reduce((sum, { refusals }) => sum + refusals, 0)
    const groups = files.flatMap(({ name, path, groups }) => groups.map((one) => ({ file: name, path, ...one })))
    const truncated = total > rejections.length
    invocation.report({ files: files.map(fileDocument), groups, rejections, total, truncated, ...returns }, () =>
      checkText(files),
    )
    return worstExit(files.map(exitOf))
  },
})

/** The document of a file: its refusals stand together in lists of their own. */
function fileDocument({
  rejections: _told,
  groups: _grouped,
  refusals: _all,
  error,
  ...file
}: CheckedFile): object {
  return { ...file, error: troubleText(error) }
}

function exitOf({ error, refusals }: CheckedFile): ExitCode {
  if (error !== null) return error.exitCode === 4 ? 4 : 2
  return refusals > 0 ? 3 : 0
}

/** Refusals shown of a file, below the table that has them all by column and code. */
const examples = 50

function checkText(files: readonly CheckedFile[]): string {
  const label = fileLabels(files)
  const rows = files.map((file) => [
    label(file),
    counted(file.rows),
    counted(file.accepted),
    file.rejected > 0 ? pc.yellow(counted(file.rejected)) : '0',
    troubleText(file.error) ?? '',
  ])
  const lines = [
    table(
      [
        tell('file', 'fichier'),
        tell('>rows', '>lignes'),
        tell('>good', '>bonnes'),
        tell('>refused', '>refusées'),
        '',
      ],
      rows,
    ),
  ]
  lines.push(...files.flatMap(sheetRemarks), ...ignoredColumns(files), ...filesWithoutRows(files))
  for (const file of files) {
    const empty = counted(file.empty_rows)
    if (file.empty_rows > 0) {
      lines.push(
        tell(
          `${label(file)}: lines without a row ignored: ${empty}`,
          `${label(file)} : lignes sans contenu ignorées : ${empty}`,
        ),
      )
    }
    lines.push(...controlLines(label(file), file.controls))
  }
  for (const file of files) {
    if (file.groups.length === 0) continue
    lines.push(
      '',
      pc.bold(tell(`What is wrong with ${label(file)}`, `Ce qui ne va pas dans ${label(file)}`)),
      groupsTable(file.groups),
    )
    if (file.rejections.length === 0) continue
    const shown = file.rejections.slice(0, examples)
    lines.push('', pc.bold(tell(`Refusals of ${label(file)}`, `Refus de ${label(file)}`)), refusalTable(shown))
    if (file.refusals > shown.length) {
      lines.push(
        truncatedText(shown.length, file.refusals, {
          en: 'the table above counts them all, --json has more.',
          fr: 'le tableau ci-dessus les compte tous, --json en a plus.',
        }),
      )
    }
  }
  return lines.join('\n')
}
