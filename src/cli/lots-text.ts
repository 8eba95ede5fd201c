import { engagementNames } from '../explain/wording/english-terms.ts'
import type { EngagementLot } from '../ledger/statement/engagement-lots.ts'
import type { Lot, LotState } from '../ledger/statement/lots.ts'
import { amountText } from './money-text.ts'
import { table } from './table.ts'

/** Who pays for the rights of an engagement (code du travail, L5151-11). */
const payers: Readonly<Record<string, string>> = {
  state: 'the State',
  commune: 'the commune',
  health_agency: 'the public health agency',
  fire_authority: 'the fire and rescue authority',
}

/** The rights of each engagement, first the one that is used first. */
export function engagementLotsText(lots: readonly EngagementLot[]): string {
  const rows = lots.map((lot) => [
    `  ${lot.declared_on}`,
    String(lot.activity_year),
    engagementNames[lot.activity] ?? lot.activity,
    payers[lot.payer] ?? lot.payer,
    amountText(lot.amount),
    amountText(lot.remaining),
  ])
  return [
    '  of the CEC the rights declared first are used first (D5151-13)',
    table(['  declared', '>year', 'engagement', 'paid by', '>amount', '>left'], rows),
  ].join('\n')
}

const topUpNames: Readonly<Record<string, string>> = {
  agreement: 'collective agreement',
  corrective: 'corrective',
  performance_agreement: 'dismissal after a performance agreement',
  whistle_blower: 'whistle-blower',
  work_accident: 'work accident',
  voluntary: 'voluntary',
  additional_rights: 'additional rights of an agreement',
  platform: 'platform',
}

const stateTexts: Readonly<Record<LotState, string>> = {
  usable: '',
  empty: 'used',
  awaiting_money: 'waits for its money',
  awaiting_run: 'waits for cpa convert-hours',
  expired: 'its last day is over',
  debt: 'more was used than there is',
  closed: 'closed with the account',
}

/** Each top-up with what is left of it, and what of its conditions there is to say. */
export function topUpLotsText(lots: readonly Lot[]): string {
  const rows = lots.map((lot) => [
    `  ${lot.received_on ?? 'not yet'}`,
    topUpNames[lot.kind] ?? engagementNames[lot.kind] ?? lot.kind,
    lot.reference ?? 'taken over',
    lot.funder ?? '',
    lot.amount === null ? '' : amountText(lot.amount),
    amountText(lot.left),
    conditionsText(lot),
  ])
  return [
    '  top-ups, each of which may be used once its money was received (R6323-42)',
    table(['  received', 'kind', 'reference', 'paid by', '>amount', '>left', ''], rows),
  ].join('\n')
}

function conditionsText({
  state,
  restricted_to: only,
  usable_until: last,
  refundable,
  conditions_void,
}: Lot): string {
  const texts = [
    stateTexts[state],
    only === null ? '' : `for ${only} only`,
    last === null ? '' : `until ${last}`,
    refundable ? 'then refunded to who paid' : '',
    conditions_void ? 'conditions told without effect: decided before R6323-42-1' : '',
  ]
  return texts.filter((text) => text !== '').join(', ')
}
