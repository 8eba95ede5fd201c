import { engagementNames } from '../explain/wording/english-terms.ts'
import type { EngagementLot } from '../ledger/statement/engagement-lots.ts'
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
export function lotsText(lots: readonly EngagementLot[]): string {
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
