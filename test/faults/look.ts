import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { owner } from './servers.ts'

const lookMilliseconds = 60

/** A chunk that a process works on. */
export interface InHand {
  readonly run: number
  readonly chunk: number
  readonly pid: number
}

interface Seen {
  readonly runs: number
  readonly attempts: number
  readonly done: number
  readonly running: number | null
  readonly hand: InHand[]
}

const seenSql = `
  select (select count(*)::int from cpa.run) as runs,
    (select count(*)::int from cpa.run_attempt) as attempts,
    (select count(*)::int from cpa.chunk where state = 'done') as done,
    (select max(id) from cpa.run where state = 'running') as running,
    coalesce((
      select json_agg(json_build_object(
        'run', c.run_id, 'chunk', c.number, 'pid', split_part(c.worker, '/', 2)::int))
      from cpa.chunk c
      where c.state = 'planned' and c.worker_key is not null
    ), '[]') as hand`

/** A look at the registry from outside, past all links, many times a second: what is in hand, and when something moved. */
export class Look {
  readonly #port: number
  #client: pg.Client | undefined
  #open = true
  #seen: Seen | undefined
  #moves: number[] = [performance.now()]
  readonly #looking: Promise<void>

  constructor(port: number) {
    this.#port = port
    this.#looking = this.#keepLooking()
  }

  /** Chunks done since the trial began. */
  get done(): number {
    return this.#seen?.done ?? 0
  }

  /** The run that has chunks to do. */
  get running(): number | undefined {
    return this.#seen?.running ?? undefined
  }

  get inHand(): readonly InHand[] {
    return this.#seen?.hand ?? []
  }

  /** Something moved that is not in the registry: a command ended, say. */
  moved(): void {
    this.#moves.push(performance.now())
  }

  /** For how long nothing has moved, in seconds. */
  get standing(): number {
    return (performance.now() - this.#moves.at(-1)!) / 1_000
  }

  /** The longest time between two moves from `since` until `until`, in seconds. */
  longestStop(since: number, until: number): number {
    const moments = [since, ...this.#moves.filter((at) => at > since && at < until), until]
    const gaps = moments.slice(1).map((at, index) => at - moments[index]!)
    return Math.max(0, ...gaps) / 1_000
  }

  /** Asks the server as its owner, on a connection of its own. */
  async ask<Row = unknown>(...statements: readonly string[]): Promise<Row[]> {
    const client = await connected(this.#port, 20_000)
    try {
      let rows: unknown[] = []
      for (const statement of statements) rows = (await client.query(statement)).rows
      return rows as Row[]
    } finally {
      await client.end().catch(() => {})
    }
  }

  async close(): Promise<void> {
    this.#open = false
    await this.#looking
    await this.#client?.end().catch(() => {})
  }

  async #keepLooking(): Promise<void> {
    while (this.#open) {
      try {
        this.#client ??= await connected(this.#port, 1_000, 1_000)
        const { rows } = await this.#client.query<Seen>(seenSql)
        const before = this.#seen
        this.#seen = rows[0]!
        const { runs, attempts, done } = this.#seen
        if (runs !== before?.runs || attempts !== before.attempts || done !== before.done) this.moved()
      } catch {
        const lost = this.#client
        this.#client = undefined
        void lost?.end().catch(() => {})
        // What was in hand is not known while the server does not answer.
        if (this.#seen !== undefined) this.#seen = { ...this.#seen, hand: [] }
      }
      await pause(lookMilliseconds)
    }
  }
}

/** A connection of the owner, past all links. */
export async function connected(
  port: number,
  queryMilliseconds: number,
  connectMilliseconds = 30_000,
): Promise<pg.Client> {
  const client = new pg.Client({
    ...owner,
    host: '127.0.0.1',
    port,
    database: 'postgres',
    connectionTimeoutMillis: connectMilliseconds,
    query_timeout: queryMilliseconds,
    application_name: 'fault trials',
  })
  client.on('error', () => {})
  await client.connect()
  await client.query('set search_path = cpa; set default_transaction_read_only = off')
  return client
}
