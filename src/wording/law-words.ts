import { type Sentence, space } from '../language.ts'
import type { Confidence, DatedValue } from '../law/parameter.ts'
import { type UnitName, units, valueWithUnit } from '../law/parameter-unit.ts'
import { languageInUse, tell } from './language.ts'
import { amountText } from './money-text.ts'

const themes: Readonly<Record<string, Sentence>> = {
  cpa: { en: 'Opening of accounts', fr: 'Ouverture des comptes' },
  cpf: { en: 'Training account (CPF)', fr: 'Compte personnel de formation (CPF)' },
  cec: { en: 'Citizen engagement account (CEC)', fr: 'Compte d’engagement citoyen (CEC)' },
  c2p: { en: 'Prevention account (C2P)', fr: 'Compte professionnel de prévention (C2P)' },
  conversion: { en: 'Conversions', fr: 'Conversions' },
  dif: { en: 'Former training right (DIF)', fr: 'Ancien droit individuel à la formation (DIF)' },
  movement: { en: 'Use of rights', fr: 'Mobilisation des droits' },
  top_up: { en: 'Top-ups', fr: 'Abondements' },
  leave: { en: 'Leave for trainings', fr: 'Autorisations d’absence' },
  retention: { en: 'How long data are kept', fr: 'Durées de conservation' },
  signal: { en: 'Thresholds of signals', fr: 'Seuils des signaux' },
  smic: { en: 'Minimum wage', fr: 'Salaire minimum' },
}

/** What parameters are about, in the order in which they are shown. */
export const themeNames = Object.keys(themes)

/** What a theme is called. */
export function themeName(theme: string): string {
  return themes[theme] === undefined ? theme : tell(themes[theme])
}

/** Units in French: one, several. */
const counts: Readonly<Partial<Record<UnitName, readonly [string, string]>>> = {
  hour: ['heure', 'heures'],
  'hour/point': ['heure par point', 'heures par point'],
  day: ['jour', 'jours'],
  working_day: ['jour ouvré', 'jours ouvrés'],
  month: ['mois', 'mois'],
  year: ['an', 'ans'],
  point: ['point', 'points'],
  shift: ['garde', 'gardes'],
  intervention: ['intervention', 'interventions'],
  holder: ['titulaire', 'titulaires'],
  file: ['dossier', 'dossiers'],
  times: ['fois', 'fois'],
}

/** A value of a parameter as people read it; that of a repeal says so. */
export function lawValue(unit: UnitName, value: string | null): string {
  if (value === null) return tell('repealed', 'abrogé')
  if (languageInUse() !== 'fr') return valueWithUnit(unit, value)
  const written = units[unit].write(value)
  if (unit === 'level') return `niveau ${written}`
  if (unit.startsWith('EUR')) {
    const per = { EUR: '', 'EUR/hour': ' par heure', 'EUR/point': ' par point' }[unit as 'EUR']
    return `${amountText({ unit: 'EUR', amount: written })}${per}`
  }
  const count = counts[unit]
  return count === undefined ? written : `${written}${space}${count[BigInt(written) < 2n ? 0 : 1]}`
}

/** The text that says a value, as this language cites it. */
export function lawText({ reference, referenceFrench }: DatedValue): string {
  return tell(reference, referenceFrench ?? reference)
}

const confidences: Readonly<Record<Confidence, Sentence>> = {
  R: { en: 'read in the text', fr: 'lu dans le texte' },
  S: { en: 'from a secondary source', fr: 'source secondaire' },
  I: { en: 'inferred', fr: 'déduit' },
  '?': { en: 'contested or not found', fr: 'contesté ou introuvable' },
}

/** How far a value can be relied on. */
export function confidenceText(confidence: Confidence): string {
  return tell(confidences[confidence])
}
