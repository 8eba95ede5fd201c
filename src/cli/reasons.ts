/** The codes of reports (excluded, waiting, opening) in words. */
const reasons: Readonly<Record<string, string>> = {
  deceased: 'dead before the business date: the account is closed on the day of death (L5151-2)',
  no_account: 'no account is open; `cpa account NIR` tells why (L5151-2)',
  opened_later: 'the account was opened after the activity year',
  retired: 'every activity ends after a full-rate pension began (L5151-2, last paragraph)',
  scheme_not_supported: 'only activities of schemes or years that this version does not credit yet',
  no_activity: 'no time was worked',
  contribution_unpaid: 'the training contribution is not paid (L6323-27)',
  not_due_yet: 'the right is due later than the business date (exposures R4163-8, engagements D5151-14)',
  contract_too_short: 'no contract of the year lasts a month (R4163-8)',
  no_exposure: 'no factor that gives points, after a correction or at the time of the contract',
  exposure_too_short: 'less than three months of exposure to any factor (R4163-9)',
  too_late: 'the time for changing the points of the year is over (R4163-8, L4163-16, L4163-20)',
  already_used: 'the points to take back are used already (D4163-32)',
  declared_late: 'the hours were declared too late, or not at all (R5151-16, D5151-15)',
  attested_late: 'the hours were attested too late, or not at all (R5151-17, D5151-15)',
  months_used: 'the months founded the right of an earlier year already (D5151-14)',
  too_short: 'the engagement is shorter than the law asks for (D5151-14)',
  not_covered: 'the activity gave no rights in that year (D5151-14)',
  no_engagement: 'no engagement of the year is told any more',
  yearly_limit: 'another engagement of the same category gives the right of the year',
  under_age: 'the age of 16 (15 for an apprentice) is not reached within a qualifying situation (L5151-2)',
  not_started: 'the qualifying situation begins after the business date',
  no_qualifying_situation: 'no activity, registration or request that opens an account (L5151-2)',
  unknown_person: 'nobody is known under this NIR',
  apprenticeship: 'an apprenticeship contract was in progress',
  employment: 'an employment was in progress',
  public_employment: 'a public employment was in progress',
  self_employment: 'a self-employed activity was in progress',
  esat: 'admission to a sheltered workplace',
  job_seeker: 'registered as a job seeker',
  pension_claimed: 'all pension rights claimed',
  on_request: 'opened on request',
  engagement: 'an engagement was told, which asks for an account (L5151-2)',
}

/** A reason in words; a code nobody described stays as it is. */
export function reasonText(code: string): string {
  return reasons[code] ?? code
}
