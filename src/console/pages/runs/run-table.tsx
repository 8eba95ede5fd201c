import type { RunRow } from '../../../runs/registry.ts'
import { type Told, tell } from '../../../wording/language.ts'
import { shortDuration } from '../../../wording/moments.ts'
import { Moment } from '../../layout/moment.tsx'
import { Table } from '../../layout/table.tsx'
import { Deadline, leftOutText, RunLink, RunProgress, RunSubject, resultText, StateBadge } from './run-cells.tsx'

interface RunTableProps {
  readonly caption: Told
  readonly runs: readonly RunRow[]
  readonly empty: Told
}

/** Runs, a line each. What nothing of the page has, as a deadline, takes no column. */
export function RunTable({ caption, runs, empty }: RunTableProps) {
  const hasDeadlines = runs.some(({ deadline_at }) => deadline_at !== null)
  const hasCommands = runs.some(({ part_of }) => part_of !== null)
  return (
    <Table
      caption={caption}
      quietCaption
      rows={runs}
      empty={empty}
      columns={[
        { heading: tell('Run', 'Exécution'), cell: (run) => <RunLink run={run} /> },
        { heading: tell('What', 'Objet'), cell: (run) => <RunSubject run={run} /> },
        ...(hasCommands
          ? [{ heading: tell('Command', 'Commande'), cell: ({ part_of }: RunRow) => part_of ?? '' }]
          : []),
        { heading: tell('State', 'État'), cell: ({ state }) => <StateBadge state={state} /> },
        { heading: tell('Progress', 'Avancement'), cell: (run) => <RunProgress run={run} /> },
        { heading: tell('Result', 'Résultat'), cell: resultText, numeric: true },
        { heading: tell('Left out', 'Écarté'), cell: leftOutText },
        { heading: tell('Business date', 'Date d’opération'), cell: ({ as_of }) => as_of },
        { heading: tell('Begun', 'Début'), cell: ({ created_at }) => <Moment at={created_at} /> },
        { heading: tell('Took', 'Durée'), cell: ({ seconds }) => shortDuration(seconds), numeric: true },
        ...(hasDeadlines
          ? [{ heading: tell('Due', 'À finir'), cell: (run: RunRow) => <Deadline run={run} /> }]
          : []),
      ]}
    />
  )
}
