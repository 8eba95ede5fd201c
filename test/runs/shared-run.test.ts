import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { AnyJob } from '../../src/runs/chunk-worker.ts'
import type { Queue } from '../../src/runs/doorbell/queue.ts'
import { type Engine, executeRun, type RunResult } from '../../src/runs/engine.ts'
import { listRuns, storePlan } from '../../src/runs/registry.ts'
import { runStandaloneWorker } from '../../src/runs/standalone-worker.ts'
import { startRun } from '../../src/runs/start-run.ts'
import { startRedisForTests } from '../support/redis.ts'
import { type Backend, postgresBackend, redisBackend } from './doorbell/backends.ts'
import { gate } from './doorbell/inbox.ts'
import { engineOf, makeTally, marksOf, type TallyHooks, tallyJob } from './tally.ts'

/* Runs whose doorbell is a real queue: workers side by side, messages lost and repeated, runs left alone. */

const redis = await startRedisForTests()
afterAll(() => redis?.stop())

const backends: [string, () => Promise<Backend>][] = [['Postgres', postgresBackend]]
if (redis !== undefined) backends.push(['Redis', redisBackend(redis)])

describe.each(backends)('with the queue in %s', (_name, start) => {
  const asOf = '2025-04-01'
  const parts = 12
  const all = Array.from({ length: parts }, (_, index) => index + 1)

  let backend: Backend
  beforeAll(async () => {
    backend = await start()
    await makeTally(backend.settings)
  })
  afterAll(() => backend.stop())

  /** Queues of one name, as processes of their own would have them. */
  async function queues(count: number): Promise<Queue[]> {
    const name = `runs-${randomUUID()}`
    const opened = await Promise.all(Array.from({ length: count }, () => backend.open(name)))
    onTestFinished(async () => {
      await Promise.all(opened.map((queue) => queue.close()))
    })
    return opened
  }

  function engine(queue: Queue, job: AnyJob, lanes = 2): Engine {
    return engineOf(backend.database, [job], { queue, lanes })
  }

  function run(on: Engine, job: AnyJob): Promise<RunResult> {
    return executeRun(on, job, { params: {}, asOf }, { signal: new AbortController().signal })
  }

  /** A worker like `cpa worker`, until the test ends. */
  function work(on: Engine): { stop(): Promise<void> } {
    const stop = new AbortController()
    const errors: unknown[] = []
    const ended = runStandaloneWorker(on, { signal: stop.signal, onError: (error) => errors.push(error) })
    const end = async () => {
      stop.abort()
      await ended
      expect(errors).toEqual([])
    }
    onTestFinished(end)
    return { stop: end }
  }

  async function expectDoneOnce(runId: number): Promise<void> {
    expect((await marksOf(backend.database, runId)).sort((a, b) => a - b)).toEqual(all)
  }

  it('two engines share the chunks of a run, and none is done twice', async () => {
    const name = `shared ${randomUUID()}`
    const [mine, theirs] = [gate(), gate()]
    let shares = [0, 0]
    // Neither goes on before the other has a chunk in hand.
    const hooks = (own: typeof mine, other: typeof mine, share: (before: number[]) => number[]): TallyHooks => ({
      async process() {
        own.open()
        await other.opened
        shares = share(shares)
      },
    })
    const job = tallyJob(
      name,
      parts,
      hooks(mine, theirs, ([a, b]) => [a! + 1, b!]),
    )
    const sameJob = tallyJob(
      name,
      parts,
      hooks(theirs, mine, ([a, b]) => [a!, b! + 1]),
    )
    const [queue, otherQueue] = await queues(2)
    const { stop } = work(engine(otherQueue!, sameJob))
    const { runId, totals } = await run(engine(queue!, job), job)
    await stop()
    expect(totals).toMatchObject({ parts })
    await expectDoneOnce(runId)
    expect(Math.min(...shares)).toBeGreaterThan(0)
    expect(shares[0]! + shares[1]!).toBe(parts)
  })

  it('messages that were dropped are rung again', async () => {
    const [queue] = (await queues(1)) as [Queue]
    const [isInHand, isRung, mayGoOn] = [gate(), gate(), gate()]
    onTestFinished(mayGoOn.open)
    const job = tallyJob(`dropped ${randomUUID()}`, parts, {
      async process(part) {
        if (part !== 1) return
        isInHand.open()
        await mayGoOn.opened
      },
    })
    let rung = 0
    const heard = ringingWith(queue, async (messages, round) => {
      await queue.ring(messages, round)
      rung += messages.length
      // That of the chunk in hand, and as many as may wait.
      if (rung === 5) isRung.open()
    })
    const ended = run(engine(heard, job, 1), job)
    await Promise.all([isInHand.opened, isRung.opened])
    const id = (await listRuns(backend.database, { limit: 1 }))[0]!.id
    await queue.forget(id)
    expect(await queue.waiting()).toBe(0)
    // A minute passes.
    const later =
      "update chunk set rung_at = rung_at - interval '1 minute' where run_id = $1 and worker_key is null"
    await backend.database.execute(later, [id])
    mayGoOn.open()
    const { runId } = await ended
    await expectDoneOnce(runId)
  })

  it('lanes that are idle take by themselves what no message brings', async () => {
    const [queue] = await queues(1)
    const job = tallyJob(`unheard ${randomUUID()}`, parts)
    const mute = ringingWith(queue!, async () => {})
    const { runId } = await run(engine(mute, job), job)
    await expectDoneOnce(runId)
  })

  it('messages that come twice and in another order change nothing', async () => {
    const [queue] = await queues(1)
    const job = tallyJob(`repeated ${randomUUID()}`, parts)
    const stammering = ringingWith(queue!, async (messages, round) => {
      await queue!.ring([...messages].reverse(), `${round}-once`)
      await queue!.ring(messages, `${round}-twice`)
    })
    const { runId, totals } = await run(engine(stammering, job), job)
    expect(totals).toMatchObject({ parts })
    await expectDoneOnce(runId)
  })

  it('a worker finishes a run that was left alone', async () => {
    const { database } = backend
    const [queue] = await queues(1)
    const isConcluded = gate()
    const job: AnyJob = {
      ...tallyJob(`orphan ${randomUUID()}`, parts),
      async finish(_transaction, _params, _run, totals) {
        isConcluded.open()
        return { outcome: 'concluded', totals }
      },
    }
    // Planned by a command that died before it rang for anything.
    const session = await database.session()
    const request = { job: job.name, identity: job.name, params: {}, asOf }
    const { id } = await startRun(database, session, request, { version: 'test' })
    const plan = (runId: number) => ({ runId, asOf })
    await database.transaction((transaction) =>
      storePlan(transaction, id, job.plan(transaction, {}, plan(id)), 'parts'),
    )
    await session.release()

    const { stop } = work(engine(queue!, job))
    await isConcluded.opened
    await stop()
    expect((await listRuns(database, { id }))[0]).toMatchObject({
      state: 'done',
      outcome: 'concluded',
      totals: { parts },
      chunks_done: parts,
    })
    await expectDoneOnce(id)
  })
})

/** The queue, with another way to ring. */
function ringingWith(queue: Queue, ring: Queue['ring']): Queue {
  return {
    ring,
    listen: (handler, options) => queue.listen(handler, options),
    waiting: () => queue.waiting(),
    forget: (runId) => queue.forget(runId),
    close: () => queue.close(),
  }
}
