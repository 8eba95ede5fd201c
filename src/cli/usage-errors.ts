import { languageInUse } from '../wording/language.ts'

/** What the reader of command lines says of a mistake, and the same in French. It has no words of its own for it. */
const sayings: readonly (readonly [RegExp, string])[] = [
  [/^error: unknown option '(.+)'/m, 'erreur : option inconnue « $1 »'],
  [/^error: unknown command '(.+)'/m, 'erreur : commande inconnue « $1 »'],
  [/^error: missing required argument '(.+)'/m, 'erreur : il manque l’argument « $1 »'],
  [/^error: option '(.+)' argument missing/m, 'erreur : l’option « $1 » demande une valeur'],
  [
    /^error: too many arguments(?: for '(.+)')?\. Expected (\d+) arguments? but got (\d+)\./m,
    'erreur : trop d’arguments. Attendus : $2, donnés : $3.',
  ],
  [/\(Did you mean (?:one of )?(.+)\?\)/m, '(Vouliez-vous dire $1 ?)'],
  [
    /Run the command with --help to see how it is called\./m,
    'Lancez la commande avec --help pour voir comment elle s’appelle.',
  ],
]

/** A mistake in a command line, in the language of the call. */
export function usageError(english: string): string {
  if (languageInUse() === 'en') return english
  return sayings.reduce((text, [said, french]) => text.replace(said, french), english)
}
