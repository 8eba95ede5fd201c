import type { Assessment, BookedEntry } from '../facts/year-facts.ts'
import { fraction, fractionText } from '../fraction.ts'
import type { Drafted, Telling } from '../step.ts'
import { articleOfEntry, creditingArticle, groundOf } from './grounds.ts'

/** One step an entry of the year: what was booked, when, by which run, from what. */
export function bookedSteps(telling: Telling): Drafted[] {
  const { facts, words } = telling
  return facts.entries.map((entry) => {
    const basis = basisOf(entry)
    return {
      name: 'booked',
      text: words.booked({
        account: entry.account,
        kind: entry.kind,
        amount: entry.amount,
        rate: entry.rate,
        run: entry.run_id,
        on: entry.booked_on,
        effective: entry.effective_on,
        undoes: entry.undoes,
        basis,
        ground: groundOf(telling, entry),
        subject: entry.subject,
        decision:
          entry.kind === 'top_up' && entry.lot !== null ? entry.lot.slice(entry.lot.indexOf('/') + 1) : null,
      }),
      article: articleOfEntry(telling, entry),
      account: entry.account,
      quantity: entry.amount,
      inputs: {
        entry_id: entry.entry_id,
        kind: entry.kind,
        run_id: entry.run_id,
        booked_at: entry.booked_at,
        effective_on: entry.effective_on,
        scheme: entry.scheme,
        rate: entry.rate,
        undoes: entry.undoes,
        lot: entry.lot,
        subject: entry.subject,
        ...(basis === undefined
          ? {}
          : {
              ratio: basis.ratio === undefined ? null : fractionText(basis.ratio),
              right: basis.entitlement,
              cap: basis.limit?.cap ?? null,
              room: basis.limit?.room ?? null,
            }),
      },
    }
  })
}

/** What the next crediting run would book, when what should be differs from what is. */
export function pendingSteps(telling: Telling, assessment: Assessment): Drafted[] {
  const { facts, words } = telling
  const { account, scheme, rate, difference, due, booked } = assessment
  if (difference === 0n) return []
  const limitedByLaterYears = due > booked && difference < due - booked
  return [
    {
      name: 'pending',
      text: words.pending({ account, year: facts.year, difference, limitedByLaterYears }),
      article: creditingArticle(telling, account, scheme, rate),
      account,
      quantity: difference,
      inputs: { should_be: due, booked },
    },
  ]
}

/**
 * What the year has given to an account so far. What lapses at a death, is converted or used, was given all the same, and
 * what was taken over is of no year: such entries do not count, nor those that undo them.
 */
export function bookedOf(entries: readonly BookedEntry[], account: string): bigint {
  const byId = new Map(entries.map((entry) => [entry.entry_id, entry]))
  const origin = (entry: BookedEntry): BookedEntry => {
    const undone = entry.undoes === null ? undefined : byId.get(entry.undoes)
    return undone === undefined ? entry : origin(undone)
  }
  return entries
    .filter((entry) => entry.account === account && gives.has(origin(entry).kind) && entry.subject === null)
    .reduce((total, { amount }) => total + amount, 0n)
}

const gives = new Set<BookedEntry['kind']>(['credit', 'correction', 'top_up'])

/** Points of years without a career cap have neither cap nor room. */
function basisOf({ account, entitlement, cap, headroom, ratio_numerator: n, ratio_denominator: d }: BookedEntry) {
  if (entitlement === null) return undefined
  const limit = cap === null || headroom === null ? undefined : { cap, room: headroom }
  if (limit === undefined && account !== 'c2p') return undefined
  return { ratio: n === null || d === null ? undefined : fraction(BigInt(n), BigInt(d)), entitlement, limit }
}
