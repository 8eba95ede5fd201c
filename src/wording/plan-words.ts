import type { CampaignSubject } from '../../jobs/campaign.ts'
import type { SenderSum } from '../../jobs/plan-campaign/review.ts'
import type { StepPlan } from '../../jobs/plan-campaign/totals.ts'
import type { Sentence } from '../language.ts'
import type { ListedPlan } from '../operations/plans.ts'
import type { Deviation } from '../plans/booked.ts'
import { counted } from './counts.ts'
import { tell } from './language.ts'

/** What a plan is called: Plan 3 of the campaign of 2025. */
export function planTitle({ id, year, command }: Pick<ListedPlan, 'id' | 'year' | 'command'>): string {
  return command === 'campaign'
    ? tell(`Plan ${id} of the campaign of ${year}`, `Plan ${id} de la campagne de ${year}`)
    : tell(`Plan ${id} of the credit of ${year}`, `Plan ${id} du crédit de ${year}`)
}

/** Whether what was booked is what was planned. */
export function asPlannedSentence(id: number, deviation: readonly Deviation[]): string {
  return deviation.length === 0
    ? tell(
        `Plan ${id} is applied: what was booked is what was planned, to the cent.`,
        `Le plan ${id} est appliqué : ce qui est inscrit est ce qui était prévu, au centime près.`,
      )
    : tell(
        `Plan ${id} is applied, but what was booked is not what was planned`,
        `Le plan ${id} est appliqué, mais ce qui est inscrit n’est pas ce qui était prévu`,
      )
}

/** What is planned. */
export function commandName(command: ListedPlan['command']): string {
  return command === 'campaign' ? tell('campaign', 'campagne') : tell('credit', 'crédit')
}

const states: Readonly<Record<ListedPlan['state'], Sentence>> = {
  computing: { en: 'being computed', fr: 'en calcul' },
  planned: { en: 'planned', fr: 'prévu' },
  superseded: { en: 'superseded', fr: 'remplacé' },
  applying: { en: 'being applied', fr: 'en application' },
  applied: { en: 'applied', fr: 'appliqué' },
}

/** How plans of a state stand. */
export function stateName(state: ListedPlan['state']): string {
  return tell(states[state])
}

/** How a plan stands, in words. */
export function planState({ state, as_planned: asPlanned }: Pick<ListedPlan, 'state' | 'as_planned'>): string {
  const told = stateName(state)
  return asPlanned === false ? `${told}, ${tell('not as planned', 'pas comme prévu')}` : told
}

/** `1 of 2`: how many approvals count, of those that are needed. */
export function approvalsText({ approvals, approvals_needed: needed }: ListedPlan): string {
  const given = approvals.filter(({ counts }) => counts).length
  if (needed === 0) return given === 0 ? '' : String(given)
  return tell(`${given} of ${needed}`, `${given} sur ${needed}`)
}

const senders: Readonly<Record<SenderSum['told_by'], Sentence>> = {
  one: { en: '', fr: '' },
  several: { en: '(several)', fr: '(plusieurs)' },
  not_named: { en: '(not named)', fr: '(non nommé)' },
  none: { en: '(no declaration)', fr: '(sans déclaration)' },
  others: { en: '(all others)', fr: '(tous les autres)' },
}

/** Who sent the files on which rights stand, or why that is nobody by name. */
export function senderName({ sender, told_by }: Pick<SenderSum, 'sender' | 'told_by'>): string {
  return sender ?? tell(senders[told_by])
}

const subjects: Readonly<Record<CampaignSubject, (year: number) => Sentence>> = {
  opening: () => ({ en: 'Opening of accounts', fr: 'Ouverture des comptes' }),
  takeover: () => ({ en: 'Balances taken over', fr: 'Reprise des soldes' }),
  closing: () => ({ en: 'Closing after deaths', fr: 'Clôture après décès' }),
  conversion: () => ({ en: 'Conversion of hours', fr: 'Conversion des heures' }),
  use: () => ({ en: 'Use of rights', fr: 'Usage des droits' }),
  top_ups: () => ({ en: 'Top-ups whose time is over', fr: 'Abondements échus' }),
  leave: () => ({ en: 'Requests for leave', fr: 'Demandes de congé' }),
  year: (year) => ({ en: `Crediting of ${year}`, fr: `Crédit de ${year}` }),
  engagements: (year) => ({ en: `Engagements of ${year}`, fr: `Engagements de ${year}` }),
  exposures: (year) => ({ en: `Points for the exposures of ${year}`, fr: `Points des expositions de ${year}` }),
}

/** What a step of the campaign is about. */
export function subjectName(subject: CampaignSubject, year: number): string {
  return tell(subjects[subject](year))
}

/** What a step would do, in one line. */
export function stepText({ outcome, totals }: Pick<StepPlan, 'outcome' | 'totals'>): string {
  if (outcome === 'nothing_to_do') return tell('nothing', 'rien')
  if (outcome === 'no_declarations') return tell('no declaration of the year', 'aucune déclaration de l’année')
  const told = Object.entries(counts).flatMap(([name, { en, fr }]) => {
    const count = (totals as Readonly<Record<string, unknown>>)[name]
    return typeof count === 'number' && count > 0
      ? [tell(`${en}: ${counted(count)}`, `${fr} : ${counted(count)}`)]
      : []
  })
  return told.length === 0 ? outcome : told.join(', ')
}

/** What the totals of jobs count under these names. */
const counts: Readonly<Record<string, Sentence>> = {
  opened: { en: 'accounts opened', fr: 'comptes ouverts' },
  moved_earlier: { en: 'accounts dated earlier', fr: 'comptes datés plus tôt' },
  closed: { en: 'accounts closed', fr: 'comptes clos' },
  reopened: { en: 'accounts reopened', fr: 'comptes rouverts' },
  accepted: { en: 'accepted by silence', fr: 'acceptées par le silence' },
  moved: { en: 'accepted on another day', fr: 'acceptées un autre jour' },
  taken_back: { en: 'no longer accepted', fr: 'plus acceptées' },
  entries: { en: 'entries', fr: 'écritures' },
}
