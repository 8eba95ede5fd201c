import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const algorithm = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16

/** Encrypts bytes under a key of 32; `name` says which ones they are, so that none pass for others. */
export function sealBytes(bytes: Buffer, name: string, key: Buffer): Buffer[] {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagBytes })
  cipher.setAAD(Buffer.from(name))
  const ciphertext = cipher.update(bytes)
  cipher.final()
  return [nonce, ciphertext, cipher.getAuthTag()]
}

/** The bytes again. Throws when they are not those that were sealed under this name and key. */
export function openBytes(sealed: Buffer, name: string, key: Buffer): Buffer {
  const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, nonceBytes), { authTagLength: tagBytes })
  decipher.setAAD(Buffer.from(name)).setAuthTag(sealed.subarray(-tagBytes))
  const bytes = decipher.update(sealed.subarray(nonceBytes, -tagBytes))
  decipher.final()
  return bytes
}
