import { printable } from '../../../printable.ts'
import type { RunRow } from '../../../runs/registry.ts'
import type { RunState } from '../../../runs/states.ts'
import { counted } from '../../../wording/counts.ts'
import { tell } from '../../../wording/language.ts'
import { duration } from '../../../wording/moments.ts'
import { amountText } from '../../../wording/money-text.ts'
import { outcomeText } from '../../../wording/outcome-words.ts'
import { quantity } from '../../../wording/quantities.ts'
import { describeParams } from '../../../wording/run-text.ts'
import { stateWords } from '../../../wording/state-words.ts'
import { Badge, type Tone } from '../../layout/badge.tsx'
import { Bar } from '../../layout/bar.tsx'
import { Moment } from '../../layout/moment.tsx'

const tones: Readonly<Record<RunState, Tone>> = {
  planning: 'quiet',
  running: 'quiet',
  stopped: 'remark',
  paused: 'remark',
  failed: 'bad',
  cancelled: 'quiet',
  completed_with_errors: 'remark',
  done: 'good',
}

export function StateBadge({ state }: { readonly state: RunState }) {
  return <Badge tone={tones[state]}>{tell(stateWords[state])}</Badge>
}

/** The run, as a way to its page. */
export function RunLink({ run: { id } }: { readonly run: Pick<RunRow, 'id'> }) {
  return (
    <a class="whole" href={`/runs/${id}`}>
      {tell(`Run ${id}`, `Exécution ${id}`)}
    </a>
  )
}

/** The job and what it is about. */
export function RunSubject({ run }: { readonly run: RunRow }) {
  const about = printable(describeParams(run.params))
  return (
    <>
      {run.job}
      {about === '' ? null : <span class="quiet"> {about}</span>}
    </>
  )
}

/** How far it is, how fast it goes and how long it takes yet; what came of one that has ended. */
export function RunProgress({ run }: { readonly run: RunRow }) {
  if (run.state === 'done' || run.state === 'cancelled') {
    return run.outcome === null ? null : <span class="quiet">{outcomeText(run.outcome)}</span>
  }
  if (run.chunks === null) return <span class="quiet">{tell('not planned yet', 'pas encore préparée')}</span>
  return (
    <>
      {percentOf(run)} %<span class="quiet">{paceText(run)}</span>
      <Bar of={run.weight_done} most={run.weight} tone={run.state === 'failed' ? 'bad' : 'accent'} />
    </>
  )
}

/** Whole per cent of the work that is done. */
export function percentOf({ weight, weight_done }: Pick<RunRow, 'weight' | 'weight_done'>): bigint {
  return weight === 0n ? 100n : (weight_done * 100n) / weight
}

function paceText({ state, rate, weighs, weight, weight_done }: RunRow): string {
  if (state !== 'running' || rate === null || rate === 0) return ''
  const left = duration(Number(weight - weight_done) / rate)
  const pace = `${quantity(rate, weighs ?? '')}/s`
  return tell(` · ${pace}, ${left} left`, ` · ${pace}, reste ${left}`)
}

/** What stands in the totals of most jobs. */
interface KnownTotals {
  readonly amount?: { readonly unit: 'EUR' | 'hour' | 'point'; readonly amount: string }
  readonly opened?: number
  readonly accepted?: number
  readonly rejected?: number
}

/** What it booked, opened or loaded, as its totals have it. */
export function resultText({ totals }: Pick<RunRow, 'totals'>): string {
  const { amount, opened, accepted } = (totals ?? {}) as KnownTotals
  if (typeof amount === 'object' && amount !== null && 'unit' in amount) {
    return /^0(\.00)?$/.test(amount.amount) ? '' : amountText(amount)
  }
  if (typeof opened === 'number')
    return opened === 0 ? '' : tell(`${counted(opened)} opened`, `${counted(opened)} ouverts`)
  if (typeof accepted === 'number') return tell(`${counted(accepted)} accepted`, `${counted(accepted)} acceptées`)
  return ''
}

/** Rows that it refused, holders that it set aside, chunks that failed. */
export function leftOutText({ totals, chunks_failed, chunks_set_aside }: RunRow): string {
  const { rejected } = (totals ?? {}) as KnownTotals
  return [
    typeof rejected === 'number' && rejected > 0
      ? tell(`${counted(rejected)} refused`, `${counted(rejected)} refusées`)
      : '',
    chunks_set_aside > 0
      ? tell(`${counted(chunks_set_aside)} set aside`, `${counted(chunks_set_aside)} mis de côté`)
      : '',
    chunks_failed > 0 ? tell(`${counted(chunks_failed)} failed`, `${counted(chunks_failed)} en échec`) : '',
  ]
    .filter((text) => text !== '')
    .join(', ')
}

/** Until when somebody waits for it. */
export function Deadline({ run }: { readonly run: RunRow }) {
  if (run.deadline_at === null) return null
  return (
    <>
      <Moment at={run.deadline_at} />
      {run.deadline_missed === true ? <Badge tone="bad">{tell('missed', 'dépassée')}</Badge> : null}
    </>
  )
}
