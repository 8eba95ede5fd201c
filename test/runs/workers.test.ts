import { hostname } from 'node:os'
import { setImmediate } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { workerListDocument, workerTable } from '../../src/cli/worker-table.ts'
import { version } from '../../src/release.ts'
import { executeRun } from '../../src/runs/engine.ts'
import { SignOfLife } from '../../src/runs/sign-of-life.ts'
import { listWorkers, type WorkerRow } from '../../src/runs/workers.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { gate } from './doorbell/inbox.ts'
import { engineOf, makeTally, tallyJob } from './tally.ts'

/* Who works, as `cpa workers` lists it. */

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
  await makeTally(test.settings)
})
afterAll(() => test.drop())

const ofKey = async (key: number, gone = true): Promise<WorkerRow | undefined> =>
  (await listWorkers(test.database, { gone })).find((row) => row.key === key)

function signOfLife(): SignOfLife {
  const sign = new SignOfLife(test.database, { kind: 'worker', lanes: 3 })
  onTestFinished(() => sign.close())
  return sign
}

it('a worker is listed from its first claim until it ends, and afterwards among the gone', async () => {
  const sign = signOfLife()
  const key = await sign.key()
  expect(await ofKey(key, false)).toMatchObject({
    host: hostname(),
    pid: process.pid,
    version,
    kind: 'worker',
    lanes: 3,
    state: 'idle',
    chunks: [],
    chunks_done: 0,
    ended_at: null,
  })
  sign.chunkDone(20_000, 'holders')
  await sign.close()
  expect(await ofKey(key, false)).toBeUndefined()
  expect(await ofKey(key)).toMatchObject({
    state: 'ended',
    chunks_done: 1,
    holders_done: 20_000n,
    rate_of: 'holders',
    ended_at: expect.any(String),
  })
})

it('a coordinator is listed with every chunk in hand', async () => {
  const [bothInHand, mayEnd] = [gate(), gate()]
  onTestFinished(mayEnd.open)
  let inHand = 0
  const job = tallyJob('listed', 3, {
    async process() {
      inHand += 1
      if (inHand === 2) bothInHand.open()
      await mayEnd.opened
    },
  })
  const signal = new AbortController().signal
  const running = executeRun(engineOf(test.database, [job]), job, { params: {}, asOf: '2025-04-01' }, { signal })
  await bothInHand.opened
  const [row] = (await listWorkers(test.database)).filter(({ state }) => state === 'working')
  expect(row).toMatchObject({
    kind: 'coordinator',
    chunks: [{ job: job.name, chunk: 1, first: null }, { chunk: 2 }],
  })
  const run_id = row!.chunks[0]!.run_id
  expect(workerListDocument([row!])).toEqual([
    expect.objectContaining({
      ...{ host: hostname(), process: process.pid, version, kind: 'coordinator', state: 'working' },
      ...{ run_id, job: job.name, chunk: 1, chunk_since: expect.any(String), chunks_done: 0, rate: 0 },
      chunks: [1, 2].map((chunk) => ({ run_id, job: job.name, chunk, holders: null, since: expect.any(String) })),
    }),
  ])
  expect(workerTable([row!])).toMatch(new RegExp(`working .* run ${run_id} listed\\s+chunk 1`))
  mayEnd.open()
  const { runId } = await running
  expect(runId).toBe(run_id)
  expect(await ofKey(row!.key)).toMatchObject({ state: 'ended', chunks: [], chunks_done: 3, rate_of: 'parts' })
})

it('one whose connection is gone is lost, and goes on under another key, since when it began', async () => {
  const sign = signOfLife()
  const key = await sign.key()
  const before = await ofKey(key)
  await test.owner.execute(
    "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and classid = 727 and objid = $1",
    [key],
  )
  let next = key
  while (next === key) {
    await setImmediate()
    next = await sign.key()
  }
  expect(await ofKey(key)).toMatchObject({ state: 'lost', ended_at: null })
  expect(await ofKey(next)).toMatchObject({ state: 'idle', since: before!.since })
})

it('one that stands still is silent', async () => {
  const key = await signOfLife().key()
  await test.database.execute("update worker set seen_at = seen_at - interval '31 seconds' where key = $1", [key])
  expect(await ofKey(key, false)).toMatchObject({ state: 'silent' })
  expect(workerTable([(await ofKey(key))!])).toMatch(/silent 3\d s ago/)
})

it('who has been gone for a week is forgotten when the next one comes, and nobody who lives', async () => {
  const [gone, living] = [signOfLife(), signOfLife()]
  const keys = await Promise.all([gone.key(), living.key()])
  await gone.close()
  const aWeekAgo = "update worker set seen_at = seen_at - interval '8 days' where key = any ($1::integer[])"
  await test.database.execute(aWeekAgo, [keys])
  await signOfLife().key()
  expect(await Promise.all(keys.map((key) => ofKey(key)))).toEqual([
    undefined,
    expect.objectContaining({ state: 'silent' }),
  ])
})
