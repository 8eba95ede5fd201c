import type { DecidedTopUp } from '../facts/year-facts.ts'
import type { Drafted, Telling } from '../step.ts'
import { articleOfDecision } from './grounds.ts'

/** One step for each top-up that was decided in the year: who pays, since when it may be used and for what, or what it waits for. */
export function topUpSteps({ facts, words }: Telling): Drafted[] {
  return facts.topUps.map((topUp) => ({
    name: 'top_up',
    text: words.topUp({ ...topUp, isReceived: isReceived(topUp, facts.asOf) }),
    article: articleOfDecision(topUp.kind),
    account: 'cpf',
    quantity: topUp.quantity,
    inputs: {
      lot: topUp.lot,
      funder: topUp.funder,
      decided_on: topUp.decided_on,
      received_on: topUp.received_on,
      restricted_to: topUp.restricted_to,
      usable_until: topUp.usable_until,
      refundable: topUp.refundable,
      conditions_void: topUp.conditions_void,
    },
  }))
}

function isReceived({ received_on: on }: DecidedTopUp, asOf: string): boolean {
  return on !== null && on <= asOf
}
