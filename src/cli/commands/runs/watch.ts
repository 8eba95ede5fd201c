import { runToWatch, watchRun } from '../../../operations/watch-run.ts'
import type { RunDetail } from '../../../runs/run-detail.ts'
import { tell } from '../../../wording/language.ts'
import { countArgument } from '../../arguments.ts'
import type { ExitCode } from '../../command.ts'
import { runDetailDocument, runDetailText, runLine } from '../../run-detail-text.ts'
import { worded } from '../../words.ts'

export const runsWatch = worded({
  name: 'runs watch',
  summary: {
    en: 'A run as it goes on, until it ends: then with the exit code of the command that runs it.',
    fr: 'Une exécution pendant qu’elle avance, jusqu’à sa fin : alors avec le code de sortie de la commande qui l’exécute.',
  },
  arguments: [
    [
      '[id]',
      {
        en: 'number of the run (default: the latest that is under way)',
        fr: 'numéro de l’exécution (par défaut : la dernière en cours)',
      },
    ],
  ],
  examples: [
    [
      'cpa runs watch',
      { en: 'the run under way; Ctrl-C leaves it alone', fr: 'l’exécution en cours ; Ctrl-C ne la touche pas' },
    ],
    [
      'cpa runs watch 12 --json',
      { en: 'one document a line, each second', fr: 'un document par ligne, chaque seconde' },
    ],
    [
      'cpa runs watch 12 && cpa audit',
      {
        en: 'waits for run 12, whoever works on it',
        fr: 'attend l’exécution 12, qui que ce soit qui y travaille',
      },
    ],
  ],
  readsOnly: true,
  newerAllowed: true,
  async run(invocation, words) {
    const id =
      words.id === undefined
        ? await runToWatch(invocation)
        : countArgument(words.id, { en: 'The number of a run', fr: 'Le numéro d’une exécution' })
    if (id === undefined) {
      invocation.report({ runs: [] }, () => tell('No run yet.', 'Aucune exécution encore.'))
      return 0
    }
    let before: string | undefined
    for await (const { detail, last } of watchRun(invocation, id)) {
      const { state, chunks_done, chunks_failed, chunks_set_aside, holding } = detail.run
      const now = [state, chunks_done, chunks_failed, chunks_set_aside, holding?.what, detail.abandoned].join()
      const text = { whole: () => runDetailText(detail), line: () => runLine(detail) }
      invocation.look({ runs: [runDetailDocument(detail)] }, text, now !== before)
      if (last) return exitOfRun(detail)
      before = now
    }
    invocation.note(
      tell(
        `Run ${id} was left alone: cpa runs watch ${id} looks again.`,
        `L’exécution ${id} n’a pas été touchée : cpa runs watch ${id} regarde à nouveau.`,
      ),
    )
    return 5
  },
})

/** What the command that runs it ends with. */
function exitOfRun({ run }: RunDetail): ExitCode {
  if (run.state === 'failed' || run.state === 'completed_with_errors') return 1
  if (run.state !== 'done') return 5
  if (run.outcome === 'no_declarations') return 4
  const { rejected } = (run.totals ?? {}) as { readonly rejected?: number }
  return run.job === 'ingest' && rejected !== undefined && rejected > 0 ? 3 : 0
}
