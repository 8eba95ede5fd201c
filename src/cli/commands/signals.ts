import { CpaError } from '../../errors.ts'
import type { Signal, SignalCode } from '../../ledger/signals/signals.ts'
import { giveSignals, listSignals, type SignalList } from '../../operations/signals.ts'
import { counted } from '../../wording/counts.ts'
import { tell } from '../../wording/language.ts'
import { signalSubject, signalTitle } from '../../wording/signal-words.ts'
import { countArgument } from '../arguments.ts'
import { documentLine } from '../document.ts'
import { table } from '../table.ts'
import { worded } from '../words.ts'

export const signals = worded({
  name: 'signals',
  summary: {
    en: 'What looks like fraud or a mistake in the use of rights: a list for people, which blocks nothing.',
    fr: 'Ce qui ressemble à une fraude ou à une erreur dans l’utilisation des droits : une liste pour des personnes, qui ne bloque rien.',
  },
  options: [
    ['--ndjson', { en: 'all of them, one JSON object a line', fr: 'tous, un objet JSON par ligne' }],
    [
      '--limit <count>',
      {
        en: 'how many to show (default 1000; --ndjson gives all)',
        fr: 'combien en montrer (1000 par défaut ; --ndjson les donne tous)',
      },
    ],
  ],
  examples: [
    ['cpa signals', { en: 'what there is to look at today', fr: 'ce qu’il y a à regarder aujourd’hui' }],
    [
      'cpa signals --ndjson > signals.ndjson',
      { en: 'all of it, for another program', fr: 'tout, pour un autre programme' },
    ],
    [
      'cpa law | grep signal',
      { en: 'the thresholds, which are parameters', fr: 'les seuils, qui sont des paramètres' },
    ],
  ],
  readsOnly: true,
  async run(invocation, words) {
    if (words.ndjson === true) {
      if (invocation.json)
        throw new CpaError('usage', {
          en: '--ndjson and --json exclude each other',
          fr: '--ndjson et --json s’excluent',
        })
      for await (const found of giveSignals(invocation)) {
        if (found.length > 0) await invocation.write(found.map((one) => `${documentLine(one)}\n`).join(''))
      }
      return 0
    }
    const list = await listSignals(invocation, countArgument(words.limit ?? '1000', '--limit'))
    invocation.report(list, () => listText(list))
    return 0
  },
})

function listText({ signals: found, total, truncated }: SignalList): string {
  if (found.length === 0) return tell('Nothing looks like fraud.', 'Rien ne ressemble à une fraude.')
  const byCode = new Map<SignalCode, Signal[]>()
  for (const one of found) byCode.set(one.code, [...(byCode.get(one.code) ?? []), one])
  const tables = [...byCode].map(([code, ofCode]) => {
    const rows = ofCode.map(({ subject, since, reason }) => [`  ${signalSubject(subject)}`, since, tell(reason)])
    return `${signalTitle(code)} (${code})\n${table([tell('  who', '  qui'), tell('since', 'depuis'), tell('what was found', 'constat')], rows)}`
  })
  const rest = truncated
    ? [
        tell(
          `${counted(total)} in all: --ndjson gives every one.`,
          `${counted(total)} en tout : --ndjson les donne tous.`,
        ),
      ]
    : []
  return [...tables, ...rest].join('\n\n')
}
