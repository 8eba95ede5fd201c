import { articles } from '../citation.ts'
import type { Drafted, Telling } from '../step.ts'

/** One step an account that another system kept: from what the account goes on, and whether the year is in it. */
export function takeoverSteps({ facts, words }: Telling): Drafted[] {
  return facts.takeovers.map(({ account, as_of: on, amount, included }) => ({
    name: 'taken_over',
    text: words.takenOver({ account, year: facts.year, on, amount, included }),
    article: articles.account,
    account,
    inputs: { account, as_of: on, amount, included },
  }))
}
