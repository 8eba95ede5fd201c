import type { ReturnOptions, WrittenReturn } from '../operations/dsn-returns.ts'
import { counted } from '../wording/counts.ts'
import { languageInUse, tell } from '../wording/language.ts'
import { pathArgument } from './arguments.ts'
import type { Invocation } from './command.ts'
import { shownPath } from './shown-path.ts'

export const returnMeaning = {
  en: 'writes there what became of each declaration of a DSN, ready to send back: accepted, with remarks or refused, and why',
  fr: 'y écrit ce qu’est devenue chaque déclaration d’une DSN, prêt à renvoyer : acceptée, avec remarques ou refusée, et pourquoi',
}

type WriteReturns = (
  invocation: Invocation,
  path: string,
  options: Omit<ReturnOptions, 'refusedBy'>,
) => Promise<readonly WrittenReturn[]>

/** Writes the returns of the files where that is asked for, and gives them for the document. */
export async function returnsOf(
  invocation: Invocation,
  given: string | undefined,
  paths: readonly string[],
  write: WriteReturns,
): Promise<{ readonly returns?: readonly WrittenReturn[] }> {
  if (given === undefined) return {}
  const directory = pathArgument(given, tell('The directory of --return', 'Le répertoire de --return'))
  const returns: WrittenReturn[] = []
  for (const path of paths)
    returns.push(...(await write(invocation, path, { directory, language: languageInUse() })))
  const count = counted(returns.length)
  const where = shownPath(directory)
  invocation.note(tell(`Returns written: ${count}, in ${where}`, `Retours écrits : ${count}, dans ${where}`))
  return { returns }
}
