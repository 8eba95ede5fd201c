import { resumableCommand } from '../../../operations/resume-command.ts'
import { showRunCourse, showRunStrip } from '../../../operations/run-course.ts'
import { cancelRun, pauseRun, resumeRun, retryRun, runStates, showRun } from '../../../operations/runs.ts'
import { isLastLook } from '../../../operations/watch-run.ts'
import { printable } from '../../../printable.ts'
import type { WaitingTick } from '../../../runs/run-course.ts'
import type { RunDetail } from '../../../runs/run-detail.ts'
import { tell } from '../../../wording/language.ts'
import { describeParams } from '../../../wording/run-text.ts'
import type { ConsoleContext } from '../../console-context.ts'
import { Facts } from '../../layout/facts.tsx'
import { Field } from '../../layout/field.tsx'
import { Action, done, fieldOf, requiredField } from '../../layout/form.tsx'
import { Live } from '../../layout/live.tsx'
import { Moment } from '../../layout/moment.tsx'
import { page } from '../../layout/page.tsx'
import { liveAnswer } from '../../live/live-answer.ts'
import type { Route } from '../../route.ts'
import { UndertakingsOf } from '../start/undertakings-table.tsx'
import { actsOf, atEndText } from './run-acts.ts'
import { heardOf, RunInside, type RunNow } from './run-inside.tsx'
import { Comparison, RunStory } from './run-story.tsx'

const path = '/runs/:id{[0-9]+}'
/** What the registry counts with. */
const highest = 2 ** 31 - 1

/** One run, as it goes on, and what may be done to it. */
export const detailRoutes: readonly Route[] = [
  {
    method: 'get',
    path,
    role: 'read',
    async answer(context) {
      const { circumstances } = context.var
      const id = idOf(context)
      const detail = await showRun(circumstances, id)
      const { strip, attempts, events, before, ticks } = await showRunCourse(circumstances, id)
      const { run } = detail
      const live = isLastLook(detail) ? undefined : `/runs/${id}/live?stood=${run.state}`
      return page(
        context,
        {
          title: tell(`Run ${id}: ${subjectOf(detail)}`, `Exécution ${id} : ${subjectOf(detail)}`),
          command: `cpa runs show ${id}`,
          live: live !== undefined,
        },
        <>
          <Facts
            facts={[
              [tell('Business date', 'Date d’opération'), run.as_of],
              [tell('Command', 'Commande'), run.part_of === null ? undefined : <CommandOf partOf={run.part_of} />],
              [tell('Asked for by', 'Demandée par'), ticks.length === 0 ? undefined : <Ticks ticks={ticks} />],
            ]}
          />
          <Live path={live}>
            <RunInside detail={detail} strip={strip} stood={run.state} />
          </Live>
          <Acts context={context} detail={detail} />
          <UndertakingsOf context={context} about={`/runs/${id}`} />
          <Comparison run={run} before={before} />
          <RunStory run={run} attempts={attempts} events={events} />
        </>,
      )
    },
  },
  {
    method: 'get',
    path: `${path}/live`,
    role: 'read',
    answer(context) {
      const { circumstances } = context.var
      const id = idOf(context)
      const asked = context.req.query('stood')
      const stood = runStates.find((state) => state === asked) ?? 'running'
      return liveAnswer<RunNow>(context, {
        name: `run ${id}`,
        async look() {
          const detail = await showRun(circumstances, id)
          const strip = await showRunStrip(circumstances, id)
          return { value: { detail, strip }, last: isLastLook(detail) }
        },
        inside: (now) => RunInside({ ...now, stood }),
        heard: heardOf,
      })
    },
  },
  action('pause', async (context, id) => {
    await pauseRun(context.var.circumstances, id, await fieldOf(context, 'reason'))
    return tell(`Run ${id} is paused.`, `L’exécution ${id} est en pause.`)
  }),
  action('cancel', async (context, id) => {
    await requiredField(context, 'confirmed')
    await cancelRun(context.var.circumstances, id, await fieldOf(context, 'reason'))
    return tell(`Run ${id} is cancelled.`, `L’exécution ${id} est annulée.`)
  }),
  action('resume', async (context, id) => {
    begin(context, id, `cpa runs resume ${id}`, (apart) => resumeRun(apart, id))
    return begunText(id)
  }),
  action('retry', async (context, id) => {
    begin(context, id, `cpa runs retry ${id}`, (apart) => retryRun(apart, id))
    return begunText(id)
  }),
  action('resume-command', async (context, id) => {
    const { run } = await showRun(context.var.circumstances, id)
    const command = resumableCommand(run.part_of)
    if (command === undefined) {
      begin(context, id, `cpa runs resume ${id}`, (apart) => resumeRun(apart, id))
    } else {
      const outsideWindow = await fieldOf(context, 'outside_window')
      begin(context, id, command.line, (apart) => command.run(apart, outsideWindow))
    }
    return begunText(id)
  }),
]

