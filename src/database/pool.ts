import type { Socket } from 'node:net'
import pg from 'pg'
import { connectionError } from './database-error.ts'

type Parser = (text: string) => unknown

const timestamp: Parser = (text) => text.replace(' ', 'T').replace(/\+00$/, 'Z')
// The type declarations of pg say it is a function; it is this.
const arrays = pg.types.arrayParser as unknown as {
  create(text: string, parser: Parser): { parse(): unknown[] }
}
const list = (parser: Parser) => (text: string) => arrays.create(text, parser).parse()
const same: Parser = (text) => text

// By type id. pg's defaults lose precision (numeric[] as floats) or shift days (date in the local time zone).
const parsers = new Map<number, Parser>([
  [20, BigInt],
  [1016, list(BigInt)],
  [1082, same],
  [1182, list(same)],
  [1184, timestamp],
  [1185, list(timestamp)],
  [1700, same],
  [1231, list(same)],
])

/** Kept to our own connections: other users of pg in the process (the queue, the migrator) expect its defaults. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (id: number, format?: unknown) =>
    (format !== 'binary' && parsers.get(id)) || pg.types.getTypeParser(id, format as 'text'),
}

/** What every connection starts with, sent in the startup packet: no round trip, nothing to undo. */
const startup = {
  search_path: 'cpa',
  // Timestamps come out in UTC whatever the server's zone, and dates in ISO order.
  timezone: 'UTC',
  datestyle: 'ISO',
  // Longer than the longest chunk, so that nobody waits for ever behind a process that hangs.
  lock_timeout: '120s',
  // A process that was suspended inside a transaction must not hold its locks for ever.
  idle_in_transaction_session_timeout: '300s',
  // The server notices within seconds that a killed command will not read the result, and frees its locks.
  client_connection_check_interval: '5s',
  // The statements of the law are long and a chunk is short: to compile one would take longer than to run it.
  jit: 'off',
}

export type StartupSettings = Partial<Record<string, string>>

/** A connection configuration with the session settings of this project; `changes` may override them. */
export function withStartup(target: pg.ClientConfig, changes: StartupSettings = {}): pg.ClientConfig {
  const { connectionString, given } = withoutOptions(target.connectionString)
  const ours = Object.entries({ ...startup, ...changes }).map(([name, value]) => `-c ${name}=${value}`)
  return {
    ...target,
    ...(connectionString === undefined ? {} : { connectionString }),
    // Options of the URL come last, so they win.
    options: [...ours, given].filter(Boolean).join(' '),
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
  }
}

// Options in the URL would replace ours as a whole: take them out and join the two.
function withoutOptions(connectionString: string | undefined): { connectionString?: string; given?: string } {
  if (connectionString === undefined) return {}
  const [base = '', query = ''] = connectionString.split('?', 2)
  const parameters = new URLSearchParams(query)
  const given = parameters.get('options')
  if (given === null) return { connectionString }
  parameters.delete('options')
  return { connectionString: parameters.size === 0 ? base : `${base}?${parameters}`, given }
}

/** Where a configuration leads, to name it in messages: never the password. */
export function place(config: pg.ClientConfig): string {
  const { database, host, port } = new pg.Client(config)
  return `database ${database} at ${host.startsWith('/') ? host : `${host}:${port}`}`
}

export interface OpenPool {
  readonly pool: pg.Pool
  /** Resolves when the server has closed the connections too (bounded: two seconds). */
  close(): Promise<void>
}

/**
 * A pool whose clients never bring the process down by an unheard 'error' event. Only connecting has a time
 * limit; waiting for a free client has none, because a chunk may keep one for minutes.
 */
export function openPool(config: pg.PoolConfig): OpenPool {
  // Given to the pool itself, connectionTimeoutMillis would also limit the wait for a free client.
  const { connectionTimeoutMillis, ...rest } = config
  class Client extends pg.Client {
    constructor(settings?: pg.ClientConfig) {
      // The pool hides the password from copies of its settings.
      super({ ...settings, password: settings?.password, connectionTimeoutMillis })
    }
  }
  const pool = new pg.Pool({ ...rest, Client } as pg.PoolConfig)
  const endings = new Set<Promise<void>>()
  // The pool replaces a broken idle client by itself.
  pool.on('error', () => {})
  pool.on('connect', (client) => {
    // A broken client in use makes its query fail: the event says nothing more.
    client.on('error', () => {})
    // The socket's event, not the client's: users of a pool have been seen to take listeners off its clients.
    const ending = new Promise<void>((resolve) => socketOf(client).once('close', () => resolve())).then(() => {
      endings.delete(ending)
    })
    endings.add(ending)
  })
  return {
    pool,
    async close() {
      // pg-pool resolves once it has asked its clients to end, not once they have.
      await pool.end()
      await settledWithin(2000, endings)
    },
  }
}

async function settledWithin(milliseconds: number, promises: Iterable<Promise<void>>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds)
  })
  await Promise.race([limit, Promise.all(promises)])
  clearTimeout(timer)
}

/** A client of its own, connected. Throws `database_unreachable`. */
export async function connectClient(config: pg.ClientConfig): Promise<pg.Client> {
  const client = new pg.Client({ ...config, types: config.types ?? types })
  client.on('error', () => {})
  try {
    await client.connect()
    return client
  } catch (error) {
    await client.end().catch(() => {})
    throw connectionError(error, place(config))
  }
}

/** The socket of a client: pg gives no other way to tell a broken client, or to leave one in mid-answer. */
export function socketOf(client: pg.ClientBase): Socket {
  return (client as unknown as { connection: { stream: Socket } }).connection.stream
}

export { types as typeParsers }
