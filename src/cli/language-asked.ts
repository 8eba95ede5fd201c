import { CpaError } from '../errors.ts'
import { isLanguage, type Language, languages } from '../language.ts'
import { languageOf } from '../settings.ts'

/**
 * The language that a call asks for: `--lang` among its words, else what the environment says (the configuration, which is read
 * later, comes between CPA_LANG and the locale). Looked for before the words
 * are understood, so that what is wrong with them is told in it too. Throws `usage` or `configuration` for another one.
 */
export function languageAskedFor(words: readonly string[], environment: NodeJS.ProcessEnv): Language {
  const asked = optionOf(words)
  if (asked === undefined) return languageOf(environment)
  if (isLanguage(asked)) return asked
  throw new CpaError(
    'usage',
    {
      en: `--lang ${asked}: the program does not speak this language`,
      fr: `--lang ${asked} : le programme ne parle pas cette langue`,
    },
    { hint: { en: `Give one of ${languages.join(', ')}.`, fr: `Donnez l’une de ${languages.join(', ')}.` } },
  )
}

function optionOf(words: readonly string[]): string | undefined {
  const end = words.indexOf('--')
  const options = end === -1 ? words : words.slice(0, end)
  const at = options.findLastIndex((word) => word === '--lang' || word.startsWith('--lang='))
  // A word that is missing is told by whoever reads the command line.
  return options[at] === '--lang' ? options[at + 1] : options[at]?.slice('--lang='.length)
}
