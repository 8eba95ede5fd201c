import type { Socket } from 'node:net'
import pg from 'pg'
import type { HostAndPort } from '../server-url.ts'
import { connectFailure, prepareSession, type ServerFacts, type SessionConfig } from './session-settings.ts'

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

/**
 * A client whose connection is set up and known by the time that it is there: whoever connects, a pool, a session or
 * the queue, finds the same settings.
 */
export class ServerClient extends pg.Client {
  readonly #config: SessionConfig
  #facts: ServerFacts | undefined

  constructor(config: SessionConfig) {
    super({ ...config, types: config.types ?? types })
    this.#config = config
    // An unheard event would end the process; a broken client makes its query fail, which says as much.
    this.on('error', () => {})
  }

  /** What server it is connected to. */
  get facts(): ServerFacts {
    return this.#facts!
  }

  override connect(): Promise<pg.Client>
  override connect(callback: (error: Error) => void): void
  override connect(callback?: (error: Error) => void): Promise<pg.Client> | undefined {
    const connected = this.#connect()
    if (callback === undefined) return connected
    connected.then(() => (callback as () => void)(), callback)
    return undefined
  }

  async #connect(): Promise<pg.Client> {
    const { route } = this.#config
    // pg reads both when it connects.
    if (route !== undefined) Object.assign(this, present(await route.host(this.#config)))
    await super.connect()
    try {
      this.#facts = await prepareSession(this, this.#config)
      return this
    } catch (error) {
      await this.end().catch(() => {})
      throw error
    }
  }
}

/** The configuration itself, with the host that is to be taken now: for drivers that connect by themselves. */
export async function routed(config: SessionConfig): Promise<pg.ClientConfig> {
  return { ...config, ...present((await config.route?.host(config)) ?? {}) }
}

function present({ host, port }: Partial<HostAndPort>): { host?: string; port?: number } {
  return { ...(host === undefined ? {} : { host }), ...(port === undefined ? {} : { port }) }
}

export type PoolConfig = pg.PoolConfig & SessionConfig

export interface OpenPool {
  readonly pool: pg.Pool
  /** Resolves when the server has closed the connections too (bounded: two seconds). */
  close(): Promise<void>
}

/**
 * A pool whose clients never bring the process down by an unheard 'error' event. Only connecting has a time
 * limit; waiting for a free client has none, because a chunk may keep one for minutes.
 */
export function openPool(config: PoolConfig): OpenPool {
  // Given to the pool itself, connectionTimeoutMillis would also limit the wait for a free client.
  const { connectionTimeoutMillis, ...rest } = config
  class Client extends ServerClient {
    constructor(settings: SessionConfig = {}) {
      // The pool hides the password from copies of its settings.
      super({ ...settings, password: settings.password, connectionTimeoutMillis } as SessionConfig)
    }
  }
  const pool = new pg.Pool({ ...rest, Client } as pg.PoolConfig)
  const endings = new Set<Promise<void>>()
  // The pool replaces a broken idle client by itself.
  pool.on('error', () => {})
  pool.on('connect', (client) => {
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

/** A client of its own, connected. Throws `database_unreachable`, `database_unsuitable`, `tls_failed`. */
export async function connectClient(config: SessionConfig): Promise<ServerClient> {
  const client = new ServerClient(config)
  try {
    await client.connect()
    return client
  } catch (error) {
    await client.end().catch(() => {})
    throw connectFailure(error, config)
  }
}

/** The socket of a client: pg gives no other way to tell a broken client, or to leave one in mid-answer. */
export function socketOf(client: pg.ClientBase): Socket {
  return (client as unknown as { connection: { stream: Socket } }).connection.stream
}

export { types as typeParsers }
