import { engagementNames as english } from '../explain/wording/english-terms.ts'
import { engagementNames as french } from '../explain/wording/french-terms.ts'
import { asItIs, type Sentence } from '../language.ts'
import type { Lot, LotState } from '../ledger/statement/lots.ts'
import { tell } from './language.ts'
import { topUpName } from './right-words.ts'

/** Who pays for the rights of an engagement (code du travail, L5151-11). */
const payers: Readonly<Record<string, Sentence>> = {
  state: { en: 'the State', fr: 'l’État' },
  commune: { en: 'the commune', fr: 'la commune' },
  health_agency: { en: 'the public health agency', fr: 'l’agence de santé publique' },
  fire_authority: { en: 'the fire and rescue authority', fr: 'le service d’incendie et de secours' },
}

/** What an engagement is called. */
export function engagementName(activity: string): string {
  return tell(english[activity] ?? activity, french[activity] ?? activity)
}

/** Who pays for the rights of an engagement, or what a funder is called. */
export function payerName(payer: string): string {
  return tell(payers[payer] ?? asItIs(payer))
}

const kinds: Readonly<Record<string, Sentence>> = {
  statutory: { en: 'earned and under the cap', fr: 'acquis, sous le plafond' },
  dif: { en: 'former training right (DIF)', fr: 'droit individuel à la formation (DIF)' },
  points: { en: 'points of exposures', fr: 'points d’expositions' },
  other: { en: 'explained by no engagement', fr: 'qu’aucun engagement n’explique' },
}

/** What the rights of a lot are: the kind of a decision or of an engagement, or what has no lot. */
export function lotKind(kind: string): string {
  return topUpName(kind) ?? (kinds[kind] === undefined ? engagementName(kind) : tell(kinds[kind]))
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

/** What may be done with a lot, and until when; empty when there is nothing to say. */
export function conditionsText({
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
