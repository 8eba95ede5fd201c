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
    throw new CpaError('configuration', `${names.file} goes with a ${names.url} that has no password`, {
      hint: `Write ${names.url} without one, or leave ${names.file} unset.`,
    })
  }
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (cause) {
    throw new CpaError('configuration', `${names.file}: the file ${file} cannot be read`, {
      hint: 'Name a file with the password on its first line, which the user of the command may read.',
      cause,
    })
  }
  const secret = /^[^\r\n]*/.exec(text)![0]
  if (secret === '') throw new CpaError('configuration', `${names.file}: the file ${file} holds no password`)
  return `${scheme}${user ?? ''}:${encodeURIComponent(secret)}@${rest}`
}
