/**
 * The public figures that the synthetic population follows, in cases of 100,000 unless said otherwise. Sources:
 * INSEE (employment 2023, population 2023, deaths 2024) and the labour ministry's statistics office (part-time
 * 2023, apprentices 2023, disabled workers 2023). Where no figure is published, the comment says so.
 */

/** Ages of people in work: first age, last age, cases of 1,000 (INSEE, employment by age, rounded). */
export const agesOfWorkers: readonly (readonly [first: number, last: number, cases: number])[] = [
  [15, 17, 10],
  [18, 19, 20],
  [20, 24, 75],
  [25, 29, 105],
  [30, 34, 115],
  [35, 44, 240],
  [45, 54, 240],
  [55, 64, 180],
  [65, 74, 15],
]

/** Scheme of the main activity: 27.0 million employees of 30.4 in work, of whom about 21.1 in the private sector. */
export const schemes = {
  employee: 68_900,
  public_agent: 19_400,
  self_employed: 11_000,
  esat: 400,
  artist_author: 300,
} as const

/** More than one job: 8.4 % of the people in work (INSEE, end of 2020). */
export const secondJob = 8_400

/** Of them those with a private individual, at home: most who have several jobs clean, care or teach there. */
export const secondJobsAtHome = 35_000

/** Public agents who do not work full time: posts worked part time, incomplete posts; of the others nothing is told. */
export const publicPosts = { partTime: 65_000, incomplete: 30_000 } as const

/** Part-time among employees, apprentices left out: 17.4 % in all. */
export const partTime = { women: 26_600, men: 7_800 } as const

/** Among part-timers: below half 24.2 %, exactly half 15.5 %, 50 to 80 % 25.2 %, 80 % and more 35.1 %. */
export const partTimeShares = { belowHalf: 24_200, half: 15_500, belowFourFifths: 25_200 } as const

/** No diploma, or the brevet only, by last age (25 to 34: 10.7 %, ... 55 to 64: 24.5 %); younger: as 25 to 34. */
export const withoutDiploma: readonly (readonly [lastAge: number, cases: number])[] = [
  [34, 10_700],
  [44, 12_900],
  [54, 16_400],
  [120, 24_500],
]

/** Rows that tell the level. The payroll declaration gives it for few jobs; no figure is published. */
export const levelTold = 60_000

/** Apprentices by last age: one million in all, 43 % of them below 20. */
export const apprentices: readonly (readonly [lastAge: number, cases: number])[] = [
  [17, 92_000],
  [19, 54_000],
  [24, 28_000],
  [29, 4_500],
  [120, 0],
]

/** Disabled workers: 3.6 % of employees, 2 % of apprentices. */
export const disabled = { employees: 3_600, apprentices: 2_000 } as const

/** Annual contracts in days: about 13 % of full-time employees (labour ministry); pay without hours: our guess. */
export const timeUnits = { days: 13_000, pay: 1_000 } as const

/** Contracts of full-year permanent and other employees (INSEE, employment 2023, rounded). */
export const natures = { fixedTerm: 9_000, temporary: 3_000, seasonal: 2_000, professionalisation: 500 } as const

/** Deaths between 1 January of the year and the following 30 April, by last age (from the 2024 mortality). */
export const deaths: readonly (readonly [lastAge: number, cases: number])[] = [
  [29, 50],
  [44, 110],
  [54, 320],
  [64, 850],
  [120, 1_700],
]

/** Situations. Job seekers in the year: about 7 %; the others: our guess. */
export const situations = {
  jobSeeker: 7_000,
  /** Of those without diploma. */
  ownDeclaration: 18_000,
  abroad: 500,
  onRequest: 100,
  /** From 62. */
  pensionClaimed: 12_000,
  pensionFullRate: 8_000,
} as const

/**
 * Engagements of a year by activity, in 100,000 people in work, from their first age on. Civic service has some 85,000
 * people a year, the military reserve 40,000, the fire brigades 200,000 volunteers with terms of five years, and there
 * are a million apprentices; nobody publishes how many get rights for it, nor anything for the others: our guess.
 */
export const engagements: readonly (readonly [
  activity: string,
  firstAge: number,
  lastAge: number,
  cases: number,
])[] = [
  ['civic_service', 16, 25, 2_000],
  ['military_reserve', 18, 60, 130],
  ['citizen_defence_reserve', 24, 70, 20],
  ['communal_reserve', 18, 70, 20],
  ['health_reserve', 25, 68, 15],
  ['apprenticeship_master', 25, 64, 2_000],
  ['association_volunteer', 16, 120, 600],
  ['education_reserve', 20, 120, 20],
  ['firefighter', 18, 55, 130],
  ['police_operational_reserve', 22, 60, 20],
  ['police_citizen_reserve', 22, 70, 5],
  ['reinsertion_reserve', 18, 70, 5],
  ['civic_reserve', 16, 75, 50],
]

