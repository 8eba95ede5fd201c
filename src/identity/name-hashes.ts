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
  readonly family: NameHash
  /** In the order of the names; empty where none is known. */
  readonly firsts: readonly NameHash[]
}

export interface NameHash {
  readonly written: string
  readonly sound: string
}

const label = Buffer.from('cpa key of names')
/**
 * Names seen last, with what became of them: a population has few, and each costs 15 microseconds. A name takes some 250
 * bytes; with room for half as many loading a million rows took a fifteenth longer of this process.
 */
const mostRemembered = 100_000

/**
 * Hashes names under a set of keys. A name cannot be read back from its hash, so an exchange of keys hashes the hash once
 * more, with the next key: `names` of a set are the keys of the generations before, and a new name goes through all of
 * them (docs/adr/0031-deaths-without-a-nir.md).
 */
export class NameHasher {
  readonly #set: KeySet | undefined
  readonly #remembered = new Remembered<NameHash>()
  readonly #places = new Remembered<string>()
  #keys: readonly ShortHmac[] | undefined

  constructor(set: KeySet | undefined) {
    this.#set = set
  }

  /** Of a birth name and first names as they came; undefined where there is no birth name. Error `key_missing`. */
  hashes(familyName: string, firstNames: string): NameHashes | undefined {
    const plain = plainFamilyName(familyName)
    if (plain === '') return undefined
    const firsts = plainFirstNames(firstNames).map((name) => this.#hashed(name))
    return { generation: this.generation, family: this.#hashed(plain), firsts }
  }

  #place(text: string): string {
    return this.#places.of(text) ?? this.#places.keep(text, this.#through(text))
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

  #hashed(name: string): NameHash {
    return (
      this.#remembered.of(name) ??
      this.#remembered.keep(name, {
        written: this.#through(`name ${name}`),
        sound: this.#through(`sound ${frenchSound(name)}`),
      })
    )
  }

  #through(text: string): string {
    return this.#allKeys.reduce((of, key) => key.of(of), text)
  }

  get #allKeys(): readonly ShortHmac[] {
    this.#keys ??= nameKeys(this.#set).map((key) => new ShortHmac(key))
    return this.#keys
  }
}

/** What was made of the texts met last. Those met since half of the room was filled stay when it is full. */
class Remembered<Value> {
  #recent = new Map<string, Value>()
  #older = new Map<string, Value>()

  of(text: string): Value | undefined {
    const recent = this.#recent.get(text)
    if (recent !== undefined) return recent
    const older = this.#older.get(text)
    return older === undefined ? undefined : this.keep(text, older)
  }

  keep(text: string, value: Value): Value {
    if (this.#recent.size >= mostRemembered / 2) {
      this.#older = this.#recent
      this.#recent = new Map()
    }
    // A cell shares the memory of its slice: what is remembered has letters of its own.
    this.#recent.set(Buffer.from(text).toString(), value)
    return value
  }
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
