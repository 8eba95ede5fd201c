import { type Citation, together } from '../citation.ts'
import type { EngagementAssessment, ExposureAssessment } from '../facts/year-facts.ts'
import type { Drafted, Telling } from '../step.ts'

type Limited = Pick<
  EngagementAssessment | ExposureAssessment,
  'entitlement' | 'cap' | 'cap_rule' | 'headroom' | 'due' | 'difference' | 'excluded'
>

/** What the cap leaves of a right, and what the next crediting books of it. */
export function limitSteps(
  telling: Telling,
  assessment: Limited & { readonly account?: string },
  article: Citation,
): Drafted[] {
  const account = assessment.account ?? 'c2p'
  const cap = assessment.excluded === null ? capSteps(telling, account, assessment) : []
  return [...cap, ...pendingSteps(telling, account, assessment, article)]
}

/** None where there is no cap. */
function capSteps({ facts: { law }, words }: Telling, account: string, assessment: Limited): Drafted[] {
  const { entitlement, cap, cap_rule: rule, headroom: room, due: within } = assessment
  if (cap === null || room === null || rule === null) return []
  const article = together(law.citation(rule))
  const text = words.cap({ account, entitlement, cap, room, within })
  return [{ name: 'cap', text, article, account, quantity: within, inputs: { right: entitlement, cap, room } }]
}

function pendingSteps(
  { facts, words }: Telling,
  account: string,
  { difference }: Limited,
  article: Citation,
): Drafted[] {
  if (difference === 0n) return []
  const text = words.pending({ account, year: facts.year, difference, limitedByLaterYears: false })
  return [{ name: 'pending', text, article, account, quantity: difference }]
}
