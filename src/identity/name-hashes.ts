import { createHmac, hash } from 'node:crypto'
import type { Birthplace } from './birthplace.ts'
import { plainFamilyName, plainFirstNames } from './french-names.ts'
import { frenchSound } from './french-sound.ts'
import { type KeySet, requireKey } from './key-set.ts'

/**
 * What is kept of somebody's names, which are kept nowhere: a keyed hash of each as it is written and as it sounds. Whole
 * numbers of 64 bits, as text. Equal names give equal numbers under one generation of keys.
 */
export interface NameHashes {
  /** The generation of the keys: numbers of two generations are not to be compared. */
  readonly generation: number
  readonly family: string
  readonly familySound: string
  /** In the order of the names; empty where none is known. */
  readonly firsts: readonly string[]
  readonly firstSounds: readonly string[]
}

const label = Buffer.from('cpa key of names')
/** Names seen last, with what became of them: a population has few, and each costs 15 microseconds. */
const mostRemembered = 50_000

interface Hashed {
  readonly written: string
  readonly sound: string
}

/**
 * Hashes names under a set of keys. A name cannot be read back from its hash, so an exchange of keys hashes the hash once
 * more, with the next key: `names` of a set are the keys of the generations before, and a new name goes through all of
 * them (docs/adr/0031-deaths-without-a-nir.md).
 */
export class NameHasher {
  readonly #set: KeySet | undefined
  readonly #remembered = new Map<string, Hashed>()
  /** The same by what stood in a cell, so that a name that comes again is not even brought to its form. */
  readonly #families = new Map<string, Hashed | undefined>()
  readonly #places = new Map<string, string>()
  readonly #firstNames = new Map<string, readonly Hashed[]>()
  #keys: readonly ShortHmac[] | undefined

  constructor(set: KeySet | undefined) {
    this.#set = set
  }

  /** Of a birth name and first names as they came; undefined where there is no birth name. Error `key_missing`. */
  hashes(familyName: string, firstNames: string): NameHashes | undefined {
    const family = remembered(this.#families, familyName, () => {
      const plain = plainFamilyName(familyName)
      return plain === '' ? undefined : this.#hashed(plain)
    })
    if (family === undefined) return undefined
    const { written, sound } = family
    const firsts = remembered(this.#firstNames, firstNames, () =>
      plainFirstNames(firstNames).map((name) => this.#hashed(name)),
    )
    return {
      generation: this.generation,
      family: written,
      familySound: sound,
      firsts: firsts.map((first) => first.written),
      firstSounds: firsts.map((first) => first.sound),
    }
  }

  #place(text: string): string {
    return remembered(this.#places, text, () => this.#through(text))
  }

  get generation(): number {
    return this.#set?.version ?? 1
  }

  /**
   * Where somebody was born, as hashes that hold the birth year too: so that how often each occurs does not tell which place
   * it is. Undefined where it is not told.
   */
  birthplace({ commune, area }: Birthplace, birthYear: number): Birthplace {
    return {
      commune: commune && this.#place(`commune ${birthYear} ${commune}`),
      area: area && this.#place(`area ${birthYear} ${area}`),
    }
  }

  /** Hashes of the generation before, as this one has them. */
  next(hashes: readonly string[]): string[] {
    return hashes.map((number) => this.#allKeys.at(-1)!.of(number))
  }

  #hashed(name: string): Hashed {
    return remembered(this.#remembered, name, () => ({
      written: this.#through(`name ${name}`),
      sound: this.#through(`sound ${frenchSound(name)}`),
    }))
  }

  #through(text: string): string {
    return this.#allKeys.reduce((of, key) => key.of(of), text)
  }

  get #allKeys(): readonly ShortHmac[] {
    this.#keys ??= nameKeys(this.#set).map((key) => new ShortHmac(key))
    return this.#keys
  }
}

function remembered<Value>(known: Map<string, Value>, name: string, make: () => Value): Value {
  const found = known.get(name)
  if (found !== undefined || known.has(name)) return found as Value
  const made = make()
  if (known.size === mostRemembered) known.clear()
  // A cell shares the memory of its slice: what is remembered has letters of its own.
  known.set(Buffer.from(name).toString(), made)
  return made
}

/** The keys that a name goes through, the first first: those of earlier generations and that of the set itself. */
export function nameKeys(set: KeySet | undefined): readonly Buffer[] {
  const own = createHmac('sha256', requireKey(set, 'lookup')).update(label).digest()
  return [...(set?.names ?? []), own]
}

const sha256Block = 64
/** No form of a name is longer; what is gets cut. */
const longestText = 200

/**
 * The first 64 bits of HMAC-SHA-256, as a signed number. By two one-shot hashes over buffers that are used again, as
 * `NirCipher` does it: a third of the time that createHmac takes.
 */
class ShortHmac {
  readonly #inner = Buffer.alloc(sha256Block + longestText)
  readonly #outer = Buffer.alloc(sha256Block + 32)
  /** A view of the beginning for each length: to make one costs as much as a hash. */
  readonly #views: Buffer[] = []

  constructor(key: Buffer) {
    this.#inner.fill(0x36, 0, sha256Block)
    this.#outer.fill(0x5c, 0, sha256Block)
    for (const [index, byte] of key.entries()) {
      this.#inner[index]! ^= byte
      this.#outer[index]! ^= byte
    }
  }

  /** Of a text in ASCII. */
  of(text: string): string {
    const length = sha256Block + this.#inner.write(text, sha256Block, longestText, 'latin1')
    this.#views[length] ??= this.#inner.subarray(0, length)
    this.#outer.write(hash('sha256', this.#views[length], 'binary'), sha256Block, 'latin1')
    return BigInt.asIntN(64, BigInt(`0x${hash('sha256', this.#outer, 'hex').slice(0, 16)}`)).toString()
  }
}

/** Names as COPY takes them: each number and each array behind a tab. */
export function nameColumns({ generation, family, familySound, firsts, firstSounds }: NameHashes): string {
  return `\t${generation}\t${family}\t${familySound}\t{${firsts.join(',')}}\t{${firstSounds.join(',')}}`
}
