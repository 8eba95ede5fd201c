import type { Sentence } from '../language.ts'
import { tell } from './language.ts'

/** What each check of an audit holds against what. */
const checks: Readonly<Record<string, Sentence>> = {
  balances: {
    en: 'Each balance is the sum of its entries, which are numbered without a gap.',
    fr: 'Chaque solde est la somme de ses écritures, numérotées sans trou.',
  },
  trial_balance: {
    en: 'The two sides of the books sum to zero, by account, year and unit.',
    fr: 'Les deux côtés des livres s’annulent, par compte, année et unité.',
  },
  funding: {
    en: 'What each part of a run booked has its counter-entry.',
    fr: 'Ce qu’a inscrit chaque partie d’une exécution a sa contrepartie.',
  },
  caps: {
    en: 'No credit raised an account above its cap.',
    fr: 'Aucun crédit n’a porté un compte au-dessus de son plafond.',
  },
  uniqueness: { en: 'No year was credited twice.', fr: 'Aucune année n’a été créditée deux fois.' },
  undoing: {
    en: 'An entry that undoes another is its exact opposite.',
    fr: 'Une écriture qui en annule une autre en est l’exact opposé.',
  },
  closings: {
    en: 'Closed accounts are empty, and nothing takes effect in them afterwards.',
    fr: 'Les comptes clos sont vides, et rien n’y prend effet ensuite.',
  },
  runs: {
    en: 'Every entry was booked by a part of a run that is done, within its bounds.',
    fr: 'Chaque écriture vient d’une partie terminée d’une exécution, dans ses bornes.',
  },
  held: {
    en: 'Nobody was credited for a year while an establishment they worked for was held.',
    fr: 'Personne n’a été crédité d’une année pendant qu’un établissement où il travaillait était retenu.',
  },
  deaths: {
    en: 'Accounts are closed on the day of death of their holders, and no others.',
    fr: 'Les comptes sont clos au jour du décès de leur titulaire, et eux seuls.',
  },
  top_ups: {
    en: 'Every top-up rests on a decision, a statement or a request.',
    fr: 'Chaque abondement repose sur une décision, une déclaration ou une demande.',
  },
  takeovers: {
    en: 'What was taken over is what the system before held.',
    fr: 'Ce qui a été repris est ce que tenait le système précédent.',
  },
  leaves: {
    en: 'Silence accepted only the leave that nobody answered in time.',
    fr: 'Le silence n’a accepté que les absences restées sans réponse à temps.',
  },
  lots: {
    en: 'No lot was used before its money came, beyond what it held, or after its last day.',
    fr: 'Aucun abondement n’a servi avant réception, au-delà de son montant ni après son dernier jour.',
  },
  uses: {
    en: 'What is set aside and used is what trainings and other uses ask for.',
    fr: 'Ce qui est réservé et utilisé est ce que demandent formations et autres usages.',
  },
  basis: {
    en: 'Credits of a sample of accounts, computed again from what is stored and from the facts, come out the same.',
    fr: 'Les crédits d’un échantillon de comptes, refaits depuis la base gardée et les faits, sont les mêmes.',
  },
  chain: {
    en: 'The chain of seals is whole: nothing was changed or taken away since it was written.',
    fr: 'La chaîne des sceaux est entière : rien n’a été changé ni retiré depuis.',
  },
  anchor: {
    en: 'The heads of the chain that were written outside the database are in it.',
    fr: 'Les têtes de la chaîne écrites hors de la base s’y trouvent.',
  },
  settings: {
    en: 'The parameters of the law and the keys that the database names are those of the program.',
    fr: 'Les paramètres du droit et les clés que nomme la base sont ceux du programme.',
  },
}

/** What a check means; empty for one that only another release makes. */
export function checkMeaning(name: string): string {
  const meaning = checks[name]
  return meaning === undefined ? '' : tell(meaning)
}
