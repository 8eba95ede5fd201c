import { expect, it } from 'vitest'
import { english } from '../../src/explain/wording/english.ts'
import { french } from '../../src/explain/wording/french.ts'
import type { TopUpWords } from '../../src/explain/wording/wording.ts'

/* What is told of a top-up that was decided, above all why it is not on the account. */

const told: TopUpWords = {
  ...{ lot: 'voluntary/V-1', kind: 'voluntary', reference: 'V-1', funder: '999000516', quantity: 100_000n },
  ...{ decided_on: '2025-05-01', received_on: '2025-06-15', isReceived: true },
  ...{ restricted_to: null, usable_until: null, refundable: false, conditions_void: false },
}
const shown = (text: string) => text.replaceAll('\u00a0', '~').replaceAll('\u202f', '_')

it.each<[Partial<TopUpWords>, string, string]>([
  [
    {},
    'A voluntary top-up of 1,000.00 EUR was decided on 1 May 2025 (V-1), paid by the company 999000516. Its money was received on 15 June 2025: from that day on it may be used.',
    'Une dotation volontaire de 1_000,00~€ a été décidée le 1er~mai~2025 (V-1), à la charge de l’entreprise 999000516. La somme a été reçue le 15~juin~2025~: les droits sont utilisables depuis ce jour.',
  ],
  [
    { received_on: null, isReceived: false, kind: 'corrective', funder: 'Ville de Brest' },
    'A corrective top-up of 1,000.00 EUR was decided on 1 May 2025 (V-1), paid by Ville de Brest. Its money has not been received: it is not on the account, and cannot be used yet.',
    'Un abondement correctif de 1_000,00~€ a été décidé le 1er~mai~2025 (V-1), à la charge de Ville de Brest. La somme n’a pas été reçue~: ces droits ne sont pas inscrits au compte et ne peuvent pas encore servir.',
  ],
  [
    { isReceived: false, funder: null },
    'A voluntary top-up of 1,000.00 EUR was decided on 1 May 2025 (V-1). Its money is told to come on 15 June 2025: until then it is not on the account.',
    'Une dotation volontaire de 1_000,00~€ a été décidée le 1er~mai~2025 (V-1). La somme est annoncée pour le 15~juin~2025~: d’ici là, ces droits ne sont pas inscrits au compte.',
  ],
  [
    { restricted_to: 'skills_review', usable_until: '2026-12-31', refundable: true, funder: null },
    'A voluntary top-up of 1,000.00 EUR was decided on 1 May 2025 (V-1). Its money was received on 15 June 2025: from that day on it may be used, for a skills review alone, until 31 December 2026; what is left then goes back to who paid where the law has refunds by then.',
    'Une dotation volontaire de 1_000,00~€ a été décidée le 1er~mai~2025 (V-1). La somme a été reçue le 15~juin~2025~: les droits sont utilisables depuis ce jour, uniquement pour un bilan de compétences, jusqu’au 31~décembre~2026_; le reste est alors remboursé au financeur si le droit prévoit le remboursement à cette date.',
  ],
  [
    { restricted_to: 'RNCP34126', funder: null },
    'A voluntary top-up of 1,000.00 EUR was decided on 1 May 2025 (V-1). Its money was received on 15 June 2025: from that day on it may be used, for the certification RNCP34126 alone.',
    'Une dotation volontaire de 1_000,00~€ a été décidée le 1er~mai~2025 (V-1). La somme a été reçue le 15~juin~2025~: les droits sont utilisables depuis ce jour, uniquement pour la certification RNCP34126.',
  ],
  [
    { decided_on: '2025-04-16', conditions_void: true, funder: null },
    'A voluntary top-up of 1,000.00 EUR was decided on 16 April 2025 (V-1). Its money was received on 15 June 2025: from that day on it may be used. The conditions that were told have no effect: on the day of the decision no text let anybody set one.',
    'Une dotation volontaire de 1_000,00~€ a été décidée le 16~avril~2025 (V-1). La somme a été reçue le 15~juin~2025~: les droits sont utilisables depuis ce jour. Les conditions indiquées sont sans effet~: au jour de la décision, aucun texte ne permettait d’en fixer.',
  ],
])('%o', (changes, en, fr) => {
  expect(english.topUp({ ...told, ...changes })).toBe(en)
  expect(shown(french.topUp({ ...told, ...changes }))).toBe(fr)
})
