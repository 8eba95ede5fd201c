import { createHmac, randomBytes } from 'node:crypto'
import { CpaError } from '../errors.ts'
import type { Sentence } from '../language.ts'

export const keyBytes = 32

/** What a key is for. Each may be missing from a file that was made for somebody who does not need it. */
export const keyParts = ['lookup', 'reveal', 'row'] as const
export type KeyPart = (typeof keyParts)[number]

/**
 * One generation of the keys that protect NIRs.
 *
 * Scheme 1 is that of key files of version 1: NIRs are hashed as they are, and a ciphertext does not tell its
 * generation. Scheme 2 hashes them behind a label, so that the key may serve for nothing else by mistake.
 */
export interface KeySet {
  readonly scheme: 1 | 2
  /** Under which number the database knows the set; undefined as long as it does not. */
  readonly version: number | undefined
  readonly keys: Readonly<Partial<Record<KeyPart, Buffer>>>
}

/** A set of fresh random keys. */
export function newKeySet(): KeySet {
  const key = () => randomBytes(keyBytes)
  return { scheme: 2, version: 1, keys: { lookup: key(), reveal: key(), row: key() } }
}

/** Tells a key from another without telling the key. */
export function keyFingerprint(key: Buffer): string {
  return createHmac('sha256', key).update('cpa key check').digest('hex').slice(0, 32)
}

/** That of a set: one for each of its keys, in their order, a hyphen for one that is missing. */
export function setFingerprint({ keys }: KeySet): string {
  return keyParts.map((part) => (keys[part] === undefined ? '-' : keyFingerprint(keys[part]))).join('.')
}

/** Whether a set is the one that a whole fingerprint is of: each key that it has is the same. */
export function isSetOf(set: KeySet, fingerprint: string): boolean {
  const whole = fingerprint.split('.')
  return setFingerprint(set)
    .split('.')
    .every((own, index) => own === '-' || own === whole[index])
}

const purposes: Readonly<Record<KeyPart, Sentence>> = {
  lookup: { en: 'looks up NIRs', fr: 'cherche les NIR' },
  reveal: { en: 'reveals NIRs', fr: 'révèle les NIR' },
  row: { en: 'seals refused rows', fr: 'scelle les lignes refusées' },
}

/** A key of a set. Error `key_missing`. */
export function requireKey(set: KeySet | undefined, part: KeyPart): Buffer {
  const key = set?.keys[part]
  if (key === undefined) throw missingKey(purposes[part])
  return key
}

export function missingKey(purpose: Sentence): CpaError {
  return new CpaError(
    'key_missing',
    {
      en: `The key file does not hold the key that ${purpose.en}`,
      fr: `Le fichier de clés ne contient pas la clé qui ${purpose.fr}`,
    },
    {
      hint: {
        en: 'Point CPA_KEY_FILE at a key file that holds it. `cpa keys` makes whole files, and with --only parts of them.',
        fr: 'Donnez à CPA_KEY_FILE un fichier de clés qui la contient. `cpa keys` fait des fichiers entiers, et avec --only des parties.',
      },
    },
  )
}
