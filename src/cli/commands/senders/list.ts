import { listSenders } from '../../../operations/senders.ts'
import { tell } from '../../../wording/language.ts'
import { table } from '../../table.ts'
import { worded } from '../../words.ts'

export const senders = worded({
  name: 'senders',
  summary: {
    en: 'Who sends files in words of their own: what is remembered of how they name columns and values.',
    fr: 'Qui envoie des fichiers avec ses propres mots : ce qui est retenu de sa façon de nommer colonnes et valeurs.',
  },
  examples: [
    [
      'cpa senders',
      {
        en: 'every sender of whom a map is remembered',
        fr: 'chaque émetteur dont une correspondance est retenue',
      },
    ],
    [
      'cpa ingest declarations 2025.xlsx --sender "Cabinet Durand" --map durand.yaml',
      { en: 'remembers one', fr: 'en retient une' },
    ],
  ],
  readsOnly: true,
  async run(invocation) {
    const found = await listSenders(invocation)
    const document = found.map(({ content, ...sender }) => ({ ...sender, map: content }))
    invocation.report({ senders: document }, () => {
      if (found.length === 0) return tell('No sender is known.', 'Aucun expéditeur n’est connu.')
      const heading = [
        tell('sender', 'expéditeur'),
        tell('feed', 'flux'),
        tell('>columns', '>colonnes'),
        tell('>values', '>valeurs'),
        tell('>constants', '>constantes'),
      ]
      const count = (of: object) => String(Object.keys(of).length)
      return table(
        heading,
        found.map(({ sender, feed, content: { columns, values, constants } }) => {
          return [sender, feed, count(columns), count(values), count(constants)]
        }),
      )
    })
    return 0
  },
})
