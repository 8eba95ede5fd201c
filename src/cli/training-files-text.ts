import { clockWords } from '../law/spending/file-clock.ts'
import { stateWords } from '../law/spending/file-states.ts'
import type { TrainingFile } from '../ledger/statement/training-files.ts'
import { amountText } from './money-text.ts'
import { table } from './table.ts'

/** Training files, the latest first, each with what is due next, and below them what was told and cannot be. */
export function trainingFilesText(files: readonly TrainingFile[]): string {
  const rows = files.map((file) => [
    `  ${file.file_number}`,
    file.state === null ? 'nothing is known of it' : `${stateWords[file.state].en} on ${file.state_on}`,
    [amountText(file.reserved), ...(file.points === null ? [] : [amountText(file.points.reserved)])].join(' + '),
    [amountText(file.consumed), ...(file.points === null ? [] : [amountText(file.points.consumed)])].join(' + '),
    clockText(file.next_clock),
  ])
  const problems = files.flatMap(({ file_number, problems }) =>
    problems.map(({ code, message, refused }) => {
      const where = refused === null ? '' : ` (refused in ${refused.file}, line ${refused.line})`
      return `  ${file_number}: ${code}: ${message}${where}`
    }),
  )
  return [
    '  training files, the latest first',
    table(['  file', 'state', '>reserved', '>used', 'next'], rows),
    ...problems,
  ].join('\n')
}

function clockText(clock: TrainingFile['next_clock']): string {
  if (clock === null) return ''
  const checked = clock.until_when_checked === null ? '' : ` (${clock.until_when_checked} when it has to check)`
  return `${clock.overdue ? 'overdue since' : 'until'} ${clock.until}${checked}: ${clockWords[clock.step].en}`
}
