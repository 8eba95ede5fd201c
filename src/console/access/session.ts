import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Visitor } from './role.ts'

/** A sitting of one visitor. Kept in this process alone: whoever restarts the console signs everybody out. */
export interface Session {
  /** What it is found by: a secret of one browser, or what the request itself says of who asks. */
  readonly key: string
  readonly visitor: Visitor
  /** What every form of this session sends back. */
  readonly token: string
  readonly since: Date
  /** Aborted when the session is over: what is still being sent to it ends. */
  readonly over: AbortSignal
  /** Told once, on the next page. */
  notice: string | undefined
  /** What the provider wants to see again when somebody signs out. */
  readonly idToken: string | undefined
}

/** How long sessions last and how many there are. */
export interface SessionLimits {
  readonly idle_minutes: number
  readonly longest_hours: number
  /** Of one visitor, and of all of them: beyond, the one that was idle longest ends. */
  readonly each: number
  readonly most: number
}

interface Kept {
  readonly session: Session
  readonly ends: AbortController
  readonly begun: number
  lastSeen: number
}

const minute = 60_000

/** The sessions of a process. Those that were seen last are last, so that what is idle longest is found at once. */
export class Sessions {
  readonly #limits: SessionLimits
  readonly #clock: () => number
  readonly #kept = new Map<string, Kept>()

  /** `clock`: milliseconds of the process. */
  constructor(limits: SessionLimits, clock: () => number = () => performance.now()) {
    this.#limits = limits
    this.#clock = clock
    // A page that follows something asks no more: its session ends all the same.
    setInterval(() => this.#endThoseOver(), minute).unref()
  }

  get size(): number {
    return this.#kept.size
  }

  begin(key: string, visitor: Visitor, idToken?: string): Session {
    const { each, most } = this.#limits
    this.#endThoseOver()
    const own = [...this.#kept.values()].filter(({ session }) => session.visitor.name === visitor.name)
    for (const one of own.slice(0, Math.max(0, own.length + 1 - each))) this.end(one.session)
    for (const one of [...this.#kept.values()].slice(0, Math.max(0, this.#kept.size + 1 - most)))
      this.end(one.session)
    const ends = new AbortController()
    const session: Session = {
      key,
      visitor,
      token: secret(),
      since: new Date(),
      over: ends.signal,
      notice: undefined,
      idToken,
    }
    const now = this.#clock()
    this.#kept.set(key, { session, ends, begun: now, lastSeen: now })
    return session
  }

  /**
   * Undefined when there is none, or it was idle for too long, or lasted too long. `unseen`: a page asks by itself, which does not
   * count as a sign of somebody.
   */
  find(key: string | undefined, unseen = false): Session | undefined {
    const kept = this.#kept.get(key ?? '')
    if (kept === undefined) return undefined
    if (this.#isOver(kept)) {
      this.end(kept.session)
      return undefined
    }
    if (unseen) return kept.session
    kept.lastSeen = this.#clock()
    this.#kept.delete(kept.session.key)
    this.#kept.set(kept.session.key, kept)
    return kept.session
  }

  end({ key }: Session): void {
    this.#kept.get(key)?.ends.abort()
    this.#kept.delete(key)
  }

  #isOver({ begun, lastSeen }: Kept): boolean {
    const { idle_minutes: idle, longest_hours: longest } = this.#limits
    const now = this.#clock()
    return now - lastSeen > idle * minute || now - begun > longest * 60 * minute
  }

  #endThoseOver(): void {
    for (const kept of this.#kept.values()) if (this.#isOver(kept)) this.end(kept.session)
  }
}

/** What nobody guesses: 256 bits of the system's source of randomness. */
export function secret(): string {
  return randomBytes(32).toString('base64url')
}

/** Whether two secrets are the same; how long it takes tells nothing of either. */
export function isSameSecret(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(one), digest(other))
}
