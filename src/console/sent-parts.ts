import { CpaError } from '../errors.ts'
import type { ConsoleContext } from './console-context.ts'

/** A field or a file of a form, as it comes. */
export interface SentPart {
  readonly name: string
  /** Of a file, as the browser names it: data, and never a path. Undefined for a field. */
  readonly fileName: string | undefined
  /** May be read once; what is left of it when the next part is asked for is passed over. */
  readonly content: AsyncIterable<Buffer>
}

/** The heading of a part is longer than any that browsers write. */
const longestHeading = 8_192
const longestField = 10_000
/** Far more than forms have. */
const mostParts = 500

/**
 * The parts of a form that was sent (multipart/form-data), one after the other, as they come through the network: in memory
 * is never more than a piece of one. Throws `usage` for what is no such form, and when it breaks off.
 */
export function sentParts(context: ConsoleContext): AsyncGenerator<SentPart> {
  const type = context.req.header('content-type') ?? ''
  const boundary = /^multipart\/form-data\s*;.*\bboundary=(?:"([^"]{1,100})"|([^\s;"]{1,100}))/i.exec(type)
  const { body } = context.req.raw
  if (boundary === null || body === null) throw noForm()
  return partsOf(body as unknown as AsyncIterable<Uint8Array>, (boundary[1] ?? boundary[2])!)
}

/** The text of a field. Throws `usage` when it is longer than fields are. */
export async function textOf({ content }: Pick<SentPart, 'content'>): Promise<string> {
  const pieces: Buffer[] = []
  let length = 0
  for await (const piece of content) {
    length += piece.length
    if (length > longestField) throw noForm()
    pieces.push(Buffer.from(piece))
  }
  return Buffer.concat(pieces).toString('utf8').trim()
}

/** The same of a stream and its boundary. */
export async function* partsOf(body: AsyncIterable<Uint8Array>, boundary: string): AsyncGenerator<SentPart> {
  const bytes = new Incoming(body)
  const delimiter = Buffer.from(`\r\n--${boundary}`)
  try {
    await bytes.pass(delimiter)
    for (let count = 0; (await bytes.take(2)).toString('latin1') !== '--'; count += 1) {
      if (count === mostParts) throw noForm()
      const { name, fileName } = headingOf(await bytes.takeUntil(Buffer.from('\r\n\r\n'), longestHeading))
      const content = bytes.until(delimiter)
      yield { name, fileName, content }
      for await (const _ of content);
    }
  } finally {
    await bytes.close()
  }
}

/** What comes, with what came and was not read yet. */
class Incoming {
  readonly #source: AsyncIterator<Uint8Array>
  // The first delimiter has no line before it.
  #held: Buffer = Buffer.from('\r\n')

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]()
  }

  /** What stands before the delimiter, piece by piece; the delimiter itself is passed over. */
  async *until(delimiter: Buffer): AsyncGenerator<Buffer> {
    for (;;) {
      const at = this.#held.indexOf(delimiter)
      // The end of what is held may be the beginning of the delimiter.
      const sure = at >= 0 ? at : Math.max(0, this.#held.length - delimiter.length + 1)
      const piece = this.#held.subarray(0, sure)
      this.#held = this.#held.subarray(at >= 0 ? at + delimiter.length : sure)
      if (piece.length > 0) yield piece
      if (at >= 0) return
      await this.#more()
    }
  }

  async pass(delimiter: Buffer): Promise<void> {
    for await (const _ of this.until(delimiter));
  }

  async take(length: number): Promise<Buffer> {
    while (this.#held.length < length) await this.#more()
    const taken = this.#held.subarray(0, length)
    this.#held = this.#held.subarray(length)
    return taken
  }

  async takeUntil(delimiter: Buffer, most: number): Promise<Buffer> {
    let at = this.#held.indexOf(delimiter)
    for (; at < 0; at = this.#held.indexOf(delimiter)) {
      if (this.#held.length > most) throw noForm()
      await this.#more()
    }
    const taken = this.#held.subarray(0, at)
    this.#held = this.#held.subarray(at + delimiter.length)
    return taken
  }

  async close(): Promise<void> {
    await this.#source.return?.()
  }

  async #more(): Promise<void> {
    const { done, value } = await this.#source.next()
    if (done) throw brokenOff()
    this.#held = Buffer.concat([this.#held, value])
  }
}

function headingOf(heading: Buffer): Pick<SentPart, 'name' | 'fileName'> {
  const line = /^content-disposition:(.*)$/im.exec(heading.toString('utf8'))?.[1] ?? ''
  const value = (name: string) => new RegExp(`;\\s*${name}="([^"]*)"`, 'i').exec(line)?.[1]
  const name = value('name')
  if (name === undefined) throw noForm()
  return { name, fileName: value('filename') }
}

function noForm(): CpaError {
  return new CpaError('usage', {
    en: 'What was sent is no form of this page',
    fr: 'Ce qui a été envoyé n’est pas un formulaire de cette page',
  })
}

function brokenOff(): CpaError {
  return new CpaError(
    'usage',
    { en: 'The sending broke off before its end', fr: 'L’envoi s’est interrompu avant sa fin' },
    {
      hint: {
        en: 'Nothing of this file was kept. Send it again.',
        fr: 'Rien de ce fichier n’a été gardé. Renvoyez-le.',
      },
    },
  )
}
