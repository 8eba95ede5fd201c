import { pad } from './employers.ts'

/**
 * Places of birth as the five characters of the NIR, all with a commune or country number that is not attributed:
 * no commune goes beyond 909 (nor 62 overseas), no country beyond 517. So no NIR built here is a living person's.
 * The ranks must span 001 to 999 to make room for tens of millions of holders.
 */
export const birthplaces: readonly string[] = [
  ...Array.from({ length: 95 }, (_, department) => department + 1).flatMap((department) =>
    numbers(930, 989).map((commune) => `${pad(department, 2)}${commune}`),
  ),
  // Overseas departments take three digits, the commune two.
  ...['971', '972', '973', '974', '976'].flatMap((department) =>
    numbers(70, 89).map((commune) => `${department}${commune}`),
  ),
  // Abroad: 99 and the country. 300 numbers make one birth in twenty.
  ...numbers(530, 829).map((country) => `99${country}`),
]

function numbers(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}

/** Corsica is 20 for those born before 1976, then 2A and 2B; the commune number keeps the two apart. */
export function placeOfYear(place: string, birthYear: number): string {
  if (!place.startsWith('20') || birthYear < 1976) return place
  return `${(place.charCodeAt(4) - 0x30) % 2 === 0 ? '2A' : '2B'}${place.slice(2)}`
}

export function isAbroad(place: string): boolean {
  return place.startsWith('99')
}
