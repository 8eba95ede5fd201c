import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { Chain } from '../../src/chain/chain.ts'
import { defaultConfiguration } from '../../src/configuration/configuration.ts'
import { newKeyRing } from '../../src/identity/key-ring.ts'
import { type AnyJob, ChunkWorker } from '../../src/runs/chunk-worker.ts'
import { changeRunState } from '../../src/runs/outside-control.ts'
import { storePlan } from '../../src/runs/registry.ts'
import { startRun } from '../../src/runs/start-run.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { gate } from './doorbell/inbox.ts'
import { chunkOf, makeTally, marksOf, type TallyHooks, tallyJob } from './tally.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
  await makeTally(test.settings)
})
afterAll(() => test.drop())

const { signal } = new AbortController()

/** A planned run of two chunks that nobody coordinates. */
async function plannedRun(job: AnyJob): Promise<number> {
  const { database } = test
  const session = await database.session()
  const request = { job: job.name, identity: randomUUID(), params: {}, asOf: '2025-04-01' }
  const { id } = await startRun(database, session, request, { version: 'test' })
  const info = { runId: id, asOf: request.asOf }
  await database.transaction((transaction) => storePlan(transaction, id, job.plan(transaction, {}, info), 'parts'))
  await session.release()
  return id
}

async function worker(...jobs: AnyJob[]): Promise<ChunkWorker> {
  const workplace = {
    database: test.database,
    chain: new Chain(newKeyRing()),
    settings: defaultConfiguration().chunks,
    random: () => 0,
    jobs: Object.fromEntries(jobs.map((job) => [job.name, job])),
  }
  const opened = await ChunkWorker.open(workplace, { kind: 'worker', lanes: 1 })
  onTestFinished(() => opened.close())
  return opened
}

const leaseEnds = (runId: number) =>
  test.database.execute(
    "update chunk set lease_until = clock_timestamp() - interval '1 second' where run_id = $1",
    [runId],
  )

it('a chunk in hand is left alone', async () => {
  const [isInHand, mayEnd] = [gate(), gate()]
  const job = tallyJob('tally', 2, {
    async prepare() {
      isInHand.open()
      await mayEnd.opened
    },
  })
  const [runId, slow, other] = [await plannedRun(job), await worker(job), await worker(tallyJob('tally', 2))]
  const first = slow.work(runId, 1, signal)
  await isInHand.opened
  expect(await other.work(runId, 1, signal)).toBe('skipped')
  mayEnd.open()
  expect(await first).toBe('done')
  expect(await other.work(runId, 1, signal)).toBe('skipped')
  expect(await marksOf(test.database, runId)).toEqual([1])
})

it('a worker that prepared for too long finds its chunk done by another', async () => {
  const [isInHand, mayGoOn] = [gate(), gate()]
  const slowJob = tallyJob('tally', 2, {
    async prepare() {
      isInHand.open()
      await mayGoOn.opened
    },
  })
  const [runId, slow, other] = [
    await plannedRun(slowJob),
    await worker(slowJob),
    await worker(tallyJob('tally', 2)),
  ]
  const first = slow.work(runId, 1, signal)
  await isInHand.opened
  await leaseEnds(runId)
  expect(await other.work(runId, 1, signal)).toBe('done')
  mayGoOn.open()
  expect(await first).toBe('skipped')
  expect(await marksOf(test.database, runId)).toEqual([1])
})

it('a chunk being booked is waited for', async () => {
  const [isBooking, mayCommit] = [gate(), gate()]
  const job = tallyJob('tally', 2, {
    async process() {
      isBooking.open()
      await mayCommit.opened
    },
  })
  const [runId, slow, other] = [await plannedRun(job), await worker(job), await worker(tallyJob('tally', 2))]
  const first = slow.work(runId, 1, signal)
  await isBooking.opened
  const second = other.work(runId, 1, signal)
  mayCommit.open()
  expect(await first).toBe('done')
  expect(await second).toBe('skipped')
  expect(await marksOf(test.database, runId)).toEqual([1])
})

