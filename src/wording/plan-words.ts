import type { SenderSum } from '../../jobs/plan-campaign/review.ts'
import type { Sentence } from '../language.ts'
import type { ListedPlan } from '../operations/plans.ts'
import { tell } from './language.ts'

/** What a plan is called: Plan 3 of the campaign of 2025. */
export function planTitle({ id, year, command }: Pick<ListedPlan, 'id' | 'year' | 'command'>): string {
  return command === 'campaign'
    ? tell(`Plan ${id} of the campaign of ${year}`, `Plan ${id} de la campagne de ${year}`)
    : tell(`Plan ${id} of the credit of ${year}`, `Plan ${id} du crédit de ${year}`)
}

const states: Readonly<Record<ListedPlan['state'], Sentence>> = {
  computing: { en: 'being computed', fr: 'en calcul' },
  planned: { en: 'planned', fr: 'prévu' },
  superseded: { en: 'superseded', fr: 'remplacé' },
  applying: { en: 'being applied', fr: 'en application' },
  applied: { en: 'applied', fr: 'appliqué' },
}

/** How a plan stands, in words. */
export function planState({ state, as_planned: asPlanned }: ListedPlan): string {
  const told = tell(states[state])
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
