import { randomInt } from 'node:crypto'
import type { Database, Session } from '../database/connection.ts'
import { locks, tryLock } from '../database/locks.ts'

interface HeldLock {
  readonly session: Session
  readonly key: number
}

/**
 * An advisory lock under a random key, held on a session of its own for as long as this process lives and reaches
 * the database: a chunk in hand names the key, so everybody can tell at once that its worker is gone. A lock lost
 * with its connection (the server was restarted) is taken anew, under another key.
 */
export class SignOfLife {
  readonly #database: Database
  #held: Promise<HeldLock> | undefined

  constructor(database: Database) {
    this.#database = database
  }

  /** The key whose lock is held now. Throws `database_unreachable`. */
  async key(): Promise<number> {
    this.#held ??= this.#take()
    return (await this.#held).key
  }

  async close(): Promise<void> {
    const held = await this.#held?.catch(() => undefined)
    await held?.session.release()
  }

  #take(): Promise<HeldLock> {
    const taken = takeLock(this.#database)
    const forget = () => {
      if (this.#held === taken) this.#held = undefined
    }
    taken.then(({ session }) => session.onLost(forget), forget)
    return taken
  }
}

async function takeLock(database: Database): Promise<HeldLock> {
  const session = await database.session()
  for (;;) {
    const key = randomInt(1, 2 ** 31)
    if (await tryLock(session, locks.worker(key))) return { session, key }
  }
}
