import type { Sentence } from '../../language.ts'
import { type Finding, ill, note, well } from './examination.ts'

/** As `engines` in package.json says. */
export const lowestNode = { major: 20, minor: 12 } as const

export function nodeVersion(version: string = process.versions.node): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const { major: lowestMajor, minor: lowestMinor } = lowestNode
  if (major > lowestMajor || (major === lowestMajor && minor >= lowestMinor)) return well(`Node.js ${version}`)
  return ill(`Node.js ${version} is too old`, `Install Node.js ${lowestMajor}.${lowestMinor} or later.`)
}

/** A variable that nobody reads is no fault, and often a misspelt one that somebody should read. */
export function environment(unknownVariables: readonly Sentence[]): Finding {
  if (unknownVariables.length === 0) return well('every variable CPA_... is known')
  return note(
    unknownVariables.map(({ en }) => en).join(' '),
    'Correct its name, or unset it; the operator guide lists them all.',
  )
}

/** The business date is today in Paris: Node.js must know its summer time. */
export function timeZone(): Finding {
  const hour = (day: string) =>
    new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Paris', hour: '2-digit' }).format(
      new Date(`${day}T12:00:00Z`),
    )
  const [winter, summer] = [hour('2024-01-15'), hour('2024-07-15')]
  if (winter === '13' && summer === '14') return well('Europe/Paris is known, with its summer time')
  return ill(
    `noon in UTC is ${winter} and ${summer} o'clock in Paris, for Node.js`,
    'Use a Node.js with full ICU data (the official builds have it), or give every command its --as-of.',
  )
}
