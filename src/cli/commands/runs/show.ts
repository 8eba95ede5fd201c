import { showRun } from '../../../operations/runs.ts'
import { countArgument } from '../../arguments.ts'
import { runDetailDocument, runDetailText } from '../../run-detail-text.ts'
import { worded } from '../../words.ts'

export const runsShow = worded({
  name: 'runs show',
  summary: {
    en: 'One run: its state, who works on it, how fast, when it ends, what it booked so far, what went wrong.',
    fr: 'Une exécution : son état, qui y travaille, à quelle vitesse, quand elle finit, ce qu’elle a inscrit, ce qui n’a pas marché.',
  },
  arguments: [
    [
      '<id>',
      {
        en: 'number of the run, as `cpa runs` lists it',
        fr: 'numéro de l’exécution, tel que `cpa runs` le liste',
      },
    ],
  ],
  examples: [
    ['cpa runs show 12', { en: 'run 12', fr: 'l’exécution 12' }],
    [
      'cpa runs watch 12',
      { en: 'the same as it goes on, until it ends', fr: 'de même pendant qu’elle avance, jusqu’à sa fin' },
    ],
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
