import { createHash } from 'node:crypto'
import { constants, createReadStream, openSync, statSync } from 'node:fs'
import { Socket } from 'node:net'
import { readingError } from './file-error.ts'
import type { ReadingLimits } from './limited.ts'

/** Bytes asked of the system at once. */
const readBytes = 1_048_576

/** The name that stands for standard input. */
export const standardInput = '-'

export interface SourceOptions {
  /** Read in the place of what lies at the path, which then only says what it is called. */
  readonly bytes?: AsyncIterable<Buffer> | undefined
  readonly signal?: AbortSignal | undefined
  /** Called with the bytes read so far, of the file as given. */
  readonly onProgress?: ((bytes: number) => void) | undefined
  /** Of a spreadsheet the sheet to read, by its name. Default: the first that is not hidden. */
  readonly sheet?: string | undefined
  /** Default: none. */
  readonly limits?: ReadingLimits
}

/** The bytes of a file as given: counted and hashed as they pass. */
export class InputBytes implements AsyncIterable<Buffer> {
  readonly #path: string
  readonly #options: SourceOptions
  readonly #chunks: AsyncIterator<Buffer>
  readonly #hash = createHash('sha256')
  /** Read to know the beginning, and not handed on yet. */
  #held: Buffer = Buffer.alloc(0)
  #ended = false
  #handedOn = 0
  #stop = () => {}

  constructor(path: string, options: SourceOptions) {
    this.#path = path
    this.#options = options
    const stream = options.bytes ?? openedAt(path)
    // What waits for a pipe that nobody writes to must end, too.
    if ('destroy' in stream && typeof stream.destroy === 'function') this.#stop = () => stream.destroy()
    options.signal?.addEventListener('abort', this.#stop)
    this.#chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  }

  /** Bytes handed on so far. */
  get bytes(): number {
    return this.#handedOn
  }

  /** The SHA-256 of the bytes, in hexadecimal; may be asked once, at the end. */
  sha256(): string {
    return this.#hash.digest('hex')
  }

  /** The first bytes (fewer if the file is shorter), which stay to be read. */
  async head(length: number): Promise<Buffer> {
    while (this.#held.length < length) {
      const chunk = await this.#read()
      if (chunk === undefined) break
      this.#held = Buffer.concat([this.#held, chunk])
    }
    return this.#held
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Buffer> {
    try {
      for (;;) {
        const chunk = this.#held.length > 0 ? this.#held : await this.#read()
        if (chunk === undefined) return
        this.#held = Buffer.alloc(0)
        this.#hash.update(chunk)
        this.#handedOn += chunk.length
        this.#options.onProgress?.(this.#handedOn)
        yield chunk
      }
    } finally {
      await this.close()
    }
  }

  /** Lets go of the file; reading to the end does it too. */
  async close(): Promise<void> {
    this.#ended = true
    this.#options.signal?.removeEventListener('abort', this.#stop)
    await this.#chunks.return?.()
  }

  async #read(): Promise<Buffer | undefined> {
    if (this.#ended) return undefined
    this.#options.signal?.throwIfAborted()
    try {
      const { done, value } = await this.#chunks.next()
      if (!done) return value
      this.#ended = true
      this.#options.signal?.throwIfAborted()
      return undefined
    } catch (error) {
      this.#options.signal?.throwIfAborted()
      throw readingError(this.#path, error)
    }
  }
}

function openedAt(path: string) {
  if (path === standardInput) return process.stdin
  return openPipe(path) ?? createReadStream(path, { highWaterMark: readBytes })
}

/**
 * A named pipe, opened without waiting for somebody to write to it: a thread that waits in the opening cannot be stopped.
 * `undefined` for anything else.
 */
function openPipe(path: string): Socket | undefined {
  if (!statSync(path, { throwIfNoEntry: false })?.isFIFO()) return undefined
  try {
    const fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
    return new Socket({ fd, readable: true, writable: false })
  } catch (error) {
    throw readingError(path, error)
  }
}
