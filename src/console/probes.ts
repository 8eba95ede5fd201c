import { isLoopback } from '../configuration/console-settings.ts'
import type { Circumstances } from '../operations/circumstances.ts'
import { metrics } from '../operations/metrics.ts'
import { observationAnswers } from '../operations/observation-server.ts'
import { takesWork } from '../operations/takes-work.ts'
import { peerOf } from './access/gate.ts'
import type { ConsoleContext } from './console-context.ts'

/** What a proxy writes into a request that it hands on. */
const handedOn = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via']

/** What the process answers of itself to those who watch over it, without a session: `/healthz`, `/readyz`, `/metrics`. */
export interface Probe {
  readonly path: string
  answer(context: ConsoleContext): Promise<Response>
}

/**
 * `/healthz` and `/readyz` tell nothing that whoever reaches the port does not know. Metrics tell how much was booked: they are for
 * this machine alone, and for nobody for whom a proxy on it asks.
 */
export function probes(circumstances: () => Circumstances): readonly Probe[] {
  const answers = observationAnswers({
    notReady: () => takesWork(circumstances()),
    metrics: () => metrics(circumstances()),
  })
  return ['/healthz', '/readyz', '/metrics'].map((path) => ({
    path,
    async answer(context) {
      if (path === '/metrics' && !isFromHere(context)) return context.text('not found\n', 404)
      const { status, type, body } = (await answers(path))!
      return context.body(body, status as 200 | 503, { 'content-type': type, 'cache-control': 'no-store' })
    },
  }))
}

function isFromHere(context: ConsoleContext): boolean {
  if (handedOn.some((name) => context.req.header(name) !== undefined)) return false
  const peer = peerOf(context)
  return peer !== undefined && isLoopback(peer.replace(/^::ffff:/, ''))
}
