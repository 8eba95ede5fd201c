import type { CivilDate } from '../../civil-date.ts'
import { narrowSpace, space } from '../../language.ts'
import { decimalReading, type Fraction, fractionText } from '../fraction.ts'
import type { ActivityWords, BookedWords, GroundName, Time } from './wording.ts'

/** How quantities, dates and codes are written in French sentences. */

export const activityNames: Readonly<Record<string, string>> = {
  employee: 'Emploi salarié',
  public_agent: 'Emploi public',
  esat: 'Admission en ESAT',
  self_employed: 'Activité indépendante',
  artist_author: 'Activité d’artiste-auteur',
}

/** What an ESAT was called at the time. */
export const esatNames: Readonly<Record<string, string>> = {
  aide_par_le_travail: 'Admission en établissement ou service d’aide par le travail (ESAT)',
  accompagnement_par_le_travail: 'Admission en établissement ou service d’accompagnement par le travail (ESAT)',
}

/** Completes "donne ..." with an amount before it. */
export const capacityNames: Readonly<Record<string, string>> = {
  employee: 'au titre de l’emploi salarié',
  esat: 'au titre de l’ESAT',
  self_employed: 'au titre de l’activité indépendante',
  artist_author: 'au titre de l’activité d’artiste-auteur',
}

export const natureNames: Readonly<Record<string, string>> = {
  permanent: 'contrat à durée indéterminée',
  permanent_post: 'titulaire ou CDI',
  fixed_term: 'contrat à durée déterminée',
  apprenticeship: 'contrat d’apprentissage',
  professionalisation: 'contrat de professionnalisation',
  temporary: 'travail temporaire',
  seasonal: 'travail saisonnier',
  other: 'autre contrat',
}

/** Absences that count as work. */
export const absenceNames: Readonly<Record<string, string>> = {
  adoption: 'congé d’adoption',
  annual_leave: 'congés annuels',
  carer: 'congé de proche aidant',
  family_support: 'congé de soutien familial',
  maternity: 'congé de maternité',
  occupational_disease: 'maladie professionnelle',
  parental_education: 'congé parental d’éducation',
  parental_presence: 'congé de présence parentale',
  paternity: 'congé de paternité',
  sick_leave: 'congés de maladie',
  supplementary_birth: 'congé supplémentaire de naissance',
  training_leave: 'congés de formation',
  union_time: 'temps syndical',
  work_accident: 'accident du travail',
}

export const referenceNames: Readonly<Record<ActivityWords['referenceOrigin'], string>> = {
  declared: '(déclarée par cet employeur)',
  general: '(règle générale)',
  limit: '(le maximum pris en compte)',
}

export const engagementNames: Readonly<Record<string, string>> = {
  civic_service: 'service civique',
  military_reserve: 'réserve militaire opérationnelle',
  citizen_defence_reserve: 'réserve citoyenne de défense et de sécurité',
  communal_reserve: 'réserve communale de sécurité civile',
  health_reserve: 'réserve sanitaire',
  apprenticeship_master: 'maître d’apprentissage',
  association_volunteer: 'bénévolat associatif',
  education_reserve: 'réserve citoyenne de l’éducation nationale',
  firefighter: 'sapeur-pompier volontaire',
  police_operational_reserve: 'réserve opérationnelle de la police nationale',
  police_citizen_reserve: 'réserve citoyenne de la police nationale',
  reinsertion_reserve: 'réserve citoyenne de réinsertion',
  civic_reserve: 'réserve civique',
  fire_service_reserve: 'réserve citoyenne des services d’incendie et de secours',
}

export const factorNames: Readonly<Record<string, string>> = {
  hyperbaric: 'activités en milieu hyperbare',
  extreme_temperatures: 'températures extrêmes',
  noise: 'bruit',
  night: 'travail de nuit',
  alternating_shifts: 'travail en équipes successives alternantes',
  repetitive: 'travail répétitif',
  manual_handling: 'manutentions manuelles de charges',
  postures: 'postures pénibles',
  vibration: 'vibrations mécaniques',
  chemicals: 'agents chimiques dangereux',
}

export const rateNames: Readonly<Record<string, string>> = {
  base: 'montant de droit commun en totalité',
  prorata: 'montant de droit commun en proportion du temps travaillé',
  low_qualified: 'montant pour une faible qualification',
  boeth: 'montant majoré des travailleurs handicapés',
  esat: 'montant des ESAT',
  self_employed: 'montant des travailleurs indépendants',
  hours: 'heures de droit commun',
  hours_low_qualified: 'heures pour une faible qualification',
  public: 'heures des agents publics',
  public_category_c: 'heures des agents de catégorie C de faible qualification',
  one_factor: 'exposition à un facteur',
  several_factors: 'exposition à plusieurs facteurs',
  factors: 'exposition, facteur par facteur',
  ...engagementNames,
}

/** Each begins with a word that `le` and `du` fit before. */
export const accountNames: Readonly<Record<string, string>> = {
  cpf: 'compte personnel de formation',
  cpf_hours: 'compte personnel de formation en heures',
  cpf_public: 'compte personnel de formation des agents publics',
  cec: 'compte d’engagement citoyen',
  cec_hours: 'compte d’engagement citoyen en heures',
  c2p: 'compte professionnel de prévention',
  dif: 'compte de l’ancien droit individuel à la formation',
  dif_hours: 'compte de l’ancien droit individuel à la formation en heures',
}

/** What the cap of an account limits; the others by activity. */
export const earnedBy: Readonly<Record<string, string>> = {
  cec: 'au titre de l’engagement',
  cec_hours: 'au titre de l’engagement',
  c2p: 'au titre de l’exposition',
}

