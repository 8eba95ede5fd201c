/** How many pages on a person may be asked for. */
export interface LookUpLimits {
  readonly per_minute: number
  readonly per_hour: number
  readonly all_per_minute: number
}

/** What becomes of somebody who asks for more. */
export interface LookUpRefusal {
  readonly seconds: number
  /** The first since something was let through: it is kept once, however often is asked. */
  readonly isFirst: boolean
}

const minute = 60_000
const hour = 60 * minute

/** The look-ups of persons of a process, visitor by visitor. What is older than an hour is forgotten. */
export class LookUps {
  readonly #limits: LookUpLimits
  readonly #clock: () => number
  /** When each visitor was let through, the oldest first. */
  readonly #times = new Map<string, number[]>()
  readonly #refused = new Set<string>()
  #all: number[] = []

  /** `clock`: milliseconds of the process. */
  constructor(limits: LookUpLimits, clock: () => number = () => performance.now()) {
    this.#limits = limits
    this.#clock = clock
  }

  /** Lets one through and counts it; else when to ask again. */
  refuse(visitor: string): LookUpRefusal | undefined {
    const { per_minute: perMinute, per_hour: perHour, all_per_minute: allPerMinute } = this.#limits
    const now = this.#clock()
    this.#forget(now)
    const own = this.#times.get(visitor) ?? []
    const seconds = Math.max(
      waitFor(own, perHour, hour, now),
      waitFor(own, perMinute, minute, now),
      waitFor(this.#all, allPerMinute, minute, now),
    )
    if (seconds > 0) {
      const isFirst = !this.#refused.has(visitor)
      this.#refused.add(visitor)
      return { seconds, isFirst }
    }
    this.#refused.delete(visitor)
    own.push(now)
    this.#all.push(now)
    this.#times.set(visitor, own)
    return undefined
  }

  #forget(now: number): void {
    this.#all = this.#all.filter((time) => now - time < minute)
    for (const [visitor, times] of this.#times) {
      const left = times.filter((time) => now - time < hour)
      if (left.length > 0) this.#times.set(visitor, left)
      else {
        this.#times.delete(visitor)
        this.#refused.delete(visitor)
      }
    }
  }
}

/** Seconds until fewer than `most` of the times lie within the span. */
function waitFor(times: readonly number[], most: number, span: number, now: number): number {
  const bearing = times.at(-most)
  return bearing === undefined || now - bearing >= span ? 0 : Math.ceil((bearing + span - now) / 1000)
}
