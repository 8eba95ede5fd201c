import { CpaError } from '../errors.ts'
import { holdsNir } from '../identity/redaction.ts'

/**
 * A text that an operator gives to be kept (a reason, a reference): it stays for ever, and many may read it. Throws `usage`
 * when it holds what looks like a NIR, so that the one who wrote it writes it again: a mask would keep half of it.
 */
export function textToKeep(text: string, option: string): string {
  if (!holdsNir(text)) return text
  throw new CpaError(
    'usage',
    {
      en: `${option} holds what looks like a NIR, and is kept for ever`,
      fr: `${option} contient ce qui ressemble à un NIR, et est gardé pour toujours`,
    },
    {
      hint: {
        en: 'Name the case by its file number, or the person by the number of the holder (cpa account shows it).',
        fr: 'Nommez l’affaire par son numéro de dossier, ou la personne par le numéro du titulaire (cpa account le montre).',
      },
    },
  )
}
