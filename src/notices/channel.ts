import type { NoticeFacts, NoticeKind } from './tell.ts'

/** A notice as it is sent. */
export interface Message {
  /** What the other side knows it by when it comes a second time. */
  readonly key: string
  readonly kind: NoticeKind
  readonly at: string
  readonly facts: NoticeFacts
  /** In the language of the installation: one line, and what to do. */
  readonly title: string
  readonly text: string
}

/** A way to send notices. */
export interface Channel {
  readonly name: 'webhook' | 'mail'
  readonly kinds: readonly string[]
  /** Throws when it was not taken; the text of the error is kept, so it holds no address and no secret. */
  send(message: Message, signal: AbortSignal): Promise<void>
}
