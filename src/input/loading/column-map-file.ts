import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { CpaError } from '../../errors.ts'
import type { Sentence } from '../../language.ts'
import { nearNames } from '../../near-names.ts'
import { CellDefect } from '../checking/cell-defect.ts'
import { type ColumnMap, noMap } from '../checking/column-map.ts'
import type { Column } from '../checking/table-schema.ts'
import { type FeedName, feedNamed } from '../feeds/index.ts'
import { readingError } from '../files/file-error.ts'

/** Longer files are no maps. */
const longestMap = 1_000_000

const example: Sentence = {
  en: 'It has the parts columns, values, constants and ignore: the data guide has an example.',
  fr: 'Elle a les parties columns, values, constants et ignore : le guide des données a un exemple.',
}

/**
 * Reads how a sender names the columns and values of a feed from a YAML file. Throws `usage` with the first thing that is wrong
 * with it, `file_unreadable` when it cannot be read.
 */
export function readColumnMap(path: string, feed: FeedName): ColumnMap {
  return checkedMap(parsed(path), feed, path)
}

function parsed(path: string): unknown {
  try {
    const text = readFileSync(path, 'utf8')
    if (text.length > longestMap)
      throw defect(path, { en: 'is too long for a map', fr: 'est trop long pour une correspondance' })
    // Words such as oui, 01 and 2025-01-01 are texts here, whatever YAML takes them for.
    return parse(text, { schema: 'failsafe', maxAliasCount: 0 })
  } catch (error) {
    const told = readingError(path, error)
    throw told instanceof CpaError ? told : defect(path, { en: 'is not YAML', fr: 'n’est pas du YAML' })
  }
}

/** A map with what it says held against the feed. `source` is what it is called in messages. */
export function checkedMap(content: unknown, feed: FeedName, source: string): ColumnMap {
  const parts = recordOf(content ?? {}, source)
  for (const part of Object.keys(parts)) {
    if (!Object.hasOwn(noMap, part))
      throw defect(source, {
        en: `has a part ${part}, which no map has`,
        fr: `a une partie ${part}, qu’aucune correspondance n’a`,
      })
  }
  const columns = textsOf(parts.columns, `${source}: columns`)
  const constants = textsOf(parts.constants, `${source}: constants`)
  const values = Object.fromEntries(
    Object.entries(recordOf(parts.values ?? {}, `${source}: values`)).map(([name, of]) => {
      return [name, textsOf(of, `${source}: values of ${name}`)]
    }),
  )
  const ignore: unknown = parts.ignore ?? []
  if (!Array.isArray(ignore) || !ignore.every((heading) => typeof heading === 'string')) {
    throw defect(source, {
      en: 'has an ignore that is no list of headings',
      fr: 'a un ignore qui n’est pas une liste d’en-têtes',
    })
  }
  for (const name of Object.values(columns)) columnOf(feed, name, source)
  for (const [name, value] of Object.entries(constants)) accepts(columnOf(feed, name, source), value, source)
  for (const [name, of] of Object.entries(values)) {
    const column = columnOf(feed, name, source)
    for (const value of Object.values(of)) accepts(column, value, source)
  }
  return { columns, ignore, values, constants }
}

function columnOf(feed: FeedName, name: string, source: string): Column<unknown> {
  const { columns } = feedNamed(feed).compiled
  const found = columns.find((column) => column.name === name)
  if (found !== undefined) return found
  const names = columns.map((column) => column.name)
  const [near] = nearNames(name, names)
  throw defect(
    source,
    { en: `names a column ${name}, which ${feed} has not`, fr: `nomme une colonne ${name}, que ${feed} n’a pas` },
    near === undefined
      ? { en: `Columns: ${names.join(', ')}.`, fr: `Colonnes : ${names.join(', ')}.` }
      : { en: `Did you mean ${near}?`, fr: `Vouliez-vous dire ${near} ?` },
  )
}

/** An empty value says that nothing stands there. */
function accepts(column: Column<unknown>, value: string, source: string): void {
  const read = value === '' ? undefined : column.parse(value)
  if (read instanceof CellDefect) {
    throw defect(
      source,
      {
        en: `gives ${column.name} a value that is not taken there`,
        fr: `donne à ${column.name} une valeur qui n’y est pas admise`,
      },
      read.message,
    )
  }
}

function recordOf(value: unknown, what: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  throw new CpaError(
    'usage',
    {
      en: `${what} is no list of names with what they stand for`,
      fr: `${what} n’est pas une liste de noms et de ce qu’ils valent`,
    },
    { hint: example },
  )
}

function textsOf(value: unknown, what: string): Record<string, string> {
  const found = recordOf(value ?? {}, what)
  if (!Object.values(found).every((text) => typeof text === 'string')) {
    throw new CpaError(
      'usage',
      { en: `${what} has something that is no text`, fr: `${what} a quelque chose qui n’est pas un texte` },
      { hint: example },
    )
  }
  return found as Record<string, string>
}

function defect(source: string, what: Sentence, hint = example): CpaError {
  return new CpaError('usage', { en: `${source} ${what.en}`, fr: `${source} ${what.fr}` }, { hint })
}
