import { retryRun } from '../../../operations/runs.ts'
import { tell } from '../../../wording/language.ts'
import { countArgument } from '../../arguments.ts'
import { runDocument } from '../../run-table.ts'
import { worded } from '../../words.ts'

export const runsRetry = worded({
  name: 'runs retry',
  summary: 'Does for the holders that a run set aside what it did for all others.',
  arguments: [['<id>', 'number of the run']],
  examples: [
    ['cpa runs show 12', 'whom run 12 set aside, and what they meet'],
    ['cpa runs retry 12', 'once that is mended: tries them again, with the business date of run 12'],
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
