import { CpaError } from './errors.ts'
import type { Sentence } from './language.ts'

const units = [
  ['d', 86_400, { en: 'day', fr: 'jour' }],
  ['h', 3_600, { en: 'hour', fr: 'heure' }],
  ['m', 60, { en: 'minute', fr: 'minute' }],
] as const

/** The longest that is told in these units and makes sense of a batch. */
const longestSeconds = 366 * 86_400

/** Seconds of `90m`, `6h`, `2d` or `1d12h`. Throws `usage`, naming what it is for. */
export function durationSeconds(text: string, what: string): number {
  const [whole, days, hours, minutes] = /^(?:(\d{1,4})d)?(?:(\d{1,5})h)?(?:(\d{1,6})m)?$/.exec(text.trim()) ?? []
  const seconds = [days, hours, minutes].reduce(
    (sum, count, index) => sum + Number(count ?? 0) * units[index]![1],
    0,
  )
  if (whole && seconds <= longestSeconds) return seconds
  throw new CpaError(
    'usage',
    { en: `${what}: ${text || 'nothing'} is no duration`, fr: `${what} : ${text || 'rien'} n’est pas une durée` },
    {
      hint: {
        en: 'Write days, hours and minutes, at most a year: 90m, 6h, 1d12h.',
        fr: 'Écrivez jours, heures et minutes, au plus un an : 90m, 6h, 1d12h.',
      },
    },
  )
}

/** As it is typed: `1d12h`. */
export function durationText(seconds: number): string {
  let left = seconds
  const parts = units.map(([letter, size]) => {
    const count = Math.floor(left / size)
    left -= count * size
    return count === 0 ? '' : `${count}${letter}`
  })
  return parts.join('') || '0m'
}

/** As it is said: `1 day and 12 hours`. */
export function durationWords(seconds: number): Sentence {
  let left = seconds
  const parts = units.flatMap(([, size, name]) => {
    const count = Math.floor(left / size)
    left -= count * size
    if (count === 0) return []
    const more = count === 1 ? '' : 's'
    return [{ en: `${count} ${name.en}${more}`, fr: `${count} ${name.fr}${more}` }]
  })
  return {
    en: parts.map(({ en }) => en).join(' and ') || '0 minutes',
    fr: parts.map(({ fr }) => fr).join(' et ') || '0 minute',
  }
}
