import { reasons } from '../../law/reasons.ts'
import { articles, type Citation, cite, together } from '../citation.ts'
import type { Assessment } from '../facts/year-facts.ts'
import type { Drafted, Telling } from '../step.ts'
import { euroSteps } from './euros.ts'
import { hourSteps } from './hours.ts'
import { movedSteps } from './moved.ts'

/** From the activities to what the cap leaves, on one account; or why nothing is due on it. */
export function rightSteps(telling: Telling, assessment: Assessment): Drafted[] {
  const { facts } = telling
  if (assessment.excluded !== null || facts.status === undefined) return []
  const steps = assessment.account === 'cpf' ? euroSteps : hourSteps
  return [...steps(telling, assessment), ...movedSteps(telling, assessment), capStep(telling, assessment)]
}

/** One step a reason for which an account gets nothing. */
export function excludedSteps({ facts, words }: Telling): Drafted[] {
  const excluded = facts.assessments.filter(({ excluded: reason }) => reason !== null)
  const isAll = excluded.length === facts.assessments.length
  const byReason = new Map(excluded.map(({ excluded: reason, account }) => [reason!, account]))
  const left = [...byReason].map(([reason, account]) => ({
    name: 'excluded',
    text: words.excluded({ year: facts.year, reason, account: isAll ? undefined : account }),
    article: excludedArticle({ facts, words }, reason),
    inputs: { reason },
  }))
  return byReason.has('held') ? [...left, ...heldSteps({ facts, words })] : left
}

/** One step an establishment that keeps the holder from being credited. */
function heldSteps({ facts, words }: Telling): Drafted[] {
  return facts.establishmentHolds.map((hold) => ({
    name: 'held',
    text: words.held(hold),
    article: articles.yearlyCredit,
    inputs: { siret: hold.siret, employer_reference: hold.employer_reference, code: hold.code },
  }))
}

/** That of the reason; where the scheme has no right yet, that of the scheme. */
function excludedArticle({ facts }: Telling, reason: string): Citation {
  const pension = reason === 'retired' ? facts.law.citation('cpf.pension.year') : undefined
  if (pension !== undefined) return pension
  const article = reasons[reason]?.article
  if (article !== undefined) return cite(article, article.replaceAll('; ', ' ; '))
  const schemes = new Set(facts.activities.map(({ scheme }) => scheme))
  if (schemes.has('public_agent')) return articles.publicAgents
  return schemes.has('employee') || schemes.has('esat') ? articles.yearlyCredit : articles.selfEmployed
}

function capStep({ facts: { law }, words }: Telling, assessment: Assessment): Drafted {
  const { account, entitlement, cap_rule: rule, headroom: room, due: within } = assessment
  const cap = assessment.cap ?? 0n
  return {
    name: 'cap',
    text: words.cap({ account, entitlement, cap, room, within }),
    article: together(rule === null ? articles.severalCategories : law.citation(rule)),
    account,
    quantity: within,
    inputs: { right: entitlement, cap, room },
  }
}
