import { articles } from '../citation.ts'
import type { EngagementAssessment } from '../facts/year-facts.ts'
import type { Drafted, Telling } from '../step.ts'
import { type Asked, askedOf } from './asked-of-engagement.ts'
import { limitSteps } from './limits.ts'
import { movedSteps } from './moved.ts'

/**
 * What the engagements of the year give the citizen engagement account, one right each, whole or none: what was reported,
 * what the law asks for, what comes of it.
 */
export function engagementSteps(telling: Telling): Drafted[] {
  return telling.facts.engagements.flatMap((engagement) => {
    const { account, activity, due_on: from, payer, entitlement, excluded: reason } = engagement
    const { year } = telling.facts
    const asked = askedOf(telling.facts, activity)
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
    return [
      ...factSteps(telling, engagement, asked),
      step,
      ...(reason === null ? movedSteps(telling, engagement) : []),
      ...limitSteps(telling, engagement, articles.engagements),
    ]
  })
}

function factSteps(
  { words }: Telling,
  { activity, excluded }: EngagementAssessment,
  asked: Asked | undefined,
): Drafted[] {
  if (asked === undefined) return []
  const { rows, words: demand, article } = asked
  const unit = demand.by === 'year' ? demand.unit : 'each' in demand ? demand.each?.unit : undefined
  const isTimed = demand.by === 'year' && demand.declareBy !== undefined
  const total = rows.reduce((sum, { quantity }) => sum + (quantity ?? 0n), 0n)
  return [
    {
      name: 'engagement_told',
      text: words.engagementTold({ activity, rows, unit, isTimed, isTooShort: excluded === 'too_short', total }),
      article: articles.engagements,
      inputs: {
        activity,
        periods: rows.map(({ valid_from: from, valid_to: to }) => `${from}/${to ?? '..'}`),
        ...(unit === undefined ? {} : { unit, quantity_ten_thousandths: Number(total) }),
      },
    },
    { name: 'engagement_asked', text: words.engagementAsked(demand), article, inputs: { activity } },
  ]
}
