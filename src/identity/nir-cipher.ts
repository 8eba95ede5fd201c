import { createCipheriv, createHmac, hash } from 'node:crypto'
import { type KeySet, requireKey } from './key-set.ts'
import type { Nir } from './nir.ts'

/** A ciphertext as the database gives it: bytes, or hex digits with or without Postgres' `\\x`. */
export type Ciphertext = Buffer | string

const nirBytes = 13
const block = 16
const sha256Block = 64
/** What stands before a NIR when it is hashed: the key then serves for nothing else, whatever else it may be given. */
const label = 'cpa nir '

/**
 * NIRs under one set of keys: a keyed hash to look them up, and the same hash as initialisation vector of an encryption
 * that shows them again (SIV, after Rogaway and Shrimpton; docs/adr/0002-nir-protection.md has the reasons). Equal
 * NIRs give equal results, and nothing else can be told from them without the keys.
 *
 *     hash       = first 16 bytes of HMAC-SHA-256(key to look up, label and NIR)
 *     ciphertext = number of the keys, NIR xor first 13 bytes of AES-256(key to reveal, hash)
 *
 * Scheme 1 has neither label nor number.
 */
export class NirCipher {
  readonly #set: KeySet
  readonly #label: string
  /** The bytes before the encrypted NIR. */
  readonly #head: number
  #cipher: ReturnType<typeof createCipheriv> | undefined
  #messages: { readonly inner: Buffer; readonly outer: Buffer } | undefined

  constructor(set: KeySet) {
    this.#set = set
    this.#label = set.scheme === 1 ? '' : label
    this.#head = set.scheme === 1 ? 0 : 1
  }

  /** As uuid text. */
  hash(nir: Nir): string {
    return asUuid(this.#hmac(nir))
  }

  /** As uuid text, of a number that is no NIR and may have any length: under a label of its own. */
  hashNumber(number: string): string {
    const key = requireKey(this.#set, 'lookup')
    return asUuid(createHmac('sha256', key).update(`cpa number ${number}`).digest('hex'))
  }

  /** One call of the cipher serves a batch, where AES-GCM costs a cipher each. */
  protect(nirs: readonly Nir[]): { hashes: string[]; encrypted: string[] } {
    const vectors = Buffer.alloc(nirs.length * block)
    const hashes = nirs.map((nir, index) => {
      const digest = this.#hmac(nir)
      vectors.write(digest, index * block, block, 'hex')
      return asUuid(digest)
    })
    const stream = this.#blocks.update(vectors)
    const size = this.#head + nirBytes
    const bytes = Buffer.alloc(nirs.length * size, this.#set.version ?? 1)
    for (const [index, nir] of nirs.entries()) {
      const start = index * size + this.#head
      for (let place = 0; place < nirBytes; place++) {
        bytes[start + place] = nir.charCodeAt(place) ^ stream[index * block + place]!
      }
    }
    const hex = bytes.toString('hex')
    return { hashes, encrypted: nirs.map((_, index) => hex.slice(index * size * 2, (index + 1) * size * 2)) }
  }

  /** Undefined for what these keys did not protect, or somebody changed. */
  reveal(hashes: readonly string[], encrypted: readonly Ciphertext[]): (Nir | undefined)[] {
    const vectors = Buffer.alloc(hashes.length * block)
    for (const [index, nirHash] of hashes.entries()) {
      vectors.write(nirHash.replaceAll('-', ''), index * block, block, 'hex')
    }
    const stream = this.#blocks.update(vectors)
    const { version } = this.#set
    return hashes.map((nirHash, index) => {
      const bytes = asBytes(encrypted[index] ?? '')
      if (bytes.length !== this.#head + nirBytes) return undefined
      // A reader who began before the keys were changed does not know the number yet: hash and NIR still have to agree.
      if (this.#head === 1 && version !== undefined && bytes[0] !== version) return undefined
      const clear = Buffer.alloc(nirBytes)
      for (let place = 0; place < nirBytes; place++) {
        clear[place] = bytes[this.#head + place]! ^ stream[index * block + place]!
      }
      const nir = clear.toString('latin1') as Nir
      return this.hash(nir) === nirHash ? nir : undefined
    })
  }

  /**
   * ECB is the bare block function, which is all that a single block needs; without padding it keeps no state, so one
   * cipher serves for ever.
   */
  get #blocks(): ReturnType<typeof createCipheriv> {
    this.#cipher ??= createCipheriv('aes-256-ecb', requireKey(this.#set, 'reveal'), null).setAutoPadding(false)
    return this.#cipher
  }

  /**
   * HMAC-SHA-256 of label and NIR, 64 hex digits, by two one-shot hashes: 0.65 microseconds against 2.0 for createHmac.
   * Strings rather than buffers come out of `hash`, because each new buffer would cost 0.8 more.
   */
  #hmac(nir: string): string {
    // A shorter text would leave characters of the NIR before it in the message.
    if (nir.length !== nirBytes) throw new TypeError('A NIR must be checked before it is hashed')
    this.#messages ??= paddedMessages(requireKey(this.#set, 'lookup'), this.#label)
    const { inner, outer } = this.#messages
    inner.write(nir, sha256Block + this.#label.length, 'latin1')
    outer.write(hash('sha256', inner, 'binary'), sha256Block, 'latin1')
    return hash('sha256', outer, 'hex')
  }
}

/** The two messages that HMAC hashes: padded key, label and NIR; padded key and inner hash. Reused for every NIR. */
function paddedMessages(key: Buffer, prefix: string) {
  const inner = Buffer.alloc(sha256Block + prefix.length + nirBytes)
  const outer = Buffer.alloc(sha256Block + 32)
  inner.fill(0x36, 0, sha256Block).write(prefix, sha256Block, 'latin1')
  outer.fill(0x5c, 0, sha256Block)
  for (const [index, byte] of key.entries()) {
    inner[index]! ^= byte
    outer[index]! ^= byte
  }
  return { inner, outer }
}

function asUuid(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
}

function asBytes(encrypted: Ciphertext): Buffer {
  if (typeof encrypted !== 'string') return encrypted
  return Buffer.from(encrypted.startsWith('\\x') ? encrypted.slice(2) : encrypted, 'hex')
}
