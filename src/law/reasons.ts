/**
 * Why nothing is due, why no account is opened, and why one was: every code that the assessments and the opening
 * checks give, once. Reports and the explanation take their words from here, the totals of a run their order, the
 * document of the law its table.
 */
export interface Reason {
  readonly tells: readonly ('nothing_due' | 'not_opened' | 'opened')[]
  /** The text behind it, in words of both languages; absent where it is that of the scheme, or there is none. */
  readonly article?: string
  /** Completes "Nothing is due for 2025: ..." and lists in reports. */
  readonly english: string
  /** The same in French, with ordinary spaces: the wording puts those that never break. */
  readonly french: string
}

/**
 * In order: of a person who is left out for several reasons the first is told, and of two situations that begin an
 * account on one day the first opens it.
 */
export const reasons: Readonly<Record<string, Reason>> = {
  // Why nothing is due.
  deceased: {
    tells: ['nothing_due', 'not_opened'],
    article: 'code du travail, art. L5151-2',
    english: 'dead before the business date: the account is closed on the day of death (L5151-2)',
    french: 'le titulaire est décédé avant la date de l’opération : le compte est clos au jour du décès (L5151-2)',
  },
  no_account: {
    tells: ['nothing_due'],
    article: 'code du travail, art. L5151-2',
    english: 'no account is open; `cpa account NIR` tells why (L5151-2)',
    french: 'aucun compte n’est ouvert ; `cpa account NIR` en donne la raison (L5151-2)',
  },
  opened_later: {
    tells: ['nothing_due'],
    article: 'code du travail, art. L5151-2',
    english: 'the account was opened after the activity year',
    french: 'le compte a été ouvert après l’année d’activité',
  },
  retired: {
    tells: ['nothing_due'],
    article: 'code du travail, art. L5151-2',
    english: 'every activity ends after a full-rate pension began (L5151-2, last paragraph)',
    french:
      'toutes les activités ont pris fin après le début d’une retraite à taux plein (L5151-2, dernier alinéa)',
  },
  contribution_unpaid: {
    tells: ['nothing_due'],
    article: 'code du travail, art. L6323-27',
    english: 'the training contribution is not paid (L6323-27)',
    french: 'la contribution à la formation professionnelle n’est pas payée (L6323-27)',
  },
  no_activity: {
    tells: ['nothing_due'],
    article: 'code du travail, art. L6323-11',
    english: 'no time was worked',
    french: 'aucun temps n’a été travaillé',
  },
  scheme_not_supported: {
    tells: ['nothing_due'],
    english: 'only activities of schemes or years that this version does not credit yet',
    french: 'seules sont déclarées des activités de régimes ou d’années qui ne donnent pas encore de droits ici',
  },
  not_due_yet: {
    tells: ['nothing_due'],
    article: 'code du travail, art. R4163-8; D5151-14',
    english: 'the right is due later than the business date (exposures R4163-8, engagements D5151-14)',
    french: 'le droit est dû après la date de l’opération (expositions R4163-8, engagements D5151-14)',
  },
  contract_too_short: {
    tells: ['nothing_due'],
    article: 'code du travail, art. R4163-8',
    english: 'no contract of the year lasts a month (R4163-8)',
    french: 'aucun contrat de l’année ne dure un mois (R4163-8)',
  },
  no_exposure: {
    tells: ['nothing_due'],
    article: 'code du travail, art. R4163-9',
    english: 'no factor that gives points, after a correction or at the time of the contract',
    french: 'aucun facteur ne donne de points, après correction ou à la date du contrat',
  },
  exposure_too_short: {
    tells: ['nothing_due'],
    article: 'code du travail, art. R4163-9',
    english: 'less than three months of exposure to any factor (R4163-9)',
    french: 'moins de trois mois d’exposition à chaque facteur (R4163-9)',
  },
  too_late: {
    tells: ['nothing_due'],
    article: 'code du travail, art. R4163-8; L4163-16; L4163-20',
    english: 'the time for changing the points of the year is over (R4163-8, L4163-16, L4163-20)',
    french: 'le délai pour modifier les points de l’année est passé (R4163-8, L4163-16, L4163-20)',
  },
  already_used: {
    tells: ['nothing_due'],
    article: 'code du travail, art. D4163-32',
    english: 'the points to take back are used already (D4163-32)',
    french: 'les points à reprendre sont déjà utilisés (D4163-32)',
  },
  declared_late: {
    tells: ['nothing_due'],
    article: 'code du travail, art. R5151-16; D5151-15',
    english: 'the hours were declared too late, or not at all (R5151-16, D5151-15)',
    french: 'les heures ont été déclarées trop tard, ou pas du tout (R5151-16, D5151-15)',
  },
  attested_late: {
    tells: ['nothing_due'],
    article: 'code du travail, art. R5151-17; D5151-15',
    english: 'the hours were attested too late, or not at all (R5151-17, D5151-15)',
    french: 'les heures ont été attestées trop tard, ou pas du tout (R5151-17, D5151-15)',
  },
  months_used: {
    tells: ['nothing_due'],
    article: 'code du travail, art. D5151-14',
    english: 'the months founded the right of an earlier year already (D5151-14)',
    french: 'ces mois ont déjà fondé le droit d’une année précédente (D5151-14)',
  },
  too_short: {
    tells: ['nothing_due'],
    article: 'code du travail, art. D5151-14',
    english: 'the engagement is shorter than the law asks for (D5151-14)',
    french: 'l’engagement est plus court que ce que le code demande (D5151-14)',
  },
  not_covered: {
    tells: ['nothing_due'],
    article: 'code du travail, art. D5151-14',
    english: 'the activity gave no rights in that year (D5151-14)',
    french: 'l’activité ne donnait pas de droits cette année-là (D5151-14)',
  },
  no_engagement: {
    tells: ['nothing_due'],
    article: 'code du travail, art. L5151-9',
    english: 'no engagement of the year is reported any more',
    french: 'plus aucun engagement n’est déclaré pour l’année',
  },
  yearly_limit: {
    tells: ['nothing_due'],
    article: 'code du travail, art. L5151-10',
    english: 'another engagement of the same category gives the right of the year',
    french: 'un autre engagement de la même catégorie donne le droit de l’année',
  },

  // Why no account is opened, beside a death.
  no_qualifying_situation: {
    tells: ['not_opened'],
    article: 'code du travail, art. L5151-2',
    english: 'no activity, registration or request that opens an account (L5151-2)',
    french: 'aucune activité, inscription ou demande n’ouvre de compte (L5151-2)',
  },
  not_started: {
    tells: ['not_opened'],
    article: 'code du travail, art. L5151-2',
    english: 'the qualifying situation begins after the business date',
    french: 'la situation qui ouvre le compte commence après la date de l’opération',
  },
  under_age: {
    tells: ['not_opened'],
    article: 'code du travail, art. L5151-2',
    english: 'the age of 16 (15 for an apprentice) is not reached within a qualifying situation (L5151-2)',
    french:
      'l’âge de 16 ans (15 ans pour un apprenti) n’est pas atteint pendant une situation qui ouvre le compte (L5151-2)',
  },
  unknown_person: {
    tells: ['not_opened'],
    english: 'nobody is known under this NIR',
    french: 'personne n’est connu sous ce NIR',
  },

  // Why an account was opened.
  apprenticeship: {
    tells: ['opened'],
    article: 'code du travail, art. L5151-2',
    english: 'an apprenticeship contract was in progress',
    french: 'un contrat d’apprentissage était en cours',
  },
  employment: {
    tells: ['opened'],
    article: 'code du travail, art. L5151-2',
    english: 'an employment was in progress',
    french: 'un emploi salarié était en cours',
  },
  public_employment: {
    tells: ['opened'],
    article: 'code du travail, art. L5151-2',
    english: 'a public employment was in progress',
    french: 'un emploi public était en cours',
  },
  esat: {
    tells: ['opened'],
    article: 'code du travail, art. L5151-2',
    english: 'admission to a sheltered workplace',
    french: 'admission en établissement ou service d’aide par le travail (ESAT)',
  },
  self_employment: {
    tells: ['opened'],
    article: 'code du travail, art. L5151-2',
    english: 'a self-employed activity was in progress',
    french: 'une activité indépendante était en cours',
  },
  job_seeker: {
    tells: ['opened'],
    article: 'code du travail, art. L5151-2',
    english: 'registered as a job seeker',
    french: 'inscription comme demandeur d’emploi',
  },
  pension_claimed: {
    tells: ['opened'],
    article: 'code du travail, art. L5151-2',
    english: 'all pension rights claimed',
    french: 'tous les droits à la retraite ont été demandés',
  },
  on_request: {
    tells: ['opened'],
    article: 'code du travail, art. L5151-2',
    english: 'opened on request',
    french: 'ouverture à la demande du titulaire',
  },
  engagement: {
    tells: ['opened'],
    article: 'code du travail, art. L5151-2',
    english: 'an engagement was reported, which asks for an account (L5151-2)',
    french: 'un engagement a été déclaré, ce qui vaut demande d’ouverture (L5151-2)',
  },
}

/** The codes of why nothing is due, in the order in which one of several is told. */
export const nothingDueInOrder: readonly string[] = Object.keys(reasons).filter((code) =>
  reasons[code]!.tells.includes('nothing_due'),
)

/** A reason in English; a code that nobody described stays as it is. */
export function reasonText(code: string): string {
  return reasons[code]?.english ?? code
}
