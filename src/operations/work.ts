import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import type { Database } from '../database/connection.ts'
import { mayPass } from '../database/database-error.ts'
import { CpaError } from '../errors.ts'
import type { KeyRing } from '../identity/key-ring.ts'
import type { Engine } from '../runs/engine.ts'
import type { RunObserver } from '../runs/observe.ts'
import { runStandaloneWorker } from '../runs/standalone-worker.ts'
import type { Circumstances } from './circumstances.ts'
import type { Logger } from './logger.ts'
import { keepLooking } from './schedules/keep-looking.ts'

/** Between two attempts to reach servers that are not there yet, and between two remarks about it. */
const retryMilliseconds = 1_000
const remarkMilliseconds = 30_000

export interface WorkOptions {
  /** Look at the schedules as well. */
  readonly scheduler?: boolean
}

/**
 * Works on the chunks of any run until told to stop, keeping a log. Gives how many it did. Servers that are not there yet
 * are waited for without end: a worker is started with the machine, in no order. Throws what `openAll` throws otherwise.
 */
export async function work(
  circumstances: Circumstances,
  logger: Logger,
  { scheduler = false }: WorkOptions = {},
): Promise<{ readonly chunks: number }> {
  const { signal } = circumstances
  const opened = await whenThere(circumstances, logger)
  if (opened === undefined) return { chunks: 0 }
  const { database, keys, started } = opened
  database.onSilence(withPauses((seconds) => logger.warn({ seconds }, 'no answer from the database')))
  if (!keys.canLoad)
    logger.warn({}, 'this worker loads no files: its key file holds no more than a part of the keys')
  let chunks = 0
  const observer: RunObserver = {
    chunkEnded: ({ runId: run, chunk, result }) => {
      if (result !== 'done') return
      chunks += 1
      logger.info({ run, chunk }, 'chunk done')
    },
  }
  const looking = scheduler ? keepLooking(circumstances, logger) : undefined
  await runStandaloneWorker(
    { ...started, observer },
    {
      signal,
      onListening: () => logger.info({ lanes: started.lanes }, 'worker started'),
      onError: (error) => logger.error({ err: error }, 'a chunk was left to another worker'),
    },
  )
  await looking
  logger.info({ chunks }, 'worker stopped')
  return { chunks }
}

interface AtWork {
  readonly database: Database
  readonly keys: KeyRing
  readonly started: Engine
}

/** What a worker works with, as soon as it can be had; undefined when it was told to stop before. */
async function whenThere({ open, signal }: Circumstances, logger: Logger): Promise<AtWork | undefined> {
  const remark = withPauses((error: unknown) => logger.warn({ err: error }, 'waiting for a server'))
  const stopped = once(signal, 'abort').then(() => undefined)
  const opening = async (): Promise<AtWork> => {
    const { database, keys, engine } = await open()
    // Faults of the queue pass, and the registry is asked without it; but somebody should look when they last.
    const started = await engine((error) => logger.warn({ err: error }, 'the queue does not work at this moment'))
    return { database, keys, started }
  }
  while (!signal.aborted) {
    try {
      return await Promise.race([opening(), stopped])
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
