import { openStates, type Review, type ReviewState, reviewStates } from '../../../deaths/reviews.ts'
import { CpaError } from '../../../errors.ts'
import { type Decision, decideReview, listReviews } from '../../../operations/review-deaths.ts'
import { counted } from '../../../wording/counts.ts'
import { outcomeWords, reviewStateWords, toLookAt } from '../../../wording/death-words.ts'
import { named, tell } from '../../../wording/language.ts'
import { countArgument, dayOf } from '../../arguments.ts'
import { table } from '../../table.ts'
import { worded } from '../../words.ts'

const decisions: readonly Decision[] = ['accept', 'refuse', 'wait']

export const deathsReview = worded({
  name: 'deaths review',
  summary: {
    en: 'The deaths that may be those of holders, and what is decided on each: accept, refuse or wait.',
    fr: 'Les décès qui peuvent être ceux de titulaires, et ce qui est décidé de chacun : accept, refuse ou wait.',
  },
  arguments: [
    [
      '[decision]',
      {
        en: 'accept, refuse or wait; without, they are listed',
        fr: 'accept, refuse ou wait ; sans elle, ils sont listés',
      },
    ],
    ['[id]', { en: 'number of the match that is decided', fr: 'numéro du rapprochement dont il est décidé' }],
  ],
  options: [
    [
      '--state <state>',
      {
        en: `of one state: ${reviewStates.join(', ')}, or all (default: what is to be decided)`,
        fr: `d’un état : ${reviewStates.join(', ')}, ou all (par défaut : ce qui est à décider)`,
      },
    ],
    ['--id <id>', { en: 'one match, whatever its state', fr: 'un rapprochement, quel que soit son état' }],
    ['--limit <count>', { en: 'how many to show (default 100)', fr: 'combien en montrer (100 par défaut)' }],
    [
      '--reason <reason>',
      {
        en: 'why it is decided so; kept in the audit trail, without a NIR',
        fr: 'pourquoi il en est décidé ainsi ; gardé dans la piste d’audit, sans NIR',
      },
    ],
    [
      '--on <day>',
      {
        en: 'the day of death, where the source does not tell all of it',
        fr: 'le jour du décès, si la source ne le dit pas en entier',
      },
    ],
  ],
  choices: { '--state': [...reviewStates, 'all'], '[decision]': ['accept', 'refuse', 'wait'] },
  examples: [
    [
      'cpa deaths review',
      { en: 'what is to be decided, the surest first', fr: 'ce qui est à décider, le plus sûr d’abord' },
    ],
    [
      'cpa deaths review accept 12 --reason "death certificate seen"',
      { en: 'the account is closed by the next run', fr: 'le compte est clos par la prochaine exécution' },
    ],
    [
      'cpa deaths review refuse 12 --reason "alive, came in person"',
      { en: 'also takes back one that was accepted', fr: 'reprend aussi celui qui avait été accepté' },
    ],
  ],
  async run(invocation, words) {
    if (words.decision !== undefined) {
      const id = countArgument(words.id ?? '', { en: 'The number of the match', fr: 'Le numéro du rapprochement' })
      const on = words.on === undefined ? undefined : dayOf('--on', words.on)
      const decided = await decideReview(invocation, {
        id,
        decision: decisionOf(words.decision),
        reason: words.reason,
        on,
      })
      const { review, told, taken_back } = decided
      invocation.report({ reviews: [review], told, taken_back }, () => decidedText(review, told, taken_back))
      return 0
    }
    const limit = countArgument(words.limit ?? '100', '--limit')
    const id = words.id === undefined ? undefined : countArgument(words.id, '--id')
    const states = id === undefined ? statesOf(words.state) : reviewStates
    const { reviews, total } = await listReviews(invocation, {
      states,
      limit,
      ...(id === undefined ? {} : { id }),
    })
    invocation.report({ reviews, total, truncated: total > reviews.length }, () => listText(reviews, total))
    return 0
  },
})

function decisionOf(word: string): Decision {
  const decision = decisions.find((one) => one === word)
  if (decision !== undefined) return decision
  throw new CpaError(
    'usage',
    { en: `${word} is no decision`, fr: `${word} n’est pas une décision` },
    { hint: { en: `Decisions: ${decisions.join(', ')}.`, fr: `Décisions : ${decisions.join(', ')}.` } },
  )
}

function statesOf(word: string | undefined): readonly ReviewState[] {
  if (word === undefined) return openStates
  if (word === 'all') return reviewStates
  const state = reviewStates.find((one) => one === word)
  if (state !== undefined) return [state]
  throw new CpaError(
    'usage',
    { en: `${word} is no state`, fr: `${word} n’est pas un état` },
    { hint: { en: `States: ${reviewStates.join(', ')}, all.`, fr: `États : ${reviewStates.join(', ')}, all.` } },
  )
}

function listText(reviews: readonly Review[], total: number): string {
  if (reviews.length === 0) return tell('No death is to be looked at.', 'Aucun décès n’est à examiner.')
  const rows = reviews.map((review) => [
    String(review.id),
    tell(reviewStateWords[review.state]),
    tell(outcomeWords[review.outcome]),
    review.source === 'dsn' ? '' : String(review.score),
    String(review.holder),
    review.nir,
    review.birth_date,
    review.died_on,
    toLookAt(review).join('; '),
  ])
  const lines = [
    table(
      [
        ...[tell('>match', '>rappr.'), tell('state', 'état'), tell('how sure', 'sûreté'), named('>points')],
        ...[tell('>holder', '>titulaire'), named('NIR'), tell('born', 'naissance'), tell('died', 'décès')],
        tell('what to look at', 'à regarder'),
      ],
      rows,
    ),
  ]
  if (total > reviews.length) {
    lines.push(
      tell(`${counted(total)} in all: --limit shows more.`, `${counted(total)} en tout : --limit en montre plus.`),
    )
  }
  lines.push(
    '',
    tell(
      'Decide with: cpa deaths review accept|refuse|wait MATCH --reason "..."',
      'Décidez avec : cpa deaths review accept|refuse|wait RAPPROCHEMENT --reason "..."',
    ),
  )
  return lines.join('\n')
}

function decidedText({ id, state, holder, died_on, first_by }: Review, told: number, takenBack: number): string {
  const lines = [
    tell(
      `Match ${id} (holder ${holder}, ${died_on}): ${reviewStateWords[state].en}.`,
      `Rapprochement ${id} (titulaire ${holder}, ${died_on}) : ${reviewStateWords[state].fr}.`,
    ),
  ]
  if (state === 'accepted_once')
    lines.push(
      tell(
        `Accepted by ${first_by}; a second person has to accept it, too.`,
        `Accepté par ${first_by} ; une deuxième personne doit l’accepter aussi.`,
      ),
    )
  if (told > 0)
    lines.push(
      tell(
        'The next closing closes the account on that day: cpa close-deaths',
        'La prochaine clôture clôt le compte à ce jour : cpa close-deaths',
      ),
    )
  if (takenBack > 0)
    lines.push(
      tell(
        'The death is taken back: cpa close-deaths opens the account again with its balances.',
        'Le décès est repris : cpa close-deaths rouvre le compte avec ses soldes.',
      ),
    )
  return lines.join('\n')
}
