import type { NextTick } from '../../../operations/schedules/list.ts'
import type { TickState as State, Tick } from '../../../schedules/tick.ts'
import { named, tell } from '../../../wording/language.ts'
import { momentText, skipReason, tickState } from '../../../wording/schedule-words.ts'
import { Badge, type Tone } from '../../layout/badge.tsx'
import { Moment } from '../../layout/moment.tsx'
import { Table } from '../../layout/table.tsx'

const tones: Readonly<Record<State, Tone>> = {
  due: 'remark',
  started: 'remark',
  done: 'good',
  failed: 'bad',
  skipped: 'quiet',
  missed: 'bad',
  cancelled: 'quiet',
}

/** How a tick stands, and why. */
export function TickState({ tick }: { readonly tick: Pick<Tick, 'state' | 'reason'> }) {
  return <Badge tone={tones[tick.state]}>{tickState(tick)}</Badge>
}

/** Ticks that have come, the latest first. */
export function LastTicks({ ticks }: { readonly ticks: readonly Tick[] }) {
  return (
    <Table
      caption={tell(
        'Last ticks, the latest first, on the clocks of Paris',
        'Dernières échéances, les plus récentes d’abord, aux horloges de Paris',
      )}
      rows={ticks.toReversed()}
      empty={tell('None yet.', 'Aucune encore.')}
      columns={[
        { heading: tell('When', 'Quand'), cell: ({ at }) => <Moment at={at} /> },
        { heading: tell('State', 'État'), cell: (tick) => <TickState tick={tick} /> },
        { heading: tell('Runs', 'Exécutions'), cell: Runs },
        {
          heading: tell('Ended', 'Fin'),
          cell: ({ endedAt }) => (endedAt === null ? '' : <Moment at={endedAt} />),
        },
        { heading: tell('Attempts', 'Tentatives'), cell: ({ attempts }) => attempts, numeric: true },
        { heading: tell('Exit code', 'Code de fin'), cell: ({ exitCode }) => exitCode ?? '', numeric: true },
        { heading: tell('Deadline', 'Délai'), cell: Deadline },
        { heading: tell('Asked by', 'Demandée par'), cell: ({ askedBy }) => askedBy ?? '' },
      ]}
    />
  )
}

function Runs({ runs }: Tick) {
  return (
    <>
      {runs.map((id) => (
        <>
          <a href={`/runs/${id}`}>{id}</a>{' '}
        </>
      ))}
    </>
  )
}

function Deadline({ deadlineAt, deadlineMissedAt }: Tick) {
  if (deadlineAt === null) return ''
  return (
    <>
      <Moment at={deadlineAt} />{' '}
      {deadlineMissedAt === null ? null : <Badge tone="bad">{tell('missed', 'dépassé')}</Badge>}
    </>
  )
}

/** Ticks to come. */
export function NextTicks({ ticks, zone }: { readonly ticks: readonly NextTick[]; readonly zone: string }) {
  const own = zone === 'Europe/Paris' ? [] : [{ heading: named(zone), cell: momentText }]
  return (
    <Table
      caption={tell('Next ticks, on the clocks of Paris', 'Prochaines échéances, aux horloges de Paris')}
      rows={ticks}
      empty={tell('None: it never fires.', 'Aucune : elle ne part jamais.')}
      columns={[
        { heading: tell('When', 'Quand'), cell: ({ at }) => <Moment at={at} /> },
        ...own,
        { heading: tell('Business date', 'Date d’opération'), cell: ({ nominal }) => nominal.slice(0, 10) },
        {
          heading: tell('What becomes of it', 'Ce qu’elle deviendra'),
          cell: ({ skipped }) =>
            skipped === null ? (
              tell('it will run', 'elle partira')
            ) : (
              <Badge tone="quiet">
                {tell(`skipped: ${skipReason(skipped)}`, `sautée : ${skipReason(skipped)}`)}
              </Badge>
            ),
        },
      ]}
    />
  )
}
