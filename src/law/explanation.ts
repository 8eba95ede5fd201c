import type { CivilDate } from '../civil-date.ts'
import type { Queryable } from '../database/connection.ts'
import { bookedOf, bookedSteps, pendingSteps } from './explanation-booked.ts'
import { readYearFacts, type YearFacts } from './explanation-facts.ts'
import { rightSteps } from './explanation-right.ts'
import { articles, type Step, type Telling } from './explanation-step.ts'
import type { ExplanationWording } from './explanation-wording.ts'
import { absenceSteps, activitySteps, pensionSteps } from './explanation-working-time.ts'

export { englishExplanation } from './explanation-english.ts'
export type { Input, Step } from './explanation-step.ts'
export type { ExplanationWording } from './explanation-wording.ts'

/** How the credit of a person's year comes about. Amounts are cents of the training account. */
export interface Explanation {
  readonly steps: readonly Step[]
  /** What the year gives in all: what is booked, and what the next run would book. */
  readonly amount: bigint
  /** What is booked for the year. */
  readonly booked: bigint
}

/**
 * Explains the year of one holder at a business date: the training account in euros (activity years from 2019) as
 * assess_cpf computes it, and what was booked with the basis it was booked on. `snapshot` must see one moment.
 */
export async function explainYear(
  snapshot: Queryable,
  holderId: number,
  year: number,
  asOf: CivilDate,
  words: ExplanationWording,
): Promise<Explanation> {
  return explain(await readYearFacts(snapshot, holderId, year, asOf), words)
}

/** The steps in the order in which the law takes them. */
export function explain(facts: YearFacts, words: ExplanationWording): Explanation {
  const telling = { facts, words }
  const booked = bookedOf(facts.entries)
  const steps = [
    openingStep(telling),
    ...deathSteps(telling),
    ...activitySteps(telling),
    ...absenceSteps(telling),
    ...pensionSteps(telling),
  ]
  // Years before 2019 are credited in hours, which the assessment does not compute.
  const known = facts.law.find('cpf.employee.base') !== null
  const assessment = known ? facts.assessment : undefined
  const reason = known ? assessment?.excluded : facts.activities.length > 0 ? 'scheme_not_supported' : undefined
  if (reason != null) steps.push(excludedStep(telling, reason))
  else if (assessment !== undefined) steps.push(...rightSteps(telling, assessment))
  steps.push(...bookedSteps(telling))
  if (assessment !== undefined) steps.push(...pendingSteps(telling, assessment))
  return { steps, booked, amount: booked + (assessment?.difference ?? 0n) }
}

function openingStep({ facts, words }: Telling): Step {
  const { opened_on: on, opening_reason: reason, opens_on: opensOn, refusal } = facts.holder
  const after = on !== null && on > `${facts.year}-12-31` ? facts.year : undefined
  const text =
    on !== null
      ? words.opened({ on, reason: reason!, after })
      : refusal === null
        ? words.mayOpen({ on: opensOn! })
        : words.notOpened({ reason: refusal })
  return {
    name: 'opening',
    text,
    article: articles.account,
    inputs: {
      opened_on: on,
      opening_reason: reason,
      ...(on === null ? { opens_on: opensOn, reason: refusal } : {}),
    },
  }
}

function deathSteps({ facts, words }: Telling): Step[] {
  const { death_date: on, closed_on: closedOn } = facts.holder
  if (on === null) return []
  return [
    {
      name: 'death',
      text: words.death({ on, closed: closedOn === on }),
      article: articles.account,
      inputs: { death_date: on, closed_on: closedOn },
    },
  ]
}

function excludedStep({ facts, words }: Telling, reason: string): Step {
  const schemes = new Set(facts.activities.map(({ scheme }) => scheme))
  const article =
    reason === 'scheme_not_supported'
      ? schemes.has('public_agent')
        ? articles.publicAgents
        : schemes.has('employee') || schemes.has('esat')
          ? articles.yearlyCredit
          : articles.selfEmployed
      : reason === 'no_activity'
        ? articles.yearlyCredit
        : articles.account
  return { name: 'excluded', text: words.excluded({ year: facts.year, reason }), article, inputs: { reason } }
}
