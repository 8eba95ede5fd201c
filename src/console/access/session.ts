import { randomBytes } from 'node:crypto'
import type { Visitor } from './role.ts'

/** A sitting of one visitor in one browser. Kept in this process alone: whoever restarts the console signs everybody out. */
export interface Session {
  readonly id: string
  readonly visitor: Visitor
  /** What every form of this session sends back. */
  readonly token: string
  /** Told once, on the next page. */
  notice: string | undefined
  /** In milliseconds of the process. */
  lastSeen: number
}

const idleMilliseconds = 30 * 60_000

/** The sessions of a process, by their identifier. */
export class Sessions {
  readonly #sessions = new Map<string, Session>()

  begin(visitor: Visitor): Session {
    const session = { id: secret(), visitor, token: secret(), notice: undefined, lastSeen: performance.now() }
    this.#sessions.set(session.id, session)
    return session
  }

  /** Undefined when there is none, or it was idle for too long. */
  find(id: string | undefined): Session | undefined {
    const session = this.#sessions.get(id ?? '')
    if (session === undefined) return undefined
    if (performance.now() - session.lastSeen > idleMilliseconds) {
      this.#sessions.delete(session.id)
      return undefined
    }
    session.lastSeen = performance.now()
    return session
  }

  end(session: Session): void {
    this.#sessions.delete(session.id)
  }
}

function secret(): string {
  return randomBytes(32).toString('base64url')
}
