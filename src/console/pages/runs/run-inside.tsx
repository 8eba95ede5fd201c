import { amountOf } from '../../../ledger/money.ts'
import { errorText } from '../../../operations/names-told.ts'
import { printable } from '../../../printable.ts'
import type { StripCell } from '../../../runs/run-course.ts'
import type { RunDetail } from '../../../runs/run-detail.ts'
import type { RunState } from '../../../runs/states.ts'
import { counted } from '../../../wording/counts.ts'
import { holdingText } from '../../../wording/holding-text.ts'
import { named, tell } from '../../../wording/language.ts'
import { duration, parisTimeWithZone } from '../../../wording/moments.ts'
import { amountText } from '../../../wording/money-text.ts'
import { outcomeText } from '../../../wording/outcome-words.ts'
import {
  deadlineText,
  doneText,
  endText,
  haltText,
  speedText,
  stateText,
  whichText,
  whoText,
  workedText,
} from '../../../wording/run-text.ts'
import { stateWords } from '../../../wording/state-words.ts'
import { Bar } from '../../layout/bar.tsx'
import { Facts } from '../../layout/facts.tsx'
import { Table } from '../../layout/table.tsx'
import { percentOf, StateBadge } from './run-cells.tsx'
import { RunTotals } from './run-totals.tsx'
import { Strip } from './strip.tsx'

/** A run as it goes on, at one moment. */
export interface RunNow {
  readonly detail: RunDetail
  readonly strip: readonly StripCell[]
}

interface RunInsideProps extends RunNow {
  /** How it stood when the page was loaded: the acts below are those of then. */
  readonly stood: RunState
}

/** What a run's page says first, in the order in which it is asked: is it alive, how far is it, what did it do, what failed. */
export function RunInside({ detail, strip, stood }: RunInsideProps) {
  return (
    <>
      {detail.run.state === stood ? null : (
        <p class="notice">
          {tell(
            `It is ${stateWords[detail.run.state].en} by now. `,
            `Elle est maintenant ${stateWords[detail.run.state].fr}. `,
          )}
          <a href={`/runs/${detail.run.id}`}>
            {tell(
              'Load the page anew to see what may be done.',
              'Rechargez la page pour voir ce qui peut être fait.',
            )}
          </a>
        </p>
      )}
      <Alive detail={detail} />
      <Far detail={detail} strip={strip} />
      <Did detail={detail} />
      <Failed detail={detail} />
    </>
  )
}

function Alive({ detail }: { readonly detail: RunDetail }) {
  const { run, speed, hands, abandoned } = detail
  const isUnderWay = run.state === 'running' || run.state === 'planning'
  return (
    <section aria-labelledby="alive">
      <h2 id="alive">{tell('Is it alive?', 'Est-elle en vie ?')}</h2>
      {abandoned ? <Nobody id={run.id} /> : null}
      <Facts
        facts={[
          [tell('State', 'État'), <StateBadge state={run.state} />],
          [tell('Outcome', 'Issue'), run.outcome === null ? undefined : outcomeText(run.outcome)],
          [
            isUnderWay ? tell('Worked on by', 'Menée par') : tell('Worked on last by', 'Menée en dernier par'),
            whoText(detail),
          ],
          [
            tell('Last sign of life', 'Dernier signe de vie'),
            isUnderWay && run.heartbeat_at !== null ? parisTimeWithZone(run.heartbeat_at) : undefined,
          ],
          [
            tell('Workers alive', 'Travailleurs en vie'),
            isUnderWay ? <a href="/workers">{counted(speed.workers)}</a> : undefined,
          ],
          [tell('Holding', 'Attend'), run.holding === null ? undefined : holdingText(run.holding)],
          [tell('Halted', 'Interrompue'), haltText(detail)],
        ]}
      />
      {hands.length === 0 ? null : (
        <Table
          caption={tell('Chunks in hand', 'Lots en main')}
          rows={hands}
          empty=""
          columns={[
            { heading: tell('Worker', 'Travailleur'), cell: ({ worker }) => printable(worker) },
            { heading: tell('Chunk', 'Lot'), cell: ({ chunk }) => chunk, numeric: true },
            { heading: tell('Try', 'Essai'), cell: ({ tries }) => tries, numeric: true },
            {
              heading: tell('Since', 'Depuis'),
              cell: ({ since, alive }) =>
                `${since === null ? '' : parisTimeWithZone(since)}${alive ? '' : ` (${tell('gone', 'disparu')})`}`,
            },
          ]}
        />
      )}
    </section>
  )
}

/** Under way by its state, and no process is there: what to look at. */
function Nobody({ id }: { readonly id: number }) {
  return (
    <div class="trouble">
      <p>
        <strong>{tell('Nobody works on it.', 'Personne n’y travaille.')}</strong>{' '}
        {tell(
          'The process that ran it is gone, and no worker is there to go on.',
          'Le processus qui la menait a disparu, et aucun travailleur n’est là pour poursuivre.',
        )}
      </p>
      <ul>
        <li>
          {tell('Is a worker running? ', 'Un travailleur tourne-t-il ? ')}
          <a href="/workers">{tell('Workers', 'Travailleurs')}</a>
          {tell('; start one: ', ' ; lancez-en un : ')}
          <code>cpa worker</code>
        </li>
        <li>
          {tell('Does the queue answer? ', 'La file répond-elle ? ')}
          <a href="/queue">{tell('Queue', 'File')}</a>, <code>cpa doctor</code>
        </li>
        <li>
          {tell('Then resume it below, or by ', 'Puis reprenez-la ci-dessous, ou par ')}
          <code>cpa runs resume {id}</code>
        </li>
      </ul>
    </div>
  )
}

