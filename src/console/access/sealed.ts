import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/**
 * Seals what a browser keeps for the console while somebody is away at the provider: nothing of strangers is kept here. The key is
 * the process's own, so what is sealed ends with it.
 */
export class Seal {
  readonly #key = randomBytes(32)
  readonly #clock: () => number

  constructor(clock: () => number = () => performance.now()) {
    this.#clock = clock
  }

  seal(content: object, minutes: number): string {
    const iv = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', this.#key, iv)
    const text = JSON.stringify({ content, until: this.#clock() + minutes * 60_000 })
    return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString(
      'base64url',
    )
  }

  /** Undefined when it is too old, or was not sealed here. */
  unseal<Content>(sealed: string | undefined): Content | undefined {
    const bytes = Buffer.from(sealed ?? '', 'base64url')
    if (bytes.length < 28) return undefined
    try {
      const decipher = createDecipheriv('aes-256-gcm', this.#key, bytes.subarray(0, 12), { authTagLength: 16 })
      decipher.setAuthTag(bytes.subarray(-16))
      const text = Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('utf8')
      const { content, until } = JSON.parse(text) as { content: Content; until: number }
      return this.#clock() <= until ? content : undefined
    } catch {
      return undefined
    }
  }
}
