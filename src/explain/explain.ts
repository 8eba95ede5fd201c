import type { CivilDate } from '../civil-date.ts'
import type { Queryable } from '../database/connection.ts'
import type { Natures } from '../input/months/natures.ts'
import { articles, type Citation } from './citation.ts'
import { readYearFacts, type YearFacts } from './facts/year-facts.ts'
import type { Drafted, Step, Telling } from './step.ts'
import { absenceSteps, activitySteps, pensionSteps } from './steps/activities.ts'
import { bookedOf, bookedSteps, pendingSteps } from './steps/booked.ts'
import { engagementSteps } from './steps/engagements.ts'
import { exposureSteps } from './steps/exposures.ts'
import { excludedSteps, rightSteps } from './steps/right.ts'
import { takeoverSteps } from './steps/takeovers.ts'
import { topUpSteps } from './steps/top-ups.ts'
import { useSteps } from './steps/use.ts'
import type { ExplanationWording } from './wording/wording.ts'

export type { Input, Step } from './step.ts'
export { english } from './wording/english.ts'
export { french } from './wording/french.ts'
export type { ExplanationWording } from './wording/wording.ts'

/** How the credit of a person's year comes about. */
export interface Explanation {
  readonly steps: readonly Step[]
  /** What the year gives, by account; the first is the training account in euros where the year concerns it. */
  readonly given: readonly Given[]
}

/** Quantities in the unit of the account: cents, hours. */
export interface Given {
  readonly account: string
  /** In all: what is booked, and what the next run would book. */
  readonly amount: bigint
  readonly booked: bigint
}

/**
 * Explains the year of one holder at a business date: what assess_year derives for the training accounts, and what
 * was booked with the basis it was booked on. `natures`: of contracts, which the installation lets give rights.
 * `snapshot` must see one moment.
 */
export async function explainYear(
  snapshot: Queryable,
  holderId: number,
  year: number,
  asOf: CivilDate,
  words: ExplanationWording,
  natures?: Natures,
): Promise<Explanation> {
  return explain(await readYearFacts(snapshot, holderId, year, asOf, natures), words)
}

/** The steps in the order in which the law takes them. */
export function explain(facts: YearFacts, words: ExplanationWording): Explanation {
  const telling = { facts, words }
  const given = givenOf(facts)
  const steps = [
    openingStep(telling),
    ...deathSteps(telling),
    ...takeoverSteps(telling),
    ...activitySteps(telling),
    ...absenceSteps(telling),
    ...pensionSteps(telling),
    ...detainedSteps(telling),
    ...excludedSteps(telling),
    ...facts.assessments.flatMap((assessment) => rightSteps(telling, assessment)),
    ...engagementSteps(telling),
    ...exposureSteps(telling),
    ...topUpSteps(telling),
    ...bookedSteps(telling),
    ...facts.assessments.flatMap((assessment) => pendingSteps(telling, assessment)),
    ...useSteps(telling, new Set(given.filter(({ amount }) => amount > 0n).map(({ account }) => account))),
  ]
  return { steps: steps.map((step) => ({ ...step, article: words.article(step.article) })), given }
}

function givenOf({ assessments, engagements, exposure, entries }: YearFacts): Given[] {
  const points = exposure === undefined ? [] : [{ account: 'c2p', difference: exposure.difference }]
  const assessed: readonly { account: string; difference: bigint }[] = [...assessments, ...engagements, ...points]
  const accounts = new Set([...assessed, ...entries].map(({ account }) => account))
  if (accounts.size === 0) accounts.add('cpf')
  return [...accounts].map((account) => {
    const booked = bookedOf(entries, account)
    const difference = assessed
      .filter((assessment) => assessment.account === account)
      .reduce((total, assessment) => total + assessment.difference, 0n)
    return { account, booked, amount: booked + difference }
  })
}

function openingStep({ facts, words }: Telling): Drafted {
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
    article: openingArticle(facts),
    inputs: {
      opened_on: on,
      opening_reason: reason,
      ...(on === null ? { opens_on: opensOn, reason: refusal } : {}),
    },
  }
}

/** The text in force on the day of the opening, or in the year that has none. */
function openingArticle({ holder, year, dayLaw }: YearFacts): Citation {
  const { opening_reason: reason } = holder
  const on = holder.opened_on ?? holder.opens_on ?? `${year}-12-31`
  const parameter =
    reason === 'detained'
      ? 'cpa.opening.detained_from'
      : reason === 'apprenticeship'
        ? 'cpa.opening.apprentice_age'
        : 'cpa.opening.age'
  return dayLaw.citation(parameter, on) ?? articles.account
}

/** That nothing is credited for work in detention: the law has a scheme for it, and no figures. */
function detainedSteps({ facts, words }: Telling): Drafted[] {
  const { detained_from: from } = facts.holder
  if (from === null) return []
  return [
    {
      name: 'detained',
      text: words.detained({ from }),
      article: articles.detained,
      inputs: { detained_from: from },
    },
  ]
}

function deathSteps({ facts, words }: Telling): Drafted[] {
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