function Far({ detail, strip }: RunNow) {
  const { run } = detail
  return (
    <section aria-labelledby="far">
      <h2 id="far">{tell('How far is it?', 'Où en est-elle ?')}</h2>
      {run.chunks === null || run.state === 'done' ? null : (
        <div class="far">
          <strong>{percentOf(run).toString()} %</strong>
          <Bar of={run.weight_done} most={run.weight} tone={run.state === 'failed' ? 'bad' : 'accent'} />
        </div>
      )}
      <Facts
        facts={[
          [tell('Done', 'Fait'), doneText(detail)],
          [tell('Speed', 'Vitesse'), speedText(detail)],
          [tell('End', 'Fin'), endText(detail)],
          [tell('Due', 'À finir'), deadlineText(detail)],
          [tell('Worked', 'Durée'), workedText(detail)],
        ]}
      />
      {run.chunks === 1 ? null : <Strip cells={strip} />}
    </section>
  )
}

function Did({ detail: { booked, run } }: { readonly detail: RunDetail }) {
  const { plan_id: plan } = (run.totals ?? {}) as { readonly plan_id?: number }
  return (
    <section aria-labelledby="did">
      <h2 id="did">{tell('What did it do?', 'Qu’a-t-elle fait ?')}</h2>
      <Table
        caption={tell(
          'Booked by this run, by account and kind',
          'Inscrit par cette exécution, par compte et nature',
        )}
        quietCaption
        rows={booked}
        empty={tell('No entry was booked.', 'Aucune écriture n’a été inscrite.')}
        columns={[
          { heading: tell('Account', 'Compte'), cell: ({ account }) => account },
          { heading: tell('Kind', 'Nature'), cell: ({ kind }) => kind },
          { heading: tell('Entries', 'Écritures'), cell: ({ entries }) => counted(entries), numeric: true },
          {
            heading: tell('Amount', 'Montant'),
            cell: ({ account, amount }) => amountText(amountOf(account, amount)),
            numeric: true,
          },
        ]}
      />
      {plan === undefined ? (
        <RunTotals totals={run.totals} />
      ) : (
        <p>
          <a href={`/plans/${plan}`}>
            {tell(`Plan ${plan}, with its figures`, `Plan ${plan}, avec ses montants`)}
          </a>
        </p>
      )}
    </section>
  )
}

function Failed({ detail }: { readonly detail: RunDetail }) {
  const { run, errors, slowest } = detail
  const hasNothing = errors.length === 0 && run.error === null
  return (
    <section aria-labelledby="failed">
      <h2 id="failed">
        {tell('What failed, and whose turn is it?', 'Qu’est-ce qui a échoué, et à qui est-ce ?')}
      </h2>
      {hasNothing ? <p class="quiet">{tell('Nothing failed.', 'Rien n’a échoué.')}</p> : null}
      {run.error === null ? null : (
        <p class="trouble">
          {printable(run.error)} {whoseTurn(run.state)}
        </p>
      )}
      {errors.length === 0 ? null : (
        <Table
          caption={tell(
            'Errors of chunks that are not done, alike ones as one',
            'Erreurs des lots non faits, les semblables ensemble',
          )}
          rows={errors}
          empty=""
          columns={[
            { heading: tell('Error', 'Erreur'), cell: (group) => printable(errorText(group)) },
            { heading: named('SQLSTATE'), cell: ({ code }) => code ?? '' },
            { heading: tell('Chunks', 'Lots'), cell: ({ chunks }) => counted(chunks), numeric: true },
            { heading: tell('Which', 'Lesquels'), cell: whichText },
            {
              heading: tell('What becomes of it', 'Ce qu’il en advient'),
              cell: ({ given_up, set_aside }) =>
                set_aside > 0
                  ? tell('set aside: all others are done', 'mis de côté : tous les autres sont faits')
                  : given_up > 0
                    ? tell('given up: the run stops here', 'abandonné : l’exécution s’arrête là')
                    : tell('tried again by itself', 'réessayé de lui-même'),
            },
          ]}
        />
      )}
      {slowest.length < 2 ? null : (
        <Table
          caption={tell('Slowest chunks', 'Lots les plus lents')}
          rows={slowest}
          empty=""
          columns={[
            { heading: tell('Chunk', 'Lot'), cell: ({ chunk }) => chunk, numeric: true },
            { heading: tell('Took', 'Durée'), cell: ({ seconds }) => duration(seconds), numeric: true },
            { heading: tell('Tries', 'Essais'), cell: ({ tries }) => tries, numeric: true },
            { heading: tell('Worker', 'Travailleur'), cell: ({ worker }) => printable(worker ?? '') },
          ]}
        />
      )}
    </section>
  )
}

function whoseTurn(state: RunState): string {
  if (state === 'failed') {
    return tell(
      'It is your turn: mend the cause, then resume it.',
      'C’est à vous : réparez la cause, puis reprenez-la.',
    )
  }
  return state === 'running'
    ? tell('This was an earlier attempt; it goes on.', 'C’était une tentative précédente ; elle se poursuit.')
    : ''
}

/** What is read aloud as a run goes on: how it stands, and each tenth of the way. */
export function heardOf({ detail }: RunNow): string {
  const tenths = percentOf(detail.run) / 10n
  const about = tell(`Run ${detail.run.id}`, `Exécution ${detail.run.id}`)
  return detail.run.state === 'running' && !detail.abandoned
    ? `${about}: ${tenths}0 %`
    : `${about}: ${stateText(detail)}`
}
