import { articles, type Citation, cite, together } from '../citation.ts'
import type { DayParameterName } from '../facts/day-law.ts'
import type { BookedEntry, Scheme } from '../facts/year-facts.ts'
import type { Telling } from '../step.ts'
import type { Ground, GroundName } from '../wording/wording.ts'

interface Conversion {
  readonly name: GroundName
  readonly parameter: DayParameterName
}

/** By account and rate of the entry: the two sides of each conversion (code du travail, L5151-5: there are no others). */
const conversions: Readonly<Record<string, Conversion>> = {
  'cpf_hours conversion.cpf_hour': { name: 'hours_until_2018', parameter: 'conversion.cpf_hour' },
  'dif_hours conversion.cpf_hour': { name: 'hours_until_2018', parameter: 'conversion.cpf_hour' },
  'cpf conversion.cpf_hour': { name: 'hours_until_2018', parameter: 'conversion.cpf_hour' },
  'dif conversion.cpf_hour': { name: 'hours_until_2018', parameter: 'conversion.cpf_hour' },
  'cec_hours conversion.cec_hour': { name: 'hours_until_2018', parameter: 'conversion.cec_hour' },
  'cec conversion.cec_hour': { name: 'hours_until_2018', parameter: 'conversion.cec_hour' },
  'cpf_public to_cpf': { name: 'public_hours', parameter: 'conversion.public_hour' },
  'cpf from_cpf_public': { name: 'public_hours', parameter: 'conversion.public_hour' },
  'cpf to_cpf_public': { name: 'euros_to_public_hours', parameter: 'conversion.euro_to_public_hour' },
  'cpf_public from_cpf': { name: 'euros_to_public_hours', parameter: 'conversion.euro_to_public_hour' },
  'cec to_cpf_public': { name: 'euros_to_public_hours', parameter: 'conversion.cec_euro_to_public_hour' },
  'cpf_public from_cec': { name: 'euros_to_public_hours', parameter: 'conversion.cec_euro_to_public_hour' },
  'c2p to_cpf': { name: 'points', parameter: 'c2p.point_amount' },
  'cpf c2p': { name: 'points', parameter: 'c2p.point_amount' },
}

type Decided = Exclude<
  GroundName,
  'hours_until_2018' | 'public_hours' | 'euros_to_public_hours' | 'points' | 'dif'
>

/** Top-ups by decision: the text of each kind. L6323-7 gave hours to the young until it was emptied in 2019. */
const decisions: Readonly<Record<Decided, Citation>> = {
  youth_qualification: cite(
    'code du travail, art. L6323-7 (2015 to 2018)',
    'code du travail, art. L6323-7 (2015 à 2018)',
  ),
  agreement: cite('code du travail, art. L6323-14'),
  corrective: cite(
    'code du travail, art. L6323-13 and R6323-3, I',
    'code du travail, art. L6323-13 et R6323-3, I',
  ),
  performance_agreement: cite(
    'code du travail, art. L2254-2 and R6323-3-2, I',
    'code du travail, art. L2254-2 et R6323-3-2, I',
  ),
  whistle_blower: cite('code du travail, art. D6323-3-4'),
  work_accident: cite(
    'code de la sécurité sociale, art. L432-12 and R432-9-3',
    'code de la sécurité sociale, art. L432-12 et R432-9-3',
  ),
  voluntary: cite(
    'code du travail, art. L6323-4, III and R6323-42',
    'code du travail, art. L6323-4, III et R6323-42',
  ),
  additional_rights: cite(
    'code du travail, art. L6323-11, para. 4 and R6323-2',
    'code du travail, art. L6323-11, al. 4 et R6323-2',
  ),
  platform: cite('code du travail, art. L7342-3, para. 3', 'code du travail, art. L7342-3, al. 3'),
}

/** Why an entry converts or tops up; undefined for every other one, and for one that undoes another. */
export function groundOf({ facts: { dayLaw } }: Telling, entry: BookedEntry): Ground | undefined {
  const conversion = conversionOf(entry)
  if (conversion !== undefined) {
    const cents = dayLaw.findInteger(conversion.parameter, entry.effective_on)
    return { name: conversion.name, cents }
  }
  if (entry.kind !== 'top_up') return undefined
  if (entry.rate === 'dif') return { name: 'dif', cents: undefined }
  return isDecided(entry.rate) ? { name: entry.rate, cents: undefined } : undefined
}

/** What moves rights by trainings and other uses, and what lots lose. */
const spending: ReadonlySet<BookedEntry['kind']> = new Set([
  ...(['reservation', 'release', 'use', 'recovery', 'expiry', 'refund'] as const),
])

/** The text that an entry rests on. */
export function articleOfEntry(telling: Telling, entry: BookedEntry): Citation {
  const { facts } = telling
  const { kind, account, scheme, rate, amount, effective_on: on } = entry
  if (entry.subject !== null || spending.has(kind)) return articles.spending
  if (kind === 'reversal' || kind === 'closing' || kind === 'restoration') return articles.account
  const conversion = conversionOf(entry)
  if (conversion !== undefined) {
    const text = facts.dayLaw.citation(conversion.parameter, on)
    return together(text, account === 'cpf' && kind === 'top_up' ? articles.pointsAsTopUp : undefined)
  }
  if (kind === 'top_up') {
    if (rate === 'dif') return together(facts.dayLaw.citation('dif.cap', on))
    return articleOfDecision(rate)
  }
  if (kind === 'correction' && account === 'c2p') {
    // A row does not tell whether the employer rectifies or the employee claimed; the fund alone takes points back.
    return amount > 0n
      ? together(
          facts.dayLaw.citation('c2p.rectification_years', on),
          facts.dayLaw.citation('c2p.claim_years', on),
        )
      : articles.pointsTakenBack
  }
  return creditingArticle(telling, account, scheme, rate)
}

/** The text of a top-up by its kind. */
export function articleOfDecision(kind: string | null): Citation {
  return isDecided(kind) ? decisions[kind] : articles.topUp
}

/** The text by which an account is credited for a scheme, and a credit corrected. */
export function creditingArticle(
  telling: Telling,
  account: string,
  scheme: Scheme | null,
  rate: string | null,
): Citation {
  const { law } = telling.facts
  switch (account) {
    case 'cpf_public':
      return articles.publicAgents
    case 'cec':
    case 'cec_hours':
      return articles.engagements
    case 'c2p':
      return exposureArticle(telling)
    case 'cpf_hours':
      return together(
        law.citation(rate === 'hours_low_qualified' ? 'cpf.hours.low_qualified' : 'cpf.hours.first_rhythm'),
      )
  }
  if (scheme === 'esat') return law.citation('cpf.esat.amount') ?? articles.crediting
  return scheme === 'self_employed' || scheme === 'artist_author' ? articles.selfEmployed : articles.crediting
}

/** The text by which the exposures of the year give points; the articles were numbered anew for 2018. */
export function exposureArticle({ facts: { law } }: Telling): Citation {
  return law.citation('c2p.points') ?? articles.exposures
}

function conversionOf({ kind, account, rate }: BookedEntry): Conversion | undefined {
  if (kind !== 'conversion' && kind !== 'top_up') return undefined
  const key = `${account} ${rate}`
  return Object.hasOwn(conversions, key) ? conversions[key] : undefined
}

function isDecided(rate: string | null): rate is Decided {
  return rate !== null && Object.hasOwn(decisions, rate)
}
