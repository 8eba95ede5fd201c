import { asItIs, type Sentence } from '../language.ts'
import { tell } from './language.ts'

/** What operators do, under the names by which the audit trail keeps it. What is not here is told by that name. */
const acts: Readonly<Record<string, Sentence>> = {
  account: { en: 'looked at the account', fr: 'consultation du compte' },
  'console look-ups limited': { en: 'too many look-ups, held back', fr: 'trop de consultations, retenues' },
  'console refused': { en: 'refused by the console', fr: 'refusé par la console' },
  'console sign-in': { en: 'signed in', fr: 'connexion' },
  'console sign-out': { en: 'signed out', fr: 'déconnexion' },
  explain: { en: 'looked at how rights come about', fr: 'consultation de l’explication' },
  export: { en: 'gave data out', fr: 'export de données' },
  ingest: { en: 'loaded files', fr: 'chargement de fichiers' },
  'files withdraw': { en: 'withdrew a file', fr: 'retrait d’un fichier' },
  'files again': { en: 'put a file in force again', fr: 'fichier remis en vigueur' },
  person: { en: 'looked at everything that is held', fr: 'consultation de tout ce qui est détenu' },
  'person lift': { en: 'lifted restrictions', fr: 'levée de limitations' },
  'person restrict': { en: 'restricted the processing', fr: 'limitation du traitement' },
  'plans apply': { en: 'applied a plan', fr: 'application d’un plan' },
  'plans approve': { en: 'approved a plan', fr: 'approbation d’un plan' },
  'plausibility hold': { en: 'held an establishment', fr: 'établissement retenu' },
  'plausibility release': { en: 'released an establishment', fr: 'établissement libéré' },
  'rejections csv': { en: 'gave refused rows out', fr: 'export de lignes refusées' },
  'rejections xlsx': { en: 'gave refused rows out', fr: 'export de lignes refusées' },
  reveal: { en: 'showed the full NIR', fr: 'NIR complet montré' },
  'runs cancelled': { en: 'cancelled a run', fr: 'annulation d’une exécution' },
  'runs paused': { en: 'paused a run', fr: 'suspension d’une exécution' },
  seek: { en: 'looked somebody up', fr: 'recherche d’une personne' },
  'uploads discard': { en: 'threw a file that was sent away', fr: 'fichier envoyé jeté' },
  'uploads returns': { en: 'gave files to send back out', fr: 'export de fichiers à renvoyer' },
  'uploads send': { en: 'sent a file', fr: 'envoi d’un fichier' },
  signals: { en: 'looked for signals', fr: 'recherche de signaux' },
  'add-months': { en: 'made years of monthly declarations', fr: 'années faites des déclarations mensuelles' },
  'answer-leaves': { en: 'accepted leave by silence', fr: 'acceptation d’absences par le silence' },
  'close-deaths': { en: 'closed accounts of deaths', fr: 'clôture des comptes des décès' },
  'convert-hours': { en: 'converted rights', fr: 'conversion de droits' },
  'credit-engagements': { en: 'credited engagements', fr: 'crédit des engagements' },
  'credit-exposures': { en: 'credited exposures', fr: 'crédit des expositions' },
  'credit-year': { en: 'credited a year', fr: 'crédit d’une année' },
  'deaths review accept': { en: 'accepted a death', fr: 'décès accepté' },
  'deaths review refuse': { en: 'refused a death', fr: 'décès refusé' },
  'deaths review wait': { en: 'put a death off', fr: 'décès mis en attente' },
  identities: { en: 'looked at numbers that were given up', fr: 'consultation des numéros abandonnés' },
  inbox: { en: 'loaded what was dropped', fr: 'chargement de la boîte de dépôt' },
  'keys rotate': { en: 'changed the keys', fr: 'changement des clés' },
  'match-deaths': { en: 'looked for deaths among holders', fr: 'recherche des décès parmi les titulaires' },
  migrate: { en: 'changed the schema', fr: 'changement du schéma' },
  'notices test': { en: 'sent a notice to try', fr: 'envoi d’un avis d’essai' },
  'open-accounts': { en: 'opened accounts', fr: 'ouverture des comptes' },
  'plan-campaign': { en: 'planned a campaign', fr: 'préparation d’une campagne' },
  plausibility: { en: 'looked for what is hardly plausible', fr: 'recherche d’invraisemblances' },
  purge: { en: 'erased what must go', fr: 'effacement de ce qui doit l’être' },
  report: { en: 'made a report', fr: 'bilan' },
  'schedule remove': { en: 'removed a schedule', fr: 'planification retirée' },
  'schedule run-now': { en: 'ran a schedule now', fr: 'planification lancée maintenant' },
  'schedule set': { en: 'set a schedule', fr: 'planification définie' },
  'senders forget': { en: 'forgot a sender', fr: 'émetteur oublié' },
  'senders map': { en: 'mapped the columns of a sender', fr: 'colonnes d’un émetteur associées' },
  'settle-top-ups': { en: 'settled top-ups', fr: 'règlement des abondements' },
  'take-over': { en: 'took accounts over', fr: 'reprise de comptes' },
  'use-rights': { en: 'booked the use of rights', fr: 'inscription de la mobilisation des droits' },
}

