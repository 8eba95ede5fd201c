import { wordingOf } from '../../../notices/wording.ts'
import { type KeptNotice, listNotices } from '../../../operations/notices/notices.ts'
import { tell } from '../../../wording/language.ts'
import { countArgument } from '../../arguments.ts'
import { table } from '../../table.ts'
import { worded } from '../../words.ts'

export const notices = worded({
  name: 'notices',
  summary: {
    en: 'What was told, to whom, and what could not be sent: ends and failures, missed ticks and deadlines.',
    fr: 'Ce qui a été dit, à qui, et ce qui n’a pu être envoyé : fins et échecs, échéances manquées et délais.',
  },
  options: [
    [
      '--limit <count>',
      { en: 'how many, the latest first (default 50)', fr: 'combien, les dernières d’abord (50 par défaut)' },
    ],
  ],
  examples: [
    [
      'cpa notices',
      { en: 'the latest, with what became of each', fr: 'les derniers, avec ce qu’est devenu chacun' },
    ],
    [
      'cpa notices test',
      {
        en: 'sends one that says nothing, to try the settings',
        fr: 'en envoie un qui ne dit rien, pour essayer les réglages',
      },
    ],
  ],
  readsOnly: true,
  async run(invocation, words) {
    const kept = await listNotices(invocation, { limit: countArgument(words.limit ?? '50', '--limit') })
    invocation.report({ notices: kept.map(noticeDocument) }, () =>
      kept.length === 0
        ? tell('Nothing was told yet.', 'Rien n’a encore été dit.')
        : table(
            [tell('when (UTC)', 'quand (UTC)'), tell('sent', 'envoyé'), tell('what', 'quoi')],
            kept.map((notice) => [
              notice.at.slice(0, 16).replace('T', ' '),
              sentText(notice),
              tell(wordingOf(notice.kind, notice.facts).title),
            ]),
          ),
    )
    return 0
  },
})

function noticeDocument({ key, kind, facts, at, deliveries }: KeptNotice): object {
  return { id: key, kind, facts, at, text: wordingOf(kind, facts).title, deliveries }
}

function sentText({ deliveries }: KeptNotice): string {
  return deliveries
    .map(({ channel, delivered_at: delivered, given_up_at: givenUp, error }) => {
      if (delivered !== null) return channel
      if (givenUp !== null) return tell(`${channel}: given up`, `${channel} : abandonné`)
      return `${channel}: ${error ?? '...'}`
    })
    .join(', ')
}
