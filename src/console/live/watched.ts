import { setTimeout as delay } from 'node:timers/promises'

/** Something as it stands at a moment, and whether it will change any more. */
export interface Look<Value> {
  readonly value: Value
  readonly last: boolean
}

interface Shared {
  latest: Promise<Look<unknown>>
  watchers: number
  readonly ends: AbortController
}

/**
 * What visitors watch, each thing once: however many watch a run, the registry is asked for it once a second, and not at all
 * when nobody does any more or when it has come to its end.
 */
export class Watched {
  readonly #shared = new Map<string, Shared>()
  readonly #everyMilliseconds: number

  constructor(everyMilliseconds = 1_000) {
    this.#everyMilliseconds = everyMilliseconds
  }

  /** How many things are asked for at the moment. */
  get size(): number {
    return this.#shared.size
  }

  /**
   * One look after the other, from the first to the last one, or until the signal is aborted. What is called the same is the same
   * for whoever watches. Throws what `look` throws.
   */
  async *watch<Value>(
    name: string,
    look: () => Promise<Look<Value>>,
    signal: AbortSignal,
  ): AsyncGenerator<Look<Value>, void, void> {
    const shared = this.#shared.get(name) ?? this.#begin(name, look)
    shared.watchers += 1
    try {
      let seen: Look<unknown> | undefined
      while (!signal.aborted) {
        const found = await shared.latest
        if (signal.aborted) return
        if (found !== seen) {
          seen = found
          yield found as Look<Value>
          if (found.last) return
        }
        await delay(this.#everyMilliseconds, undefined, { signal }).catch(() => {})
      }
    } finally {
      shared.watchers -= 1
      if (shared.watchers === 0) this.#end(name, shared)
    }
  }

  #begin(name: string, look: () => Promise<Look<unknown>>): Shared {
    const shared: Shared = { latest: look(), watchers: 0, ends: new AbortController() }
    this.#shared.set(name, shared)
    void this.#goOn(name, look, shared)
    return shared
  }

  async #goOn(name: string, look: () => Promise<Look<unknown>>, shared: Shared): Promise<void> {
    const { signal } = shared.ends
    try {
      while (!(await shared.latest).last) {
        await delay(this.#everyMilliseconds, undefined, { signal })
        // Who comes meanwhile sees the one before: a look that takes long makes nobody wait.
        const next = await look()
        shared.latest = Promise.resolve(next)
      }
    } catch (error) {
      if (signal.aborted) return
      shared.latest = Promise.reject(error)
      shared.latest.catch(() => {})
    }
    // Whoever comes now looks anew.
    this.#end(name, shared)
  }

  #end(name: string, shared: Shared): void {
    shared.ends.abort()
    if (this.#shared.get(name) === shared) this.#shared.delete(name)
  }
}
