import { asItIs, type Sentence } from '../language.ts'

/**
 * Why nothing is due, converted or taken over, why no account is opened, and why one was: every code that the assessments and the
 * opening checks give, once. Reports and the explanation take their words from here, the totals of a run their order, the
 * document of the law its table.
 */
export interface Reason {
  readonly tells: readonly ('nothing_due' | 'not_converted' | 'not_opened' | 'opened' | 'not_taken_over')[]
  /** The text behind it, in words of both languages; absent where it is that of the scheme, or there is none. */
  readonly article?: string
  /** Completes "Nothing is due for 2025: ..." and lists in reports. */
  readonly en: string
  /** The same in French, with ordinary spaces: the wording puts those that never break. */
  readonly fr: string
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
    en: 'dead before the business date: the account is closed on the day of death (L5151-2)',
    fr: 'le titulaire est décédé avant la date de l’opération : le compte est clos au jour du décès (L5151-2)',
  },
  no_account: {
    tells: ['nothing_due'],
    article: 'code du travail, art. L5151-2',
    en: 'no account is open; `cpa account` tells why (L5151-2)',
    fr: 'aucun compte n’est ouvert ; `cpa account` en donne la raison (L5151-2)',
  },
  opened_later: {
    tells: ['nothing_due'],
    article: 'code du travail, art. L5151-2',
    en: 'the account was opened after the activity year',
    fr: 'le compte a été ouvert après l’année d’activité',
  },
  taken_over: {
    tells: ['nothing_due', 'not_converted', 'opened'],
    en: 'kept until then in the system before, whose balance was taken over',
    fr: 'tenu jusque-là dans le système précédent, dont le solde a été repris',
  },
  held: {
    tells: ['nothing_due'],
    en: 'an establishment of the year is held: what it declares is being clarified, and nothing is credited or taken back meanwhile',
    fr: 'un établissement de l’année est retenu : ses déclarations sont en cours de vérification, rien n’est crédité ni repris d’ici là',
  },
  no_declaration: {
    tells: ['nothing_due'],
    article: 'code du travail, art. R6323-1',
    en: 'no declaration of the year is in force: what it was credited for was taken back',
    fr: 'aucune déclaration de l’année n’est en vigueur : ce qui avait fondé le crédit a été retiré',
  },
  retired: {
    tells: ['nothing_due'],
    article: 'code du travail, art. L5151-2; L6323-3; L5421-4',
    en: 'no activity before a full-rate pension began (L5151-2, L6323-3, L5421-4)',
    fr: 'aucune activité avant le début d’une retraite à taux plein (L5151-2, L6323-3, L5421-4)',
  },
  contribution_unpaid: {
    tells: ['nothing_due'],
    article: 'code du travail, art. L6323-27',
    en: 'the training contribution is not paid (L6323-27)',
    fr: 'la contribution à la formation professionnelle n’est pas payée (L6323-27)',
  },
  no_activity: {
    tells: ['nothing_due'],
    article: 'code du travail, art. L6323-11',
    en: 'no time was worked',
    fr: 'aucun temps n’a été travaillé',
  },
  scheme_not_supported: {
    tells: ['nothing_due'],
    en: 'only activities of schemes or years that this version does not credit yet',
    fr: 'seules sont déclarées des activités de régimes ou d’années qui ne donnent pas encore de droits ici',
  },
  not_due_yet: {
    tells: ['nothing_due'],
    article: 'code du travail, art. R4163-8; D5151-14',
    en: 'the right is due later than the business date (exposures R4163-8, R4162-1 before 2018; engagements D5151-14)',
    fr: 'le droit est dû après la date de l’opération (expositions R4163-8, R4162-1 avant 2018 ; engagements D5151-14)',
  },
  contract_too_short: {
    tells: ['nothing_due'],
    article: 'code du travail, art. R4163-8',
    en: 'no contract of the year lasts a month (R4163-8; R4162-1 before 2018)',
    fr: 'aucun contrat de l’année ne dure un mois (R4163-8 ; R4162-1 avant 2018)',
  },
  no_exposure: {
    tells: ['nothing_due'],
    article: 'code du travail, art. R4163-9',
    en: 'no factor that gives points, after a correction or at the time of the contract',
    fr: 'aucun facteur ne donne de points, après correction ou à la date du contrat',
  },
  exposure_too_short: {
    tells: ['nothing_due'],
    article: 'code du travail, art. R4163-9',
    en: 'less than three months of exposure to any factor (R4163-9; R4162-2 before 2018)',
    fr: 'moins de trois mois d’exposition à chaque facteur (R4163-9 ; R4162-2 avant 2018)',
  },
  too_late: {
    tells: ['nothing_due'],
    article: 'code du travail, art. R4163-8; L4163-16; L4163-20',
    en: 'the time for changing the points of the year is over (R4163-8, L4163-16, L4163-20)',
    fr: 'le délai pour modifier les points de l’année est passé (R4163-8, L4163-16, L4163-20)',
  },
  already_used: {
    tells: ['nothing_due'],
    article: 'code du travail, art. D4163-32',
    en: 'the points to take back are used already (D4163-32)',
    fr: 'les points à reprendre sont déjà utilisés (D4163-32)',
  },
  declared_late: {
    tells: ['nothing_due'],
    article: 'code du travail, art. R5151-16; D5151-15',
    en: 'the hours were declared too late, or not at all (R5151-16, D5151-15)',
    fr: 'les heures ont été déclarées trop tard, ou pas du tout (R5151-16, D5151-15)',
  },
  attested_late: {
    tells: ['nothing_due'],
    article: 'code du travail, art. R5151-17; D5151-15',
    en: 'the hours were attested too late, or not at all (R5151-17, D5151-15)',
    fr: 'les heures ont été attestées trop tard, ou pas du tout (R5151-17, D5151-15)',
  },
  months_used: {
    tells: ['nothing_due'],
    article: 'code du travail, art. D5151-14',
    en: 'what was done founded the right of an earlier year already (D5151-14)',
    fr: 'ce qui a été accompli a déjà fondé le droit d’une année précédente (D5151-14)',
  },
  too_short: {
    tells: ['nothing_due'],
    article: 'code du travail, art. D5151-14',
    en: 'the engagement is shorter than the law asks for (D5151-14)',
    fr: 'l’engagement est plus court que ce que le code demande (D5151-14)',
  },
  not_covered: {
    tells: ['nothing_due'],
    article: 'code du travail, art. D5151-14',
    en: 'the activity gave no rights in that year (D5151-14)',
    fr: 'l’activité ne donnait pas de droits cette année-là (D5151-14)',
  },
  no_engagement: {
    tells: ['nothing_due'],
    article: 'code du travail, art. L5151-9',
    en: 'no engagement of the year is reported any more',
    fr: 'plus aucun engagement n’est déclaré pour l’année',
  },
  yearly_limit: {
    tells: ['nothing_due'],
    article: 'code du travail, art. L5151-10',
    en: 'another engagement of the same category gives the right of the year',
    fr: 'un autre engagement de la même catégorie donne le droit de l’année',
  },

  // Why a balance of the system before is not booked.
  kept_here: {
    tells: ['not_taken_over'],
    en: 'rights that took effect by that day were booked here already: two systems would have kept the account',
    fr: 'des droits ayant pris effet à cette date sont déjà inscrits ici : deux systèmes auraient tenu le compte',
  },

  // Why a conversion that the holder asked for is not made. Reports show the code alone.
  no_conversion_at_this_date: {
    tells: ['not_converted'],
    article: 'code du travail, art. L5151-5',
    en: 'no text gives this conversion a rate on the day of the request',
    fr: 'aucun texte ne fixe de taux pour cette conversion au jour de la demande',
  },
  insufficient_balance: {
    tells: ['not_converted'],
    article: 'code du travail, art. R6323-43',
    en: 'more was asked for than may leave the account',
    fr: 'la demande dépasse ce qui peut quitter le compte',
  },
  cap_reached: {
    tells: ['not_converted'],
    article: 'code du travail, art. R6323-43; D6323-44',
    en: 'the account that would receive is at its cap',
    fr: 'le compte qui recevrait les droits est à son plafond',
  },
  less_than_half_an_hour: {
    tells: ['not_converted'],
    article: 'code du travail, art. D6323-44',
    en: 'the euros make less than half an hour, which is rounded down to none',
    fr: 'les euros font moins d’une demi-heure, arrondie à zéro',
  },

  // Why no account is opened, beside a death.
  no_qualifying_situation: {
    tells: ['not_opened'],
    article: 'code du travail, art. L5151-2',
    en: 'no activity, registration or request that opens an account (L5151-2)',
    fr: 'aucune activité, inscription ou demande n’ouvre de compte (L5151-2)',
  },
  not_started: {
    tells: ['not_opened'],
    article: 'code du travail, art. L5151-2',
    en: 'the qualifying situation begins after the business date',
    fr: 'la situation qui ouvre le compte commence après la date de l’opération',
  },
  under_age: {
    tells: ['not_opened'],
    article: 'code du travail, art. L5151-2',
    en: 'the age of 16 (15 for an apprentice) is not reached within a qualifying situation (L5151-2)',
    fr: 'l’âge de 16 ans (15 ans pour un apprenti) n’est pas atteint pendant une situation qui ouvre le compte (L5151-2)',
  },
  unknown_person: {
    tells: ['not_opened'],
    en: 'nobody is known under this NIR',
    fr: 'personne n’est connu sous ce NIR',
  },

  // Why an account was opened.
  apprenticeship: {
    tells: ['opened'],
    article: 'code du travail, art. L5151-2',
    en: 'an apprenticeship contract was in progress',
    fr: 'un contrat d’apprentissage était en cours',
  },
  employment: {
    tells: ['opened'],
    article: 'code du travail, art. L5151-2',
    en: 'an employment was in progress',
    fr: 'un emploi salarié était en cours',
  },
  public_employment: {
    tells: ['opened'],
    article: 'code du travail, art. L5151-2',
    en: 'a public employment was in progress',
    fr: 'un emploi public était en cours',
  },
  esat: {
    tells: ['opened'],
    article: 'code du travail, art. L5151-2',
    en: 'admission to a sheltered workplace',
    fr: 'admission en ESAT',
  },
  self_employment: {
    tells: ['opened'],
    article: 'code du travail, art. L5151-2',
    en: 'a self-employed activity was in progress',
    fr: 'une activité indépendante était en cours',
  },
  job_seeker: {
    tells: ['opened'],
    article: 'code du travail, art. L5151-2',
    en: 'registered as a job seeker',
    fr: 'inscription comme demandeur d’emploi',
  },
  pension_claimed: {
    tells: ['opened'],
    article: 'code du travail, art. L5151-2',
    en: 'all pension rights claimed',
    fr: 'tous les droits à la retraite ont été demandés',
  },
  detained: {
    tells: ['opened'],
    article: 'code du travail, art. L5151-2, 5°',
    en: 'detained, and at work or volunteering (L5151-2, 5°)',
    fr: 'détention avec une activité de travail ou de volontariat (L5151-2, 5°)',
  },
  on_request: {
    tells: ['opened'],
    article: 'code du travail, art. L5151-2',
    en: 'opened on request',
    fr: 'ouverture à la demande du titulaire',
  },
  engagement: {
    tells: ['opened'],
    article: 'code du travail, art. L5151-2',
    en: 'an engagement was reported, which asks for an account (L5151-2)',
    fr: 'un engagement a été déclaré, ce qui vaut demande d’ouverture (L5151-2)',
  },
}

/** The codes that tell something, in the order in which one of several is told. */
export function codesThatTell(what: string): readonly string[] {
  return Object.keys(reasons).filter((code) => reasons[code]!.tells.some((told) => told === what))
}

/** The codes of why nothing is due, in the order in which one of several is told. */
export const nothingDueInOrder: readonly string[] = codesThatTell('nothing_due')

/** A reason in words; a code that nobody described stays as it is. */
export function reasonOf(code: string): Sentence {
  const { en, fr } = reasons[code] ?? asItIs(code)
  return { en, fr }
}
