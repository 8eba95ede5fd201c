import type { AnyRow } from '../../src/feeds/feed.ts'
import type { Nir } from '../../src/identity/nir.ts'

interface SeenRow {
  readonly key: string
  readonly line: number
}

/**
 * Finds rows of equal keys, and the first row about each person. A key begins with the person, and few persons come
 * twice in a file: keys are compared, and so put together, only for those (half the time of a set of all keys).
 */
export class SeenRows {
  readonly #firstOf = new Map<number, SeenRow>()
  readonly #furtherOf = new Map<number, SeenRow[]>()
  readonly #keyOf: (row: AnyRow) => string

  constructor(keyOf: (row: AnyRow) => string) {
    this.#keyOf = keyOf
  }

  /** The row's place among those before it, which it then joins unless one has its key. */
  see(row: AnyRow): 'first mention' | 'further mention' | { readonly equalLine: number } {
    const person = personNumber(row.nir, 'birthYear' in row ? row.birthYear : 0)
    const seen = { key: this.#keyOf(row), line: row.line }
    const first = this.#firstOf.get(person)
    if (first === undefined) {
      this.#firstOf.set(person, seen)
      return 'first mention'
    }
    const further = this.#furtherOf.get(person) ?? []
    const equal = [first, ...further].find(({ key }) => key === seen.key)
    if (equal !== undefined) return { equalLine: equal.line }
    this.#furtherOf.set(person, [...further, seen])
    return 'further mention'
  }
}

/** A number of its own for each person, below 2^53: NIR (the letter of Corsica apart) and birth year. */
function personNumber(nir: Nir, birthYear: number): number {
  let digits = 0
  let corsica = 0
  for (let place = 0; place < nir.length; place += 1) {
    const code = nir.charCodeAt(place)
    digits *= 10
    if (code <= 0x39) digits += code - 0x30
    else corsica = code - 0x40
  }
  // The NIR holds the year within the century.
  return (digits * 3 + corsica) * 32 + Math.floor(birthYear / 100)
}
