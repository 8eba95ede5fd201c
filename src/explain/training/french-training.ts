import { stateWords } from '../../law/spending/file-states.ts'
import type { OutcomeRule } from '../../law/spending/outcome.ts'
import type { PotName } from '../../law/spending/story.ts'
import { type Account, unitOf } from '../../ledger/money.ts'
import { accountNames, day, engagementNames, noBreak, quantityText } from '../wording/french-terms.ts'
import type { Told, TrainingWording } from './training-wording.ts'

const euros = (cents: number) => quantityText('EUR', BigInt(cents))
const percent = (share: number) => `${String(share / 100).replace('.', ',')} %`

const standings: Readonly<Record<string, string>> = {
  not_accepted: 'non accepté',
  nothing_reserved: 'aucun droit réservé',
  reserved: 'droits réservés',
  used: 'droits utilisés',
  partly_used: 'droits utilisés en partie',
  lost: 'droits perdus',
  released: 'droits rendus',
  restored: 'droits restitués',
}

const exemptions = {
  job_seeker: 'le titulaire était à la recherche d’un emploi',
  employer_pays: 'l’employeur ou son opérateur de compétences en paie une part',
  points: 'des points sont utilisés',
  work_accident: 'l’abondement consécutif à un accident du travail est utilisé',
}

const actions: Readonly<Record<string, string>> = {
  specific_register: 'une certification du répertoire spécifique',
  skills_review: 'un bilan de compétences',
  light_licence: 'un permis de conduire de véhicule léger',
}

const rules: Readonly<Record<OutcomeRule, string>> = {
  delivered: 'la formation a été réalisée, les droits réservés sont utilisés',
  delivered_in_part: 'un cas de force majeure en a empêché une partie, seule la part suivie est utilisée',
  withdrawn_in_time: 'c’est dans le délai de rétractation, tous les droits sont rendus',
  cancelled_early: 'c’est assez longtemps avant le début, tous les droits sont rendus',
  cancelled_late: 'c’est trop tard et sans force majeure déclarée, les droits réservés sont perdus',
  no_show: 'le titulaire ne s’est pas présenté, sans force majeure déclarée, les droits réservés sont perdus',
  force_majeure: 'c’est un cas de force majeure, tous les droits sont rendus',
  stopped: 'sans force majeure déclarée, les droits réservés sont perdus, quelle que soit l’assiduité',
  stopped_in_part: 'seule la part suivie est utilisée',
  ended_by_body: 'l’organisme y a mis fin avant le début, tous les droits sont rendus',
  stopped_by_body: 'seule la part suivie est utilisée, aucune si elle n’est pas déclarée',
  ended_by_funder: 'un financeur y a mis fin, tous les droits sont rendus',
}

function potName({ account, lot, isStatutory }: PotName): string {
  if (lot === null) return isStatutory ? `droits acquis du ${accountNames[account]}` : accountNames[account]!
  if (account !== 'cpf') {
    const [year, activity] = lot.split('/')
    return `droits du ${accountNames[account]}, ${engagementNames[activity!] ?? activity} ${year}`
  }
  return `abondement ${lot}`
}

function costs({ on, lawOn, need }: Told<'accepted'>): string {
  const others = need.thirdParty === 0 ? '' : `, dont ${euros(need.thirdParty)} payés par un tiers`
  const share =
    need.exemption !== null
      ? ` Le titulaire est exonéré de la participation : ${exemptions[need.exemption]}.`
      : need.participation === 0
        ? ''
        : ` Le titulaire verse dans tous les cas une participation de ${euros(need.participation)}.`
  const law = lawOn === on ? '' : ` La règle applicable est celle du ${day(lawOn)}, jour du contrat.`
  return `La formation coûte ${euros(need.price)}${others}.${share}${law} Les droits peuvent payer ${euros(need.need)}.`
}

