import { statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defaultConfiguration } from '../../src/configuration/configuration.ts'
import { executeRun } from '../../src/runs/engine.ts'
import { DatabasePressure, type Holding } from '../../src/runs/pressure.ts'
import { listRuns } from '../../src/runs/registry.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { rangeJob } from './range-job.ts'
import { engineOf, makeTally } from './tally.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
  await makeTally(test.settings)
})
afterAll(() => test.drop())

const { hold } = defaultConfiguration().chunks
const looked = (look: object) => ({ query: async () => [look] }) as unknown as TestDatabase['database']
const calm = { standby_lag: null, kept_wal: null, archiving_fails: false }

describe('no chunk is begun while', () => {
  it.each<{ look: object; limits: Partial<typeof hold>; held: Holding | undefined }>([
    { look: calm, limits: {}, held: undefined },
    { look: { ...calm, standby_lag: 300 }, limits: {}, held: undefined },
    {
      look: { ...calm, standby_lag: 301 },
      limits: {},
      held: { what: 'standby_lag', value: 301, limit: 300 },
    },
    { look: { ...calm, standby_lag: 301 }, limits: { standby_lag_seconds: 0 }, held: undefined },
    {
      look: { ...calm, kept_wal: 20_000 },
      limits: {},
      held: { what: 'kept_wal', value: 20_000, limit: 16_384 },
    },
    { look: { ...calm, archiving_fails: true }, limits: {}, held: undefined },
  ])('$look with $limits: $held', async ({ look, limits, held }) => {
    const pressure = new DatabasePressure(looked(look), { ...hold, ...limits }, undefined)
    expect(await pressure.holding()).toEqual(held)
  })

  it('the disk of the embedded database is nearly full', async () => {
    const { bavail, bsize } = statfsSync(tmpdir())
    const limit = Math.ceil((bavail * bsize) / 1_048_576) * 2 + 1
    const pressure = new DatabasePressure(looked(calm), { ...hold, free_disk_megabytes: limit }, tmpdir())
    expect(await pressure.holding()).toMatchObject({ what: 'disk', limit })
  })
})

it('the everyday role may look, and what fails holds nothing', async () => {
  expect(await new DatabasePressure(test.database, hold, undefined).holding()).toBeUndefined()
  expect(await new DatabasePressure(test.database, hold, '/nowhere/at/all').holding()).toBeUndefined()
})

it('a run holds and says why, and goes on by itself', async () => {
  const holding: Holding = { what: 'standby_lag', value: 400, limit: 300 }
  const job = rangeJob('held', { holders: 8, size: 4 })
  let looks = 0
  const told: (Holding | undefined)[] = []
  const stored: unknown[] = []
  const engine = {
    ...engineOf(test.database, [job]),
    pressure: { holding: async () => (looks++ < 4 ? holding : undefined) },
  }
  const look = async () => stored.push((await listRuns(test.database, {}))[0]?.holding)
  const { runId } = await executeRun(
    engine,
    job,
    { params: {}, asOf: '2025-04-01' },
    {
      signal: new AbortController().signal,
      onProgress(progress) {
        told.push(progress.holding)
        void look()
      },
    },
  )
  expect(told[0]).toEqual(holding)
  expect(told.at(-1)).toBeUndefined()
  expect(stored).toContainEqual(holding)
  expect((await listRuns(test.database, { id: runId }))[0]).toMatchObject({ state: 'done', holding: null })
})