/** What somebody did. */
export function actName(action: string): string {
  return tell(acts[action] ?? asItIs(action))
}

const names: Readonly<Record<string, Sentence>> = {
  as_of: { en: 'business date', fr: 'date d’effet' },
  balance_on: { en: 'balance on', fr: 'solde au' },
  booked_by: { en: 'as booked by', fr: 'tel qu’inscrit au' },
  code: { en: 'code', fr: 'code' },
  command: { en: 'command', fr: 'commande' },
  feed: { en: 'kind of file', fr: 'flux' },
  file: { en: 'file', fr: 'dossier' },
  files: { en: 'files', fr: 'fichiers' },
  found_at: { en: 'found at', fr: 'trouvés le' },
  outside_window: { en: 'outside the window because', fr: 'hors période parce que' },
  holder: { en: 'holder', fr: 'titulaire' },
  plan: { en: 'plan', fr: 'plan' },
  reason: { en: 'reason', fr: 'motif' },
  reveal_nir: { en: 'full NIR', fr: 'NIR complet' },
  run: { en: 'run', fr: 'exécution' },
  year: { en: 'year', fr: 'année' },
}

/** A detail of an act, as people read it: its name and what it says; what says nothing is left out. */
export function detailPairs(detail: object): readonly (readonly [key: string, name: string, said: string])[] {
  const { params, ...rest } = detail as { readonly params?: object }
  return Object.entries({ ...rest, ...params })
    .filter(([, value]) => !saysNothing(value))
    .map(([key, value]) => [key, tell(names[key] ?? asItIs(key)), saidOf(value)])
}

function saysNothing(value: unknown): boolean {
  if (typeof value === 'object') return value === null || Object.keys(value).length === 0
  return value === '' || value === false
}

function saidOf(value: unknown): string {
  if (value === true) return tell('yes', 'oui')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** The details of an act in one line. */
export function detailText(detail: object): string {
  return detailPairs(detail)
    .map(([, name, said]) => `${name} ${said}`)
    .join(' · ')
}

/** The names of what is done, as the trail keeps them, with what they are called. */
export function actNames(): readonly (readonly [action: string, said: string])[] {
  return Object.entries(acts).map(([action, said]) => [action, `${tell(said)} (${action})`])
}

const outcomes: Readonly<Record<string, Sentence>> = {
  begun: { en: 'not ended', fr: 'pas terminé' },
  done: { en: 'done', fr: 'fait' },
  refused: { en: 'refused', fr: 'refusé' },
  failed: { en: 'failed', fr: 'en échec' },
  stopped: { en: 'stopped', fr: 'arrêté' },
}

/** What came of it; empty where an early release kept nothing. */
export function outcomeText(outcome: string | null): string {
  return outcome === null ? '' : tell(outcomes[outcome] ?? asItIs(outcome))
}
