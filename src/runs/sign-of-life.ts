import { randomInt } from 'node:crypto'
import { hostname } from 'node:os'
import type { Database, Session } from '../database/connection.ts'
import { locks, tryLock } from '../database/locks.ts'
import { loadSql } from '../database/sql.ts'
import { version } from '../release.ts'
import { settlesWithin } from './doorbell/within.ts'
import { WorkDone } from './work-done.ts'

const arriveSql = loadSql(import.meta.url, './sql/arrive-worker.sql')
const tellSql = loadSql(import.meta.url, './sql/tell-worker.sql')

/** How often a worker writes how far it is. */
const tellMilliseconds = 5_000
/** Who ends says so, but not to a server that does not answer. */
const farewellMilliseconds = 2_000

/** As what a process works: `cpa worker`, or a command that runs a job. */
export interface Post {
  readonly kind: 'worker' | 'coordinator'
  /** Chunks that it works on at once. */
  readonly lanes: number
}

interface HeldLock {
  readonly session: Session
  readonly key: number
}

/**
 * An advisory lock under a random key, held on a session of its own for as long as this process lives and reaches
 * the database: a chunk in hand names the key, so everybody can tell at once that its worker is gone. A lock lost
 * with its connection (the server was restarted) is taken anew, under another key. The row of the table `worker` under
 * the key says who it is and how far.
 */
export class SignOfLife {
  readonly #database: Database
  readonly #post: Post
  readonly #done = new WorkDone(performance.now())
  readonly #telling: NodeJS.Timeout
  #held: Promise<HeldLock> | undefined
  /** When this process began, by the clock of the database: kept over a lost connection. */
  #since: string | undefined

  constructor(database: Database, post: Post) {
    this.#database = database
    this.#post = post
    // One that was cut off is to be counted and listed again before it claims a chunk, so a lost lock is taken anew here.
    const tell = () =>
      void this.key()
        .then(() => this.#tell(false))
        .catch(() => {})
    this.#telling = setInterval(tell, tellMilliseconds).unref()
  }

  /** The key whose lock is held now. Throws `database_unreachable`. */
  async key(): Promise<number> {
    this.#held ??= this.#take()
    return (await this.#held).key
  }

  /** A chunk of this process is done, of so many units of what its job weighs. */
  chunkDone(weight: number, unit: string): void {
    this.#done.add(weight, unit, performance.now())
  }

  async close(): Promise<void> {
    clearInterval(this.#telling)
    const held = await this.#held?.catch(() => undefined)
    if (held === undefined) return
    await settlesWithin(farewellMilliseconds, this.#tell(true))
    await held.session.release()
  }

  #take(): Promise<HeldLock> {
    const taken = this.#arrive()
    const forget = () => {
      if (this.#held === taken) this.#held = undefined
    }
    taken.then(({ session }) => session.onLost(forget), forget)
    return taken
  }

  async #arrive(): Promise<HeldLock> {
    const session = await this.#database.session()
    try {
      const key = await takeLock(session)
      const { kind, lanes } = this.#post
      const values = [key, hostname(), process.pid, version, kind, lanes, this.#since ?? null]
      const [row] = await session.query<{ since: string }>(arriveSql, values)
      this.#since = row!.since
      return { session, key }
    } catch (error) {
      await session.release()
      throw error
    }
  }

  async #tell(ended: boolean): Promise<void> {
    const held = await this.#held
    if (held === undefined) return
    const { chunks, holders, rate, rateOf } = this.#done.told(performance.now())
    await held.session.execute(tellSql, [held.key, chunks, holders, rate, rateOf, ended])
  }
}

async function takeLock(session: Session): Promise<number> {
  for (;;) {
    const key = randomInt(1, 2 ** 31)
    if (await tryLock(session, locks.worker(key))) return key
  }
}
