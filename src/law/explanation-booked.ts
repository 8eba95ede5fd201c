import type { Assessment, BookedEntry } from './explanation-facts.ts'
import { fraction, fractionText } from './explanation-fraction.ts'
import { articles, type Step, type Telling } from './explanation-step.ts'

/** One step an entry of the year: what was booked, when, by which run, from what. */
export function bookedSteps({ facts, words }: Telling): Step[] {
  return facts.entries.map((entry) => {
    const basis = basisOf(entry)
    return {
      name: 'booked',
      text: words.booked({
        kind: entry.kind,
        amount: entry.amount,
        rate: entry.rate,
        run: entry.run_id,
        on: entry.booked_on,
        effective: entry.effective_on,
        undoes: entry.undoes,
        basis,
      }),
      article: articleOf({ facts, words }, entry),
      cents: entry.amount,
      inputs: {
        entry_id: entry.entry_id,
        kind: entry.kind,
        run_id: entry.run_id,
        booked_at: entry.booked_at,
        effective_on: entry.effective_on,
        scheme: entry.scheme,
        rate: entry.rate,
        undoes: entry.undoes,
        ...(basis === undefined
          ? {}
          : {
              ratio: basis.ratio === undefined ? null : fractionText(basis.ratio),
              right: basis.entitlement,
              cap: basis.cap,
              room: basis.room,
            }),
      },
    }
  })
}

/** What the next crediting run would book, when what should be differs from what is. */
export function pendingSteps({ facts, words }: Telling, assessment: Assessment): Step[] {
  const { difference, due, booked } = assessment
  if (difference === 0n) return []
  const limitedByLaterYears = due > booked && difference < due - booked
  return [
    {
      name: 'pending',
      text: words.pending({ year: facts.year, difference, limitedByLaterYears }),
      article: articles.crediting,
      cents: difference,
      inputs: { should_be: due, booked },
    },
  ]
}

/** What the year has given so far, in cents. What lapses at a death was given all the same. */
export function bookedOf(entries: readonly BookedEntry[]): bigint {
  return entries.filter(({ of_closing }) => !of_closing).reduce((total, { amount }) => total + amount, 0n)
}

function basisOf({ entitlement, cap, headroom: room, ratio_numerator: n, ratio_denominator: d }: BookedEntry) {
  if (entitlement === null || cap === null || room === null) return undefined
  return { ratio: n === null || d === null ? undefined : fraction(BigInt(n), BigInt(d)), entitlement, cap, room }
}

function articleOf({ facts }: Telling, { kind, scheme }: BookedEntry): string {
  if (kind === 'reversal' || kind === 'closing' || kind === 'restoration') return articles.account
  return scheme === 'esat' ? facts.law.reference('cpf.esat.amount') : articles.crediting
}
