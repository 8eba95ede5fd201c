import type { Nir } from '../../identity/nir.ts'
import type { AnyRow } from '../feeds/index.ts'
import { PersonNumbers } from './person-numbers.ts'

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

/**
 * Numbers the persons of rows and finds rows of equal keys. A key begins with the person, and few persons come twice in
 * a file: keys are compared, and so put together, only for those (half the time of a set of all keys).
 */
export class SeenRows {
  readonly #persons = new PersonNumbers()
  /** By the number of a person: key and line of its first row, and month and day of birth, as its last row gives them. */
  readonly #keys: string[] = ['']
  readonly #lines: number[] = [0]
  readonly #births: number[] = [0]
  /** Lines of further rows of a person by their key. */
  readonly #further = new Map<number, Map<string, number>>()
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
    const known = this.#persons.count
    const person = this.#persons.of(identity)
    if (person > known) {
      this.#keys.push(key)
      this.#lines.push(line)
      this.#births.push(birth)
      return { person, firstMention: true, otherBirth: false }
    }
    const further = this.#further.get(person) ?? new Map<string, number>()
    const equalLine = this.#keys[person] === key ? this.#lines[person] : further.get(key)
    if (equalLine !== undefined) return { equalLine }
    this.#further.set(person, further.set(key, line))
    const otherBirth = birth !== this.#births[person]
    this.#births[person] = birth
    return { person, firstMention: false, otherBirth }
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
