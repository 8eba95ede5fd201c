import { setTimeout as delay } from 'node:timers/promises'
import type { Database } from '../../database/connection.ts'
import { deliverNotices, isConfigured } from '../../notices/deliver.ts'
import { tellMissedDeadlines } from '../../schedules/tick.ts'
import type { Settings } from '../../settings.ts'

/** How often a command that lasts sends what is waiting. */
const intervalMilliseconds = 30_000

/**
 * Sends notices beside the work of a command: while it lasts and once at its end, for as long as the configuration has it.
 * Whatever goes wrong with it is kept with the notice, and neither fails the command nor holds it up further.
 */
export class Post {
  readonly #database: Database
  readonly #settings: Settings
  readonly #stopped = new AbortController()
  #timer: NodeJS.Timeout | undefined
  #sending: Promise<void> = Promise.resolve()

  constructor(database: Database, settings: Settings) {
    this.#database = database
    this.#settings = settings
  }

  /** From now on until its end. Without a way to send anything it does nothing. */
  begin(): void {
    if (this.#timer !== undefined || !isConfigured(this.#settings.configuration.notifications)) return
    this.#timer = setInterval(() => this.#send(), intervalMilliseconds)
    this.#timer.unref()
  }

  /** Sends once more, for a bounded time. Never throws. */
  async end(): Promise<void> {
    clearInterval(this.#timer)
    const { notifications } = this.#settings.configuration
    if (!isConfigured(notifications)) return
    this.#send()
    const bound = new AbortController()
    await Promise.race([
      this.#sending,
      delay(notifications.timeout_seconds * 1000, undefined, { signal: bound.signal }).catch(() => {}),
    ])
    bound.abort()
    this.#stopped.abort()
    // What was under way ends at once, before the connections go.
    await Promise.race([this.#sending, delay(1_000)])
  }

  /** One after the other: a slow one is not asked twice. */
  #send(): void {
    const { configuration } = this.#settings
    const delivering = {
      configuration: configuration.notifications,
      language: configuration.language ?? 'en',
      signal: this.#stopped.signal,
    } as const
    this.#sending = this.#sending
      .then(async () => {
        if (this.#stopped.signal.aborted) return
        await tellMissedDeadlines(this.#database)
        await deliverNotices(this.#database, delivering)
      })
      // A wrong setting is told by doctor, and the database by whatever else asks it.
      .catch(() => {})
  }
}
