import { stringify } from 'yaml'
import { listSenders } from '../../../operations/senders.ts'
import { feedNamed } from '../../feed-arguments.ts'
import { worded } from '../../words.ts'

export const sendersShow = worded({
  name: 'senders show',
  summary: {
    en: 'What is remembered of a sender, as a file that --map takes.',
    fr: 'Ce qui est retenu d’un émetteur, en un fichier que --map accepte.',
  },
  arguments: [['<sender>', { en: 'its name', fr: 'son nom' }]],
  options: [['--feed <feed>', { en: 'of one feed', fr: 'd’un flux' }]],
  examples: [
    [
      'cpa senders show "Cabinet Durand" --feed declarations > durand.yaml',
      { en: 'to check files with it, or to change it', fr: 'pour vérifier des fichiers avec, ou la changer' },
    ],
  ],
  readsOnly: true,
  async run(invocation, words) {
    const feed = words.feed === undefined ? null : feedNamed(words.feed)
    const found = await listSenders(invocation, { sender: words.sender, feed })
    const document = found.map(({ content, ...sender }) => ({ ...sender, map: content }))
    invocation.report({ senders: document }, () =>
      found.map(({ feed, content }) => `# ${feed}\n${stringify(content)}`.trimEnd()).join('\n\n'),
    )
    return 0
  },
})
