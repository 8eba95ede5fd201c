import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ChunkSettings } from '../../src/configuration/chunk-settings.ts'
import { keptMessage, kindsOfTrouble, pauseBefore, troubleOf } from '../../src/runs/chunk-trouble.ts'
import { type AnyJob, ChunkWorker } from '../../src/runs/chunk-worker.ts'
import { executeRun, type RunOptions, type RunResult } from '../../src/runs/engine.ts'
import type { RunObserver } from '../../src/runs/observe.ts'
import { changeRunState } from '../../src/runs/outside-control.ts'
import { listRuns } from '../../src/runs/registry.ts'
import { readErrors } from '../../src/runs/set-aside.ts'
import { runStandaloneWorker } from '../../src/runs/standalone-worker.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { gate } from './doorbell/inbox.ts'
import { poison, rangeJob } from './range-job.ts'
import { chunkOf, engineOf, makeTally, marksOf } from './tally.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
  await makeTally(test.settings)
})
afterAll(() => test.drop())

const asOf = '2025-04-01'

type Options = Partial<RunOptions> & {
  lanes?: number
  chunks?: Partial<ChunkSettings>
  observer?: RunObserver
}

function run(job: AnyJob, { lanes = 2, chunks, observer, ...options }: Options = {}): Promise<RunResult> {
  const engine = { ...engineOf(test.database, [job], { lanes, ...(chunks === undefined ? {} : { chunks }) }) }
  const request = { params: {}, asOf }
  const heard = observer === undefined ? engine : { ...engine, observer }
  return executeRun(heard, job, request, { signal: new AbortController().signal, ...options })
}

async function runOf(job: AnyJob) {
  const runs = await listRuns(test.database, { limit: 1000 })
  return runs.find((each) => each.job === job.name)!
}

const newName = () => `range ${randomUUID()}`
const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1)
const without = (last: number, bad: readonly number[]) => upTo(last).filter((holder) => !bad.includes(holder))
const marks = async (runId: number) => (await marksOf(test.database, runId)).sort((one, other) => one - other)

/** Holders set aside in a run, and by which run each was settled. */
async function asideOf(runId: number): Promise<[holder: number, settled: number | null][]> {
  const rows = await test.database.query<{ holder: number; settled: number | null }>(
    'select holder_id::float8 as holder, settled_by_run as settled from set_aside where run_id = $1 order by 1',
    [runId],
  )
  return rows.map(({ holder, settled }) => [holder, settled])
}

