import { createCipheriv, createDecipheriv, hash, randomBytes } from 'node:crypto'
import { CpaError } from '../errors.ts'
import type { KeyRing } from './key-ring.ts'
import type { Nir } from './nir.ts'

/** NIRs as the database holds them, in the order they were given. */
export interface ProtectedNirs {
  /** Keyed hashes as uuid texts: `holder.nir_hash`. */
  readonly hashes: string[]
  /** Ciphertexts of 13 bytes as 26 hex digits, ready for `'\x' || ...` or `decode(..., 'hex')`. */
  readonly encrypted: string[]
}

/** A ciphertext as the database gives it: bytes, or hex digits with or without Postgres' `\x`. */
export type Ciphertext = Buffer | string

const nirBytes = 13
const block = 16
const sha256Block = 64

/**
 * Protects NIRs: a keyed hash to look them up, and the same hash as initialisation vector of an encryption that
 * shows them again (SIV, after Rogaway and Shrimpton; docs/adr/0002-nir-protection.md has the reasons). Equal
 * NIRs give equal results, and nothing else can be told from them without the keys.
 *
 *     hash       = first 16 bytes of HMAC-SHA-256(index key, NIR)
 *     ciphertext = NIR xor first 13 bytes of AES-256(encryption key, hash)
 */
export class NirVault {
  readonly #rowKey: Buffer
  readonly #blocks: ReturnType<typeof createCipheriv>
  /** The two messages that HMAC hashes: padded key and NIR, padded key and inner hash. Reused for every NIR. */
  readonly #inner = Buffer.alloc(sha256Block + nirBytes)
  readonly #outer = Buffer.alloc(sha256Block + 32)

  constructor(keys: Pick<KeyRing, 'indexKey' | 'encryptionKey' | 'rowKey'>) {
    this.#rowKey = keys.rowKey
    // ECB is the bare block function, which is all that a single block needs; without padding it keeps no state,
    // so one cipher serves for ever.
    this.#blocks = createCipheriv('aes-256-ecb', keys.encryptionKey, null).setAutoPadding(false)
    this.#inner.fill(0x36, 0, sha256Block)
    this.#outer.fill(0x5c, 0, sha256Block)
    for (const [index, byte] of keys.indexKey.entries()) {
      this.#inner[index]! ^= byte
      this.#outer[index]! ^= byte
    }
  }

  /** The hash that a NIR is looked up by, as uuid text. About 1 microsecond. */
  hashNir(nir: Nir): string {
    return asUuid(this.#hmac(nir))
  }

  /**
   * Hashes and encrypts a batch, about 1.5 microseconds a NIR: one call of the cipher serves them all, where
   * AES-GCM costs a cipher each.
   */
  protectNirs(nirs: readonly Nir[]): ProtectedNirs {
    const vectors = Buffer.alloc(nirs.length * block)
    const hashes = nirs.map((nir, index) => {
      const digest = this.#hmac(nir)
      vectors.write(digest, index * block, block, 'hex')
      return asUuid(digest)
    })
    const stream = this.#blocks.update(vectors)
    const bytes = Buffer.alloc(nirs.length * nirBytes)
    for (const [index, nir] of nirs.entries()) {
      for (let place = 0; place < nirBytes; place++) {
        bytes[index * nirBytes + place] = nir.charCodeAt(place) ^ stream[index * block + place]!
      }
    }
    const hex = bytes.toString('hex')
    return { hashes, encrypted: nirs.map((_, index) => hex.slice(index * 26, index * 26 + 26)) }
  }

  /** Shows a NIR again. Error `key_file_mismatch` when hash and ciphertext do not belong together. */
  revealNir(nirHash: string, encrypted: Ciphertext): Nir {
    return this.revealNirs([nirHash], [encrypted])[0]!
  }

  /** Shows a batch again; every NIR is checked against its hash, so a changed byte never goes unnoticed. */
  revealNirs(hashes: readonly string[], encrypted: readonly Ciphertext[]): Nir[] {
    const vectors = Buffer.alloc(hashes.length * block)
    for (const [index, nirHash] of hashes.entries()) {
      vectors.write(nirHash.replaceAll('-', ''), index * block, block, 'hex')
    }
    const stream = this.#blocks.update(vectors)
    return hashes.map((nirHash, index) => {
      const bytes = asBytes(encrypted[index] ?? '')
      const clear = Buffer.alloc(nirBytes)
      for (let place = 0; place < nirBytes; place++) {
        clear[place] = (bytes[place] ?? 0) ^ stream[index * block + place]!
      }
      const nir = clear.toString('latin1') as Nir
      if (bytes.length !== nirBytes || this.hashNir(nir) !== nirHash) throw unreadable('A NIR')
      return nir
    })
  }

  /**
   * Encrypts a refused row (rare, of any length): version byte, random vector (12 bytes), tag (16), AES-256-GCM.
   */
  sealRow(text: string): Buffer {
    const vector = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', this.#rowKey, vector)
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
    return Buffer.concat([rowVersion, vector, cipher.getAuthTag(), sealed])
  }

  /** The row that `sealRow` encrypted. Error `key_file_mismatch` when it was changed or sealed with another key. */
  openRow(sealed: Buffer): string {
    try {
      if (sealed[0] !== rowVersion[0]) throw new Error('unknown version')
      const decipher = createDecipheriv('aes-256-gcm', this.#rowKey, sealed.subarray(1, 13), { authTagLength: 16 })
      decipher.setAuthTag(sealed.subarray(13, 29))
      return Buffer.concat([decipher.update(sealed.subarray(29)), decipher.final()]).toString('utf8')
    } catch (error) {
      throw unreadable('A refused row', error)
    }
  }

  /**
   * HMAC-SHA-256 of the NIR, 64 hex digits, by two one-shot hashes: 0.65 microseconds against 2.0 for createHmac.
   * Strings rather than buffers come out of `hash`, because each new buffer would cost 0.8 more.
   */
  #hmac(nir: string): string {
    // A shorter text would leave characters of the NIR before it in the message.
    if (nir.length !== nirBytes) throw new TypeError('A NIR must be checked before it is hashed')
    this.#inner.write(nir, sha256Block, 'latin1')
    this.#outer.write(hash('sha256', this.#inner, 'binary'), sha256Block, 'latin1')
    return hash('sha256', this.#outer, 'hex')
  }
}

const rowVersion = Buffer.from([1])

function asUuid(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
}

function asBytes(encrypted: Ciphertext): Buffer {
  if (typeof encrypted !== 'string') return encrypted
  return Buffer.from(encrypted.startsWith('\\x') ? encrypted.slice(2) : encrypted, 'hex')
}

function unreadable(what: string, cause?: unknown): CpaError {
  return new CpaError('key_file_mismatch', `${what} cannot be decrypted with these keys, or was changed`, {
    hint: 'Check that CPA_KEY_FILE is the key file of this database; if it is, restore the data from a backup.',
    cause,
  })
}
