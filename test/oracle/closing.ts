import { type CivilDate, yearOf } from '../../src/civil-date.ts'
import type { EntryKind, Ledger } from './ledger.ts'

/** Entries that a death reaches when they are later than it. The others only undo, or close. */
const bookedRights: ReadonlySet<EntryKind> = new Set(['credit', 'correction', 'conversion', 'top_up'])

/**
 * Settles a ledger at a death (L5151-2): what took effect after it is reversed, what is left lapses. Does nothing
 * to a ledger already settled at this date.
 */
export function settleAtDeath(ledger: Ledger, death: CivilDate): void {
  for (const entry of [...ledger.entries]) {
    if (bookedRights.has(entry.kind) && entry.effectiveOn > death && !ledger.isUndone(entry)) {
      ledger.undo(entry, 'reversal', entry.effectiveOn)
    }
  }
  for (const account of ledger.accounts()) {
    const { balance, statutory } = ledger.balance(account)
    if (balance === 0) continue
    ledger.append({
      account,
      kind: 'closing',
      activityYear: yearOf(death),
      amount: -balance,
      statutory: statutory === 0 ? 0 : -statutory,
      effectiveOn: death,
      scheme: null,
      rate: null,
      undoes: null,
      basis: null,
    })
  }
}

/** Gives back what a closing took, when the death was reported in error or on a wrong date. */
export function restore(ledger: Ledger, asOf: CivilDate): void {
  for (const entry of [...ledger.entries]) {
    if ((entry.kind === 'closing' || entry.kind === 'reversal') && !ledger.isUndone(entry)) {
      ledger.undo(entry, 'restoration', asOf)
    }
  }
}
