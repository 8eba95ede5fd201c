import { expect, test } from 'vitest'
import { openAccounts } from '../../jobs/open-accounts/job.ts'
import type { Circumstances } from '../../src/operations/circumstances.ts'
import { resumeRun } from '../../src/operations/runs.ts'
import { openAccounts as openAccountsNow } from '../../src/operations/yearly-jobs.ts'
import { readSettings } from '../../src/settings.ts'
import { Installation } from '../jobs/installation.ts'

const asOf = '2026-05-04'

function circumstances({ database, keys, chain, engine }: Installation, signal: AbortSignal, continued: number[]) {
  return {
    settings: readSettings({}),
    asOf,
    signal,
    progress: { show() {}, read() {}, end() {}, continued: (run) => continued.push(run) },
    open: async () => ({ database, keys, chain, engine: async () => engine, async close() {} }),
  } satisfies Circumstances
}

test('a run that was stopped is continued by the same verb, which says so; a run that is done is not', async () => {
  const installation = await Installation.ofTest()
  await installation.database.execute(
    "insert into holder select n, gen_random_uuid(), 1985, 3, 1, '\\x00' from generate_series(1, 3) n",
  )
  const stop = new AbortController()
  installation.change(openAccounts.name, (job) => ({
    ...job,
    async process() {
      stop.abort()
      throw new Error('something went wrong')
    },
  }))
  const continued: number[] = []
  const stopped = openAccountsNow(circumstances(installation, stop.signal, continued))
  await expect(stopped).rejects.toMatchObject({ code: 'stopped' })
  expect(continued).toEqual([])

  installation.change(openAccounts.name, () => openAccounts)
  const calm = circumstances(installation, new AbortController().signal, continued)
  const result = await openAccountsNow(calm)
  expect(result).toMatchObject({ resumed: true, runId: 1 })
  expect(continued).toEqual([1])

  await expect(resumeRun(calm, 1)).rejects.toMatchObject({ code: 'refused' })
  await expect(resumeRun(calm, 2)).rejects.toMatchObject({ code: 'run_unknown' })
  const kept = await installation.database.query(
    "select action, detail from audit_event where outcome = 'begun' order by id",
  )
  const detail = { params: {}, as_of: asOf }
  expect(kept).toEqual([
    { action: 'open-accounts', detail },
    { action: 'open-accounts', detail },
  ])
})
