import { type Act, listActs } from '../../operations/acts.ts'
import { printable } from '../../printable.ts'
import { tell } from '../../wording/language.ts'
import { parisTime } from '../../wording/moments.ts'
import { actName, detailText, outcomeText } from '../../wording/trail-words.ts'
import { countArgument, dayOf } from '../arguments.ts'
import { table } from '../table.ts'
import { worded } from '../words.ts'

export const trail = worded({
  name: 'trail',
  summary: {
    en: 'What operators did, the latest first: who, when, what, with which reason and outcome.',
    fr: 'Ce qu’ont fait les opérateurs, le dernier d’abord : qui, quand, quoi, avec quelle raison et quelle issue.',
  },
  options: [
    [
      '--action <name>',
      {
        en: 'only this, as the audit trail calls it: account, reveal, plans approve',
        fr: 'seulement ceci, tel que la piste d’audit le nomme : account, reveal, plans approve',
      },
    ],
    ['--by <name>', { en: 'only by this person', fr: 'seulement par cette personne' }],
    ['--since <date>', { en: 'only from this day on, in France', fr: 'seulement à partir de ce jour, en France' }],
    [
      '--of-holder <number>',
      { en: 'only what is about this holder', fr: 'seulement ce qui concerne ce titulaire' },
    ],
    ['--limit <count>', { en: 'how many (default 50)', fr: 'combien (50 par défaut)' }],
    [
      '--before <number>',
      {
        en: 'only acts before this one, the next page',
        fr: 'seulement les actes avant celui-ci, la page suivante',
      },
    ],
  ],
  examples: [
    ['cpa trail', { en: 'what was done last', fr: 'ce qui a été fait en dernier' }],
    [
      'cpa trail --action reveal --since 2026-01-01',
      {
        en: 'which NIRs were shown this year, to whom and why',
        fr: 'quels NIR ont été montrés cette année, à qui et pourquoi',
      },
    ],
    ['cpa trail --by marie --json', { en: 'as a document', fr: 'en document' }],
  ],
  readsOnly: true,
  async run(invocation, { action, by, since, ofHolder, limit, before }) {
    const { acts, more } = await listActs(invocation, {
      limit: countArgument(limit ?? '50', '--limit'),
      action,
      actor: by,
      since: since === undefined ? undefined : dayOf('--since', since),
      holder: ofHolder === undefined ? undefined : countArgument(ofHolder, '--of-holder'),
      before: before === undefined ? undefined : countArgument(before, '--before'),
    })
    const next = more ? Number(acts.at(-1)!.id) : null
    const document = { acts: acts.map(({ id, ...act }) => ({ number: Number(id), ...act })), next_before: next }
    invocation.report(document, () => trailText(acts, next))
    return 0
  },
})

function trailText(acts: readonly Act[], next: number | null): string {
  if (acts.length === 0) return tell('Nothing of this was done.', 'Rien de tel n’a été fait.')
  const rows = table(
    [
      tell('>no.', '>n°'),
      tell('when (Paris)', 'quand (Paris)'),
      tell('who', 'qui'),
      tell('what', 'quoi'),
      tell('outcome', 'issue'),
      '',
    ],
    acts.map(({ id, at, actor, action, outcome, detail }) => [
      String(id),
      parisTime(at),
      printable(actor),
      actName(action),
      outcomeText(outcome),
      printable(detailText(detail)),
    ]),
  )
  if (next === null) return rows
  return `${rows}\n\n${tell(`The next ones: the same with --before ${next}`, `Les suivants : la même commande avec --before ${next}`)}`
}