/** The explanation of a training file in French. */
export const frenchTraining: TrainingWording = inFrench({
  heading: ({ fileNumber, nir }) => `Dossier de formation ${fileNumber} de ${nir}`,
  outcome: ({ standing, byRights, leftToHolder }) =>
    `${standings[standing] ?? standing} · payé par les droits : ${euros(byRights)}` +
    (leftToHolder === null ? '' : `, par le titulaire : ${euros(leftToHolder)}`),
  notAccepted: ({ state }) =>
    state === null
      ? 'Aucun état connu du dossier n’a pu se produire : aucun droit n’est réservé.'
      : `Le dossier a été ${stateWords[state as keyof typeof stateWords].fr}, sans être accepté : aucun droit n’est réservé.`,
  accepted: (told) => `Le dossier a été accepté le ${day(told.on)}. ${costs(told)}`,
  asked: (told) => costs(told),
  blocked: ({ on, why, since }) =>
    ({
      hold: `Aucun droit n’est réservé le ${day(on)} : les débits étaient suspendus depuis le ${day(since)}.`,
      death: `Aucun droit n’est réservé le ${day(on)} : le titulaire est décédé le ${day(since)}.`,
      pension: `Aucun droit n’est réservé le ${day(on)} : le titulaire perçoit une retraite à taux plein depuis le ${day(since)}.`,
      stolen: `Aucun droit n’est réservé : le ${day(since)}, il a été établi que le dossier a été ouvert à l’insu du titulaire.`,
      ended_before_takeover: `Le dossier était terminé le ${day(since)}, quand un autre système tenait le compte : il est compris dans la reprise.`,
    })[why],
  condition: ({ condition, otherFile }) =>
    condition === 'third_party_missing'
      ? 'Un tiers doit payer une part d’un permis de véhicule léger, et la somme déclarée ne suffit pas.'
      : `Un bilan de compétences a été financé trop peu de temps auparavant (dossier ${otherFile}).`,
  order: ({ topUpsFirst }) =>
    topUpsFirst
      ? 'Les abondements inscrits au compte sont utilisés d’abord, ceux qui sont fléchés vers cette formation et ceux qui expirent le plus tôt en premier ; puis les droits acquis, puis les droits d’engagement, puis ce qui est demandé pour cette seule formation.'
      : 'Les droits acquis sont utilisés d’abord, puis les abondements inscrits au compte, puis les droits d’engagement, puis ce qui est demandé pour cette seule formation.',
  engagements_only: () =>
    'Une formation de bénévoles ou de volontaires n’est payée que par des droits d’engagement.',
  top_up_passed_over: ({ pot, why }) =>
    `L’${potName(pot)} ne paie pas : ${
      {
        expired: 'son dernier jour d’utilisation est passé',
        restricted: 'il est réservé à une autre formation',
        not_asked_for: 'il ne paie que si le titulaire le demande',
        claimed_too_late: 'il a été demandé trop tard',
      }[why]
    }.`,
  cap: ({ cap, action }) => `Pour ${actions[action] ?? action}, les droits acquis paient au plus ${euros(cap)}.`,
  reserved: ({ pot, amount, covers }) => {
    const quantity = quantityText(unitOf[pot.account as Account], BigInt(amount))
    const worth = pot.account === 'c2p' ? `, soit ${euros(covers)}` : ''
    return `${quantity} sont réservés : ${potName(pot)}${worth}.`
  },
  left_to_holder: ({ amount }) =>
    amount === 0 ? 'Il ne reste rien à payer au titulaire.' : `Le titulaire paie le reste : ${euros(amount)}.`,
  ended: ({ state, on, outcome }) => {
    const share =
      outcome.rule.includes('part') || outcome.rule === 'stopped_by_body' ? ` (${percent(outcome.used)})` : ''
    const until =
      outcome.freeUntil === undefined ? '' : ` Le dernier jour pour cela était le ${day(outcome.freeUntil)}.`
    const back = outcome.restoresTopUps
      ? ' La part payée par les abondements inscrits au compte est néanmoins rendue.'
      : ''
    return `Le ${day(on)}, le dossier est ${stateWords[state].fr} : ${rules[outcome.rule]}${share}.${until}${back}`
  },
  death: ({ on, begun }) =>
    begun
      ? `Le titulaire est décédé le ${day(on)}. La formation avait commencé : les droits restent réservés jusqu’à la validation du service fait.`
      : `Le titulaire est décédé le ${day(on)}, avant le début de la formation : les droits réservés sont rendus et s’éteignent avec le compte.`,
  stolen: ({ on }) =>
    `Le ${day(on)}, il a été établi que le dossier a été ouvert à l’insu du titulaire : tout ce qu’il a pris est restitué.`,
})

/** With the spaces that French puts before punctuation. */
function inFrench(wording: TrainingWording): TrainingWording {
  const spaced = Object.entries(wording).map(([name, say]) => [
    name,
    (facts: never) => noBreak((say as (facts: never) => string)(facts)),
  ])
  return Object.fromEntries(spaced) as TrainingWording
}
