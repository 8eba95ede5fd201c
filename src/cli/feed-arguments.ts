import { CpaError } from '../errors.ts'
import { type FeedName, feedNames, isFeedName } from '../input/feeds/names.ts'
import type { Sentence } from '../language.ts'
import type { FilesOfFeed } from '../operations/recognise-feed.ts'
import { tell } from '../wording/language.ts'
import type { Invocation } from './command.ts'

/** The feed of that name; throws `usage` listing those that exist. */
export function feedNamed(name: string): FeedName {
  if (isFeedName(name)) return name
  throw new CpaError(
    'usage',
    { en: `There is no feed ${name}`, fr: `Il n’y a pas de flux ${name}` },
    { hint: { en: `Feeds: ${feedNames.join(', ')}.`, fr: `Flux : ${feedNames.join(', ')}.` } },
  )
}

/** How commands describe the argument that names a feed. */
export const feedMeaning: Sentence = {
  en: `what the files hold: ${feedNames.join(', ')}; left out, the files tell it`,
  fr: `ce que contiennent les fichiers : ${feedNames.join(', ')} ; omis, les fichiers le disent`,
}

export const filesMeaning = {
  en: 'CSV files, spreadsheets (.xlsx) and DSN, plain, gzip, zip or tar; - is standard input',
  fr: 'fichiers CSV, classeurs (.xlsx) et DSN, tels quels, gzip, zip ou tar ; - est l’entrée standard',
}

/** The files of a command with their feed, which is told when it was not named. */
export async function filesGiven(
  invocation: Pick<Invocation, 'note'>,
  first: string,
  others: readonly string[] | undefined,
): Promise<FilesOfFeed> {
  // Whoever reads files needs every format; a command that only names a feed does not.
  const { filesOfFeed } = await import('../operations/recognise-feed.ts')
  const given = await filesOfFeed(first, others ?? [])
  const { feed, recognised } = given
  if (recognised) invocation.note(tell(`Taken for the feed ${feed}`, `Pris pour le flux ${feed}`))
  return given
}
/** How commands describe which sheet of a spreadsheet they read. */
export const sheetOption = [
  '--sheet <name>',
  {
    en: 'of a spreadsheet; default: the first sheet that is not hidden',
    fr: 'd’un classeur ; par défaut : la première feuille qui n’est pas masquée',
  },
] as const

/** How commands describe the map of a sender. */
export const mapOption = [
  '--map <file>',
  {
    en: 'a YAML file that says how the sender names columns and values; the data guide has an example',
    fr: 'un fichier YAML qui dit comment l’émetteur nomme colonnes et valeurs ; le guide des données en a un exemple',
  },
] as const