/** Of those with hours, days or interventions: how many reach what the law asks for (our guess), in 100,000. */
export const engagementReached = 70_000

/** Hours declared after the last day for it, and hours never attested: our guess. */
export const hoursTooLate = { declared: 4_000, attested: 8_000 } as const

/** People exposed beyond a threshold: 886,473 employees declared for 2024, of 21.1 million in the private sector. */
export const exposed = 4_200

/** Of the exposed: more than one factor (our guess). */
export const exposedTwice = 15_000

/** First factors (court of auditors: of 759,050 people, night 256,050, shifts 220,750, noise 74,550, cold 37,200). */
export const factorShares: readonly (readonly [factor: string, cases: number])[] = [
  ['night', 33_700],
  ['alternating_shifts', 29_100],
  ['repetitive', 21_900],
  ['noise', 9_800],
  ['extreme_temperatures', 4_900],
  ['hyperbaric', 600],
]

/** Balances of the DIF entered by those at work before 2015 until the last day for it: our guess. */
export const difEntered = 50_000

/** Requests for a conversion in a year, of those who may have such rights (our guess). */
export const conversionRequests = {
  publicHours: 300,
  eurosToPublicHours: 100,
  engagementsToPublicHours: 5,
  points: 3_000,
} as const

/**
 * Decisions in a year. Employers paid 280 million euros, a training costs about 1,500: some 190,000 people of 30 million,
 * most of them by voluntary top-ups. Young people: of those below 26 without diploma. No figure is published of the
 * others: our guess.
 */
export const decisions = {
  youth: 3_000,
  voluntary: 420,
  additionalRights: 130,
  agreement: 50,
  platform: 2,
  corrective: 50,
  performanceAgreement: 10,
  whistleBlower: 1,
  workAccident: 40,
} as const

/** Those who pay top-ups: 15,231 employers in 2024, of 40 million accounts. So many accounts have one of them. */
export const holdersOfFunder = 2_600

/** What funders say of their top-ups, of 100,000: reserved to an action (possible since 17 April 2025), not yet paid (our guess). */
export const topUpConditions = { restricted: 10_000, refundable: 50_000, notReceived: 4_000 } as const

/**
 * Training files of a year: 1.4 million are accepted, of 40 million accounts. What is asked for and never accepted, and
 * a second file of the same year: our guess.
 */
export const trainings = { accepted: 3_500, notAccepted: 300, second: 4_000 } as const

/** How accepted files end, of 100,000; the others are delivered. Nobody publishes it: our guess. */
export const trainingEndings: readonly (readonly [state: string, cases: number])[] = [
  ['withdrawn', 5_000],
  ['cancelled_by_holder', 5_000],
  ['no_show', 2_000],
  ['stopped_by_holder', 3_000],
  ['cancelled_by_body', 2_000],
  ['stopped_by_body', 500],
  ['cancelled_by_funder', 300],
]

/** How files that are not accepted end, of 100,000. */
export const refusedEndings: readonly (readonly [state: string, cases: number])[] = [
  ['refused_by_body', 40_000],
  ['lapsed', 35_000],
  ['refused_by_holder', 20_000],
  ['refused_by_funder', 5_000],
]

/** What is bought, of 100,000, and its price in euros (labour ministry, CPF in 2023, rounded; prices from to). */
export const trainingActions: readonly (readonly [action: string, cases: number, from: number, to: number])[] = [
  ['certification', 30_000, 800, 4_500],
  ['light_licence', 22_000, 500, 1_600],
  ['specific_register', 20_000, 600, 2_500],
  ['skills_review', 8_000, 1_000, 2_200],
  ['business_creation', 7_000, 800, 2_500],
  ['heavy_licence', 5_000, 1_500, 3_500],
  ['block', 4_000, 700, 2_800],
  ['vae', 3_000, 900, 2_500],
  ['clea', 1_000, 400, 1_800],
]

/** Of the files: exempt from the participation (job-seekers), partly paid by somebody else, in working time, with points. */
export const trainingTerms = { exempt: 25_000, thirdParty: 6_000, workingTime: 12_000, points: 20_000 } as const

/** Of the accepted files: the holder is suspected, or says that the file is not his (our guess), in 100,000. */
export const holdsOfFiles = { suspected: 300, stolen: 60 } as const

/**
 * Debits without a training file in a year, in 100,000: public agents in training; transition projects (15,000 a year) and
 * reconversions (since 2026) of employees; trainings bought for job-seekers. Our guess but for the projects.
 */
export const otherUses = {
  publicTraining: 1_000,
  transitionProject: 50,
  reconversion: 20,
  jobSeekerTraining: 150,
  cancelled: 3_000,
} as const

/** The value of the first step whose last age is not passed. */
export function byAge(steps: readonly (readonly [lastAge: number, cases: number])[], age: number): number {
  for (const [lastAge, cases] of steps) if (age <= lastAge) return cases
  return 0
}
