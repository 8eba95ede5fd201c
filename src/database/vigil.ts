import type { Socket } from 'node:net'
import pg from 'pg'
import { errorCode, isConnectionLoss } from './database-error.ts'

/** How often it is looked whether something came. */
const tickMilliseconds = 2_000
/** A statement that gave nothing for so long is asked after. */
const doubtMilliseconds = 8_000
/** How long the server may take to tell what becomes of it. */
const lookMilliseconds = 5_000
/** After so long without a sign of the server its connections are given up, so that the wait ends within 30 seconds. */
const silenceMilliseconds = 24_000

/** A client as it is watched. */
export interface WatchedClient {
  readonly host: string
  readonly port: number
  readonly config: pg.ClientConfig
  readonly socket: Socket
  readonly serverProcess: number
  readonly isBusy: boolean
  once(event: 'end', listener: () => void): unknown
}

/** A statement under way on a connection. */
interface Waiting {
  bytes: number
  heardAt: number
}

/**
 * Watches over the statements that are under way. One may take as long as it takes while the server works on it; but a
 * packet that was lost to a machine that died, or to a firewall that forgot the connection, is waited for a quarter of an
 * hour by the system, because its keepalives rest as long as something is not acknowledged. So a statement without
 * an answer is asked after on another connection: where nobody answers, or the server knows of no such statement, the
 * connection is given up, and whoever waits on it is told that it is lost.
 */
export class Vigil {
  readonly #waiting = new Map<WatchedClient, Waiting>()
  readonly #clients = new Set<WatchedClient>()
  readonly #onSilence: (seconds: number) => void
  #timer: NodeJS.Timeout | undefined
  #looking = false

  constructor(onSilence: (seconds: number) => void) {
    this.#onSilence = onSilence
  }

  /** Until the client ends. */
  watch(client: WatchedClient): void {
    this.#clients.add(client)
    this.#timer ??= setInterval(() => this.#tick(), tickMilliseconds).unref()
    client.once('end', () => {
      this.#clients.delete(client)
      this.#waiting.delete(client)
      if (this.#clients.size > 0) return
      clearInterval(this.#timer)
      this.#timer = undefined
    })
  }

  #tick(): void {
    const now = performance.now()
    for (const client of this.#clients) {
      const { bytesRead: bytes, destroyed } = client.socket
      if (!client.isBusy || destroyed) {
        this.#waiting.delete(client)
        continue
      }
      const before = this.#waiting.get(client)
      if (before?.bytes !== bytes) this.#waiting.set(client, { bytes, heardAt: now })
    }
    const doubtful = [...this.#waiting].filter(([, { heardAt }]) => now - heardAt >= doubtMilliseconds)
    if (doubtful.length === 0 || this.#looking) return
    this.#looking = true
    this.#look(doubtful.map(([client]) => client)).finally(() => {
      this.#looking = false
    })
  }

  async #look(clients: readonly WatchedClient[]): Promise<void> {
    const pids = clients.map((client) => client.serverProcess)
    const atWork = await processesAtWork(clients[0]!, pids).catch((error) => (isAnswer(error) ? pids : undefined))
    const now = performance.now()
    for (const client of clients) {
      const waiting = this.#waiting.get(client)
      if (waiting === undefined || waiting.bytes !== client.socket.bytesRead) continue
      const silent = now - waiting.heardAt
      if (atWork === undefined) {
        this.#onSilence(Math.round(silent / 1000))
        if (silent >= silenceMilliseconds) giveUp(client, `no answer for ${Math.round(silent / 1000)} s`)
      } else if (atWork.includes(client.serverProcess)) waiting.heardAt = now
      else giveUp(client, 'the server knows nothing of the statement that was sent')
    }
  }
}

function giveUp(client: WatchedClient, why: string): void {
  client.socket.destroy(Object.assign(new Error(why), { code: 'ETIMEDOUT' }))
}

/** Those that work on a statement, or have just ended one. */
const atWorkSql = `
  select pid from pg_stat_activity
  where pid = any ($1::integer[])
    and (state = 'active' or state is null or clock_timestamp() - state_change < interval '5 seconds')`

async function processesAtWork(of: WatchedClient, pids: readonly number[]): Promise<readonly number[]> {
  const client = new pg.Client({
    ...of.config,
    host: of.host,
    port: of.port,
    application_name: 'cpa vigil',
    connectionTimeoutMillis: lookMilliseconds,
    query_timeout: lookMilliseconds,
  })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ pid: number }>(atWorkSql, [pids])
    return rows.map(({ pid }) => pid)
  } finally {
    client.end().catch(() => {})
    ;(client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy()
  }
}

/** A refusal says that the server is there: too many connections, say. */
function isAnswer(error: unknown): boolean {
  return !isConnectionLoss(error) && /^[0-9A-Z]{5}$/.test(errorCode(error) ?? '')
}
