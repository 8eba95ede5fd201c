import { cancelRun, pauseRun } from '../../../operations/runs.ts'
import { tell } from '../../../wording/language.ts'
import { countArgument } from '../../arguments.ts'
import type { Invocation } from '../../command.ts'
import { worded } from '../../words.ts'

const reasonOption = [
  '--reason <text>',
  {
    en: 'why: kept on the run and in the audit trail, and shown',
    fr: 'pourquoi : gardé avec l’exécution et dans la piste d’audit, et montré',
  },
] as const

export const runsPause = worded({
  name: 'runs pause',
  summary: {
    en: 'Asks a run to stop after the chunks in hand, until `cpa runs resume`.',
    fr: 'Demande à une exécution de s’arrêter après les lots en main, jusqu’à `cpa runs resume`.',
  },
  arguments: [['<id>', { en: 'number of the run', fr: 'numéro de l’exécution' }]],
  options: [reasonOption],
  examples: [
    [
      'cpa runs pause 12',
      {
        en: 'workers leave run 12 after the chunk in hand',
        fr: 'les travailleurs quittent l’exécution 12 après le lot en main',
      },
    ],
    [
      'cpa runs pause 12 --reason "backup at noon"',
      { en: 'and everybody sees why', fr: 'et chacun voit pourquoi' },
    ],
  ],
  run: (invocation, { id, reason }) => change(invocation, id, 'paused', reason),
})

export const runsCancel = worded({
  name: 'runs cancel',
  summary: {
    en: 'Ends a run for good. What its finished chunks booked stays; a new run converges on it.',
    fr: 'Met fin à une exécution pour de bon. Ce que ses lots finis ont inscrit reste ; une nouvelle exécution y converge.',
  },
  arguments: [['<id>', { en: 'number of the run', fr: 'numéro de l’exécution' }]],
  options: [reasonOption],
  examples: [
    [
      'cpa runs cancel 12 --reason "wrong year"',
      { en: 'run 12 will not be continued', fr: 'l’exécution 12 ne sera pas poursuivie' },
    ],
  ],
  run: (invocation, { id, reason }) => change(invocation, id, 'cancelled', reason),
})

async function change(
  invocation: Invocation,
  typed: string,
  to: 'paused' | 'cancelled',
  reason: string | undefined,
): Promise<0> {
  const id = countArgument(typed, { en: 'The number of a run', fr: 'Le numéro d’une exécution' })
  await (to === 'paused' ? pauseRun : cancelRun)(invocation, id, reason)
  invocation.report({ runs: [{ run_id: id, state: to, reason: reason ?? null }] }, () =>
    tell(`Run ${id} is ${to}.`, `L’exécution ${id} est ${to === 'paused' ? 'en pause' : 'annulée'}.`),
  )
  return 0
}
