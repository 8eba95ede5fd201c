import { createHmac } from 'node:crypto'
import type { DigestedRows } from './row-digest.ts'

export type LinkKind = 'takeover' | 'run' | 'operation' | 'event'

/** What the seal of an operation is called that says up to which number audit events are gone: its `rows`. */
export const forgottenEvents = 'forgotten_events'

export interface SealToSign extends DigestedRows {
  readonly part: bigint
  readonly content: string
  readonly version: number
  /** Null: that of the part's run. */
  readonly link: bigint | null
}

export interface LinkToSign {
  readonly number: bigint
  /** As the database tells it, in UTC with microseconds. */
  readonly at: string
  readonly kind: LinkKind
  readonly subject: bigint
  readonly digest: Buffer
}

/** Signs seals and links with the key of the chain, which the database does not have. */
export class Signature {
  readonly #key: Buffer

  constructor(key: Buffer) {
    this.#key = key
  }

  ofSeal({ part, content, version, rows, digest, link }: SealToSign): Buffer {
    return this.#sign(['seal', part, content, version, rows, digest.toString('hex'), link ?? ''])
  }

  /** The head of the chain behind a link. */
  ofLink({ number, at, kind, subject, digest }: LinkToSign, before: Buffer): Buffer {
    return this.#sign(['link', number, at, kind, subject, digest.toString('hex'), before.toString('hex')])
  }

  /** Of anything else that the program wants to know again as its own: `what` keeps the kinds apart. */
  ofText(what: string, ...parts: readonly string[]): Buffer {
    return this.#sign([what, ...parts.map((part) => `${part.length}:${part}`)])
  }

  #sign(parts: readonly (string | number | bigint)[]): Buffer {
    return createHmac('sha256', this.#key).update(parts.join('\n')).digest()
  }
}
