import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withOwnerConnection } from '../../src/database/connection.ts'
import { CpaError } from '../../src/errors.ts'
import type { AnyJob } from '../../src/runs/chunk-worker.ts'
import { executeRun, type RunOptions, type RunProgress, type RunResult } from '../../src/runs/engine.ts'
import type { RunObserver } from '../../src/runs/observe.ts'
import { changeRunState } from '../../src/runs/outside-control.ts'
import { listRuns } from '../../src/runs/registry.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { gate } from './doorbell/inbox.ts'
import { chunkOf, engineOf, makeTally, marksOf, tallyJob } from './tally.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
  await makeTally(test.settings)
})
afterAll(() => test.drop())

const asOf = '2025-04-01'

/** Runs a job in an engine of its own. */
function run(
  job: AnyJob,
  options: Partial<RunOptions> & { lanes?: number; params?: unknown } = {},
): Promise<RunResult> {
  const { lanes, params = {}, ...others } = options
  const engine = engineOf(test.database, [job], lanes === undefined ? {} : { lanes })
  return executeRun(engine, job, { params, asOf }, { signal: new AbortController().signal, ...others })
}

async function runOf(job: AnyJob) {
  const runs = await listRuns(test.database, { limit: 1000 })
  return runs.find((each) => each.job === job.name)!
}

const newName = () => `tally ${randomUUID()}`
const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1)

describe('a run', () => {
  it('does every chunk once and adds up their totals', async () => {
    const job = tallyJob(newName(), 30)
    const result = await run(job)
    expect(result).toMatchObject({ outcome: 'done', resumed: false })
    expect(result.totals).toEqual({ parts: 30, sums: { parts: 465, squares: 9455 } })
    expect((await marksOf(test.database, result.runId)).sort((a, b) => a - b)).toEqual(upTo(30))
    expect(await runOf(job)).toMatchObject({
      state: 'done',
      chunks: 30,
      chunks_done: 30,
      attempts: 1,
      error: null,
    })
  })

  it('without any chunk is done at once', async () => {
    expect(await run(tallyJob(newName(), 0))).toMatchObject({ outcome: 'done', totals: {} })
  })

  it('tells how far it is, by weight, to the end', async () => {
    const seen: RunProgress[] = []
    await run(tallyJob(newName(), 4), { onProgress: (progress) => seen.push(progress) })
    expect(seen[0]).toMatchObject({ chunks: 4, chunksDone: 0, weight: 10n, weightDone: 0n })
    expect(seen.at(-1)).toMatchObject({ chunks: 4, chunksDone: 4, weight: 10n, weightDone: 10n })
  })

  it('works on as many chunks at once as it has lanes', async () => {
    const bothAreIn = gate()
    let inHand = 0
    let most = 0
    const job = tallyJob(newName(), 9, {
      async process() {
        inHand += 1
        most = Math.max(most, inHand)
        if (inHand === 3) bothAreIn.open()
        await bothAreIn.opened
        inHand -= 1
      },
    })
    await run(job, { lanes: 3 })
    expect(most).toBe(3)
  })

  it('leaves the conclusion to the job', async () => {
    const job: AnyJob = {
      ...tallyJob(newName(), 3),
      finish: async (_transaction, params, { asOf: date }, { parts }) => ({
        outcome: 'counted',
        totals: { params, date, parts },
      }),
    }
    const totals = { params: { year: 2024 }, date: asOf, parts: 3 }
    expect(await run(job, { params: { year: 2024 } })).toMatchObject({ outcome: 'counted', totals })
    expect(await runOf(job)).toMatchObject({ outcome: 'counted', totals, params: { year: 2024 } })
  })

  it('refuses to be done when a total is not exact any more', async () => {
    const job: AnyJob = {
      ...tallyJob(newName(), 2),
      process: async () => ({ cents: Number.MAX_SAFE_INTEGER }),
    }
    await expect(run(job)).rejects.toThrow('a total is not an exact whole number any more')
    expect(await runOf(job)).toMatchObject({ state: 'failed', outcome: null })
  })

  it('has the number that follows the last, however many begin at once or fail to plan', async () => {
    const failing: AnyJob = {
      ...tallyJob(newName(), 1),
      // biome-ignore lint/correctness/useYield: it fails before
      async *plan() {
        throw new TypeError('no plan')
      },
    }
    await expect(run(failing)).rejects.toThrow('no plan')
    await Promise.all(upTo(8).map(() => run(tallyJob(newName(), 1))))
    const ids = (await listRuns(test.database, { limit: 1000 })).map(({ id }) => id)
    expect(ids).toEqual(upTo(ids.length).reverse())
  })
})

