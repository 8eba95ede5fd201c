import { listWorkers } from '../../../operations/workers.ts'
import { printable } from '../../../printable.ts'
import type { WorkerRow, WorkerState } from '../../../runs/workers.ts'
import { counted } from '../../../wording/counts.ts'
import { named, tell } from '../../../wording/language.ts'
import { duration } from '../../../wording/moments.ts'
import { quantity } from '../../../wording/quantities.ts'
import { workerStateText } from '../../../wording/worker-text.ts'
import { Badge, type Tone } from '../../layout/badge.tsx'
import { Live } from '../../layout/live.tsx'
import { page } from '../../layout/page.tsx'
import { Table } from '../../layout/table.tsx'
import { liveAnswer } from '../../live/live-answer.ts'
import type { Route } from '../../route.ts'

const tones: Readonly<Record<WorkerState, Tone>> = {
  working: 'good',
  idle: 'quiet',
  silent: 'remark',
  ended: 'quiet',
  lost: 'bad',
}

/** Who works at this moment, or did within the last week. */
export const workerRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/workers',
    role: 'read',
    async answer(context) {
      const gone = context.req.query('all') === 'yes'
      const rows = await listWorkers(context.var.circumstances, { gone })
      return page(
        context,
        {
          title: tell('Workers', 'Travailleurs'),
          command: gone ? 'cpa workers --all' : 'cpa workers',
          live: !gone,
        },
        <>
          <Live path={gone ? undefined : '/workers/live'}>
            <Workers rows={rows} />
          </Live>
          <p>
            {gone ? (
              <a href="/workers">{tell('Only those who work now', 'Seulement ceux qui travaillent')}</a>
            ) : (
              <a href="/workers?all=yes">
                {tell(
                  'Also who ended or was lost this week',
                  'Aussi ceux qui se sont arrêtés ou perdus cette semaine',
                )}
              </a>
            )}
          </p>
        </>,
      )
    },
  },
  {
    method: 'get',
    path: '/workers/live',
    role: 'read',
    answer(context) {
      const { circumstances } = context.var
      return liveAnswer<readonly WorkerRow[]>(context, {
        name: 'workers',
        look: async () => ({ value: await listWorkers(circumstances, { gone: false }), last: false }),
        inside: (rows) => Workers({ rows }),
        heard: (rows) => tell(`${rows.length} at work`, `${rows.length} au travail`),
      })
    },
  },
]

function Workers({ rows }: { readonly rows: readonly WorkerRow[] }) {
  return (
    <Table
      caption={tell('Processes that take chunks', 'Processus qui prennent des lots')}
      rows={rows}
      empty={tell('Nobody works. Start one: cpa worker', 'Personne ne travaille. Lancez-en un : cpa worker')}
      columns={[
        { heading: tell('Host', 'Machine'), cell: ({ host }) => printable(host) },
        { heading: tell('Process', 'Processus'), cell: ({ pid }) => pid, numeric: true },
        { heading: named('Version'), cell: ({ version }) => printable(version) },
        {
          heading: tell('Kind', 'Sorte'),
          cell: ({ kind }) => (kind === 'worker' ? 'cpa worker' : tell('a command', 'une commande')),
        },
        {
          heading: tell('State', 'État'),
          cell: (row) => <Badge tone={tones[row.state]}>{workerStateText(row)}</Badge>,
        },
        { heading: tell('For', 'Depuis'), cell: ({ seconds }) => duration(seconds), numeric: true },
        { heading: tell('Lanes', 'Voies'), cell: ({ lanes }) => lanes, numeric: true },
        {
          heading: tell('Chunks done', 'Lots faits'),
          cell: ({ chunks_done }) => counted(chunks_done),
          numeric: true,
        },
        {
          heading: tell('Rate', 'Débit'),
          cell: ({ rate, rate_of }) => (rate_of === null ? '' : `${quantity(rate, rate_of)}/s`),
          numeric: true,
        },
        { heading: tell('In hand', 'En main'), cell: (row) => <InHand row={row} /> },
      ]}
    />
  )
}

function InHand({ row }: { readonly row: WorkerRow }) {
  return (
    <>
      {row.chunks.map(({ run_id, job, chunk, seconds }, index) => (
        <>
          {index === 0 ? '' : ', '}
          <a href={`/runs/${run_id}`}>{tell(`run ${run_id}`, `exécution ${run_id}`)}</a> {printable(job)}{' '}
          {tell(`chunk ${chunk}`, `lot ${chunk}`)}
          {seconds === null ? '' : ` (${duration(seconds)})`}
        </>
      ))}
    </>
  )
}
