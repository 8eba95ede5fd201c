/*
 * What article D5151-14 asks of each engagement, as it is read; amounts and caps of L5151-10.
 */

export const activities = [
  'civic_service',
  'military_reserve',
  'citizen_defence_reserve',
  'communal_reserve',
  'health_reserve',
  'apprenticeship_master',
  'association_volunteer',
  'education_reserve',
  'firefighter',
  'police_operational_reserve',
  'police_citizen_reserve',
  'reinsertion_reserve',
  'civic_reserve',
] as const
export type Activity = (typeof activities)[number]

/** As it is told: the reserve of the fire and rescue services is a theme of the civic reserve. */
export type ToldActivity = Activity | 'fire_service_reserve'
export const activityOf = (told: ToldActivity): Activity =>
  told === 'fire_service_reserve' ? 'civic_reserve' : told

/** How a duration is assessed: D5151-14, II. */
export type Demand =
  | { readonly by: 'year'; readonly quantity: number; readonly inOneBody: number; readonly since: number }
  | { readonly by: 'signature'; readonly years: number }
  | { readonly by: 'term'; readonly years: number; readonly eachYear: number }
  | { readonly by: 'months'; readonly months: number; readonly continuous: boolean; readonly quantity: number }
  | { readonly by: 'reserve' }

const inYear = (quantity: number, inOneBody = 0, since = 2017): Demand => ({
  by: 'year',
  quantity,
  inOneBody,
  since,
})

export const demands: Readonly<Record<Activity, Demand>> = {
  civic_service: { by: 'months', months: 6, continuous: true, quantity: 0 },
  military_reserve: inYear(90),
  citizen_defence_reserve: { by: 'term', years: 5, eachYear: 0 },
  communal_reserve: { by: 'signature', years: 5 },
  health_reserve: inYear(30),
  apprenticeship_master: { by: 'months', months: 6, continuous: false, quantity: 0 },
  association_volunteer: inYear(200, 100),
  education_reserve: { by: 'months', months: 12, continuous: true, quantity: 25 },
  firefighter: { by: 'signature', years: 5 },
  police_operational_reserve: { by: 'term', years: 3, eachYear: 75 },
  police_citizen_reserve: { by: 'term', years: 3, eachYear: 350 },
  // Written on 1 December 2024: the first calendar year that is over then is 2024.
  reinsertion_reserve: inYear(80, 0, 2024),
  civic_reserve: { by: 'reserve' },
}

/** Hours in the civic reserve, over so many years up to one: D5151-14 of 2019 until 29 December 2021, then as it is now. */
export function reserveDemand(year: number): { hours: number; inOneBody: number; years: 1 | 2 } | null {
  if (year < 2018) return null
  return year < 2022 ? { hours: 80, inOneBody: 0, years: 2 } : { hours: 200, inOneBody: 100, years: 1 }
}

/** Decree 2017-1058: what these did before 2018 counts for nothing. */
export function countsFrom(activity: Activity): string {
  const isLater = activity === 'police_citizen_reserve' || activity === 'education_reserve'
  return isLater ? '2018-01-01' : '0001-01-01'
}

/** One right for each of these in a calendar year. */
export function categoryOf(activity: Activity): string {
  if (activity === 'association_volunteer' || activity === 'apprenticeship_master') return activity
  return 'volunteering and reserves'
}

/** Declared by the volunteer and attested by the body: R5151-16, R5151-17; D5151-15, in force on 31 December 2021. */
export function isAttested(told: ToldActivity, year: number): boolean {
  return told === 'association_volunteer' || (activityOf(told) === 'civic_reserve' && year >= 2021)
}

/** The last days for declaring and attesting the hours of a year; those of 2017: decree 2018-1164, article 4. */
export function deadlines(year: number): { declared: string; attested: string } {
  if (year === 2017) return { declared: '2019-02-28', attested: '2019-03-19' }
  return { declared: `${year + 1}-06-30`, attested: `${year + 1}-12-31` }
}

export function dueOn(activity: Activity, year: number): string {
  return `${year + (isAttested(activity, year) ? 2 : 1)}-01-01`
}

/** 20 hours up to 60 for 2017 and 2018, then 240 euros up to 720, in cents. */
export function unitsOf(year: number): { account: 'cec' | 'cec_hours'; amount: number; cap: number } {
  return year < 2019
    ? { account: 'cec_hours', amount: 20, cap: 60 }
    : { account: 'cec', amount: 240_00, cap: 720_00 }
}

export type Payer = 'state' | 'commune' | 'health_agency' | 'fire_authority'

/** Who finances the rights of an activity: L5151-11, whose 4° took in the fire-service reserve on 27 November 2021. */
export function payerOf(activity: Activity, year: number, ofFireService: boolean): Payer {
  if (activity === 'communal_reserve') return 'commune'
  if (activity === 'health_reserve') return 'health_agency'
  return activity === 'firefighter' || (ofFireService && year >= 2021) ? 'fire_authority' : 'state'
}
