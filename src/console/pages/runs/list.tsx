import { countRuns, jobNames, listRuns, runStates } from '../../../operations/runs.ts'
import type { RunRow } from '../../../runs/registry.ts'
import type { RunState } from '../../../runs/states.ts'
import { counted } from '../../../wording/counts.ts'
import { tell } from '../../../wording/language.ts'
import { describeParams } from '../../../wording/run-text.ts'
import { stateWords } from '../../../wording/state-words.ts'
import { csvAnswer } from '../../csv-answer.ts'
import { Choice, Day, Filters, Word } from '../../layout/filters.tsx'
import { Live } from '../../layout/live.tsx'
import { page } from '../../layout/page.tsx'
import { address, Pager } from '../../layout/pager.tsx'
import { liveAnswer } from '../../live/live-answer.ts'
import type { Route } from '../../route.ts'
import { leftOutText, resultText } from './run-cells.tsx'
import { RunTable } from './run-table.tsx'
import { commandOf, filterOf, type RunsAsked, runsAsked } from './runs-asked.ts'

/** How many runs a page shows, and how many a file of them has at most. */
const pageLength = 50
const fileLength = 10_000

/** The registry of runs: how many stand how, and a page of those that are asked for. */
export const listRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/runs',
    role: 'read',
    async answer(context) {
      const { circumstances } = context.var
      const asked = runsAsked(context)
      const [counts, { runs, more, later }] = await Promise.all([
        countRuns(circumstances),
        listRuns(circumstances, { ...filterOf(asked), limit: pageLength }),
      ])
      const { before: _before, after: _after, ...filters } = asked
      const isLive = !later && runs.some(({ state }) => state === 'running' || state === 'planning')
      return page(
        context,
        { title: tell('Runs', 'Exécutions'), command: commandOf(asked), live: isLive },
        <>
          <StateTabs counts={counts} asked={filters} />
          <RunFilters asked={filters} />
          <Live path={isLive ? address('/runs/live', filters) : undefined}>{RunList(runs)}</Live>
          <Pager
            path="/runs"
            query={filters}
            previous={later && runs.length > 0 ? { after: String(runs[0]!.id) } : undefined}
            next={more && runs.length > 0 ? { before: String(runs.at(-1)!.id) } : undefined}
            isFurther={later}
          />
          <p>
            <a href={address('/runs.csv', filters)}>
              {tell('These runs as a file (CSV)', 'Ces exécutions en fichier (CSV)')}
            </a>
          </p>
        </>,
      )
    },
  },
  {
    method: 'get',
    path: '/runs/live',
    role: 'read',
    answer(context) {
      const { circumstances } = context.var
      const { before: _before, after: _after, ...asked } = runsAsked(context)
      const filter = { ...filterOf(asked), limit: pageLength }
      return liveAnswer<readonly RunRow[]>(context, {
        name: address('/runs', asked),
        look: async () => ({ value: (await listRuns(circumstances, filter)).runs, last: false }),
        inside: RunList,
      })
    },
  },
  {
    method: 'get',
    path: '/runs.csv',
    role: 'read',
    async answer(context) {
      const { runs } = await listRuns(context.var.circumstances, {
        ...filterOf(runsAsked(context)),
        limit: fileLength,
      })
      return csvAnswer(context, 'runs', csvHead, runs.map(csvCells))
    },
  },
]

function RunList(runs: readonly RunRow[]) {
  return (
    <RunTable
      caption={tell('Runs', 'Exécutions')}
      runs={runs}
      empty={tell('No run is like that.', 'Aucune exécution n’est ainsi.')}
    />
  )
}

/** How many runs stand in each state, each a way to them. */
function StateTabs({
  counts,
  asked,
}: {
  readonly counts: ReadonlyMap<RunState, number>
  readonly asked: RunsAsked
}) {
  const all = [...counts.values()].reduce((sum, runs) => sum + runs, 0)
  const tabs = [
    { state: undefined, said: tell('all', 'toutes'), runs: all },
    ...runStates
      .filter((state) => (counts.get(state) ?? 0) > 0 || state === asked.state)
      .map((state) => ({ state, said: tell(stateWords[state]), runs: counts.get(state) ?? 0 })),
  ]
  return (
    <nav class="tabs" aria-label={tell('States of runs', 'États des exécutions')}>
      <ul>
        {tabs.map(({ state, said, runs }) => (
          <li>
            <a
              href={address('/runs', { ...asked, state })}
              aria-current={state === asked.state ? 'true' : undefined}
            >
              {said} <span class="count">{counted(runs)}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function RunFilters({ asked }: { readonly asked: RunsAsked }) {
  return (
    <Filters path="/runs">
      {asked.state === undefined ? null : <input type="hidden" name="state" value={asked.state} />}
      <Choice
        name="job"
        label={tell('Job', 'Traitement')}
        chosen={asked.job}
        options={jobNames.map((job) => [job, job] as const)}
      />
      <Word name="part_of" label={tell('Command begins with', 'Commande commençant par')} value={asked.part_of} />
      <Word
        name="year"
        label={tell('Activity year', 'Année d’activité')}
        value={asked.year}
        inputmode="numeric"
        pattern="20[0-9]{2}"
        maxlength={4}
      />
      <Day name="since" label={tell('Begun since', 'Début depuis')} value={asked.since} />
      <Day name="until" label={tell('until', 'jusqu’au')} value={asked.until} />
    </Filters>
  )
}

const csvHead = [
  ...['run_id', 'job', 'about', 'part_of', 'state', 'outcome', 'as_of', 'created_at', 'finished_at', 'seconds'],
  ...['chunks', 'chunks_done', 'chunks_failed', 'chunks_set_aside', 'result', 'left_out', 'deadline_at', 'error'],
]

function csvCells(run: RunRow): string[] {
  return [
    ...[run.id, run.job, describeParams(run.params), run.part_of, run.state, run.outcome, run.as_of],
    ...[run.created_at, run.finished_at, run.seconds, run.chunks, run.chunks_done, run.chunks_failed],
    ...[run.chunks_set_aside, resultText(run), leftOutText(run), run.deadline_at, run.error],
  ].map((value) => String(value ?? ''))
}
