import { setTimeout as delay } from 'node:timers/promises'
import { connectionLost, isPassing, mayPass } from './database-error.ts'
import type { Database } from './queryable.ts'

/** Between two looks whether the server is there again. */
const lookMilliseconds = [50, 100, 250, 500, 1_000]

/** Losses that were waited for in vain: whoever did work around it waits no second time. */
const inVain = new WeakSet<Error>()

/**
 * How long a piece of work waits for a server that it has lost: as long as the database is set to, counted from the first
 * loss since something went on, so that a server which dies of the work itself is not tried for ever.
 */
export class Patience {
  readonly #database: Database
  readonly #signal: AbortSignal | undefined
  #since: number | undefined
  #losses = 0

  constructor(database: Database, signal?: AbortSignal) {
    this.#database = database
    this.#signal = signal
  }

  /** Something was done. */
  renew(): void {
    this.#since = undefined
    this.#losses = 0
  }

  /**
   * To be called with what a piece of work threw: returns once the work may be begun again. Throws the error itself when
   * waiting does not help, or did not, or the signal is aborted; `connection_lost` when the server was away for too long.
   */
  async outlast(error: unknown): Promise<void> {
    if (!isPassing(error) || inVain.has(error as Error)) throw error
    this.#since ??= performance.now()
    for (let reason = error; ; ) {
      const away = performance.now() - this.#since
      if (this.#signal?.aborted) throw error
      if (away >= this.#database.patience)
        throw mayPass(reason) || isReadOnly(reason) ? awayTooLong(reason, away) : given(reason)
      if (away >= 1_000) this.#database.tellSilence(Math.round(away / 1000))
      await this.#pause()
      const why = await this.#database.whyAway()
      if (why === undefined) return
      if (!mayPass(why) && !isReadOnly(why)) throw why
      reason = why
    }
  }

  async #pause(): Promise<void> {
    const milliseconds = lookMilliseconds[Math.min(this.#losses, lookMilliseconds.length - 1)]
    this.#losses += 1
    await delay(milliseconds, undefined, this.#signal === undefined ? {} : { signal: this.#signal }).catch(
      () => {},
    )
  }
}

/**
 * Does a piece of work that may be done again from its beginning, and does it again when the connection was lost and the
 * server is back. Throws what the work throws, and `connection_lost`.
 */
export async function enduring<T>(
  database: Database,
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T> {
  const patience = new Patience(database, signal)
  for (;;) {
    try {
      return await work()
    } catch (error) {
      await patience.outlast(error)
    }
  }
}

function awayTooLong(reason: unknown, milliseconds: number): unknown {
  return given(connectionLost(reason, Math.round(milliseconds / 1000)))
}

function given(error: unknown): unknown {
  inVain.add(error as Error)
  return error
}

/** A primary that was replaced, or a standby that is about to take its place. */
function isReadOnly(error: unknown): boolean {
  return ['database_unsuitable', '25006'].includes((error as { code: string }).code)
}
