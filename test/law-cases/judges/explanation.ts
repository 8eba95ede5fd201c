import type { Explanation } from '../../../src/explain/explain.ts'
import { quantityText } from '../../../src/explain/wording/english-terms.ts'
import { reasonOf } from '../../../src/law/reasons.ts'
import { unitOf } from '../../../src/ledger/money.ts'
import { englishWords } from '../../explain/english-words.ts'
import type { Right } from './jobs.ts'

/** What the steps should tell and do not: of each right its amount and its cap, of each reason its words. */
export function untold(rights: readonly Right[], { steps }: Explanation): string[] {
  const text = steps.map((step) => step.text).join('\n')
  const wanted = rights.flatMap(({ account, excluded, entitlement, due, cap, rate }) => {
    if (rate === null) return excluded === null ? [] : [reasonOf(excluded).en]
    return [entitlement, due, cap!].map((amount) => quantityText(unitOf[account], BigInt(amount)))
  })
  return wanted.filter((words) => !text.includes(words))
}

/** The steps of a French explanation that hold a word of English. */
export function untranslated({ steps }: Explanation): string[] {
  return steps.map(({ text, article }) => `${text} (${article})`).filter((told) => englishWords.test(told))
}

/** Matches an article, and not one whose number only begins alike. */
export function citation(article: string): RegExp {
  return new RegExp(`(?<![\\w-])${article.replace(/[.*+?^$()|[\]\\]/g, '\\$&')}(?![\\w-])`)
}