it('the chunk of a worker that is gone is taken at once, however long its lease', async () => {
  const job = tallyJob('tally', 2)
  const [runId, living] = [await plannedRun(job), await worker(job)]
  await test.database.execute(
    `update chunk set worker = 'gone', worker_key = 1, lease_until = clock_timestamp() + interval '1 day'
     where run_id = $1`,
    [runId],
  )
  expect(await living.work(runId, 1, signal)).toBe('done')
})

it('nothing is begun of a run that is paused or cancelled', async () => {
  const job = tallyJob('tally', 2)
  const [runId, idle] = [await plannedRun(job), await worker(job)]
  for (const state of ['paused', 'cancelled'] as const) {
    await changeRunState(test.database, runId, state)
    expect(await idle.work(runId, 1, signal)).toBe('skipped')
  }
  expect(await idle.work(1_000_000, 1, signal)).toBe('skipped')
})

it('a chunk claimed before its run was cancelled books nothing any more', async () => {
  const [isInHand, mayGoOn] = [gate(), gate()]
  const job = tallyJob('tally', 2, {
    async prepare() {
      isInHand.open()
      await mayGoOn.opened
    },
  })
  const [runId, slow] = [await plannedRun(job), await worker(job)]
  const first = slow.work(runId, 1, signal)
  await isInHand.opened
  await changeRunState(test.database, runId, 'cancelled')
  mayGoOn.open()
  expect(await first).toBe('skipped')
  expect(await marksOf(test.database, runId)).toEqual([])
})

it('a job that this version does not know fails its chunk, and says so', async () => {
  const [runId, older] = [await plannedRun(tallyJob('job of tomorrow', 2)), await worker(tallyJob('tally', 2))]
  expect(await older.work(runId, 1, signal)).toBe('failed')
  expect(await chunkOf(test.database, runId, 1)).toMatchObject({
    state: 'failed',
    error: 'no job is called job of tomorrow in this version',
  })
})

it('the chunks of an ordered job are taken in their order, whichever is rung', async () => {
  const job: AnyJob = { ...tallyJob('tally', 2), ordered: true }
  const [runId, alone] = [await plannedRun(job), await worker(job)]
  expect(await alone.work(runId, 2, signal)).toBe('done')
  expect(await chunkOf(test.database, runId, 2)).toMatchObject({ state: 'planned', attempts: 0 })
  expect(await alone.work(runId, 1, signal)).toBe('done')
  expect(await alone.work(runId, 1, signal)).toBe('skipped')
  expect(await marksOf(test.database, runId)).toEqual([1, 2])
})

it('an ordered chunk whose turn nobody brings is given back', async () => {
  const [isInHand, mayGoOn, stop] = [gate(), gate(), new AbortController()]
  const ordered = (hooks: TallyHooks): AnyJob => ({ ...tallyJob('tally', 2, hooks), ordered: true })
  const troubled = ordered({
    async prepare() {
      isInHand.open()
      await mayGoOn.opened
      // Whoever is told to stop does not try again.
      stop.abort()
      throw Object.assign(new Error('somebody else was at the same rows'), { code: '40001' })
    },
  })
  const next = ordered({ prepare: async () => mayGoOn.open() })
  const [runId, first, second] = [await plannedRun(troubled), await worker(troubled), await worker(next)]
  const released = first.work(runId, 1, stop.signal)
  await isInHand.opened
  expect(await second.work(runId, 2, signal)).toBe('released')
  expect(await released).toBe('released')
  expect(await chunkOf(test.database, runId, 2)).toMatchObject({ state: 'planned', key: null, error: null })
  expect(await second.work(runId, 2, signal)).toBe('done')
  expect(await second.work(runId, 2, signal)).toBe('done')
  expect(await marksOf(test.database, runId)).toEqual([1, 2])
})
