import { reasons } from '../../law/reasons.ts'
import { articles, type Citation, cite } from '../citation.ts'
import type { Assessment } from '../facts/year-facts.ts'
import type { ParameterName } from '../facts/year-law.ts'
import type { Drafted, Telling } from '../step.ts'
import { euroSteps } from './euros.ts'
import { hourSteps } from './hours.ts'

/** From the activities to what the cap leaves, on one account; or why nothing is due on it. */
export function rightSteps(telling: Telling, assessment: Assessment): Drafted[] {
  const { facts } = telling
  if (assessment.excluded !== null || facts.status === undefined) return []
  const steps = assessment.account === 'cpf' ? euroSteps : hourSteps
  return [...steps(telling, assessment, facts.status), capStep(telling, assessment)]
}

/** One step a reason for which an account gets nothing. */
export function excludedSteps({ facts, words }: Telling): Drafted[] {
  const excluded = facts.assessments.filter(({ excluded: reason }) => reason !== null)
  const isAll = excluded.length === facts.assessments.length
  const byReason = new Map(excluded.map(({ excluded: reason, account }) => [reason!, account]))
  return [...byReason].map(([reason, account]) => ({
    name: 'excluded',
    text: words.excluded({ year: facts.year, reason, account: isAll ? undefined : account }),
    article: excludedArticle({ facts, words }, reason),
    inputs: { reason },
  }))
}

/** That of the reason; where the scheme has no right yet, that of the scheme. */
function excludedArticle({ facts }: Telling, reason: string): Citation {
  const article = reasons[reason]?.article
  if (article !== undefined) return cite(article)
  const schemes = new Set(facts.activities.map(({ scheme }) => scheme))
  if (schemes.has('public_agent')) return articles.publicAgents
  return schemes.has('employee') || schemes.has('esat') ? articles.yearlyCredit : articles.selfEmployed
}

const caps: Readonly<Record<string, ParameterName>> = {
  base: 'cpf.employee.cap',
  prorata: 'cpf.employee.cap',
  low_qualified: 'cpf.employee.low_qualified_cap',
  boeth: 'cpf.employee.boeth_cap',
  esat: 'cpf.esat.cap',
  self_employed: 'cpf.self_employed.cap',
  hours: 'cpf.hours.cap',
  hours_low_qualified: 'cpf.hours.low_qualified_cap',
  public: 'cpf.public.cap',
  public_category_c: 'cpf.public.category_c_cap',
}

function capStep({ facts: { law }, words }: Telling, assessment: Assessment): Drafted {
  const { account, rate, entitlement, headroom: room, due: within } = assessment
  const cap = assessment.cap ?? 0n
  // The cap may be that of another category than the one that gives the amount (R6323-27).
  const own = rate === null ? undefined : caps[rate]
  const candidates = [...(own === undefined ? [] : [own]), ...Object.values(caps)]
  const found = candidates.find((name) => law.findInteger(name) === cap)
  return {
    name: 'cap',
    text: words.cap({ account, entitlement, cap, room, within }),
    article: (found && law.citation(found)) ?? articles.severalCategories,
    account,
    quantity: within,
    inputs: { right: entitlement, cap, room },
  }
}
