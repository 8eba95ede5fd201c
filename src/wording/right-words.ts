import { accountNames as englishAccounts, rateNames as englishRates } from '../explain/wording/english-terms.ts'
import { accountNames as frenchAccounts, rateNames as frenchRates } from '../explain/wording/french-terms.ts'
import type { Sentence } from '../language.ts'
import { tell } from './language.ts'

/* What codes of rights and of their movements are called where they head a row: short, without an article. A code that
   nobody has named is told as it is. */

type Names = Readonly<Record<string, Sentence>>

const schemes: Names = {
  employee: { en: 'employees', fr: 'salariés' },
  public_agent: { en: 'public agents', fr: 'agents publics' },
  esat: { en: 'sheltered workplaces (ESAT)', fr: 'ESAT' },
  self_employed: { en: 'self-employed', fr: 'travailleurs indépendants' },
  artist_author: { en: 'artist-authors', fr: 'artistes-auteurs' },
}

const kinds: Names = {
  credit: { en: 'credits', fr: 'crédits' },
  correction: { en: 'corrections', fr: 'corrections' },
  reversal: { en: 'reversals after a death', fr: 'reprises après un décès' },
  closing: { en: 'lapsed with a death', fr: 'éteints par un décès' },
  restoration: { en: 'restorations', fr: 'rétablissements' },
  conversion: { en: 'conversions', fr: 'conversions' },
  top_up: { en: 'top-ups', fr: 'abondements' },
  reservation: { en: 'set aside for trainings', fr: 'réservés pour des formations' },
  release: { en: 'given back of what was set aside', fr: 'libérés après réservation' },
  use: { en: 'used', fr: 'utilisés' },
  expiry: { en: 'lost, their time being over', fr: 'perdus, leur délai étant passé' },
  refund: { en: 'returned to who paid them', fr: 'restitués au financeur' },
  recovery: { en: 'withheld for undue uses', fr: 'retenus pour des usages indus' },
  takeover: { en: 'taken over from the system before', fr: 'repris du système précédent' },
}

const actions: Names = {
  certification: { en: 'certification', fr: 'certification' },
  block: { en: 'block of skills', fr: 'bloc de compétences' },
  specific_register: { en: 'specific register', fr: 'répertoire spécifique' },
  clea: { en: 'CléA', fr: 'CléA' },
  vae: { en: 'recognition of experience (VAE)', fr: 'validation des acquis (VAE)' },
  skills_review: { en: 'skills review', fr: 'bilan de compétences' },
  light_licence: { en: 'driving licence, light vehicles', fr: 'permis, véhicules légers' },
  heavy_licence: { en: 'driving licence, heavy vehicles', fr: 'permis, véhicules lourds' },
  business_creation: { en: 'creation of a business', fr: 'création d’entreprise' },
  volunteer_training: { en: 'training of volunteers', fr: 'formation de bénévoles' },
  file: { en: 'training, action not told', fr: 'formation, action non précisée' },
  public_training: { en: 'training of public agents', fr: 'formation d’agents publics' },
  transition_project: { en: 'transition project', fr: 'projet de transition professionnelle' },
  reconversion_internal: { en: 'reconversion within the employer', fr: 'reconversion interne' },
  reconversion_external: { en: 'reconversion elsewhere', fr: 'reconversion externe' },
  job_seeker_training: { en: 'training of job seekers', fr: 'formation de demandeurs d’emploi' },
  other: { en: 'other use', fr: 'autre usage' },
}

const topUps: Names = {
  agreement: { en: 'collective agreement', fr: 'accord collectif' },
  corrective: { en: 'corrective', fr: 'correctif' },
  performance_agreement: {
    en: 'dismissal after a performance agreement',
    fr: 'licenciement après un accord de performance',
  },
  whistle_blower: { en: 'whistle-blower', fr: 'lanceur d’alerte' },
  work_accident: { en: 'work accident', fr: 'accident du travail' },
  voluntary: { en: 'voluntary', fr: 'volontaire' },
  additional_rights: { en: 'additional rights of an agreement', fr: 'droits supplémentaires d’un accord' },
  platform: { en: 'platform', fr: 'plateforme' },
  c2p: { en: 'points of the prevention account', fr: 'points du compte de prévention' },
  dif: { en: 'former training right (DIF)', fr: 'ancien droit individuel (DIF)' },
  youth_qualification: { en: 'young people without qualification', fr: 'jeunes sans qualification' },
}

const leaveKinds: Names = {
  cpf: { en: 'training account', fr: 'compte personnel de formation' },
  transition_project: { en: 'transition project', fr: 'projet de transition professionnelle' },
  french_course: { en: 'French course', fr: 'formation en français' },
}

const leaveAnswers: Names = {
  accepted: { en: 'accepted', fr: 'acceptée' },
  refused: { en: 'refused', fr: 'refusée' },
  deferred: { en: 'deferred', fr: 'reportée' },
  silence: { en: 'accepted by silence', fr: 'acceptée par silence' },
  none: { en: 'not answered yet', fr: 'sans réponse à ce jour' },
}

const creditingJobs: Names = {
  'credit-year': { en: 'work', fr: 'activité' },
  'credit-engagements': { en: 'engagements', fr: 'engagements' },
  'credit-exposures': { en: 'exposures', fr: 'expositions' },
}

const told = (names: Names, code: string) => {
  const name = names[code]
  return name === undefined ? code : tell(name)
}

/** Of an account, as a heading. */
export const accountName = (account: string) => capital(tell(englishAccounts[account]!, frenchAccounts[account]!))
export const schemeName = (scheme: string) => told(schemes, scheme)
export const rateName = (rate: string) => {
  const english = englishRates[rate]
  return english === undefined ? rate : tell(english.replace(/^the /, ''), frenchRates[rate]!)
}
export const kindName = (kind: string) => told(kinds, kind)
export const actionName = (action: string) => told(actions, action)
/** Of a kind of top-up; undefined when it is none. */
export const topUpName = (kind: string) => (topUps[kind] === undefined ? undefined : tell(topUps[kind]))
export const leaveKindName = (kind: string) => told(leaveKinds, kind)
export const leaveAnswerName = (answer: string) => told(leaveAnswers, answer)
export const creditingJobName = (job: string) => told(creditingJobs, job)

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