describe('a holder with whom a chunk fails', () => {
  it.each([
    { called: 'one of 20,000', holders: 20_000, size: 20_000, bad: [9_001] },
    { called: 'the first and the last', holders: 64, size: 16, bad: [1, 64] },
    { called: 'neighbours', holders: 64, size: 16, bad: [16, 17, 18] },
    { called: 'every one of a chunk', holders: 48, size: 16, bad: upTo(16) },
  ])('is set aside and all else is done: $called', async ({ holders, size, bad }) => {
    const job = rangeJob(newName(), { holders, size }, poison(bad))
    const { runId, setAside, totals } = await run(job)
    expect(setAside).toEqual({
      holders: bad.length,
      errors: [
        {
          ...{ code: '23514', error: expect.stringMatching(/^row of \d+ is not allowed$/) },
          ...{ chunks: bad.length, set_aside: bad.length, given_up: 0 },
          ...{ first: expect.any(Number), last: expect.any(Number), holders: bad.slice(0, 5) },
        },
      ],
    })
    expect(await marks(runId)).toEqual(without(holders, bad))
    expect(totals).toEqual({ holders: holders - bad.length })
    expect(await runOf(job)).toMatchObject({
      state: 'completed_with_errors',
      outcome: 'done',
      chunks_set_aside: bad.length,
      chunks_failed: 0,
      finished_at: expect.any(String),
    })
  })

  it('is tried again alone, and the run is done when nobody is left', async () => {
    let bad = [3, 40]
    const seen: string[] = []
    const job = rangeJob(newName(), { holders: 64, size: 16 }, async (range) => {
      seen.push(`${range.first}-${range.last}`)
      await poison(bad)(range)
    })
    const { runId } = await run(job)
    bad = [40]
    seen.length = 0
    const second = await run(job, { retry: runId })
    expect(second).toMatchObject({ runId, setAside: { holders: 1 }, totals: { holders: 63 } })
    expect(seen.sort()).toEqual(['3-3', '40-40'])
    expect(await asideOf(runId)).toEqual([
      [3, runId],
      [40, null],
    ])
    bad = []
    expect(await run(job, { retry: runId })).toMatchObject({
      runId,
      setAside: { holders: 0 },
      totals: { holders: 64 },
    })
    expect(await runOf(job)).toMatchObject({ state: 'done', chunks_set_aside: 0, attempts: 3 })
    expect(await marks(runId)).toEqual(upTo(64))
    await expect(run(job, { retry: runId })).rejects.toMatchObject({ code: 'refused' })
  })

  it('is settled by the next run of the same work, with the run that left him', async () => {
    let bad = [5, 6]
    const job = rangeJob(newName(), { holders: 16, size: 8 }, (range) => poison(bad)(range))
    const first = await run(job)
    bad = [6]
    const second = await run(job)
    expect(second.runId).toBeGreaterThan(first.runId)
    const stateOf = async (id: number) => (await listRuns(test.database, { id }))[0]!.state
    expect([await stateOf(first.runId), await stateOf(second.runId)]).toEqual(
      Array(2).fill('completed_with_errors'),
    )
    bad = []
    const third = await run(job)
    expect(await asideOf(first.runId)).toEqual([
      [5, second.runId],
      [6, third.runId],
    ])
    expect([await stateOf(first.runId), await stateOf(second.runId)]).toEqual(['done', 'done'])
  })

  it('is tried by nobody while another run of the work is under way', async () => {
    let bad = [5]
    const job = rangeJob(newName(), { holders: 16, size: 8 }, (range) => poison(bad)(range))
    const { runId } = await run(job)
    bad = []
    const stop = new AbortController()
    await expect(run(job, { signal: stop.signal, onProgress: () => stop.abort() })).rejects.toMatchObject({
      code: 'stopped',
    })
    await expect(run(job, { retry: runId })).rejects.toMatchObject({ code: 'refused' })
    expect(await run(job)).toMatchObject({ setAside: { holders: 0 } })
    expect(await asideOf(runId)).toEqual([[5, runId + 1]])
  })
})

describe('a run that goes wrong everywhere', () => {
  it('stops early and says what the errors have in common; mended, the same call goes on', async () => {
    let bad = upTo(100_000)
    let tried = 0
    const job = rangeJob(newName(), { holders: 100_000, size: 10_000 }, async (range) => {
      tried += 1
      await poison(bad)(range)
    })
    const failed = await run(job, { chunks: { failure_budget: { holders: 5, percent: 0.01 } } }).catch(
      (error) => error,
    )
    expect(failed).toMatchObject({ code: 'too_many_set_aside', exitCode: 1 })
    expect(failed.message).toMatch(
      /it fails for \d+ holders already \(\d+ × row of \d+ is not allowed \(23514\)\)/,
    )
    const { id, state, chunks_set_aside: aside } = await runOf(job)
    expect(state).toBe('failed')
    // Ten of 100,000 are 0.01 percent; whoever was in hand meanwhile comes on top.
    expect(aside).toBeGreaterThan(10)
    expect(tried).toBeLessThan(400)
    bad = []
    expect(await run(job)).toMatchObject({ runId: id, resumed: true, setAside: { holders: 0 } })
    expect(await marks(id)).toEqual(upTo(100_000))
    expect((await asideOf(id)).every(([, settled]) => settled === id)).toBe(true)
  })

  it('stops at once at what the server lacks, and tells that', async () => {
    const job = rangeJob(newName(), { holders: 64, size: 16 }, poison([7], '42501'))
    await expect(run(job)).rejects.toMatchObject({ code: 'database_unsuitable' })
    expect(await runOf(job)).toMatchObject({ state: 'failed', chunks_set_aside: 0, chunks: 4 })
  })

  it('tells a full disk, after it tried again', async () => {
    let tries = 0
    const job = rangeJob(newName(), { holders: 1, size: 1 }, async () => {
      tries += 1
      throw Object.assign(new Error('could not extend file: No space left on device'), { code: '53100' })
    })
    await expect(run(job, { chunks: { tries: 2 } })).rejects.toMatchObject({ code: 'disk_full' })
    expect(tries).toBe(2)
  })
})

