import type { CivilDate } from '../../civil-date.ts'
import { decimalReading, type Fraction, fractionText } from '../fraction.ts'
import type { ActivityWords, BookedWords, GroundName, Time } from './wording.ts'

/** How quantities, dates and codes are written in English sentences. */

export const activityNames: Readonly<Record<string, string>> = {
  employee: 'Employment',
  public_agent: 'Public employment',
  esat: 'Admission to a sheltered workplace',
  self_employed: 'Self-employed activity',
  artist_author: 'Activity as an artist-author',
}

/** Completes "gives ... as". */
export const capacityNames: Readonly<Record<string, string>> = {
  employee: 'as an employee',
  esat: 'in a sheltered workplace',
  self_employed: 'as a self-employed person',
  artist_author: 'as an artist-author',
}

export const natureNames: Readonly<Record<string, string>> = {
  permanent: 'permanent contract',
  permanent_post: 'tenured or permanent',
  fixed_term: 'fixed-term contract',
  apprenticeship: 'apprenticeship',
  professionalisation: 'professionalisation contract',
  temporary: 'temporary agency work',
  seasonal: 'seasonal work',
  other: 'other contract',
}

/** Absences that count as work. */
export const absenceNames: Readonly<Record<string, string>> = {
  adoption: 'adoption leave',
  annual_leave: 'annual leave',
  carer: 'carer leave',
  family_support: 'family support leave',
  maternity: 'maternity leave',
  occupational_disease: 'occupational disease',
  parental_education: 'parental leave',
  parental_presence: 'leave to be with a sick child',
  paternity: 'paternity leave',
  sick_leave: 'sick leave',
  supplementary_birth: 'additional birth leave',
  training_leave: 'training leave',
  union_time: 'time off for union work',
  work_accident: 'work accident',
}

export const referenceNames: Readonly<Record<ActivityWords['referenceOrigin'], string>> = {
  declared: '(declared by this employer)',
  general: '(the general rule)',
  limit: '(the most that counts)',
}

export const engagementNames: Readonly<Record<string, string>> = {
  civic_service: 'civic service',
  military_reserve: 'operational military reserve',
  citizen_defence_reserve: 'citizen reserve of defence and security',
  communal_reserve: 'municipal reserve of civil protection',
  health_reserve: 'health reserve',
  apprenticeship_master: 'apprenticeship master',
  association_volunteer: 'volunteering in associations',
  education_reserve: 'citizen reserve of national education',
  firefighter: 'volunteer firefighter',
  police_operational_reserve: 'operational reserve of the police',
  police_citizen_reserve: 'citizen reserve of the police',
  reinsertion_reserve: 'reserve for reintegration after prison',
  civic_reserve: 'civic reserve',
  fire_service_reserve: 'citizen reserve of the fire and rescue services',
}

export const factorNames: Readonly<Record<string, string>> = {
  hyperbaric: 'work under hyperbaric pressure',
  extreme_temperatures: 'extreme temperatures',
  noise: 'noise',
  night: 'night work',
  alternating_shifts: 'work in alternating shifts',
  repetitive: 'repetitive work',
  manual_handling: 'manual handling of loads',
  postures: 'painful postures',
  vibration: 'mechanical vibration',
  chemicals: 'hazardous chemicals',
}

export const rateNames: Readonly<Record<string, string>> = {
  base: 'the whole ordinary amount',
  prorata: 'the ordinary amount in proportion',
  low_qualified: 'the amount for a low qualification',
  boeth: 'the amount with the increase for disabled workers',
  esat: 'the amount for sheltered workplaces',
  self_employed: 'the amount for the self-employed',
  hours: 'the ordinary hours',
  hours_low_qualified: 'the hours for a low qualification',
  public: 'the hours of public agents',
  public_category_c: 'the hours of agents of category C with a low qualification',
  one_factor: 'exposure to one factor',
  several_factors: 'exposure to several factors',
  factors: 'exposure, factor by factor',
  ...engagementNames,
}

export const accountNames: Readonly<Record<string, string>> = {
  cpf: 'training account',
  cpf_hours: 'training account in hours',
  cpf_public: 'training account of public agents',
  cec: 'citizen engagement account',
  cec_hours: 'citizen engagement account in hours',
  c2p: 'prevention account',
  dif: 'account of the former training right',
  dif_hours: 'account of the former training right in hours',
}

