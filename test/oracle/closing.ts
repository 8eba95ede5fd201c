import { type CivilDate, yearOf } from '../../src/civil-date.ts'
import type { Entry, EntryKind, Ledger } from './ledger.ts'

/** Entries that give or take a right. The others only undo, or close. */
const bookedRights: ReadonlySet<EntryKind> = new Set(['credit', 'correction', 'conversion', 'top_up', 'takeover'])

/**
 * Settles a ledger at a death (L5151-2): what took effect after it is reversed, what is left lapses. Does nothing
 * to a ledger already settled at this date.
 */
export function settleAtDeath(ledger: Ledger, death: CivilDate): void {
  const later = ledger.entries.filter((entry) => entry.effectiveOn > death && standsAsRight(ledger, entry))
  for (const entry of byEffectiveDate(later)) ledger.undo(entry, 'reversal')
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

/**
 * Gives back what a closing took, when the death was reported in error or on a wrong date. What is given back takes
 * effect on the day of what it undoes: in law the account was never closed.
 */
export function restore(ledger: Ledger): void {
  const taken = ledger.entries.filter(
    (entry) => (entry.kind === 'closing' || entry.kind === 'reversal') && !ledger.isUndone(entry),
  )
  for (const entry of byEffectiveDate(taken)) ledger.undo(entry, 'restoration')
}

/** A right that nothing has undone, or a reversed one that was given back since: the restoration then stands for it. */
function standsAsRight(ledger: Ledger, entry: Entry): boolean {
  if (ledger.isUndone(entry)) return false
  return bookedRights.has(entry.kind) || ledger.undoneBy(entry)?.kind === 'reversal'
}

function byEffectiveDate(entries: readonly Entry[]): Entry[] {
  return entries.toSorted((one, other) => {
    if (one.effectiveOn === other.effectiveOn) return one.number - other.number
    return one.effectiveOn < other.effectiveOn ? -1 : 1
  })
}
