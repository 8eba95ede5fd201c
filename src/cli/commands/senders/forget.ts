import { forgetSender } from '../../../operations/senders.ts'
import { tell } from '../../../wording/language.ts'
import { feedNamed } from '../../feed-arguments.ts'
import { worded } from '../../words.ts'

export const sendersForget = worded({
  name: 'senders forget',
  summary: {
    en: 'Forgets how a sender names columns and values; what was loaded with it stays.',
    fr: 'Oublie comment un émetteur nomme colonnes et valeurs ; ce qui a été chargé avec reste.',
  },
  arguments: [['<sender>', { en: 'its name', fr: 'son nom' }]],
  options: [['--feed <feed>', { en: 'for one feed alone', fr: 'pour un seul flux' }]],
  examples: [
    [
      'cpa senders forget "Cabinet Durand"',
      {
        en: 'its files are then read like those of anybody',
        fr: 'ses fichiers sont ensuite lus comme ceux de n’importe qui',
      },
    ],
  ],
  async run(invocation, words) {
    const feed = words.feed === undefined ? null : feedNamed(words.feed)
    const forgotten = await forgetSender(invocation, words.sender, feed)
    invocation.report({ sender: words.sender, forgotten }, () =>
      tell(`Maps forgotten: ${forgotten}`, `Correspondances oubliées : ${forgotten}`),
    )
    return 0
  },
})