/** Completes "run 5 ... 500.00 EUR". */
export const kindNames: Readonly<Record<BookedWords['kind'], string>> = {
  credit: 'credited',
  correction: 'booked a correction of',
  reversal: 'took back',
  closing: 'closed the account and let lapse what was left on it,',
  restoration: 'restored',
  conversion: 'booked a conversion of',
  top_up: 'booked a top-up of',
  reservation: 'set aside',
  release: 'gave back',
  use: 'took for good',
  expiry: 'took back, its time being over,',
  refund: 'returned to who had paid it, its time being over,',
  recovery: 'withheld for an undue use, or credited by that to what it had emptied,',
  takeover: 'took over from the system before',
}

/** Why something was converted or topped up; `each`: what an hour or a point makes. Ends a sentence after a colon. */
export const groundTexts: Readonly<Record<GroundName, (each: string) => string>> = {
  hours_until_2018: (each) => `the hours of the years until 2018 became euros on 1 January 2019, ${each} each`,
  public_hours: (each) =>
    `the holder asked for it; an hour of a public agent makes ${each}, within the cap in euros`,
  euros_to_public_hours: (each) =>
    `the holder asked for it; ${each} make an hour of a public agent, to the nearest hour and within the cap in hours`,
  points: (each) => `the holder asked for it; a point makes ${each} for a training, outside the cap`,
  dif: () => 'hours of the former training right (DIF) that were entered on the account, outside the cap',
  youth_qualification: () =>
    'a decision gave them to a young person who left school without qualification, outside the cap',
  agreement: () => 'paid under a collective agreement, outside the cap',
  corrective: () => 'paid by an employer who held no interviews and gave no training in time, outside the cap',
  performance_agreement: () =>
    'paid by the employer after the dismissal of somebody who refused what a company agreement changed, outside the cap',
  whistle_blower: () => 'paid by the employer of a whistle-blower as the labour court ordered, outside the cap',
  work_accident: () =>
    'paid for a permanent incapacity after a work accident or an occupational disease, outside the cap',
  voluntary: () => 'paid by somebody who chose to, outside the cap',
  additional_rights: () => 'paid by the employer for the year under an agreement, outside the cap',
  platform: () => 'paid by a platform for somebody who works with it, outside the cap',
}

const monthNames = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
  ...['August', 'September', 'October', 'November', 'December'],
]

export function day(date: CivilDate): string {
  const [year, month, dayOfMonth] = date.split('-').map(Number)
  return `${dayOfMonth} ${monthNames[month! - 1]} ${year}`
}

/** A quantity of a unit: cents as `1,234.50 EUR`, others as `24 hours`. */
export function quantityText(unit: string, quantity: bigint): string {
  const sign = quantity < 0n ? '-' : ''
  const digits = (quantity < 0n ? -quantity : quantity).toString()
  if (unit !== 'EUR') return `${sign}${grouped(digits)} ${unit}${digits === '1' ? '' : 's'}`
  const padded = digits.padStart(3, '0')
  return `${sign}${grouped(padded.slice(0, -2))}.${padded.slice(-2)} EUR`
}

export function time({ unit, quantity }: Time): string {
  const digits = quantity.toString().padStart(5, '0')
  const whole = grouped(digits.slice(0, -4))
  if (unit === 'pay') return `${whole}.${digits.slice(-4).replace(/00?$/, '')} EUR of pay`
  const decimals = digits.slice(-4).replace(/0+$/, '')
  const amount = decimals === '' ? whole : `${whole}.${decimals}`
  return `${amount} ${unit}${amount === '1' ? '' : 's'}`
}

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',')
}

/** `1/2 (0.5)`: the fraction, and a decimal to read. */
export function reading(ratio: Fraction): string {
  if (ratio.denominator > 1n) return `${fractionText(ratio)} (${decimalReading(ratio)})`
  return ratio.numerator === 1n ? 'the whole' : fractionText(ratio)
}

export function thresholdName(threshold: Fraction): string {
  const text = fractionText(threshold)
  return text === '1/2' ? 'one half' : text === '1' ? 'the whole' : text
}

export function levelName(level: number): string {
  return level === 3 ? 'level 3 (CAP, BEP)' : `level ${level}`
}

export function siretText(siret: string): string {
  return siret.replace(/(\d{3})(\d{3})(\d{3})(\d{5})/, '$1 $2 $3 $4')
}

export function list(texts: readonly string[]): string {
  return texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}`
}