describe('errors that may pass', () => {
  it.each(['40001', '40P01', '55P03', '57014', '53200', '23505'])('are tried again: %s', async (code) => {
    let left = 2
    const troubled: string[] = []
    const job = rangeJob(newName(), { holders: 8, size: 8 }, async () => {
      if (left-- > 0) throw Object.assign(new Error('passing'), { code })
    })
    const observer: RunObserver = { chunkTroubled: ({ next, sqlstate }) => troubled.push(`${next} ${sqlstate}`) }
    const { runId, setAside } = await run(job, { observer, chunks: { tries: 3 } })
    expect(setAside.holders).toBe(0)
    expect(troubled).toEqual(Array(2).fill(`again ${code}`))
    expect(await chunkOf(test.database, runId, 1)).toMatchObject({ state: 'done', attempts: 3, error: null })
  })

  it('that come at every try lead to the holder', async () => {
    const job = rangeJob(newName(), { holders: 8, size: 8 }, poison([3], '55P03'))
    const { runId, setAside } = await run(job, { chunks: { tries: 2 } })
    expect(setAside).toMatchObject({ holders: 1, errors: [{ code: '55P03', holders: [3] }] })
    expect(await marks(runId)).toEqual(without(8, [3]))
  })

  it('a statement that lasts too long is not tried again but cut in halves', async () => {
    const troubled: string[] = []
    const job = rangeJob(newName(), { holders: 4, size: 4 }, async ({ first, last }, transaction) => {
      if (first <= 2 && last >= 2) await transaction.query('select pg_sleep(60)')
    })
    const observer: RunObserver = { chunkTroubled: ({ next }) => troubled.push(next) }
    const { runId, setAside } = await run(job, { observer, chunks: { time_limit_seconds: 1 } })
    expect(setAside).toMatchObject({ holders: 1, errors: [{ code: '57014', holders: [2] }] })
    expect(troubled).toEqual(['split', 'split', 'set_aside'])
    expect(await marks(runId)).toEqual([1, 3, 4])
  })

  it('a statement that somebody cancelled is tried again', async () => {
    let cancelled = false
    const job = rangeJob(newName(), { holders: 4, size: 4 }, async (_range, transaction) => {
      if (cancelled) return
      cancelled = true
      const [row] = await transaction.query<{ pid: number }>('select pg_backend_pid() as pid')
      const sleeping = transaction.query('select pg_sleep(60)')
      setTimeout(() => test.owner.query('select pg_cancel_backend($1)', [row!.pid]), 50)
      await sleeping
    })
    expect(await run(job)).toMatchObject({ setAside: { holders: 0 }, totals: { holders: 4 } })
  })

  it('two transactions that wait for each other: one begins anew', async () => {
    await test.owner.query('create table if not exists cpa.pair (id integer primary key, n integer not null)')
    await test.owner.query('grant select, update on cpa.pair to cpa_operator')
    await test.owner.query('insert into cpa.pair values (1, 0), (2, 0) on conflict do nothing')
    const both = gate()
    let inside = 0
    const job = rangeJob(newName(), { holders: 2, size: 1 }, async ({ first }, transaction) => {
      await transaction.query('update pair set n = n + 1 where id = $1', [first])
      inside += 1
      if (inside === 2) both.open()
      await both.opened
      await transaction.query('update pair set n = n + 1 where id = $1', [3 - first])
    })
    expect(await run(job)).toMatchObject({ setAside: { holders: 0 } })
    expect(await test.database.query('select sum(n)::integer as n from pair')).toEqual([{ n: 4 }])
  })
})

