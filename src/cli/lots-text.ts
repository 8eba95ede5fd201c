import type { EngagementLot } from '../ledger/statement/engagement-lots.ts'
import type { Lot } from '../ledger/statement/lots.ts'
import { named, tell } from '../wording/language.ts'
import { conditionsText, engagementName, lotKind, payerName } from '../wording/lot-words.ts'
import { amountText } from '../wording/money-text.ts'
import { table } from './table.ts'

/** The rights of each engagement, first the one that is used first. */
export function engagementLotsText(lots: readonly EngagementLot[]): string {
  const rows = lots.map((lot) => [
    `  ${lot.declared_on}`,
    String(lot.activity_year),
    engagementName(lot.activity),
    payerName(lot.payer),
    amountText(lot.amount),
    amountText(lot.remaining),
  ])
  return [
    tell(
      '  of the CEC the rights declared first are used first (D5151-13)',
      '  du CEC, les droits déclarés d’abord servent d’abord (D5151-13)',
    ),
    table(
      [
        tell('  declared', '  déclaré'),
        tell('>year', '>année'),
        named('engagement'),
        tell('paid by', 'payé par'),
        tell('>amount', '>montant'),
        tell('>left', '>reste'),
      ],
      rows,
    ),
  ].join('\n')
}

/** Each top-up with what is left of it, and what of its conditions there is to say. */
export function topUpLotsText(lots: readonly Lot[]): string {
  const rows = lots.map((lot) => [
    `  ${lot.received_on ?? tell('not yet', 'pas encore')}`,
    lotKind(lot.kind),
    lot.reference ?? tell('taken over', 'repris'),
    lot.funder ?? '',
    lot.amount === null ? '' : amountText(lot.amount),
    amountText(lot.left),
    conditionsText(lot),
  ])
  return [
    tell(
      '  top-ups, each of which may be used once its money was received (R6323-42)',
      '  abondements, utilisables chacun une fois l’argent reçu (R6323-42)',
    ),
    table(
      [
        tell('  received', '  reçu'),
        tell('kind', 'genre'),
        tell('reference', 'référence'),
        tell('paid by', 'payé par'),
        tell('>amount', '>montant'),
        tell('>left', '>reste'),
        '',
      ],
      rows,
    ),
  ].join('\n')
}
