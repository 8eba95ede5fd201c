import type { Nir } from '../../identity/nir.ts'
import type { AnyRow } from '../feeds/index.ts'

/** Where a row stands among those seen before it. */
export type Place =
  | {
      /** The number of its person, from 1, as they are first named. */
      readonly person: number
      readonly firstMention: boolean
      /** The row gives another birth than the one before it about the person. */
      readonly otherBirth: boolean
    }
  | { readonly equalLine: number }

const nobody: Place = { person: 0, firstMention: false, otherBirth: false }

interface SeenPerson {
  readonly number: number
  /** Month and day of birth, as its last row gives them. */
  birth: number
  /** Of the first row. */
  readonly key: string
  readonly line: number
  /** Lines of further rows by their key. */
  further: Map<string, number> | undefined
}

/**
 * Numbers the persons of rows and finds rows of equal keys. A key begins with the person, and few persons come twice in
 * a file: keys are compared, and so put together, only for those (half the time of a set of all keys).
 */
export class SeenRows {
  readonly #persons = new Map<number, SeenPerson>()
  readonly #keyOf: (row: AnyRow) => string

  constructor(keyOf: (row: AnyRow) => string) {
    this.#keyOf = keyOf
  }

  /** The row's place among those before it, which it then joins unless one has its key. */
  see(row: AnyRow): Place {
    // None stands in the way of another.
    if (!('nir' in row)) return nobody
    const hasBirth = 'birthYear' in row
    const identity = personIdentity(row.nir, hasBirth ? row.birthYear : 0)
    const birth = hasBirth ? row.birthMonth * 100 + row.birthDay : 0
    const key = this.#keyOf(row)
    const { line } = row
    const person = this.#persons.get(identity)
    if (person === undefined) {
      const number = this.#persons.size + 1
      this.#persons.set(identity, { number, birth, key, line, further: undefined })
      return { person: number, firstMention: true, otherBirth: false }
    }
    const equalLine = person.key === key ? person.line : person.further?.get(key)
    if (equalLine !== undefined) return { equalLine }
    person.further ??= new Map()
    person.further.set(key, line)
    const otherBirth = birth !== person.birth
    person.birth = birth
    return { person: person.number, firstMention: false, otherBirth }
  }
}

/** A number of its own for each person, below 2^53: NIR (the letter of Corsica apart) and birth year. */
function personIdentity(nir: Nir, birthYear: number): number {
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
