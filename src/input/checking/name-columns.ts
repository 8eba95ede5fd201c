import type { Sentence } from '../../language.ts'
import type { ColumnMap } from './column-map.ts'
import { plainHeading } from './headings.ts'
import { nameOfPlace } from './shown-cell.ts'
import type { CompiledSchema } from './table-schema.ts'

/** The columns of a file under the names of its feed. */
export interface NamedColumns {
  /** One for each heading: the column that it stands for; as it came when it stands for none. */
  readonly names: readonly string[]
  /** Names in it of columns that the map leaves out. */
  readonly ignored: readonly string[]
  /** Why it cannot be told which column is which, as a sentence. */
  readonly problem: Sentence | undefined
}

/**
 * Finds out which column of a feed a heading stands for: by the map of the sender, by its name, or by what people call it.
 * A column that the map finds in the file is found by nothing else but its own name. Two headings for one column are a problem: which of
 * them is meant would be a guess.
 */
export function nameColumns(
  headings: readonly string[],
  { compiled }: { readonly compiled: CompiledSchema },
  map: ColumnMap,
): NamedColumns {
  const own = new Set(compiled.columns.map(({ name }) => name))
  const mapped = new Map(Object.entries(map.columns).map(([heading, name]) => [plainHeading(heading), name]))
  const claimed = headings.flatMap((heading) => mapped.get(plainHeading(heading)) ?? [])
  const settled = new Set([...claimed, ...Object.keys(map.constants)])
  const left = new Set(map.ignore.map(plainHeading))
  const ignored: string[] = []
  const names = headings.map((heading, index) => {
    const plain = plainHeading(heading)
    if (plain !== '' && left.has(plain)) {
      ignored.push(nameOfPlace(index + 1))
      return nameOfPlace(index + 1)
    }
    const byMap = mapped.get(plain)
    if (byMap !== undefined) return byMap
    if (own.has(heading.trim().toLowerCase())) return heading
    const called = compiled.headings.get(plain)
    return called === undefined || settled.has(called) ? heading : called
  })
  return { names, ignored, problem: problemOf(headings, names, own, map) }
}

function problemOf(
  headings: readonly string[],
  names: readonly string[],
  own: ReadonlySet<string>,
  { constants }: ColumnMap,
): Sentence | undefined {
  const claims = new Map<string, string[]>()
  for (const [index, name] of names.entries()) {
    const column = name.trim().toLowerCase()
    if (own.has(column)) claims.set(column, [...(claims.get(column) ?? []), headings[index]!.trim()])
  }
  for (const [column, claiming] of claims) {
    // One name twice is told where columns are found.
    const different = new Set(claiming.map(plainHeading))
    if (different.size > 1) {
      const told = claiming.join(', ')
      return {
        en: `Several columns stand for ${column}: ${told}. Remove the others, or say with --map which one is meant`,
        fr: `Plusieurs colonnes valent ${column} : ${told}. Retirez les autres, ou dites par --map laquelle compte`,
      }
    }
    if (constants[column] !== undefined) {
      return {
        en: `The column ${column} stands in the file, and the map gives it one value for all rows`,
        fr: `La colonne ${column} est dans le fichier, et la correspondance lui donne une même valeur partout`,
      }
    }
  }
  return undefined
}