it('what happens to a run is heard', async () => {
  const heard: string[] = []
  const note = (what: string) => (event: object) => {
    heard.push([what, ...Object.values(event).filter((value) => typeof value === 'string')].join(' '))
  }
  const job = tallyJob(newName(), 1)
  const observer: RunObserver = {
    attemptBegan: note('attempt began'),
    attemptEnded: note('attempt ended'),
    runCompleted: note('run completed'),
    chunkBegan: note('chunk began'),
    chunkEnded: note('chunk ended'),
  }
  const engine = { ...engineOf(test.database, [job]), observer }
  await executeRun(engine, job, { params: {}, asOf }, { signal: new AbortController().signal })
  expect(heard).toEqual(
    [
      'attempt began NAME',
      'chunk began NAME',
      'chunk ended NAME done',
      'run completed NAME done',
      'attempt ended NAME done',
    ].map((text) => text.replace('NAME', job.name)),
  )
})

describe('the same work never runs twice at once', () => {
  it('a second run of the identity is refused while the first is at work', async () => {
    const [isAtWork, mayEnd] = [gate(), gate()]
    const job = tallyJob(newName(), 2, {
      async process() {
        isAtWork.open()
        await mayEnd.opened
      },
    })
    const first = run(job)
    await isAtWork.opened
    await expect(run(job)).rejects.toMatchObject({
      code: 'already_running',
      message: expect.stringContaining(`process ${process.pid}`),
    })
    mayEnd.open()
    const { runId } = await first
    expect(await marksOf(test.database, runId)).toHaveLength(2)
  })

  it('of several that begin at once, one runs', async () => {
    const othersAreRefused = gate()
    let refused = 0
    const job = tallyJob(newName(), 2, { process: () => othersAreRefused.opened })
    const begin = async () => {
      try {
        await run(job)
        return 'done'
      } catch (error) {
        refused += 1
        if (refused === 4) othersAreRefused.open()
        return (error as CpaError).code
      }
    }
    const outcomes = await Promise.all(upTo(5).map(begin))
    expect(outcomes.sort()).toEqual([...Array(4).fill('already_running'), 'done'])
  })

  it('other identities are free', async () => {
    const mayEnd = gate()
    const first = run(tallyJob(newName(), 1, { process: () => mayEnd.opened }))
    await run(tallyJob(newName(), 1))
    mayEnd.open()
    await first
  })

  it('once done it runs again, as another run', async () => {
    const job = tallyJob(newName(), 1)
    const [first, second] = [await run(job), await run(job)]
    expect(second.runId).toBeGreaterThan(first.runId)
    expect(second.resumed).toBe(false)
  })
})

describe('a fault of the program', () => {
  it('fails the run, keeps what is done, and nothing of the chunk; the same call goes on from there', async () => {
    let broken = true
    const job = tallyJob(newName(), 6, {
      async process(part, transaction) {
        if (part !== 4 || !broken) return
        await transaction.execute('insert into tally (run_id, part) values (0, 4)')
        throw new TypeError('part 4 of 1 85 05 78 006 984 is undefined')
      },
    })
    const failure = await run(job, { lanes: 1 }).catch((error) => error)
    expect(failure).toBeInstanceOf(CpaError)
    expect(failure).toMatchObject({ code: 'run_failed', cause: expect.any(TypeError) })
    const { id, ...row } = await runOf(job)
    expect(row).toMatchObject({ state: 'failed', chunks_failed: 1 })
    expect(await chunkOf(test.database, id, 4)).toMatchObject({ state: 'failed', attempts: 1, key: null })
    expect(row.error).not.toContain('006 984')
    expect(await marksOf(test.database, id)).toEqual(expect.arrayContaining([1, 2, 3]))
    expect(await marksOf(test.database, id)).not.toContain(4)
    expect(await marksOf(test.database, 0)).toEqual([])

    broken = false
    const result = await run(job)
    expect(result).toMatchObject({ runId: id, resumed: true, totals: { parts: 6 } })
    expect((await marksOf(test.database, id)).sort()).toEqual([1, 2, 3, 4, 5, 6])
    expect(await runOf(job)).toMatchObject({ state: 'done', attempts: 2, chunks_failed: 0 })
  })

  it('fails it again as long as it is there', async () => {
    const job = tallyJob(newName(), 1, {
      async process() {
        throw new TypeError('always')
      },
    })
    for (const attempt of [1, 2]) {
      await expect(run(job)).rejects.toMatchObject({ code: 'run_failed' })
      expect(await runOf(job)).toMatchObject({ state: 'failed', attempts: attempt })
    }
  })

  it('that users may meet is told as it is', async () => {
    const job = tallyJob(newName(), 1, {
      async prepare() {
        throw new CpaError('file_changed', { en: 'the file has changed', fr: 'le fichier a changé' })
      },
    })
    await expect(run(job)).rejects.toMatchObject({ code: 'file_changed' })
    expect(await runOf(job)).toMatchObject({ state: 'failed' })
  })

  it('in the plan leaves nothing planned, and what is asked then counts', async () => {
    let broken = true
    const sound = tallyJob(newName(), 3)
    const job: AnyJob = {
      ...sound,
      async *plan(...given) {
        yield { bounds: { part: 99 }, weight: 1 }
        if (broken) throw new TypeError('cut off')
        yield* sound.plan(...given)
      },
    }
    await expect(run(job, { params: { year: 2023 } })).rejects.toThrow('cut off')
    broken = false
    const result = await run(job, { params: { year: 2024 } })
    expect(result).toMatchObject({ resumed: false, totals: { parts: 4 } })
    expect(await runOf(job)).toMatchObject({ params: { year: 2024 }, chunks: 4, attempts: 2 })
  })

  it('at the end leaves a run that only has to be concluded', async () => {
    let broken = true
    const job: AnyJob = {
      ...tallyJob(newName(), 3),
      async finish(_transaction, _params, _info, totals) {
        if (broken) throw new TypeError('no conclusion')
        return { outcome: 'concluded', totals }
      },
    }
    await expect(run(job)).rejects.toThrow('no conclusion')
    broken = false
    const result = await run(job)
    expect(result).toMatchObject({ outcome: 'concluded', resumed: true, totals: { parts: 3 } })
    expect(await marksOf(test.database, result.runId)).toHaveLength(3)
  })
})

