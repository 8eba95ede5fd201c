import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { CpaError } from '../errors.ts'

/** A process that can be looked at. */
export interface Observed {
  /** Why it takes no work at this moment; undefined when it does. */
  notReady(): Promise<string | undefined>
  /** In the text format of Prometheus. */
  metrics(): Promise<string>
}

export interface Answer {
  readonly status: number
  readonly type: string
  readonly body: string
}

/** Somebody who asks is told after this time that there was no answer. */
const patienceMilliseconds = 5_000
/** However many ask, the database is asked once in this time. */
const freshMilliseconds = 2_000

const plain = 'text/plain; charset=utf-8'

/**
 * What the process answers under a path: `/healthz` (it lives: nothing else is asked), `/readyz` (it takes work), `/metrics`.
 * Undefined under any other. Whoever serves pages mounts it beside them.
 */
export function observationAnswers(observed: Observed): (path: string) => Promise<Answer | undefined> {
  let metrics: { readonly at: number; readonly text: Promise<string> } | undefined
  const freshMetrics = () => {
    if (metrics === undefined || performance.now() - metrics.at > freshMilliseconds) {
      metrics = { at: performance.now(), text: observed.metrics() }
      // One that failed is not kept.
      metrics.text.catch(() => {
        metrics = undefined
      })
    }
    return metrics.text
  }
  return async (path) => {
    if (path === '/healthz') return { status: 200, type: plain, body: 'ok\n' }
    if (path === '/readyz') {
      const reason = await inTime(observed.notReady()).catch(() => 'no answer from the database')
      return { status: reason === undefined ? 200 : 503, type: plain, body: `${reason ?? 'ok'}\n` }
    }
    if (path !== '/metrics') return undefined
    try {
      return { status: 200, type: 'text/plain; version=0.0.4; charset=utf-8', body: await inTime(freshMetrics()) }
    } catch {
      return { status: 503, type: plain, body: 'the metrics cannot be read at this moment\n' }
    }
  }
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  const over = new AbortController()
  const late = delay(patienceMilliseconds, undefined, { signal: over.signal }).then(() => {
    throw new Error('no answer in time')
  })
  late.catch(() => {})
  try {
    return await Promise.race([work, late])
  } finally {
    over.abort()
  }
}

export interface ObservationServer {
  readonly port: number
  close(): Promise<void>
}

/** Serves these answers. Throws `configuration` when the address cannot be had. */
export async function serveObservation(
  { host, port }: { readonly host: string; readonly port: number },
  observed: Observed,
): Promise<ObservationServer> {
  const answers = observationAnswers(observed)
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    const found = request.method === 'GET' || request.method === 'HEAD' ? await answers(path) : undefined
    const { status, type, body } = found ?? { status: 404, type: plain, body: 'not found\n' }
    response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' })
    response.end(request.method === 'HEAD' ? undefined : body)
  })
  server.listen({ host, port })
  try {
    await once(server, 'listening')
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    throw new CpaError(
      'configuration',
      {
        en: `Nothing can be served on ${host}, port ${port} (${code})`,
        fr: `Rien ne peut être servi sur ${host}, port ${port} (${code})`,
      },
      {
        hint: {
          en: 'Give --metrics-port a port that is free, and --metrics-host an address of this machine.',
          fr: 'Donnez à --metrics-port un port libre, et à --metrics-host une adresse de cette machine.',
        },
        cause,
      },
    )
  }
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
