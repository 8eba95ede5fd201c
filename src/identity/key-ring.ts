import { createHmac, randomBytes } from 'node:crypto'
import { CpaError } from '../errors.ts'
import {
  isSetOf,
  type KeyPart,
  type KeySet,
  keyBytes,
  keyParts,
  missingKey,
  newKeySet,
  requireKey,
  setFingerprint,
} from './key-set.ts'

/** A generation of keys as the database knows it: a row of `key_check`. */
export interface KnownKeys {
  readonly version: number
  readonly fingerprint: string
  /** What it protects is being protected with later keys. */
  readonly retiring: boolean
}

/**
 * The secret keys of an installation, 32 random bytes each: the set that protects what is written now, the sets before
 * it, with which it may still be read, and the key that signs the chain of the ledger. A file may lack some of them;
 * what needs a missing one throws `key_missing`.
 */
export class KeyRing {
  /** The first protects; all of them read. */
  readonly sets: readonly KeySet[]
  readonly #chainKey: Buffer | undefined

  constructor(sets: readonly KeySet[], chainKey: Buffer | undefined) {
    this.sets = sets
    this.#chainKey = chainKey
  }

  /** Makes the hash that a NIR is looked up by. */
  get indexKey(): Buffer {
    return requireKey(this.sets[0], 'lookup')
  }

  /** Encrypts NIRs. */
  get encryptionKey(): Buffer {
    return requireKey(this.sets[0], 'reveal')
  }

  /** Encrypts refused rows. */
  get rowKey(): Buffer {
    return requireKey(this.sets[0], 'row')
  }

  /** Signs the chain of the ledger. The same for the life of a database: a rotation keeps it. */
  get chainKey(): Buffer {
    if (this.#chainKey === undefined)
      throw missingKey({ en: 'signs the chain of the ledger', fr: 'signe la chaîne du grand livre' })
    return this.#chainKey
  }

  /** Tells this ring from another without telling the keys: kept in the database (see key-check.ts). */
  get fingerprint(): string {
    return this.sets[0] === undefined ? '-.-.-' : setFingerprint(this.sets[0])
  }

  get hasChainKey(): boolean {
    return this.#chainKey !== undefined
  }

  /** Whether it can do what needs these keys. */
  has(...parts: readonly KeyPart[]): boolean {
    return parts.every((part) => this.sets[0]?.keys[part] !== undefined)
  }

  /** Whether it can load files: to look up, to protect, and to keep what is refused. */
  get canLoad(): boolean {
    return this.has(...keyParts)
  }

  /** Throws `key_missing` when it cannot. */
  requireLoading(): void {
    if (this.canLoad) return
    throw new CpaError(
      'key_missing',
      {
        en: 'The key file holds a part of the keys: with it nothing can be loaded',
        fr: 'Le fichier de clés ne contient qu’une partie des clés : rien ne peut être chargé avec',
      },
      {
        hint: {
          en: 'Loading takes those to look up, to reveal and to seal rows: point CPA_KEY_FILE at the whole key file.',
          fr: 'Charger demande celles qui cherchent, révèlent et scellent les lignes : donnez à CPA_KEY_FILE le fichier de clés entier.',
        },
      },
    )
  }

  /**
   * The ring for a database that knows these generations: the set in force first, each under its number, then those
   * that the database does not know. Undefined when one that it knows is not in the ring.
   */
  arrangedFor(known: readonly KnownKeys[]): KeyRing | undefined {
    if (this.sets.length === 0) return this
    const order = [...known].sort((one, other) => Number(one.retiring) - Number(other.retiring))
    const found = order.map(({ version, fingerprint }) => {
      const set = this.sets.find((candidate) => isSetOf(candidate, fingerprint))
      return set && { ...set, version }
    })
    if (found.some((set) => set === undefined)) return undefined
    const others = this.sets.filter((set) => !known.some(({ fingerprint }) => isSetOf(set, fingerprint)))
    return new KeyRing(
      [...(found as KeySet[]), ...others.map((set) => ({ ...set, version: undefined }))],
      this.#chainKey,
    )
  }

  /** The part of the ring that does what `parts` say, and signs the chain when `chain`. */
  only(parts: readonly KeyPart[], { chain }: { readonly chain: boolean }): KeyRing {
    const sets = this.sets.map((set) => ({
      ...set,
      keys: Object.fromEntries(parts.flatMap((part) => (set.keys[part] ? [[part, set.keys[part]]] : []))),
    }))
    return new KeyRing(parts.length === 0 ? [] : sets, chain ? this.#chainKey : undefined)
  }

  /** The ring that follows this one: fresh keys first, these behind them, the same chain. */
  next(): KeyRing {
    return new KeyRing([newKeySet(), ...this.sets.slice(0, 1)], this.#chainKey)
  }
}

/** A ring of fresh random keys, for a new key file and for tests. */
export function newKeyRing(): KeyRing {
  return new KeyRing([newKeySet()], randomBytes(keyBytes))
}

/** What stands for the chain key where the file is of version 1, which has none. */
export function chainKeyOf(rowKey: Buffer): Buffer {
  return createHmac('sha256', rowKey).update('cpa chain key').digest()
}
