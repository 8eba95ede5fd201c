import type { CpaError } from '../../../errors.ts'
import { type ShownSchedule, showSchedules } from '../../../operations/schedules/list.ts'
import type { Pause } from '../../../schedules/schedule.ts'
import { tell } from '../../../wording/language.ts'
import { parisTime } from '../../../wording/moments.ts'
import type { ConsoleContext } from '../../console-context.ts'
import { Badge } from '../../layout/badge.tsx'
import { Field } from '../../layout/field.tsx'
import { Action } from '../../layout/form.tsx'
import { Moment } from '../../layout/moment.tsx'
import { page } from '../../layout/page.tsx'
import { Table } from '../../layout/table.tsx'
import { statusOf } from '../../trouble-page.tsx'
import { ScheduleForm, type ScheduleGiven } from './schedule-form.tsx'
import { TickState } from './ticks.tsx'

/** What a form met, and what was written in it. */
export interface SetTrouble {
  readonly error: CpaError
  readonly given: ScheduleGiven
}

/** Every schedule, with its last and its next tick. */
export async function schedulesPage(context: ConsoleContext, trouble?: SetTrouble) {
  const { schedules, paused } = await showSchedules(context.var.circumstances)
  return page(
    context,
    {
      title: tell('Schedules', 'Planifications'),
      command: 'cpa schedule',
      ...(trouble === undefined ? {} : { status: statusOf(trouble.error) }),
    },
    <>
      <p>
        {tell(
          'What runs when. Whoever looks (a worker, or cpa schedule run-due from cron) does what is due, each tick once.',
          'Ce qui tourne quand. Qui regarde (un worker, ou cpa schedule run-due depuis cron) fait ce qui est échu, chaque échéance une fois.',
        )}{' '}
        <a href="/notices">{tell('What was told of them', 'Ce qui en a été dit')}</a>
      </p>
      {paused === null ? null : (
        <div class="attention">
          <p>
            <strong>{tell('All schedules are paused.', 'Toutes les planifications sont en pause.')}</strong>{' '}
            <PausedBy pause={paused} />
          </p>
        </div>
      )}
      <Table
        caption={tell('Schedules, by name', 'Planifications, par nom')}
        rows={schedules}
        empty={tell('No schedule is set.', 'Aucune planification encore.')}
        columns={[
          { heading: tell('Name', 'Nom'), cell: ({ name }) => <a href={`/schedules/${name}`}>{name}</a> },
          { heading: tell('Command', 'Commande'), cell: ({ words }) => <code>{words.join(' ')}</code> },
          { heading: tell('When', 'Quand'), cell: ({ inWords }) => tell(inWords) },
          { heading: tell('Last', 'Dernière'), cell: Last },
          { heading: tell('Next', 'Prochaine'), cell: Next },
          {
            heading: tell('To know', 'À savoir'),
            cell: ({ remarks }) => (remarks.length === 0 ? '' : <Badge tone="remark">{remarks.length}</Badge>),
          },
        ]}
      />
      <PauseAll context={context} paused={paused} />
      <h2>{tell('Set a schedule', 'Créer une planification')}</h2>
      <ScheduleForm context={context} trouble={trouble?.error} given={trouble?.given} />
    </>,
  )
}

function Last({ last }: ShownSchedule) {
  const tick = last.at(-1)
  if (tick === undefined) return <span class="quiet">{tell('none yet', 'aucune encore')}</span>
  return (
    <>
      <Moment at={tick.at} /> <TickState tick={{ ...tick, reason: null }} />
    </>
  )
}

function Next({ paused, next: [first] }: ShownSchedule) {
  if (paused !== null) return <Badge tone="remark">{tell('paused', 'en pause')}</Badge>
  return first === undefined ? tell('never', 'jamais') : <Moment at={first.at} />
}

/** Who paused, when and why. */
export function PausedBy({ pause: { at, by, note } }: { readonly pause: Pause }) {
  const since = parisTime(at).slice(0, 16)
  return <>{tell(`By ${by} since ${since}: ${note}`, `Par ${by} depuis ${since} : ${note}`)}</>
}

function PauseAll({ context, paused }: { readonly context: ConsoleContext; readonly paused: Pause | null }) {
  return paused === null ? (
    <Action
      context={context}
      action="/schedules/pause"
      needs="operate"
      label={tell('Pause all schedules', 'Mettre toutes les planifications en pause')}
      command='cpa schedule pause --all --note "..."'
      explained={tell(
        'Nothing starts by itself any more; what is under way ends. Ticks that come meanwhile are skipped and not run afterwards.',
        'Plus rien ne part tout seul ; ce qui est en cours se termine. Les échéances venues entre-temps sont sautées et ne sont pas rattrapées.',
      )}
    >
      <Field name="note" label={tell('Note: why', 'Note : pourquoi')} required />
    </Action>
  ) : (
    <Action
      context={context}
      action="/schedules/resume"
      needs="operate"
      label={tell('Resume all schedules', 'Reprendre toutes les planifications')}
      command="cpa schedule resume --all"
      explained={tell(
        'They are due again from their next times on; one that is paused for itself stays so. What was skipped is not run.',
        'Elles repartent à leurs prochaines échéances ; celle qui est en pause pour elle-même le reste. Ce qui a été sauté n’est pas rattrapé.',
      )}
    />
  )
}
