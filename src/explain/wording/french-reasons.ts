import { noBreak } from './french-terms.ts'

/** The codes of reasons in French; in English they stand in src/cli/reasons.ts. Each completes a sentence. */
const reasons: Readonly<Record<string, string>> = {
  deceased: 'le titulaire est décédé avant la date de l’opération : le compte est clos au jour du décès (L5151-2)',
  no_account: 'aucun compte n’est ouvert ; `cpa account NIR` en donne la raison (L5151-2)',
  opened_later: 'le compte a été ouvert après l’année d’activité',
  retired:
    'toutes les activités ont pris fin après le début d’une retraite à taux plein (L5151-2, dernier alinéa)',
  scheme_not_supported:
    'seules sont déclarées des activités de régimes ou d’années qui ne donnent pas encore de droits ici',
  no_activity: 'aucun temps n’a été travaillé',
  contribution_unpaid: 'la contribution à la formation professionnelle n’est pas payée (L6323-27)',
  not_due_yet: 'le droit est dû après la date de l’opération (expositions R4163-8, engagements D5151-14)',
  contract_too_short: 'aucun contrat de l’année ne dure un mois (R4163-8)',
  no_exposure: 'aucun facteur ne donne de points, après correction ou à la date du contrat',
  exposure_too_short: 'moins de trois mois d’exposition à chaque facteur (R4163-9)',
  too_late: 'le délai pour modifier les points de l’année est passé (R4163-8, L4163-16, L4163-20)',
  already_used: 'les points à reprendre sont déjà utilisés (D4163-32)',
  declared_late: 'les heures ont été déclarées trop tard, ou pas du tout (R5151-16, D5151-15)',
  attested_late: 'les heures ont été attestées trop tard, ou pas du tout (R5151-17, D5151-15)',
  months_used: 'ces mois ont déjà fondé le droit d’une année précédente (D5151-14)',
  too_short: 'l’engagement est plus court que ce que le code demande (D5151-14)',
  not_covered: 'l’activité ne donnait pas de droits cette année-là (D5151-14)',
  no_engagement: 'plus aucun engagement n’est déclaré pour l’année',
  yearly_limit: 'un autre engagement de la même catégorie donne le droit de l’année',
  under_age:
    'l’âge de 16 ans (15 ans pour un apprenti) n’est pas atteint pendant une situation qui ouvre le compte (L5151-2)',
  not_started: 'la situation qui ouvre le compte commence après la date de l’opération',
  no_qualifying_situation: 'aucune activité, inscription ou demande n’ouvre de compte (L5151-2)',
  unknown_person: 'personne n’est connu sous ce NIR',
  apprenticeship: 'un contrat d’apprentissage était en cours',
  employment: 'un emploi salarié était en cours',
  public_employment: 'un emploi public était en cours',
  self_employment: 'une activité indépendante était en cours',
  esat: 'admission en établissement ou service d’aide par le travail (ESAT)',
  job_seeker: 'inscription comme demandeur d’emploi',
  pension_claimed: 'tous les droits à la retraite ont été demandés',
  on_request: 'ouverture à la demande du titulaire',
  engagement: 'un engagement a été déclaré, ce qui vaut demande d’ouverture (L5151-2)',
}

/** A reason in French words; a code nobody described stays as it is. */
export function frenchReason(code: string): string {
  return noBreak(reasons[code] ?? code)
}
