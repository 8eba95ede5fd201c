import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { worker } from '../../src/cli/commands/worker.ts'
import { withOwnerConnection } from '../../src/database/connection.ts'
import { openKeyRing } from '../../src/identity/key-file.ts'
import { openLog } from '../../src/operations/logger.ts'
import { observationAnswers } from '../../src/operations/observation-server.ts'
import { openAll } from '../../src/operations/open.ts'
import { work } from '../../src/operations/work.ts'
import { migrateQueue } from '../../src/runs/doorbell/queue.ts'
import { call } from '../cli/call.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

const directory = mkdtempSync(join(tmpdir(), 'cpa-observed-'))
const keyFile = join(directory, 'keys.json')
let server: TestDatabase

beforeAll(async () => {
  server = await createTestDatabase()
  await withOwnerConnection(server.settings, (client) => migrateQueue(client))
  await openKeyRing({ keyFile, keyFileMayBeMade: true })
})
afterAll(async () => {
  await server.drop()
  rmSync(directory, { recursive: true, force: true })
})

it('a worker serves metrics and probes until it is told to stop', async () => {
  const settings = { ...server.settings, keyFile, redisUrl: undefined }
  const stop = new AbortController()
  const opened = await openAll(settings)
  const lines: { event: string; port?: number }[] = []
  let started = () => {}
  const listening = new Promise<void>((resolve) => {
    started = resolve
  })
  const log = openLog({ logLevel: 'info' }, (line) => {
    lines.push(JSON.parse(line))
    if (lines.at(-1)!.event === 'worker_started') started()
  })
  const progress = { show() {}, read() {}, continued() {}, end() {} }
  const circumstances = { settings, asOf: '2026-05-04', signal: stop.signal, progress, open: async () => opened }
  const working = work(circumstances, log, { serve: { host: '127.0.0.1', port: 0 } })
  await Promise.race([listening, working])
  const { port } = lines.find(({ event }) => event === 'worker_observed')!
  const ask = async (path: string) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`)
    return { status: response.status, body: await response.text() }
  }
  expect(await ask('/healthz')).toEqual({ status: 200, body: 'ok\n' })
  expect(await ask('/readyz')).toEqual({ status: 200, body: 'ok\n' })
  const metrics = await ask('/metrics')
  expect(metrics.status).toBe(200)
  expect(metrics.body).toMatch(/^cpa_workers [1-9]/m)
  expect((await ask('/else')).status).toBe(404)
  stop.abort()
  await working
  await opened.close()
  await expect(ask('/healthz')).rejects.toThrow()
})

it.each([
  [{ notReady: async () => 'stopping' }, '/readyz', 503, 'stopping\n'],
  [{ notReady: () => Promise.reject(new Error('gone')) }, '/readyz', 503, 'no answer from the database\n'],
  [
    { metrics: () => Promise.reject(new Error('gone')) },
    '/metrics',
    503,
    'the metrics cannot be read at this moment\n',
  ],
  [{ notReady: () => Promise.reject(new Error('gone')) }, '/healthz', 200, 'ok\n'],
])('%j, asked for %s, answers %i', async (changed, path, status, body) => {
  const observed = { notReady: async () => undefined, metrics: async () => '', ...changed }
  expect(await observationAnswers(observed)(path)).toMatchObject({ status, body })
})

it('the database is asked once, however many ask', async () => {
  let asked = 0
  const answers = observationAnswers({
    notReady: async () => undefined,
    metrics: async () => {
      asked += 1
      return String(asked)
    },
  })
  const all = await Promise.all(Array.from({ length: 20 }, () => answers('/metrics')))
  expect({ asked, bodies: new Set(all.map((answer) => answer!.body)) }).toEqual({
    asked: 1,
    bodies: new Set(['1']),
  })
})

it('a port that is none is refused', async () => {
  expect(await call(worker, ['--metrics-port', '70000'])).toMatchObject({ exit: 2 })
})
