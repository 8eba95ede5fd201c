import { tryNotices } from '../../../operations/notices/notices.ts'
import { tell } from '../../../wording/language.ts'
import { worded } from '../../words.ts'

export const noticesTest = worded({
  name: 'notices test',
  summary: {
    en: 'Sends a notice that says nothing by every way that is configured. Exit code 1 when one did not take it.',
    fr: 'Envoie un avis qui ne dit rien par chaque voie configurée. Code de sortie 1 si l’une ne l’a pas accepté.',
  },
  examples: [
    ['cpa notices test', { en: 'after each change of the settings', fr: 'après chaque changement des réglages' }],
  ],
  async run(invocation) {
    const deliveries = await tryNotices(invocation)
    invocation.report({ deliveries }, () =>
      deliveries
        .map(({ channel, error }) =>
          error === null
            ? tell(`${channel}: taken`, `${channel} : accepté`)
            : tell(`${channel}: not taken (${error})`, `${channel} : non accepté (${error})`),
        )
        .join('\n'),
    )
    return deliveries.every(({ error }) => error === null) ? 0 : 1
  },
})
