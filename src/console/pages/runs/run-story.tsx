import type { RunEvent } from '../../../operations/run-course.ts'
import { printable } from '../../../printable.ts'
import type { RunRow } from '../../../runs/registry.ts'
import type { Attempt } from '../../../runs/run-course.ts'
import { tell } from '../../../wording/language.ts'
import { duration } from '../../../wording/moments.ts'
import { outcomeText } from '../../../wording/outcome-words.ts'
import { describeParams } from '../../../wording/run-text.ts'
import { stateWords } from '../../../wording/state-words.ts'
import { Moment } from '../../layout/moment.tsx'
import { Table } from '../../layout/table.tsx'
import { leftOutText, RunLink, resultText } from './run-cells.tsx'

interface Told {
  readonly at: string
  readonly what: string
  readonly by: string
  readonly why: string
}

interface RunStoryProps {
  readonly run: RunRow
  readonly attempts: readonly Attempt[]
  readonly events: readonly RunEvent[]
}

/** What happened to a run, the latest first: who worked on it, and what operators did. */
export function RunStory({ run, attempts, events }: RunStoryProps) {
  const told = [...attempts.flatMap(toldOf), ...events.map(eventTold), ...endTold(run)].sort((one, other) =>
    one.at < other.at ? 1 : -1,
  )
  return (
    <section aria-labelledby="story">
      <h2 id="story">{tell('What happened to it', 'Ce qui lui est arrivé')}</h2>
      <Table
        caption={tell(
          'What happened to this run, the latest first',
          'Ce qui est arrivé à cette exécution, le dernier d’abord',
        )}
        quietCaption
        rows={told}
        empty={tell('Nothing is known.', 'Rien n’est connu.')}
        columns={[
          { heading: tell('When (Paris)', 'Quand (Paris)'), cell: ({ at }) => <Moment at={at} /> },
          { heading: tell('What', 'Quoi'), cell: ({ what }) => what },
          { heading: tell('Who', 'Qui'), cell: ({ by }) => by },
          { heading: tell('Why', 'Pourquoi'), cell: ({ why }) => why },
        ]}
      />
    </section>
  )
}

function toldOf(attempt: Attempt): Told[] {
  const { number, host, pid, actor, version, started_at, heartbeat_at, ended_at, outcome, error } = attempt
  const by = printable(`${actor}, ${host} (${pid}), ${version}`)
  const begun = {
    at: started_at,
    what: tell(`attempt ${number} began`, `début de la tentative ${number}`),
    by,
    why: '',
  }
  if (ended_at === null) {
    const last = tell(`attempt ${number}: last sign of life`, `tentative ${number} : dernier signe de vie`)
    return [begun, { at: heartbeat_at, what: last, by, why: '' }]
  }
  const ending = tell(
    `attempt ${number} ended: ${outcome} after ${duration(secondsBetween(started_at, ended_at))}`,
    `fin de la tentative ${number} : ${outcome} après ${duration(secondsBetween(started_at, ended_at))}`,
  )
  return [begun, { at: ended_at, what: ending, by, why: printable(error ?? '') }]
}

function eventTold({ at, action, actor, reason }: RunEvent): Told {
  return { at, what: `cpa ${action}`, by: printable(actor), why: printable(reason ?? '') }
}

function endTold({ finished_at, state, outcome }: RunRow): Told[] {
  if (finished_at === null) return []
  return [
    {
      at: finished_at,
      what: [tell(stateWords[state]), outcome && outcomeText(outcome)].filter(Boolean).join(' · '),
      by: '',
      why: '',
    },
  ]
}

function secondsBetween(first: string, last: string): number {
  return (Date.parse(last) - Date.parse(first)) / 1000
}

/** A run beside the one it is compared with. */
export function Comparison({ run, before }: { readonly run: RunRow; readonly before: RunRow | undefined }) {
  if (before === undefined) return null
  return (
    <section aria-labelledby="before">
      <h2 id="before">{tell('Beside the one before', 'À côté de la précédente')}</h2>
      <Table
        caption={tell(
          'This run and the one before it of the same job',
          'Cette exécution et la précédente du même traitement',
        )}
        quietCaption
        rows={[run, before]}
        empty=""
        columns={[
          { heading: tell('Run', 'Exécution'), cell: (one) => <RunLink run={one} /> },
          { heading: tell('About', 'Objet'), cell: ({ params }) => printable(describeParams(params)) },
          { heading: tell('Begun', 'Début'), cell: ({ created_at }) => <Moment at={created_at} /> },
          { heading: tell('Took', 'Durée'), cell: ({ seconds }) => duration(seconds), numeric: true },
          {
            heading: tell('Outcome', 'Issue'),
            cell: ({ outcome }) => (outcome === null ? '' : outcomeText(outcome)),
          },
          { heading: tell('Result', 'Résultat'), cell: resultText, numeric: true },
          { heading: tell('Left out', 'Écarté'), cell: leftOutText },
        ]}
      />
    </section>
  )
}