describe('an error that passes', () => {
  const collision = Object.assign(new Error('duplicate key'), { code: '23505' })

  it('is met again from the start of the chunk until it has passed', async () => {
    let left = 3
    const job = tallyJob(newName(), 2, {
      async process(part) {
        if (part === 2 && left-- > 0) throw collision
      },
    })
    const { runId } = await run(job)
    expect(await marksOf(test.database, runId)).toHaveLength(2)
    expect(await chunkOf(test.database, runId, 2)).toMatchObject({ state: 'done', attempts: 4, error: null })
  })

  it('that does not pass fails the run after five attempts', async () => {
    const job = tallyJob(newName(), 1, {
      async process() {
        throw collision
      },
    })
    await expect(run(job)).rejects.toMatchObject({ code: 'run_failed' })
    const { id } = await runOf(job)
    expect(await chunkOf(test.database, id, 1)).toMatchObject({ state: 'failed', attempts: 5 })
  })
})

describe('from outside', () => {
  /** Begins a run of six chunks in one lane, and waits until the second is in hand. */
  async function begin(options: Partial<RunOptions> = {}) {
    const [isInHand, mayGoOn] = [gate(), gate()]
    const job = tallyJob(newName(), 6, {
      async process(part) {
        if (part !== 2) return
        isInHand.open()
        await mayGoOn.opened
      },
    })
    const ended = run(job, { lanes: 1, ...options }).catch((error) => error)
    await isInHand.opened
    return { job, ended, goOn: mayGoOn.open, id: (await runOf(job)).id }
  }

  it('paused, the chunk in hand is finished and no other begun, until it is resumed', async () => {
    const { job, ended, goOn, id } = await begin()
    await changeRunState(test.database, id, 'paused')
    goOn()
    expect(await ended).toMatchObject({ code: 'stopped', message: `Run ${id} was paused from outside` })
    expect(await marksOf(test.database, id)).toEqual([1, 2])
    await expect(run(job)).rejects.toMatchObject({ code: 'refused', hint: expect.stringContaining('runs resume') })
    expect(await run(job, { resume: true })).toMatchObject({ runId: id, resumed: true, totals: { parts: 6 } })
    expect((await marksOf(test.database, id)).sort()).toEqual([1, 2, 3, 4, 5, 6])
  })

  it('cancelled, it keeps what is done, and the same call begins another run', async () => {
    const { job, ended, goOn, id } = await begin()
    // It waits for the chunk in hand; no other is begun once the run is told to be cancelled.
    const cancelled = changeRunState(test.database, id, 'cancelled')
    await expect.poll(async () => (await runOf(job)).state).toBe('cancelled')
    goOn()
    await cancelled
    expect(await ended).toMatchObject({ code: 'stopped', message: `Run ${id} was cancelled from outside` })
    expect(await marksOf(test.database, id)).toEqual([1, 2])
    expect((await runOf(job)).state).toBe('cancelled')
    const again = await run(job)
    expect(again).toMatchObject({ resumed: false, totals: { parts: 6 } })
    expect(again.runId).toBeGreaterThan(id)
    await expect(changeRunState(test.database, id, 'paused')).rejects.toMatchObject({ code: 'refused' })
  })

  it('stopped by its signal, it finishes what is in hand and is continued by the same call', async () => {
    const stop = new AbortController()
    const { job, ended, goOn, id } = await begin({ signal: stop.signal })
    stop.abort()
    goOn()
    expect(await ended).toMatchObject({ code: 'stopped', exitCode: 5 })
    const { state, chunks_done: done } = await runOf(job)
    expect(state).toBe('stopped')
    // One more may have been begun before the signal was heard.
    expect([2, 3]).toContain(done)
    expect(await run(job)).toMatchObject({ runId: id, resumed: true, totals: { parts: 6 } })
    expect((await marksOf(test.database, id)).sort()).toEqual([1, 2, 3, 4, 5, 6])
  })

  it('left by a program that has become too old, it is continued by the newer one', async () => {
    const { job, ended, goOn, id } = await begin()
    const asOwner = (sql: string) => withOwnerConnection(test.settings, (client) => client.query(sql))
    await asOwner("insert into program_release (id, version, actor) values (99, '99.0.0', 'test')")
    goOn()
    expect(await ended).toMatchObject({ code: 'program_too_old', exitCode: 4 })
    expect(await runOf(job)).toMatchObject({ state: 'stopped', chunks_done: 2 })
    await expect(run(job)).rejects.toMatchObject({ code: 'program_too_old' })
    await asOwner('delete from program_release where id = 99')
    expect(await run(job)).toMatchObject({ runId: id, resumed: true, totals: { parts: 6 } })
  })

  it.each(['paused', 'cancelled'] as const)('%s while it is planned, it stays so', async (state) => {
    const sound = tallyJob(newName(), 3)
    const job: AnyJob = {
      ...sound,
      async *plan(transaction, params, info) {
        await changeRunState(test.database, info.runId, state)
        yield* sound.plan(transaction, params, info)
      },
    }
    await expect(run(job)).rejects.toMatchObject({ code: 'stopped' })
    const { id, state: kept, chunks_done: done } = await runOf(job)
    expect([kept, done]).toEqual([state, 0])
    expect(await marksOf(test.database, id)).toEqual([])
  })

  it('a run that is done cannot be paused or cancelled', async () => {
    const { runId } = await run(tallyJob(newName(), 1))
    for (const state of ['paused', 'cancelled'] as const) {
      await expect(changeRunState(test.database, runId, state)).rejects.toMatchObject({ code: 'refused' })
    }
    await expect(changeRunState(test.database, 1_000_000, 'paused')).rejects.toMatchObject({ code: 'run_unknown' })
  })
})

