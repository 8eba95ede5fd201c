import { readFileSync } from 'node:fs'
import { CpaError } from './errors.ts'

/**
 * A URL with the password that a file holds, on its first line: secrets of containers come as files, and any character
 * may stand there as it is. Throws `configuration`.
 */
export function withPasswordOf(
  url: string | undefined,
  file: string | undefined,
  names: { readonly url: string; readonly file: string },
): string | undefined {
  if (file === undefined) return url
  const [, scheme, user, password, rest] =
    /^([a-z]+:\/\/)(?:([^:@/?#]*)(?::([^@/?#]*))?@)?(.*)$/.exec(url ?? '') ?? []
  if (scheme === undefined || password !== undefined) {
    throw new CpaError(
      'configuration',
      {
        en: `${names.file} goes with a ${names.url} that has no password`,
        fr: `${names.file} va avec un ${names.url} sans mot de passe`,
      },
      {
        hint: {
          en: `Write ${names.url} without one, or leave ${names.file} unset.`,
          fr: `Écrivez ${names.url} sans mot de passe, ou ne donnez pas ${names.file}.`,
        },
      },
    )
  }
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (cause) {
    throw new CpaError(
      'configuration',
      {
        en: `${names.file}: the file ${file} cannot be read`,
        fr: `${names.file} : le fichier ${file} ne peut être lu`,
      },
      {
        hint: {
          en: 'Name a file with the password on its first line, which the user of the command may read.',
          fr: 'Nommez un fichier avec le mot de passe en première ligne, que l’utilisateur de la commande peut lire.',
        },
        cause,
      },
    )
  }
  const secret = /^[^\r\n]*/.exec(text)![0]
  if (secret === '')
    throw new CpaError('configuration', {
      en: `${names.file}: the file ${file} holds no password`,
      fr: `${names.file} : le fichier ${file} ne contient pas de mot de passe`,
    })
  return `${scheme}${user ?? ''}:${encodeURIComponent(secret)}@${rest}`
}
