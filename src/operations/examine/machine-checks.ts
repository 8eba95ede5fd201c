import { asItIs, joined, type Sentence } from '../../language.ts'
import { type Finding, ill, note, well } from './examination.ts'

/** As `engines` in package.json says. */
export const lowestNode = { major: 20, minor: 12 } as const

export function nodeVersion(version: string = process.versions.node): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const { major: lowestMajor, minor: lowestMinor } = lowestNode
  if (major > lowestMajor || (major === lowestMajor && minor >= lowestMinor))
    return well(asItIs(`Node.js ${version}`))
  return ill(
    { en: `Node.js ${version} is too old`, fr: `Node.js ${version} est trop ancien` },
    {
      en: `Install Node.js ${lowestMajor}.${lowestMinor} or later.`,
      fr: `Installez Node.js ${lowestMajor}.${lowestMinor} ou plus récent.`,
    },
  )
}

/** A variable that nobody reads is no fault, and often a misspelt one that somebody should read. */
export function environment(unknownVariables: readonly Sentence[]): Finding {
  if (unknownVariables.length === 0)
    return well({ en: 'every variable CPA_... is known', fr: 'chaque variable CPA_... est connue' })
  return note(joined(unknownVariables, ' '), {
    en: 'Correct its name, or unset it; the operator guide lists them all.',
    fr: 'Corrigez son nom, ou retirez-la ; le guide d’exploitation les liste toutes.',
  })
}

/** The business date is today in Paris: Node.js must know its summer time. */
export function timeZone(): Finding {
  const hour = (day: string) =>
    new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Paris', hour: '2-digit' }).format(
      new Date(`${day}T12:00:00Z`),
    )
  const [winter, summer] = [hour('2024-01-15'), hour('2024-07-15')]
  if (winter === '13' && summer === '14')
    return well({
      en: 'Europe/Paris is known, with its summer time',
      fr: 'Europe/Paris est connu, avec son heure d’été',
    })
  return ill(
    {
      en: `noon in UTC is ${winter} and ${summer} o'clock in Paris, for Node.js`,
      fr: `midi UTC est ${winter} et ${summer} heures à Paris, pour Node.js`,
    },
    {
      en: 'Use a Node.js with full ICU data (the official builds have it), or give every command its --as-of.',
      fr: 'Prenez un Node.js avec toutes les données ICU (les versions officielles les ont), ou donnez à chaque commande son --as-of.',
    },
  )
}
