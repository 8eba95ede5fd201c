import { showRun } from '../../../operations/runs.ts'
import { countArgument } from '../../arguments.ts'
import { runDetailDocument, runDetailText } from '../../run-detail-text.ts'
import { worded } from '../../words.ts'

export const runsShow = worded({
  name: 'runs show',
  summary: 'One run: its state, who works on it, how fast, when it ends, what it booked so far, what went wrong.',
  arguments: [['<id>', 'number of the run, as `cpa runs` lists it']],
  examples: [
    ['cpa runs show 12', 'run 12'],
    ['cpa runs watch 12', 'the same as it goes on, until it ends'],
  ],
  readsOnly: true,
  newerAllowed: true,
  async run(invocation, words) {
    const id = countArgument(words.id, { en: 'The number of a run', fr: 'Le numéro d’une exécution' })
    const detail = await showRun(invocation, id)
    invocation.report({ runs: [runDetailDocument(detail)] }, () => runDetailText(detail))
    return 0
  },
})
