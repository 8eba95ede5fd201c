/** How many live streams one session may have, and all of them together: each holds a connection open. */
const ofSession = 12
const ofAll = 200

/** The live streams that are open, counted: who opens too many is refused instead of slowing everybody. */
export class Streams {
  readonly #open = new Map<object, number>()
  #all = 0

  /** Counts one more of a session; what it gives closes it. Undefined when there are too many. */
  open(session: object): (() => void) | undefined {
    const own = this.#open.get(session) ?? 0
    if (own >= ofSession || this.#all >= ofAll) return undefined
    this.#open.set(session, own + 1)
    this.#all += 1
    let isOpen = true
    return () => {
      if (!isOpen) return
      isOpen = false
      this.#all -= 1
      const left = this.#open.get(session)! - 1
      if (left === 0) this.#open.delete(session)
      else this.#open.set(session, left)
    }
  }
}
