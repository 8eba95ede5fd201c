import { readFileSync } from 'node:fs'
import { CpaError } from '../errors.ts'
import type { Sentence } from '../language.ts'

/** The first line of a file that a setting names. Throws `configuration`. */
export function firstLineOf(path: string, setting: string): string {
  const [line = ''] = contentOf(path, setting).toString('utf8').split(/\r?\n/)
  if (line !== '') return line
  throw wrong(setting, { en: `the file ${path} is empty`, fr: `le fichier ${path} est vide` })
}

/** What a file holds that a setting names. Throws `configuration`. */
export function contentOf(path: string, setting: string): Buffer {
  try {
    return readFileSync(path)
  } catch (cause) {
    throw wrong(
      setting,
      { en: `the file ${path} cannot be read`, fr: `le fichier ${path} ne peut être lu` },
      cause,
    )
  }
}

/** An error of a setting of `notifications`. */
export function wrong(setting: string, { en, fr }: Sentence, cause?: unknown): CpaError {
  return new CpaError(
    'configuration',
    { en: `notifications.${setting}: ${en}`, fr: `notifications.${setting} : ${fr}` },
    {
      hint: {
        en: 'docs/configuration.md says what each setting may be; try it with: cpa notices test',
        fr: 'docs/configuration.md dit ce que chaque réglage peut valoir ; essayez par : cpa notices test',
      },
      cause,
    },
  )
}
