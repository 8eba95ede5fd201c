/** How long a rate looks back. */
const windowMilliseconds = 60_000

/** What a process has done since it began to work, and how fast it is. */
export class WorkDone {
  readonly #since: number
  #chunks = 0
  #holders = 0
  #unit: string | undefined
  #recent: { readonly at: number; readonly weight: number }[] = []

  /** `now` is a clock in milliseconds that never goes back. */
  constructor(now: number) {
    this.#since = now
  }

  /** A chunk is done, of so many units of what its job weighs. */
  add(weight: number, unit: string, now: number): void {
    this.#chunks += 1
    if (unit === 'holders') this.#holders += weight
    // Holders and bytes do not add up: the rate is that of what is worked on now.
    if (unit !== this.#unit) this.#recent = []
    this.#unit = unit
    this.#recent.push({ at: now, weight })
  }

  /** `rate`: units a second, over the last minute or as long as there is. */
  told(now: number): { chunks: number; holders: number; rate: number; rateOf: string | null } {
    this.#recent = this.#recent.filter(({ at }) => at > now - windowMilliseconds)
    const weight = this.#recent.reduce((sum, part) => sum + part.weight, 0)
    const seconds = Math.max(1, Math.min(windowMilliseconds, now - this.#since) / 1000)
    const rate = Math.round((weight / seconds) * 10) / 10
    return { chunks: this.#chunks, holders: this.#holders, rate, rateOf: this.#unit ?? null }
  }
}