function action(name: string, act: (context: ConsoleContext, id: number) => Promise<string>): Route {
  return {
    method: 'post',
    path: `${path}/${name}`,
    role: 'operate',
    async answer(context) {
      const id = idOf(context)
      return done(context, `/runs/${id}`, await act(context, id))
    },
  }
}

function begin(
  context: ConsoleContext,
  id: number,
  command: string,
  work: Parameters<ConsoleContext['var']['undertakings']['begin']>[2],
): void {
  const { undertakings, circumstances, session } = context.var
  undertakings.begin({ command, by: session.visitor.name, about: `/runs/${id}` }, circumstances, work)
}

function begunText(id: number): string {
  return tell(
    `Run ${id} is taken up by this console. What becomes of it stands below.`,
    `L’exécution ${id} est reprise par cette console. Ce qu’il en advient est indiqué ci-dessous.`,
  )
}

function idOf(context: ConsoleContext): number {
  return Math.min(highest, Number(context.req.param('id')))
}

function subjectOf({ run }: RunDetail): string {
  return printable(`${run.job} ${describeParams(run.params)}`.trim())
}

function CommandOf({ partOf }: { readonly partOf: string }) {
  return (
    <>
      <code>cpa {partOf}</code>{' '}
      <a href={`/runs?${new URLSearchParams({ part_of: partOf })}`}>
        {tell('all runs of it', 'toutes ses exécutions')}
      </a>
    </>
  )
}

/** The schedules that wait for it, each with the time at which it was due. */
function Ticks({ ticks }: { readonly ticks: readonly WaitingTick[] }) {
  return (
    <>
      {ticks.map(({ schedule, at }, index) => (
        <>
          {index === 0 ? '' : ', '}
          <a href={`/schedules/${schedule}`}>{schedule}</a> <Moment at={at} />
        </>
      ))}
    </>
  )
}

/** What may be done now, and what not, with the reason. */
function Acts({ context, detail }: { readonly context: ConsoleContext; readonly detail: RunDetail }) {
  const may = context.var.session.visitor.roles.has('operate')
  const acts = actsOf(detail, context.var.circumstances.asOf)
  return (
    <section aria-labelledby="acts">
      <h2 id="acts">{tell('What may I do now?', 'Que puis-je faire maintenant ?')}</h2>
      {acts.length === 0 ? <p class="quiet">{atEndText(detail)}</p> : null}
      {acts.map((act) => (
        <Action
          context={context}
          action={`/runs/${detail.run.id}/${act.name}`}
          label={act.label}
          explained={act.explained}
          reason={act.reason ? 'optional' : undefined}
          disabled={
            may
              ? act.disabled
              : tell('your roles do not let you operate.', 'vos rôles ne vous laissent pas opérer.')
          }
          danger={act.name === 'cancel'}
          command={act.command}
          confirmed={act.name === 'cancel' ? tell('Yes, for good.', 'Oui, définitivement.') : undefined}
        >
          {act.window === undefined || act.disabled !== undefined ? null : (
            <Field
              name="outside_window"
              label={tell('Reason why it goes on all the same', 'Motif pour la poursuivre quand même')}
              hint={tell(act.window)}
              required
            />
          )}
        </Action>
      ))}
    </section>
  )
}
