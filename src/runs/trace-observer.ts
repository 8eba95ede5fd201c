import { createHash } from 'node:crypto'
import type { Context, Span } from '@opentelemetry/api'
import type { ChunkEvent, RunObserver } from './observe.ts'

/** Where a host that brings an SDK leaves it (`node --import ./sdk.mjs`): the API's own sign, of its first version. */
const registered = Symbol.for('opentelemetry.js.api.1')

/**
 * Traces of runs and their chunks, when a host brings an SDK of OpenTelemetry; else undefined, and nothing is loaded. All
 * that concerns one run is one trace, in whatever process and on whatever machine: its number is made from the run's and
 * `installation`, so nobody has to hand it on. Spans tell numbers and names of jobs, nothing of a person.
 */
export async function traceObserver(installation: string, version: string): Promise<RunObserver | undefined> {
  if (!(registered in globalThis)) return undefined
  const { SpanKind, SpanStatusCode, TraceFlags, context, trace } = await import('@opentelemetry/api')
  const tracer = trace.getTracer('cpa', version)
  const driven = new Map<number, { readonly span: Span; readonly within: Context }>()
  const inHand = new Map<string, Span>()
  const chunkKey = ({ runId, chunk }: ChunkEvent) => `${runId}/${chunk}`
  const runContext = (runId: number) => {
    const digest = createHash('sha256').update(`${installation} run ${runId}`).digest('hex')
    return trace.setSpanContext(context.active(), {
      traceId: digest.slice(0, 32),
      spanId: digest.slice(32, 48),
      traceFlags: TraceFlags.SAMPLED,
      isRemote: true,
    })
  }
  return {
    attemptBegan({ runId, job, attempt, resumed }) {
      const attributes = { 'cpa.run': runId, 'cpa.job': job, 'cpa.attempt': attempt, 'cpa.resumed': resumed }
      const parent = runContext(runId)
      const span = tracer.startSpan(`run ${job}`, { kind: SpanKind.INTERNAL, attributes }, parent)
      driven.set(runId, { span, within: trace.setSpan(parent, span) })
    },
    attemptEnded({ runId, outcome }) {
      const { span } = driven.get(runId) ?? {}
      driven.delete(runId)
      span?.setAttribute('cpa.outcome', outcome)
      if (outcome === 'failed') span?.setStatus({ code: SpanStatusCode.ERROR })
      span?.end()
    },
    chunkBegan(chunk) {
      const attributes = {
        'cpa.run': chunk.runId,
        'cpa.job': chunk.job,
        'cpa.chunk': chunk.chunk,
        'cpa.tries': chunk.tries,
      }
      const within = driven.get(chunk.runId)?.within ?? runContext(chunk.runId)
      inHand.set(chunkKey(chunk), tracer.startSpan(`chunk ${chunk.job}`, { attributes }, within))
    },
    chunkEnded({ result, ...chunk }) {
      const span = inHand.get(chunkKey(chunk))
      inHand.delete(chunkKey(chunk))
      span?.setAttribute('cpa.result', result)
      if (result === 'failed') span?.setStatus({ code: SpanStatusCode.ERROR })
      span?.end()
    },
  }
}
