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
  summary: 'What operators did, the latest first: who, when, what, with which reason and outcome.',
  options: [
    ['--action <name>', 'only this, as the audit trail calls it: account, reveal, plans approve'],
    ['--by <name>', 'only by this person'],
    ['--since <date>', 'only from this day on, in France'],
    ['--of-holder <number>', 'only what is about this holder'],
    ['--limit <count>', 'how many (default 50)'],
    ['--before <number>', 'only acts before this one, the next page'],
  ],
  examples: [
    ['cpa trail', 'what was done last'],
    ['cpa trail --action reveal --since 2026-01-01', 'which NIRs were shown this year, to whom and why'],
    ['cpa trail --by marie --json', 'as a document'],
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