/** Completes "le traitement n° 5 ... 500,00 €". */
export const kindNames: Readonly<Record<BookedWords['kind'], string>> = {
  credit: 'a crédité',
  correction: 'a inscrit une correction de',
  reversal: 'a repris',
  closing: 'a clos le compte, ce qui éteint le solde de',
  restoration: 'a rétabli',
  conversion: 'a inscrit une conversion de',
  top_up: 'a inscrit un abondement de',
  reservation: 'a réservé',
  release: 'a libéré',
  use: 'a débité définitivement',
  expiry: 'a retiré, son délai étant passé,',
  refund: 'a restitué au financeur, son délai étant passé,',
  recovery: 'a retenu pour un usage indu, ou reporté sur ce que cet usage avait vidé,',
  takeover: 'a repris du système précédent',
}

/** Why something was converted or topped up; `each`: what an hour or a point makes. Ends a sentence after a colon. */
export const groundTexts: Readonly<Record<GroundName, (each: string) => string>> = {
  hours_until_2018: (each) =>
    `les heures des années jusqu’à 2018 sont devenues des euros le ${day('2019-01-01')}, à raison de ${each} l’heure`,
  public_hours: (each) =>
    `à la demande du titulaire ; une heure d’agent public vaut ${each}, dans la limite du plafond en euros`,
  euros_to_public_hours: (each) =>
    `à la demande du titulaire ; ${each} valent une heure d’agent public, à l’heure la plus proche et dans la limite du ` +
    'plafond en heures',
  points: (each) => `à la demande du titulaire ; un point vaut ${each} pour une formation, hors plafond`,
  dif: () => 'heures de l’ancien droit individuel à la formation (DIF) reportées sur le compte, hors plafond',
  youth_qualification: () =>
    'attribuées par décision à un jeune sorti du système éducatif sans qualification, hors plafond',
  agreement: () => 'versé en application d’un accord collectif, hors plafond',
  corrective: () => 'versé par un employeur qui n’a assuré ni entretiens ni formation à temps, hors plafond',
  performance_agreement: () =>
    'versé par l’employeur après le licenciement de qui a refusé ce que modifiait un accord d’entreprise, hors plafond',
  whistle_blower: () =>
    'versé par l’employeur d’un lanceur d’alerte à la demande du conseil des prud’hommes, hors plafond',
  work_accident: () =>
    'versé pour une incapacité permanente après un accident du travail ou une maladie professionnelle, hors plafond',
  voluntary: () => 'versé par un financeur de sa propre initiative, hors plafond',
  additional_rights: () => 'versé par l’employeur au titre de l’année en application d’un accord, hors plafond',
  platform: () => 'versé par une plateforme à un travailleur qui y recourt, hors plafond',
}

const monthNames = [
  ...['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet'],
  ...['août', 'septembre', 'octobre', 'novembre', 'décembre'],
]

/** `4 mai 2026`, `1er janvier 2025`. */
export function day(date: CivilDate): string {
  const [year, month, dayOfMonth] = date.split('-').map(Number)
  return [dayOfMonth === 1 ? '1er' : dayOfMonth, monthNames[month! - 1], year].join(space)
}

const unitNames: Readonly<Record<string, string>> = { hour: 'heure', day: 'jour', point: 'point' }

/** A quantity of a unit: cents as `1 234,50 €`, others as `24 heures`. */
export function quantityText(unit: string, quantity: bigint): string {
  const sign = quantity < 0n ? '\u2212' : ''
  const digits = (quantity < 0n ? -quantity : quantity).toString()
  if (unit !== 'EUR') return `${sign}${counted(grouped(digits), unit, BigInt(digits) > 1n)}`
  const padded = digits.padStart(3, '0')
  return `${sign}${grouped(padded.slice(0, -2))},${padded.slice(-2)}${space}€`
}

export function time({ unit, quantity }: Time): string {
  const digits = quantity.toString().padStart(5, '0')
  const whole = grouped(digits.slice(0, -4))
  if (unit === 'pay') return `${whole},${digits.slice(-4).replace(/00?$/, '')}${space}€ de rémunération`
  const decimals = digits.slice(-4).replace(/0+$/, '')
  return counted(decimals === '' ? whole : `${whole},${decimals}`, unit, quantity >= 20_000n)
}

/** In French what is below two is singular: `0 heure`, `1,5 heure`. */
function counted(amount: string, unit: string, isPlural: boolean): string {
  return `${amount}${space}${unitNames[unit] ?? unit}${isPlural ? 's' : ''}`
}

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, narrowSpace)
}

/** `1/2 (0,5)`: the fraction, and a decimal to read. */
export function reading(ratio: Fraction): string {
  if (ratio.denominator === 1n) return fractionText(ratio)
  return `${fractionText(ratio)}${space}(${decimalReading(ratio).replace('.', ',')})`
}

export function thresholdName(threshold: Fraction): string {
  const text = fractionText(threshold)
  return text === '1/2' ? 'la moitié' : text === '1' ? 'la totalité' : text
}

export function levelName(level: number): string {
  return level === 3 ? `niveau${space}3 (CAP, BEP)` : `niveau${space}${level}`
}

export function siretText(siret: string): string {
  return siret.replace(/(\d{3})(\d{3})(\d{3})(\d{5})/, ['$1', '$2', '$3', '$4'].join(space))
}

export function list(texts: readonly string[]): string {
  return texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} et ${texts.at(-1)}`
}
