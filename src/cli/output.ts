import type { Writable } from 'node:stream'
import { CpaError } from '../errors.ts'

/** Whoever read standard output has seen enough (`cpa export entries | head`): no failure of the command. */
export class ReaderGone extends Error {}

/** Standard output of one call. */
export class Output {
  readonly #stream: Writable
  readonly #posted: Promise<void>[] = []
  #thrown = false
  #failure: CpaError | ReaderGone | undefined

  constructor(stream: Writable) {
    this.#stream = stream
    // Every failure is told to the write that met it; unheard, the event would end the process.
    stream.on('error', (error) => this.#fail(error))
  }

  /** Writes, minding a slow reader. Throws `result_unwritten`, or `ReaderGone`. */
  async write(text: string): Promise<void> {
    try {
      await this.#put(text)
    } catch (error) {
      this.#thrown = true
      throw error
    }
  }

  /** Writes without waiting: `settled` tells what came of it. */
  post(text: string): void {
    this.#posted.push(this.#put(text).catch(() => {}))
  }

  /** What went wrong and was thrown to nobody, once all that was posted is written or not. */
  async settled(): Promise<CpaError | ReaderGone | undefined> {
    await Promise.all(this.#posted)
    return this.#thrown ? undefined : this.#failure
  }

  async #put(text: string): Promise<void> {
    if (this.#failure !== undefined) throw this.#failure
    await new Promise<void>((resolve, reject) => {
      // The callback, not `drain`: it also tells of a reader that went away.
      this.#stream.write(text, (error) => (error ? reject(this.#fail(error)) : resolve()))
    })
  }

  #fail(error: Error): CpaError | ReaderGone {
    this.#failure ??= failureOf(error)
    return this.#failure
  }
}

function failureOf(cause: Error): CpaError | ReaderGone {
  const { code = cause.message } = cause as NodeJS.ErrnoException
  if (code === 'EPIPE' || code === 'ECONNRESET')
    return new ReaderGone('nobody reads standard output any more', { cause })
  const full = code === 'ENOSPC' || code === 'EDQUOT'
  return new CpaError(
    'result_unwritten',
    {
      en: `The result could not be written to standard output: ${full ? 'no space is left' : code}`,
      fr: `Le résultat n’a pu être écrit sur la sortie standard : ${full ? 'plus de place' : code}`,
    },
    {
      hint: {
        en: `${full ? 'Free some space' : 'Write it elsewhere'}, and give the command again: what it did is kept (cpa runs), what it had to say is not complete.`,
        fr: `${full ? 'Libérez de la place' : 'Écrivez-le ailleurs'}, et relancez la commande : ce qu’elle a fait est gardé (cpa runs), ce qu’elle avait à dire n’est pas complet.`,
      },
      cause,
    },
  )
}
