import { asItIs, type Sentence } from '../language.ts'
import { tell } from './language.ts'

const words: Readonly<Record<string, Sentence>> = {
  added: { en: 'months added up', fr: 'mois additionnés' },
  already_loaded: { en: 'already loaded', fr: 'déjà chargé' },
  answered: { en: 'answered', fr: 'réponses données' },
  booked: { en: 'booked', fr: 'inscrit' },
  closed: { en: 'accounts closed', fr: 'comptes clos' },
  converted: { en: 'converted', fr: 'converti' },
  credited: { en: 'credited', fr: 'crédité' },
  cured: { en: 'rows accepted now', fr: 'lignes acceptées' },
  erased: { en: 'erased', fr: 'effacé' },
  loaded: { en: 'loaded', fr: 'chargé' },
  matched: { en: 'matched', fr: 'rapproché' },
  no_declarations: { en: 'no declaration is loaded', fr: 'aucune déclaration chargée' },
  nothing_to_do: { en: 'nothing to do', fr: 'rien à faire' },
  opened: { en: 'accounts opened', fr: 'comptes ouverts' },
  planned: { en: 'planned', fr: 'planifié' },
  settled: { en: 'settled', fr: 'soldé' },
  taken_over: { en: 'taken over', fr: 'repris' },
}

/** What came of a run, as people say it; a code without words stays as documents have it. */
export function outcomeText(outcome: string): string {
  return tell(words[outcome] ?? asItIs(outcome.replaceAll('_', ' ')))
}
