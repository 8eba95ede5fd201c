import { articles } from '../explain/citation.ts'
import { rateNames as english } from '../explain/wording/english-terms.ts'
import { rateNames as french } from '../explain/wording/french-terms.ts'
import { asItIs, type Sentence } from '../language.ts'
import type { Account } from '../ledger/money.ts'
import { tell } from './language.ts'
import { lotKind } from './lot-words.ts'

const kinds: Readonly<Record<string, Sentence>> = {
  credit: { en: 'credit', fr: 'crédit' },
  correction: { en: 'correction', fr: 'correction' },
  reversal: { en: 'reversal', fr: 'annulation' },
  closing: { en: 'closing', fr: 'clôture' },
  restoration: { en: 'given back', fr: 'restitution' },
  conversion: { en: 'conversion', fr: 'conversion' },
  top_up: { en: 'top-up', fr: 'abondement' },
  reservation: { en: 'set aside', fr: 'réservation' },
  release: { en: 'set aside no more', fr: 'fin de réservation' },
  use: { en: 'use', fr: 'mobilisation' },
  expiry: { en: 'expiry of a lot', fr: 'expiration d’un abondement' },
  refund: { en: 'refund to who paid', fr: 'remboursement au payeur' },
  recovery: { en: 'repayment of a debt', fr: 'remboursement d’une dette' },
  takeover: { en: 'taken over', fr: 'reprise' },
}

/** What kind of movement an entry is. */
export function entryKind(kind: string): string {
  return tell(kinds[kind] ?? asItIs(kind))
}

const earned: Readonly<Partial<Record<Account, Sentence>>> = {
  cpf: articles.yearlyCredit,
  cpf_hours: articles.yearlyCredit,
  cpf_public: articles.publicAgents,
  cec: articles.engagements,
  cec_hours: articles.engagements,
  c2p: articles.exposures,
}

const moved: Readonly<Record<string, Sentence>> = {
  closing: articles.account,
  top_up: articles.topUp,
  reservation: articles.spending,
  release: articles.spending,
  use: articles.use,
}

/** The text behind an entry; undefined where only the explanation of its year names it. */
export function entryArticle(account: Account, kind: string): string | undefined {
  const article = kind === 'credit' ? earned[account] : moved[kind]
  return article && tell(article)
}

/** At which rate a year was credited, or what was paid on top. */
export function rateName(rate: string): string {
  const [inEnglish, inFrench] = [english[rate], french[rate]]
  return inEnglish === undefined || inFrench === undefined ? lotKind(rate) : tell(inEnglish, inFrench)
}
