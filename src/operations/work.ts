import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import type { Database } from '../database/connection.ts'
import { mayPass } from '../database/database-error.ts'
import { requireNoNewer } from '../database/newer-release.ts'
import { CpaError } from '../errors.ts'
import type { KeyRing } from '../identity/key-ring.ts'
import { readMetrics } from '../metrics/metrics.ts'
import type { Engine } from '../runs/engine.ts'
import { joinedObservers, type RunObserver } from '../runs/observe.ts'
import { runStandaloneWorker } from '../runs/standalone-worker.ts'
import type { Circumstances } from './circumstances.ts'
import type { Log } from './logger.ts'
import { chunksLogged } from './logging-observer.ts'
import { type Observed, serveObservation } from './observation-server.ts'
import { keepLooking } from './schedules/keep-looking.ts'

/** Between two attempts to reach servers that are not there yet, and between two remarks about it. */
const retryMilliseconds = 1_000
const remarkMilliseconds = 30_000

export interface WorkOptions {
  /** Look at the schedules as well. */
  readonly scheduler?: boolean
  /** Where metrics and probes are served; undefined: nowhere. */
  readonly serve?: { readonly host: string; readonly port: number } | undefined
}

/**
 * Works on the chunks of any run until told to stop, keeping a log. Gives how many it did. Servers that are not there yet
 * are waited for without end: a worker is started with the machine, in no order. Throws what `openAll` throws otherwise.
 */
export async function work(
  circumstances: Circumstances,
  log: Log,
  { scheduler = false, serve }: WorkOptions = {},
): Promise<{ readonly chunks: number }> {
  let opened: AtWork | undefined
  const server =
    serve &&
    (await serveObservation(
      serve,
      observed(circumstances.signal, () => opened),
    ))
  if (server !== undefined) log.tell('worker_observed', { host: serve!.host, port: server.port })
  try {
    const stopped = once(circumstances.signal, 'abort').then(() => undefined)
    const opening = () => Promise.race([openToWork(circumstances, log), stopped])
    opened = await whenThere(circumstances.signal, log, opening)
    if (opened === undefined) return { chunks: 0 }
    const looking = scheduler ? keepLooking(circumstances, log) : undefined
    const worked = await workWith(opened, circumstances.signal, log)
    await looking
    log.tell('worker_stopped', worked)
    return worked
  } finally {
    await server?.close()
  }
}

/** A worker as it is looked at: it takes work once it has its servers, and until it is told to stop. */
function observed(signal: AbortSignal, opened: () => AtWork | undefined): Observed {
  return {
    async notReady() {
      if (signal.aborted) return 'stopping'
      const database = opened()?.database
      if (database === undefined) return 'waiting for a server'
      await requireNoNewer(database)
      return undefined
    },
    async metrics() {
      const database = opened()?.database
      if (database === undefined) throw new Error('no server yet')
      return await readMetrics(database)
    },
  }
}

async function workWith(opened: AtWork, signal: AbortSignal, log: Log): Promise<{ readonly chunks: number }> {
  const { database, keys, started } = opened
  database.onSilence(withPauses((seconds) => log.tell('database_silent', { seconds })))
  if (!keys.canLoad) log.tell('worker_without_keys', {})
  let chunks = 0
  const counted: RunObserver = {
    chunkEnded: ({ result }) => {
      if (result === 'done') chunks += 1
    },
  }
  const observer = joinedObservers([started.observer, counted, chunksLogged(log)])
  const options = {
    signal,
    onListening: () => log.tell('worker_started', { lanes: started.lanes }),
    onError: (error: unknown) => log.tell('chunk_left', { error }),
  }
  // A server may be gone again between the opening and the first chunk.
  await whenThere(signal, log, () => runStandaloneWorker({ ...started, observer }, options))
  return { chunks }
}

interface AtWork {
  readonly database: Database
  readonly keys: KeyRing
  readonly started: Engine
}

/** What a worker works with. */
async function openToWork({ open }: Circumstances, log: Log): Promise<AtWork> {
  const { database, keys, engine } = await open()
  // Faults of the queue pass, and the registry is asked without it; but somebody should look when they last.
  const started = await engine((error) => log.tell('queue_fault', { error }))
  return { database, keys, started }
}

/** Does something as soon as its servers are there; undefined when told to stop before. */
async function whenThere<T>(signal: AbortSignal, log: Log, something: () => Promise<T>): Promise<T | undefined> {
  const remark = withPauses((error: unknown) => log.tell('waiting_for_server', { error }))
  while (!signal.aborted) {
    try {
      return await something()
    } catch (error) {
      if (!isAway(error)) throw error
      remark(error)
    }
    await delay(retryMilliseconds, undefined, { signal }).catch(() => {})
  }
  return undefined
}

/** Nobody is there yet. A wrong password or an unknown database is no better the next time. */
function isAway(error: unknown): boolean {
  if (!(error instanceof CpaError)) return false
  return mayPass(error) || (error.code === 'queue_unreachable' && !isRefusal(error))
}

function isRefusal({ cause }: CpaError): boolean {
  return (
    cause instanceof Error &&
    /NOAUTH|WRONGPASS|invalid password|ERR AUTH|DENIED|Protocol error/.test(cause.message)
  )
}

/** Passes the first on, then one every half minute. */
function withPauses<T>(tell: (what: T) => void): (what: T) => void {
  let toldAt = Number.NEGATIVE_INFINITY
  return (what) => {
    if (performance.now() - toldAt < remarkMilliseconds) return
    toldAt = performance.now()
    tell(what)
  }
}
