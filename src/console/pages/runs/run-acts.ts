import type { CivilDate } from '../../../civil-date.ts'
import type { Sentence } from '../../../language.ts'
import { resumableCommand } from '../../../operations/resume-command.ts'
import { mayBeResumed } from '../../../operations/runs.ts'
import type { RunDetail } from '../../../runs/run-detail.ts'
import { tell } from '../../../wording/language.ts'
import { stateWords } from '../../../wording/state-words.ts'

/** What may be done to a run now. */
export interface RunAct {
  readonly name: 'pause' | 'resume' | 'resume-command' | 'retry' | 'cancel'
  readonly label: string
  /** What goes on, and what stops. */
  readonly explained: string
  /** Why it cannot be done now. */
  readonly disabled: string | undefined
  readonly command: string
  readonly reason: boolean
  /** Why it asks for a reason to credit outside the law's window. */
  readonly window?: Sentence | undefined
}

const ended = ['done', 'completed_with_errors', 'cancelled']

/** Why nothing can be done to a run that has come to its end. */
export function atEndText({ run: { state, job } }: RunDetail): string {
  const stands = stateWords[state]
  return tell(
    `Nothing: it is ${stands.en} for good. What is left to do, another run of ${job} does.`,
    `Rien : elle est ${stands.fr} pour de bon. Ce qui reste à faire, une autre exécution de ${job} le fera.`,
  )
}

/** Every act, none for a run that is over, those that cannot be done now with the reason. */
export function actsOf({ run, abandoned }: RunDetail, today: CivilDate): RunAct[] {
  const { id, state } = run
  if (state === 'done' || state === 'cancelled') return []
  const isAtEnd = ended.includes(state)
  const over = tell(`the run is ${stateWords[state].en}.`, `l’exécution est ${stateWords[state].fr}.`)
  const whole = resumableCommand(run.part_of)
  const notResumable = whyNotResumed()
  const acts: RunAct[] = [
    {
      name: 'pause',
      label: tell('Pause', 'Mettre en pause'),
      explained: tell(
        'Chunks that are in hand are finished and booked; no other is begun. Nothing that was booked is undone. It goes on where it stopped when somebody resumes it.',
        'Les lots en main sont terminés et inscrits ; aucun autre n’est commencé. Rien de ce qui est inscrit n’est défait. Elle reprend où elle s’était arrêtée quand quelqu’un la reprend.',
      ),
      disabled: isAtEnd || state === 'paused' ? over : undefined,
      command: `cpa runs pause ${id} --reason …`,
      reason: true,
    },
    {
      name: 'resume',
      label: tell('Resume this run', 'Reprendre cette exécution'),
      explained: tell(
        'It goes on where it stopped, with its own parameters and business date, worked on by this console and by every worker. Chunks that are done are not done again.',
        'Elle reprend où elle s’était arrêtée, avec ses paramètres et sa date d’opération ; cette console et tous les travailleurs y travaillent. Les lots faits ne sont pas refaits.',
      ),
      disabled: notResumable,
      command: `cpa runs resume ${id}`,
      reason: false,
    },
    ...(whole === undefined
      ? []
      : [
          {
            name: 'resume-command' as const,
            label: tell(`Resume all of it: ${run.part_of}`, `Tout reprendre : ${run.part_of}`),
            explained: tell(
              'This run goes on, then the runs that come after it in its command, and the audit at the end.',
              'Cette exécution reprend, puis celles qui la suivent dans sa commande, et l’audit à la fin.',
            ),
            disabled: notResumable,
            command: whole.line,
            reason: false,
            window: whole.window(today, run.as_of),
          },
        ]),
    {
      name: 'retry',
      label: tell('Try those set aside again', 'Réessayer ceux mis de côté'),
      explained: tell(
        'Only the holders who are set aside are tried again, at the business date of the run. Mend the cause first: the errors stand above.',
        'Seuls les titulaires mis de côté sont réessayés, à la date d’opération de l’exécution. Réparez d’abord la cause : les erreurs sont ci-dessus.',
      ),
      disabled:
        state === 'completed_with_errors'
          ? undefined
          : tell('nobody is set aside in it.', 'personne n’y est mis de côté.'),
      command: `cpa runs retry ${id}`,
      reason: false,
    },
    {
      name: 'cancel',
      label: tell('Cancel for good', 'Annuler définitivement'),
      explained: tell(
        'It ends for good. What its finished chunks booked stays booked: it can neither be resumed nor undone. The next run of the same job does what is left.',
        'Elle prend fin définitivement. Ce que ses lots terminés ont inscrit reste inscrit : elle ne peut être ni reprise ni défaite. La prochaine exécution du même traitement fera le reste.',
      ),
      disabled: isAtEnd ? over : undefined,
      command: `cpa runs cancel ${id} --reason …`,
      reason: true,
    },
  ]
  return acts.filter(({ name, disabled }) => name !== 'retry' || disabled === undefined)

  function whyNotResumed(): string | undefined {
    if (isAtEnd) return over
    if (!mayBeResumed(state) && !abandoned) return tell('it is being worked on.', 'on y travaille.')
    if (run.chunks === null) {
      return tell(
        'it died before it was planned: start its command again, which takes it up.',
        'elle est morte avant d’être préparée : relancez sa commande, qui la reprend.',
      )
    }
    return undefined
  }
}
