import { articles, together } from '../citation.ts'
import type { Drafted, Telling } from '../step.ts'

/** When what the year gave can be used, and until when; nothing where it gave nothing, or the account is closed. */
export function useSteps({ facts, words }: Telling, accounts: ReadonlySet<string>): Drafted[] {
  const { holder, asOf } = facts
  if (holder.opened_on === null || holder.closed_on !== null || holder.death_date !== null) return []
  const retired = holder.pension_from !== null && holder.pension_from <= asOf ? holder.pension_from : undefined
  const training = accounts.has('cpf') || accounts.has('cec')
  return [
    ...(training
      ? [
          {
            name: 'use',
            text: words.use({ retired, ofEngagement: accounts.has('cec') }),
            article: together(articles.use, accounts.has('cec') ? articles.useOfEngagement : undefined),
            inputs: { pension_full_rate_from: retired ?? null },
          },
        ]
      : []),
    ...(accounts.has('c2p')
      ? [{ name: 'use', text: words.useOfPoints({}), article: articles.useOfPoints, account: 'c2p' }]
      : []),
  ]
}