describe('an ordered job', () => {
  it('commits its chunks in their order, whichever is prepared first', async () => {
    const prepared = upTo(6).map(() => gate())
    const job: AnyJob = {
      ...tallyJob(newName(), 6, {
        async prepare(part) {
          // Every odd chunk waits until the one after it is prepared.
          if (part % 2 === 1) await prepared[part]!.opened
          prepared[part - 1]!.open()
        },
      }),
      ordered: true,
    }
    const { runId } = await run(job, { lanes: 3 })
    expect(await marksOf(test.database, runId)).toEqual([1, 2, 3, 4, 5, 6])
  })

  it('does not go past a chunk that failed', async () => {
    let broken = true
    const job: AnyJob = {
      ...tallyJob(newName(), 6, {
        async process(part) {
          if (part === 3 && broken) throw new TypeError('part 3')
        },
      }),
      ordered: true,
    }
    await expect(run(job, { lanes: 3 })).rejects.toMatchObject({ code: 'run_failed' })
    const { id } = await runOf(job)
    expect(await marksOf(test.database, id)).toEqual([1, 2])
    broken = false
    await run(job, { lanes: 3 })
    expect(await marksOf(test.database, id)).toEqual([1, 2, 3, 4, 5, 6])
  })

  it('stages beside the chunk before, and stages again what it could not commit', async () => {
    const staged: number[] = []
    let broken = true
    const job: AnyJob = {
      ...tallyJob(newName(), 3, {
        async process(part) {
          if (part === 1 && broken) throw new TypeError('part 1')
        },
      }),
      ordered: true,
      async stage(_transaction, { part }) {
        staged.push(part)
      },
    }
    await expect(run(job, { lanes: 2 })).rejects.toMatchObject({ code: 'run_failed' })
    broken = false
    const { runId } = await run(job, { lanes: 2 })
    expect(await marksOf(test.database, runId)).toEqual([1, 2, 3])
    expect(new Set(staged)).toEqual(new Set([1, 2, 3]))
  })
})
