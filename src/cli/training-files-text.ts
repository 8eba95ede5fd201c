import type { TrainingFile } from '../ledger/statement/training-files.ts'
import { tell } from '../wording/language.ts'
import { amountText } from '../wording/money-text.ts'
import { clockText, fileState } from '../wording/training-file-words.ts'
import { table } from './table.ts'

/** Training files, the latest first, each with what is due next, and below them what was told and cannot be. */
export function trainingFilesText(files: readonly TrainingFile[]): string {
  const rows = files.map((file) => [
    `  ${file.file_number}`,
    fileState(file),
    [amountText(file.reserved), ...(file.points === null ? [] : [amountText(file.points.reserved)])].join(' + '),
    [amountText(file.consumed), ...(file.points === null ? [] : [amountText(file.points.consumed)])].join(' + '),
    clockText(file.next_clock),
  ])
  const problems = files.flatMap(({ file_number, problems }) =>
    problems.map(({ code, message, refused }) => {
      const where =
        refused === null
          ? ''
          : tell(
              ` (refused in ${refused.file}, line ${refused.line})`,
              ` (refusée dans ${refused.file}, ligne ${refused.line})`,
            )
      return `  ${file_number}: ${code}: ${tell(message)}${where}`
    }),
  )
  return [
    tell('  training files, the latest first', '  dossiers de formation, le dernier d’abord'),
    table(
      [
        tell('  file', '  dossier'),
        tell('state', 'état'),
        tell('>reserved', '>réservé'),
        tell('>used', '>utilisé'),
        tell('next', 'suite'),
      ],
      rows,
    ),
    ...problems,
  ].join('\n')
}
