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

  get config(): SessionConfig {
    return this.#config
  }

  get socket(): Socket {
    return socketOf(this)
  }

  /** That of the server which does its statements: behind a pooler not the one that was named on connecting. */
  get serverProcess(): number {
    return this.#facts?.pid ?? (this as unknown as { processID: number }).processID
  }

  /** True while a statement is under way: pg gives no other way to tell. */
  get isBusy(): boolean {
    return Boolean((this as unknown as { _activeQuery: unknown })._activeQuery)
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
    this.#config.vigil?.watch(this)
    try {
      this.#facts = await prepareSession(this, this.#config)
      return this
    } catch (error) {
      await endClient(this)
      throw error
    }
  }
}

/** The server takes leave within this time, or is not asked again: it may be gone without a word. */
const leaveMilliseconds = 2_000

/** Ends a client, whatever the server does. */
export async function endClient(client: pg.ClientBase & { end(): Promise<void> }): Promise<void> {
  const timer = setTimeout(() => socketOf(client).destroy(), leaveMilliseconds)
  await client.end().catch(() => {})
  clearTimeout(timer)
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
  /**
   * Resolves when the server has closed the connections too. What is under way, or has no answer, is cut off after two
   * seconds.
   */
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
  const endings = new Map<Socket, Promise<void>>()
  // The pool replaces a broken idle client by itself.
  pool.on('error', () => {})
  pool.on('connect', (client) => {
    // The socket's event, not the client's: users of a pool have been seen to take listeners off its clients.
    const socket = socketOf(client)
    const ending = new Promise<void>((resolve) => socket.once('close', () => resolve()))
    endings.set(
      socket,
      ending.then(() => void endings.delete(socket)),
    )
  })
  return {
    pool,
    async close() {
      const timer = setTimeout(() => {
        for (const socket of endings.keys()) socket.destroy()
      }, leaveMilliseconds)
      // pg-pool resolves once it has asked its clients to end, not once they have.
      await pool.end()
      await Promise.all(endings.values())
      clearTimeout(timer)
    },
  }
}

/** A client of its own, connected. Throws `database_unreachable`, `database_unsuitable`, `tls_failed`. */
export async function connectClient(config: SessionConfig): Promise<ServerClient> {
  const client = new ServerClient(config)
  try {
    await client.connect()
    return client
  } catch (error) {
    await endClient(client)
    throw connectFailure(error, config)
  }
}

/** The socket of a client: pg gives no other way to tell a broken client, or to leave one in mid-answer. */
export function socketOf(client: pg.ClientBase): Socket {
  return (client as unknown as { connection: { stream: Socket } }).connection.stream
}

export { types as typeParsers }
