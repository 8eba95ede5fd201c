import { engagementNames as english } from '../explain/wording/english-terms.ts'
import { engagementNames as french } from '../explain/wording/french-terms.ts'
import { asItIs, type Sentence } from '../language.ts'
import type { EngagementLot } from '../ledger/statement/engagement-lots.ts'
import type { Lot, LotState } from '../ledger/statement/lots.ts'
import { tell } from '../wording/language.ts'
import { amountText } from '../wording/money-text.ts'
import { topUpName } from '../wording/right-words.ts'
import { table } from './table.ts'

/** Who pays for the rights of an engagement (code du travail, L5151-11). */
const payers: Readonly<Record<string, Sentence>> = {
  state: { en: 'the State', fr: 'l’État' },
  commune: { en: 'the commune', fr: 'la commune' },
  health_agency: { en: 'the public health agency', fr: 'l’agence de santé publique' },
  fire_authority: { en: 'the fire and rescue authority', fr: 'le service d’incendie et de secours' },
}

function engagementName(activity: string): string {
  return tell(english[activity] ?? activity, french[activity] ?? activity)
}

/** The rights of each engagement, first the one that is used first. */
export function engagementLotsText(lots: readonly EngagementLot[]): string {
  const rows = lots.map((lot) => [
    `  ${lot.declared_on}`,
    String(lot.activity_year),
    engagementName(lot.activity),
    tell(payers[lot.payer] ?? asItIs(lot.payer)),
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
        'engagement',
        tell('paid by', 'payé par'),
        tell('>amount', '>montant'),
        tell('>left', '>reste'),
      ],
      rows,
    ),
  ].join('\n')
}

const stateTexts: Readonly<Record<LotState, Sentence>> = {
  usable: { en: '', fr: '' },
  empty: { en: 'used', fr: 'utilisé' },
  awaiting_money: { en: 'waits for its money', fr: 'attend son argent' },
  awaiting_run: { en: 'waits for cpa convert-hours', fr: 'attend cpa convert-hours' },
  expired: { en: 'its last day is over', fr: 'son dernier jour est passé' },
  debt: { en: 'more was used than there is', fr: 'plus a été utilisé qu’il n’y a' },
  closed: { en: 'closed with the account', fr: 'clos avec le compte' },
}

/** Each top-up with what is left of it, and what of its conditions there is to say. */
export function topUpLotsText(lots: readonly Lot[]): string {
  const rows = lots.map((lot) => [
    `  ${lot.received_on ?? tell('not yet', 'pas encore')}`,
    topUpName(lot.kind) ?? engagementName(lot.kind),
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

function conditionsText({
  state,
  restricted_to: only,
  usable_until: last,
  refundable,
  conditions_void,
}: Lot): string {
  const texts = [
    tell(stateTexts[state]),
    only === null ? '' : tell(`for ${only} only`, `seulement pour ${only}`),
    last === null ? '' : tell(`until ${last}`, `jusqu’au ${last}`),
    refundable ? tell('then refunded to who paid', 'puis remboursé au payeur') : '',
    conditions_void
      ? tell(
          'conditions told without effect: decided before R6323-42-1',
          'conditions sans effet : décidé avant R6323-42-1',
        )
      : '',
  ]
  return texts.filter((text) => text !== '').join(', ')
}
