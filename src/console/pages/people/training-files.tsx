import { holdsNir } from '../../../identity/redaction.ts'
import type { Amount } from '../../../ledger/money.ts'
import type { TrainingFile } from '../../../ledger/statement/training-files.ts'
import { named, tell } from '../../../wording/language.ts'
import { amountText } from '../../../wording/money-text.ts'
import { clockText, fileState } from '../../../wording/training-file-words.ts'
import { address } from '../../layout/pager.tsx'
import { Table } from '../../layout/table.tsx'

interface TrainingFilesProps {
  readonly holder: number
  readonly files: readonly TrainingFile[]
}

/** Training files, the latest first, each with the way to what paid for it; below them what was told and cannot be. */
export function TrainingFiles({ holder, files }: TrainingFilesProps) {
  if (files.length === 0) return null
  const problems = files.flatMap(({ file_number, problems: found }) =>
    found.map((problem) => ({ file_number, ...problem })),
  )
  return (
    <section>
      <h2>{tell('Training files', 'Dossiers de formation')}</h2>
      <Table
        caption={tell('Training files, the latest first', 'Dossiers de formation, le dernier d’abord')}
        quietCaption
        rows={files}
        empty=""
        columns={[
          {
            heading: tell('File', 'Dossier'),
            // A number that looks like a NIR stands in no address.
            cell: ({ file_number: number }) =>
              holdsNir(number) ? (
                number
              ) : (
                <a href={address(`/people/${holder}/training`, { file: number })}>{number}</a>
              ),
          },
          { heading: tell('State', 'État'), cell: (file) => fileState(file) },
          {
            heading: tell('Reserved', 'Réservé'),
            cell: ({ reserved, points }) => sums(reserved, points?.reserved),
            numeric: true,
          },
          {
            heading: tell('Used', 'Utilisé'),
            cell: ({ consumed, points }) => sums(consumed, points?.consumed),
            numeric: true,
          },
          { heading: tell('Next', 'Suite'), cell: ({ next_clock }) => clockText(next_clock) },
        ]}
      />
      {problems.length === 0 ? null : (
        <Table
          caption={tell('What was told of them and cannot be', 'Ce qui en a été dit et ne peut être')}
          rows={problems}
          empty=""
          columns={[
            { heading: tell('File', 'Dossier'), cell: ({ file_number }) => file_number },
            { heading: named('Code'), cell: ({ code }) => <code>{code}</code> },
            { heading: tell('Why', 'Pourquoi'), cell: ({ message }) => tell(message) },
            {
              heading: tell('Refused in', 'Refusée dans'),
              cell: ({ refused }) =>
                refused === null
                  ? ''
                  : tell(`${refused.file}, line ${refused.line}`, `${refused.file}, ligne ${refused.line}`),
            },
          ]}
        />
      )}
    </section>
  )
}

function sums(money: Amount, points: Amount | undefined): string {
  return [money, ...(points === undefined ? [] : [points])].map(amountText).join(' + ')
}
