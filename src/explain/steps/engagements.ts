import { articles, type Citation, exposureArticle, together } from '../citation.ts'
import type { EngagementAssessment, ExposureAssessment } from '../facts/year-facts.ts'
import type { Drafted, Telling } from '../step.ts'
import { movedSteps } from './moved.ts'

/** What the engagements of the year give the citizen engagement account: one right each, whole or none. */
export function engagementSteps(telling: Telling): Drafted[] {
  return telling.facts.engagements.flatMap((engagement) => {
    const { account, activity, due_on: from, payer, entitlement, excluded: reason } = engagement
    const { year } = telling.facts
    const step: Drafted = {
      name: 'engagement',
      text:
        reason === null
          ? telling.words.engagement({ account, activity, from, entitlement })
          : telling.words.engagementExcluded({ activity, year, reason }),
      article: articles.engagements,
      account,
      quantity: entitlement,
      inputs: { activity, due_on: from, payer, ...(reason === null ? {} : { reason }) },
    }
    const cap =
      reason === null ? [...movedSteps(telling, engagement), ...capSteps(telling, account, engagement)] : []
    return [step, ...cap, ...pendingSteps(telling, account, engagement, articles.engagements)]
  })
}

/** What the exposures of the year give the prevention account, in points. */
export function exposureSteps(telling: Telling): Drafted[] {
  const { facts, words } = telling
  const { exposure } = facts
  if (exposure === undefined) return []
  const { periods, doubled, entitlement, excluded: reason } = exposure
  const account = 'c2p'
  const article = exposureArticle(facts.year)
  const step: Drafted = {
    name: 'exposure',
    text:
      reason === null
        ? words.exposure({ periods, doubled, points: entitlement })
        : words.excluded({ year: facts.year, reason, account }),
    article: together(article, doubled && reason === null ? articles.doubledPoints : undefined),
    account,
    quantity: entitlement,
    inputs: { periods: Number(periods), doubled, ...(reason === null ? {} : { reason }) },
  }
  const cap = reason === null ? capSteps(telling, account, exposure) : []
  return [step, ...cap, ...pendingSteps(telling, account, exposure, article)]
}

type Limited = Pick<
  EngagementAssessment | ExposureAssessment,
  'entitlement' | 'cap' | 'cap_rule' | 'headroom' | 'due' | 'difference'
>

/** What the cap leaves; none where there is no cap. */
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
