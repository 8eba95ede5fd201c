import { context, trace } from '@opentelemetry/api'
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { executeRun } from '../../src/runs/engine.ts'
import { traceObserver } from '../../src/runs/trace-observer.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { engineOf, makeTally, tallyJob } from './tally.ts'

let own: TestDatabase

beforeAll(async () => {
  own = await createTestDatabase()
  await makeTally(own.settings)
})
afterAll(async () => {
  trace.disable()
  context.disable()
  await own.drop()
})

it('is nothing where no host brings an SDK', async () => {
  expect(await traceObserver('here', '1')).toBeUndefined()
})

it('traces a run and its chunks, and whoever works on it tells the same trace', async () => {
  const exporter = new InMemorySpanExporter()
  trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }))
  const observer = (await traceObserver('here', '1'))!
  const job = tallyJob('traced', 3)
  const engine = { ...engineOf(own.database, [job]), observer }
  const signal = new AbortController().signal
  const { runId } = await executeRun(engine, job, { params: {}, asOf: '2026-05-04' }, { signal })

  const spans = exporter.getFinishedSpans()
  const [run, ...others] = spans.filter(({ name }) => name === 'run traced')
  const chunks = spans.filter(({ attributes }) => attributes['cpa.result'] === 'done')
  expect(others).toEqual([])
  expect(run!.attributes).toMatchObject({ 'cpa.run': runId, 'cpa.job': 'traced', 'cpa.outcome': 'done' })
  expect(chunks.map(({ attributes }) => attributes['cpa.chunk']).sort()).toEqual([1, 2, 3])
  for (const chunk of chunks) expect(chunk.parentSpanContext?.spanId).toBe(run!.spanContext().spanId)

  // Another process that works on a chunk of the run knows nothing but its number.
  const elsewhere = (await traceObserver('here', '1'))!
  const chunk = { runId, chunk: 4, job: 'traced', tries: 1 }
  elsewhere.chunkBegan?.(chunk)
  elsewhere.chunkEnded?.({ ...chunk, result: 'failed', milliseconds: 1 })
  const last = exporter.getFinishedSpans().at(-1)!
  expect(last.spanContext().traceId).toBe(run!.spanContext().traceId)
  expect(last.status.code).toBe(2)
})
