import { day, quantityText } from './french-terms.ts'
import type { TopUpWords } from './wording.ts'

/* Ce qui est dit d’un abondement décidé : qui le paie, si la somme est arrivée, à quoi il peut servir. */

const kinds: Readonly<Record<string, string>> = {
  agreement: 'Un abondement prévu par un accord collectif',
  corrective: 'Un abondement correctif',
  performance_agreement: 'Un abondement après le refus d’un accord de performance collective',
  whistle_blower: 'Un abondement au profit d’un lanceur d’alerte',
  work_accident: 'Un abondement après un accident du travail ou une maladie professionnelle',
  voluntary: 'Une dotation volontaire',
  additional_rights: 'Un abondement en droits supplémentaires, prévu par un accord,',
  platform: 'Un abondement d’une plateforme',
}

const actions: Readonly<Record<string, string>> = {
  certification: 'une formation certifiante',
  block: 'un bloc de compétences',
  specific_register: 'une certification du répertoire spécifique',
  clea: 'CléA',
  vae: 'la validation des acquis de l’expérience',
  skills_review: 'un bilan de compétences',
  light_licence: 'un permis du groupe léger',
  heavy_licence: 'un permis du groupe lourd',
  business_creation: 'la création d’entreprise',
  volunteer_training: 'la formation d’un bénévole',
}

export function topUp(told: TopUpWords): string {
  const { kind, quantity, decided_on, reference, funder, received_on, isReceived, conditions_void } = told
  const isFeminine = kind === 'voluntary'
  const payer =
    funder === null ? '' : `, à la charge de ${/^\d{9}$/.test(funder) ? `l’entreprise ${funder}` : funder}`
  const decided = isFeminine ? 'décidée' : 'décidé'
  const what = `${kinds[kind] ?? kind} de ${quantityText('EUR', quantity)} a été ${decided} le ${day(decided_on)} (${reference})${payer}.`
  const money = isReceived
    ? `La somme a été reçue le ${day(received_on!)} : les droits sont utilisables depuis ce jour${conditions(told)}.`
    : received_on === null
      ? 'La somme n’a pas été reçue : ces droits ne sont pas inscrits au compte et ne peuvent pas encore servir.'
      : `La somme est annoncée pour le ${day(received_on)} : d’ici là, ces droits ne sont pas inscrits au compte.`
  const none =
    'Les conditions indiquées sont sans effet : au jour de la décision, aucun texte ne permettait d’en fixer.'
  return [what, money, ...(conditions_void ? [none] : [])].join(' ')
}

function conditions({ restricted_to: only, usable_until: last, refundable }: TopUpWords): string {
  const use = only === null ? '' : `, uniquement pour ${actions[only] ?? `la certification ${only}`}`
  if (last === null) return use
  const end = refundable
    ? 'le reste est alors remboursé au financeur si le droit prévoit le remboursement à cette date'
    : 'le reste est alors perdu'
  return `${use}, jusqu’au ${day(last)} ; ${end}`
}
