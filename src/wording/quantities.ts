import { asItIs, type Sentence } from '../language.ts'
import { languageInUse, tell } from './language.ts'

/** What the parts of a piece of work are counted in. */
const weights: Readonly<Record<string, Sentence>> = {
  holders: { en: 'holders', fr: 'titulaires' },
  rows: { en: 'rows', fr: 'lignes' },
  files: { en: 'files', fr: 'fichiers' },
  entries: { en: 'entries', fr: 'écritures' },
}

/** '1,234 holders', '2.0 MB': so much of what a piece of work is counted in. */
export function quantity(amount: number, weighs: string): string {
  if (weighs === 'bytes') return `${(amount / 1e6).toFixed(1)} MB`
  return `${Math.round(amount).toLocaleString(languageInUse())} ${tell(weights[weighs] ?? asItIs(weighs))}`
}
