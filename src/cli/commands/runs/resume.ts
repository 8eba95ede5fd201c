import { resumeRun } from '../../../operations/runs.ts'
import { tell } from '../../../wording/language.ts'
import { countArgument } from '../../arguments.ts'
import { runDocument } from '../../run-table.ts'
import { worded } from '../../words.ts'

export const runsResume = worded({
  name: 'runs resume',
  summary: {
    en: 'Continues a run that was stopped, paused, or whose process died.',
    fr: 'Poursuit une exécution arrêtée, mise en pause, ou dont le processus est mort.',
  },
  arguments: [['<id>', { en: 'number of the run', fr: 'numéro de l’exécution' }]],
  examples: [
    [
      'cpa runs resume 12',
      {
        en: 'goes on where run 12 stopped, with its own parameters and business date',
        fr: 'continue là où l’exécution 12 s’est arrêtée, avec ses paramètres et sa date d’opération',
      },
    ],
  ],
  async run(invocation, words) {
    const id = countArgument(words.id, { en: 'The number of a run', fr: 'Le numéro d’une exécution' })
    const result = await resumeRun(invocation, id)
    const { partOf } = result
    const rest = partOf === null ? null : `cpa ${partOf} --resume`
    invocation.report({ ...runDocument(result), part_of: partOf, rest }, () =>
      [
        tell(`Run ${id} is done: ${result.outcome}.`, `L’exécution ${id} est terminée : ${result.outcome}.`),
        ...(rest === null ? [] : [tell(`What comes after it: ${rest}`, `Ce qui vient après : ${rest}`)]),
      ].join('\n'),
    )
    return 0
  },
})
