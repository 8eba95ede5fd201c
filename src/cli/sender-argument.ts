import { CpaError } from '../errors.ts'
import { textToKeep } from '../operations/free-text.ts'
import { printable } from '../printable.ts'

/** How commands describe the option that names who sent a file. */
export const senderMeaning = {
  en: 'who sent the files; kept with them',
  fr: 'qui a envoyé les fichiers ; gardé avec eux',
}

const longestSender = 100

/** Throws `usage` for a name that is none, or that holds what looks like a NIR. */
export function senderGiven(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const name = printable(text.trim())
  if (name === '' || name.length > longestSender) {
    throw new CpaError(
      'usage',
      name === ''
        ? { en: '--sender is empty', fr: '--sender est vide' }
        : { en: '--sender is too long', fr: '--sender est trop long' },
      {
        hint: {
          en: `Name the sender in ${longestSender} characters at most.`,
          fr: `Nommez l’expéditeur en ${longestSender} caractères au plus.`,
        },
      },
    )
  }
  return textToKeep(name, '--sender')
}
