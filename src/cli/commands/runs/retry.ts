import { retryRun } from '../../../operations/runs.ts'
import { tell } from '../../../wording/language.ts'
import { countArgument } from '../../arguments.ts'
import { runDocument } from '../../run-table.ts'
import { worded } from '../../words.ts'

export const runsRetry = worded({
  name: 'runs retry',
  summary: {
    en: 'Does for the holders that a run set aside what it did for all others.',
    fr: 'Fait pour les titulaires qu’une exécution a mis de côté ce qu’elle a fait pour tous les autres.',
  },
  arguments: [['<id>', { en: 'number of the run', fr: 'numéro de l’exécution' }]],
  examples: [
    [
      'cpa runs show 12',
      {
        en: 'whom run 12 set aside, and what they meet',
        fr: 'qui l’exécution 12 a mis de côté, et ce qu’ils rencontrent',
      },
    ],
    [
      'cpa runs retry 12',
      {
        en: 'once that is mended: tries them again, with the business date of run 12',
        fr: 'une fois réparé : les essaie de nouveau, à la date d’opération de l’exécution 12',
      },
    ],
  ],
  async run(invocation, words) {
    const id = countArgument(words.id, { en: 'The number of a run', fr: 'Le numéro d’une exécution' })
    const result = await retryRun(invocation, id)
    const left = result.setAside.holders
    invocation.report(runDocument(result), () =>
      left === 0
        ? tell(
            `Run ${id} is done: nobody is set aside any more.`,
            `L’exécution ${id} est terminée : plus personne n’est mis de côté.`,
          )
        : tell(
            `Run ${id} still fails for those named below.`,
            `L’exécution ${id} échoue encore pour ceux nommés ci-dessous.`,
          ),
    )
    return 0
  },
})
