import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadSql } from '../../src/database/sql.ts'
import { listRuns, type RunFilter } from '../../src/runs/registry.ts'
import { type Scan, watched } from '../jobs/watched-transaction.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

/* However many runs there are, a page of them reads about as many rows as it shows. */

const runs = 20_000
const page = 50
let test: TestDatabase

beforeAll(async () => {
  test = await createTestDatabase()
  await test.owner.execute(loadSql(import.meta.url, './many-runs.sql'), [runs])
  await test.owner.execute('vacuum analyze run, chunk, run_attempt')
})
afterAll(() => test.drop())

async function scansOf(filter: RunFilter): Promise<Scan[]> {
  const scans: Scan[] = []
  await test.database.transaction(async (transaction) => {
    await listRuns(watched(transaction, scans), { ...filter, limit: page })
  })
  return scans
}

describe('a page of the registry reads little more than it shows', () => {
  it.each<[string, RunFilter, number]>([
    ['the latest', {}, page],
    ['one in the middle', { before: runs / 2 }, page],
    ['the last one', { before: page }, page],
    ['the one before', { after: runs / 2 }, page],
    ['of a state', { states: ['failed'] }, page],
    ['of several states', { states: ['failed', 'paused'] }, page],
    ['of a state with few runs, from far back', { states: ['failed'], before: 3000 }, page],
    // No more than all runs of the job.
    ['of a job and a year', { job: 'credit-year', year: 2016 }, runs / 10],
    ['of a command that is rare', { partOf: 'campaign 2016' }, page],
    ['of a command that was never given', { partOf: 'nothing' }, 0],
    ['of the last days', { since: '2021-02-01' }, 2 * page],
    ['of the first days', { until: '2020-01-02' }, 2 * page],
  ])('%s', async (_what, filter, most) => {
    const scans = await scansOf(filter)
    for (const table of ['run', 'chunk', 'run_attempt']) {
      const read = scans.filter((scan) => scan.table === table)
      expect(read.map(({ node }) => node)).not.toContain('Seq Scan')
      const rows = Math.max(0, ...read.map(({ rowsRead }) => rowsRead))
      expect(rows, table).toBeLessThanOrEqual(most)
    }
  })
})
