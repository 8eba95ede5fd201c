import type { Birth } from '../facts.ts'
import type { Choice } from './choice.ts'
import type { Years } from './timeline.ts'

type BirthKind = 'adult' | 'young' | 'edge_of_year' | 'leap_day' | 'unknown_day' | 'unknown_month'

/** A birth date: mostly adults, many about to be 15 or 16 in the years told, and the dates that make trouble. */
export function drawBirth(choice: Choice, years: Years): Birth {
  const kind = choice.weighted<BirthKind>([
    [40, 'adult'],
    [28, 'young'],
    [8, 'edge_of_year'],
    [9, 'leap_day'],
    [9, 'unknown_day'],
    [6, 'unknown_month'],
  ])
  const youngYear = () => choice.integer(years.from - 16, years.to - 14)
  const anyYear = () => (choice.percent(60) ? youngYear() : choice.integer(1955, 1998))
  const month = () => choice.integer(1, 12)
  switch (kind) {
    case 'adult':
      return { year: choice.integer(1955, 1998), month: month(), day: choice.integer(1, 28) }
    case 'young':
      return { year: youngYear(), month: month(), day: choice.integer(1, 28) }
    case 'edge_of_year':
      return { year: youngYear(), ...choice.of([{ month: 12, day: 31 } as const, { month: 1, day: 1 } as const]) }
    case 'leap_day':
      return { year: choice.of([2004, 2008, 2000, 1996]), month: 2, day: 29 }
    case 'unknown_day':
      return { year: anyYear(), month: choice.percent(40) ? 2 : month(), day: 0 }
    case 'unknown_month':
      return { year: anyYear(), month: 0, day: 0 }
  }
}