describe('between a split and its halves', () => {
  it('a coordinator that stops leaves a run that the same call ends', async () => {
    const stop = new AbortController()
    const job = rangeJob(newName(), { holders: 64, size: 64 }, poison([50]))
    const observer: RunObserver = { chunkTroubled: ({ next }) => void (next === 'split' && stop.abort()) }
    await expect(run(job, { observer, signal: stop.signal })).rejects.toMatchObject({ code: 'stopped' })
    const { id, chunks } = await runOf(job)
    expect(chunks).toBeGreaterThan(1)
    expect(await run(job)).toMatchObject({ runId: id, resumed: true, setAside: { holders: 1 } })
    expect(await marks(id)).toEqual(without(64, [50]))
  })

  it('a run that is paused is resumed where it is', async () => {
    const job = rangeJob(newName(), { holders: 64, size: 64 }, poison([50]))
    let paused: Promise<void> | undefined
    const observer: RunObserver = {
      chunkTroubled({ runId, next }) {
        if (next === 'split') paused ??= changeRunState(test.database, runId, 'paused')
      },
    }
    await expect(run(job, { observer })).rejects.toMatchObject({ code: 'stopped' })
    await paused
    const { id, state } = await runOf(job)
    expect(state).toBe('paused')
    expect(await run(job, { resume: true })).toMatchObject({ runId: id, setAside: { holders: 1 } })
    expect(await marks(id)).toEqual(without(64, [50]))
  })

  it('a worker that is killed has lost nothing: its half is in hand of nobody', async () => {
    const job = rangeJob(newName(), { holders: 64, size: 64 }, poison([50]))
    const killed = new AbortController()
    let gone: ChunkWorker | undefined
    const observer: RunObserver = {
      async chunkTroubled({ runId, next }) {
        if (next !== 'split' || gone !== undefined) return
        // Somebody takes a half in hand, and is never heard of again.
        gone = await ChunkWorker.open(engineOf(test.database, [job]), { kind: 'worker', lanes: 1 })
        await test.database.execute(
          "update chunk set rung_at = clock_timestamp() - interval '5 seconds' where run_id = $1",
          [runId],
        )
        await gone.claimUnheeded(runId)
        await gone.close()
        killed.abort()
      },
    }
    const { runId, setAside } = await run(job, { observer })
    expect(setAside.holders).toBe(1)
    expect(await marks(runId)).toEqual(without(64, [50]))
    expect(killed.signal.aborted).toBe(true)
  })

  it('several workers split and do halves side by side', async () => {
    const bad = [1, 77, 128, 200, 255, 256]
    const job = rangeJob(newName(), { holders: 256, size: 64 }, poison(bad))
    const stop = new AbortController()
    const workers = upTo(2).map(() =>
      runStandaloneWorker(engineOf(test.database, [job]), { signal: stop.signal, onError: () => {} }),
    )
    const { runId, setAside } = await run(job)
    stop.abort()
    await Promise.all(workers)
    expect(setAside.holders).toBe(bad.length)
    expect(await marks(runId)).toEqual(without(256, bad))
    const numbers = await test.database.query<{ number: number }>('select number from chunk where run_id = $1', [
      runId,
    ])
    expect(new Set(numbers.map(({ number }) => number)).size).toBe(numbers.length)
  })
})

it('a job that cannot be cut says which chunk failed, and what it is about', async () => {
  const { halve: _, ...sound } = rangeJob(newName(), { holders: 64, size: 16 }, poison([20]))
  const job: AnyJob = {
    ...sound,
    about: ({ first, last }) => ({ en: `holders ${first} to ${last}`, fr: `titulaires ${first} à ${last}` }),
  }
  const { id } = await run(job, { lanes: 1 }).then(
    () => expect.unreachable(),
    async (error) => {
      expect(error.code).toBe('run_failed')
      expect(error.message).toContain('(chunk 2, holders 17 to 32): row of 20 is not allowed')
      return await runOf(job)
    },
  )
  expect(await readErrors(test.database, id)).toMatchObject([
    { code: '23514', first: 2, last: 2, given_up: 1, holders: [] },
  ])
})

describe('the list of troubles', () => {
  it('gives each a reason, and knows its first', () => {
    for (const { codes, why, first } of kindsOfTrouble) {
      expect(why).not.toBe('')
      for (const code of codes) {
        const error = Object.assign(new Error('any'), { code: code.padEnd(5, '0') })
        expect([code, troubleOf(error, 1, 5)]).toEqual([code, first])
      }
    }
    expect(troubleOf(new TypeError('any'), 1, 5)).toBe('of_chunk')
  })

  it('pauses twice as long each time, never longer than five seconds', () => {
    const busy = Object.assign(new Error('any'), { code: '40001' })
    expect(upTo(9).map((tries) => pauseBefore(busy, tries, 1))).toEqual([
      50, 100, 200, 400, 800, 1600, 3200, 5000, 5000,
    ])
    expect(pauseBefore(busy, 3, 0)).toBe(100)
  })

  it('keeps no value of a row', () => {
    const error = new Error('invalid input syntax for type date: "12 mai Dupont"')
    expect(keptMessage(error)).toBe('invalid input syntax for type date: "…"')
    expect(keptMessage(new Error('of 1 85 05 78 006 984 48'))).not.toContain('006')
  })
})
