import { clockWords } from '../law/spending/file-clock.ts'
import { stateWords } from '../law/spending/file-states.ts'
import type { TrainingFile } from '../ledger/statement/training-files.ts'
import { tell } from '../wording/language.ts'
import { amountText } from '../wording/money-text.ts'
import { table } from './table.ts'

/** Training files, the latest first, each with what is due next, and below them what was told and cannot be. */
export function trainingFilesText(files: readonly TrainingFile[]): string {
  const rows = files.map((file) => [
    `  ${file.file_number}`,
    file.state === null
      ? tell('nothing is known of it', 'rien n’en est connu')
      : tell(
          `${stateWords[file.state].en} on ${file.state_on}`,
          `${stateWords[file.state].fr} le ${file.state_on}`,
        ),
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

function clockText(clock: TrainingFile['next_clock']): string {
  if (clock === null) return ''
  const checked =
    clock.until_when_checked === null
      ? ''
      : tell(
          ` (${clock.until_when_checked} when it has to check)`,
          ` (${clock.until_when_checked} quand il doit vérifier)`,
        )
  return tell(
    `${clock.overdue ? 'overdue since' : 'until'} ${clock.until}${checked}: ${clockWords[clock.step].en}`,
    `${clock.overdue ? 'en retard depuis le' : 'jusqu’au'} ${clock.until}${checked} : ${clockWords[clock.step].fr}`,
  )
}
