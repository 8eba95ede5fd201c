import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { CpaError } from '../errors.ts'
import type { Sentence } from '../language.ts'
import type { KeyRing } from './key-ring.ts'
import { type KeySet, requireKey } from './key-set.ts'
import type { Nir } from './nir.ts'
import { type Ciphertext, NirCipher } from './nir-cipher.ts'

export type { Ciphertext } from './nir-cipher.ts'

/** NIRs as the database holds them, in the order they were given. */
export interface ProtectedNirs {
  /** Keyed hashes as uuid texts: `holder.nir_hash`. */
  readonly hashes: string[]
  /** Ciphertexts as hex digits, ready for `'\\x' || ...` or `decode(..., 'hex')`. */
  readonly encrypted: string[]
}

/** Format of a sealed row: the first is bound to nothing and does not tell its keys. */
const boundFormat = 2
const firstFormat = 1

/**
 * Protects NIRs and refused rows with the first set of keys of a ring, and reads what any of its sets protected.
 */
export class NirVault {
  readonly #sets: readonly KeySet[]
  readonly #ciphers: readonly NirCipher[]

  constructor({ sets }: Pick<KeyRing, 'sets'>) {
    this.#sets = sets
    this.#ciphers = sets.map((set) => new NirCipher(set))
  }

  /** The hash that a NIR written now is looked up by, as uuid text. About 1 microsecond. Error `key_missing`. */
  hashNir(nir: Nir): string {
    return this.#current.hash(nir)
  }

  /** The hashes under which a NIR may stand: one for each set of keys. Error `key_missing`. */
  hashesOfNir(nir: Nir): string[] {
    return this.#ciphers.map((cipher) => cipher.hash(nir))
  }

  /** Hashes and encrypts a batch, about 1.5 microseconds a NIR. Error `key_missing`. */
  protectNirs(nirs: readonly Nir[]): ProtectedNirs {
    return this.#current.protect(nirs)
  }

  /** Shows a NIR again. Error `key_file_mismatch` when hash and ciphertext do not belong together. */
  revealNir(nirHash: string, encrypted: Ciphertext): Nir {
    return this.revealNirs([nirHash], [encrypted])[0]!
  }

  /**
   * Shows a batch again; every NIR is checked against its hash, so a changed byte never goes unnoticed. Errors
   * `key_file_mismatch`, `key_missing`.
   */
  revealNirs(hashes: readonly string[], encrypted: readonly Ciphertext[]): Nir[] {
    let [first, ...others] = [this.#current, ...this.#ciphers.slice(1)]
    const nirs = first.reveal(hashes, encrypted)
    for (;;) {
      // While keys are being changed some are still, or already, under another set.
      const closed = nirs.flatMap((nir, index) => (nir === undefined ? [index] : []))
      if (closed.length === 0) return nirs as Nir[]
      const [next, ...rest] = others
      if (next === undefined) throw unreadable({ en: 'A NIR', fr: 'Un NIR' })
      const found = next.reveal(
        closed.map((index) => hashes[index]!),
        closed.map((index) => encrypted[index]!),
      )
      for (const [place, index] of closed.entries()) nirs[index] = found[place]
      others = rest
    }
  }

  /**
   * Encrypts a refused row (rare, of any length) by AES-256-GCM and binds it to its place, `boundTo`: put elsewhere it
   * is not opened. Format, number of the keys, random vector (12 bytes), tag (16), ciphertext. Error `key_missing`.
   */
  sealRow(text: string, boundTo: string): Buffer {
    const set = this.#sets[0]
    const head = Buffer.from([boundFormat, set?.version ?? 1])
    const vector = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', requireKey(set, 'row'), vector)
    cipher.setAAD(Buffer.concat([head, Buffer.from(`cpa row ${boundTo}`)]))
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
    return Buffer.concat([head, vector, cipher.getAuthTag(), sealed])
  }

  /**
   * The row that `sealRow` encrypted. Error `key_file_mismatch` when it was changed, stood at another place, or was sealed
   * with other keys; `key_missing`.
   */
  openRow(sealed: Buffer, boundTo: string): string {
    let failure: unknown = new Error('unknown format')
    for (const set of this.#sets) {
      try {
        if (sealed[0] === boundFormat) return openBound(sealed, boundTo, requireKey(set, 'row'))
        if (sealed[0] === firstFormat) return decrypted(sealed.subarray(1), requireKey(set, 'row'))
      } catch (error) {
        if (error instanceof CpaError) throw error
        failure = error
      }
    }
    throw unreadable({ en: 'A refused row', fr: 'Une ligne refusée' }, failure)
  }

  get #current(): NirCipher {
    return this.#ciphers[0] ?? new NirCipher({ scheme: 2, version: 1, keys: {} })
  }
}

function openBound(sealed: Buffer, boundTo: string, key: Buffer): string {
  const bound = Buffer.concat([sealed.subarray(0, 2), Buffer.from(`cpa row ${boundTo}`)])
  return decrypted(sealed.subarray(2), key, bound)
}

function decrypted(sealed: Buffer, key: Buffer, bound?: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12), { authTagLength: 16 })
  if (bound !== undefined) decipher.setAAD(bound)
  decipher.setAuthTag(sealed.subarray(12, 28))
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8')
}

function unreadable(what: Sentence, cause?: unknown): CpaError {
  return new CpaError(
    'key_file_mismatch',
    {
      en: `${what.en} cannot be decrypted with these keys, or was changed`,
      fr: `${what.fr} ne peut être déchiffré avec ces clés, ou a été changé`,
    },
    {
      hint: {
        en: 'Check that CPA_KEY_FILE is the key file of this database; if it is, restore the data from a backup.',
        fr: 'Vérifiez que CPA_KEY_FILE est le fichier de clés de cette base ; si oui, restaurez les données d’une sauvegarde.',
      },
      cause,
    },
  )
}
