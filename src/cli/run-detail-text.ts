import { amountOf } from '../ledger/money.ts'
import { errorText, mayBeResumed } from '../operations/runs.ts'
import { printable } from '../printable.ts'
import type { RunDetail } from '../runs/run-detail.ts'
import { counted } from '../wording/counts.ts'
import { holdingText } from '../wording/holding-text.ts'
import { tell } from '../wording/language.ts'
import { duration, parisTimeWithZone } from '../wording/moments.ts'
import { amountText } from '../wording/money-text.ts'
import {
  deadlineText,
  describeParams,
  doneText,
  endText,
  haltText,
  speedText,
  stateText,
  whichText,
  whoText,
  workedText,
  workersText,
} from '../wording/run-text.ts'
import pc from './colour.ts'
import { runListDocument } from './run-table.ts'
import { table } from './table.ts'

/** A run with all that is asked of it, as JSON. */
export function runDetailDocument(detail: RunDetail): object {
  const { run, speed, secondsLeft, abandoned, hands, booked, slowest, errors } = detail
  const [document] = runListDocument([run])
  return {
    ...document,
    abandoned,
    workers_alive: speed.workers,
    rate: speed.rate,
    seconds_left: secondsLeft,
    in_hand: hands,
    booked: booked.map(({ account, kind, amount, entries }) => ({
      account,
      kind,
      amount: amountOf(account, amount),
      entries: Number(entries),
    })),
    slowest_chunks: slowest,
    errors,
  }
}

/** The same for people. */
export function runDetailText(detail: RunDetail): string {
  const { run } = detail
  const about = describeParams(run.params)
  return [
    `${pc.bold(tell(`Run ${run.id}`, `Exécution ${run.id}`))} · ${[run.job, printable(about)].join(' ').trim()} · ${stateText(detail)}`,
    ...labelled([
      [tell('business date', 'date d’opération'), run.as_of],
      [tell('began', 'début'), parisTimeWithZone(run.created_at)],
      [tell('ended', 'fin'), endText(detail)],
      [
        tell('deadline', 'échéance'),
        run.deadline_missed === true ? pc.red(deadlineText(detail)!) : deadlineText(detail),
      ],
      [tell('worked', 'durée'), workedText(detail)],
      [tell('by', 'par'), whoText(detail)],
      [tell('workers', 'travailleurs'), workersText(detail)],
      [tell('done', 'fait'), doneText(detail)],
      [tell('speed', 'vitesse'), speedText(detail)],
      [tell('holding', 'attend'), run.holding === null ? undefined : holdingText(run.holding)],
      [tell('halted', 'interrompue'), haltText(detail)],
      [tell('error', 'erreur'), run.error === null ? undefined : printable(run.error)],
    ]),
    ...section(tell('Booked so far', 'Inscrit jusqu’ici'), bookedTable(detail)),
    ...section(tell('In hand', 'En cours'), handsTable(detail)),
    ...section(tell('Slowest chunks', 'Lots les plus lents'), slowestTable(detail)),
    ...section(tell('Errors', 'Erreurs'), errorsTable(detail)),
    ...(run.state === 'completed_with_errors'
      ? [
          '',
          tell(
            `Try those set aside again: cpa runs retry ${run.id}`,
            `Réessayez ceux mis de côté : cpa runs retry ${run.id}`,
          ),
        ]
      : []),
    ...(mayBeResumed(run.state)
      ? ['', tell(`Continue it with: cpa runs resume ${run.id}`, `Poursuivez-la par : cpa runs resume ${run.id}`)]
      : []),
  ].join('\n')
}

/** One line: how a run stands, for a watch. */
export function runLine(detail: RunDetail): string {
  const { run, hands } = detail
  const alive = hands.filter((hand) => hand.alive).length
  const parts = [
    tell(`run ${run.id}`, `exécution ${run.id}`),
    run.job,
    stateText(detail),
    doneText(detail),
    ...(run.state === 'running'
      ? [tell(`${alive} in hand`, `${alive} en cours`), speedText(detail)]
      : [tell(`worked ${duration(run.seconds)}`, `durée ${duration(run.seconds)}`)]),
  ]
  return parts.filter((part) => part !== undefined).join(' · ')
}

function bookedTable({ booked }: RunDetail): string | undefined {
  if (booked.length === 0) return undefined
  return table(
    [
      tell('account', 'compte'),
      tell('kind', 'nature'),
      tell('>entries', '>écritures'),
      tell('>amount', '>montant'),
    ],
    booked.map(({ account, kind, entries, amount }) => [
      account,
      kind,
      counted(entries),
      amountText(amountOf(account, amount)),
    ]),
  )
}

function handsTable({ hands }: RunDetail): string | undefined {
  if (hands.length === 0) return undefined
  return table(
    [tell('worker', 'travailleur'), tell('>chunk', '>lot'), tell('>try', '>essai'), tell('since', 'depuis')],
    hands.map(({ worker, chunk, tries, since, alive }) => [
      printable(worker),
      String(chunk),
      String(tries),
      `${since === null ? '' : parisTimeWithZone(since)}${alive ? '' : ` (${tell('gone', 'disparu')})`}`,
    ]),
  )
}

function slowestTable({ run, slowest }: RunDetail): string | undefined {
  // Of one chunk nothing is slower than the others.
  if (slowest.length === 0 || run.chunks === 1) return undefined
  return table(
    [tell('>chunk', '>lot'), tell('>took', '>durée'), tell('>tries', '>essais'), tell('state', 'état')],
    slowest.map(({ chunk, seconds, tries, state }) => [String(chunk), duration(seconds), String(tries), state]),
  )
}

function errorsTable({ errors }: RunDetail): string | undefined {
  if (errors.length === 0) return undefined
  return table(
    [tell('>chunks', '>lots'), tell('which', 'lesquels'), tell('error', 'erreur')],
    errors.map((group) => [String(group.chunks), whichText(group), printable(errorText(group))]),
  )
}

function labelled(lines: readonly (readonly [label: string, value: string | undefined])[]): string[] {
  const width = Math.max(...lines.map(([label]) => label.length))
  return lines.flatMap(([label, value]) => (value === undefined ? [] : [`  ${label.padEnd(width)}  ${value}`]))
}

function section(title: string, content: string | undefined): string[] {
  return content === undefined ? [] : ['', pc.bold(title), content]
}
