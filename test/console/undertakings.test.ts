import { afterAll, beforeAll, expect, it } from 'vitest'
import { actor } from '../../src/actor.ts'
import { Undertakings } from '../../src/console/undertakings.ts'
import { CpaError } from '../../src/errors.ts'
import { resumeRun } from '../../src/operations/runs.ts'
import { Installation } from '../jobs/installation.ts'

let installation: Installation
beforeAll(async () => {
  installation = await Installation.open()
})
afterAll(() => installation.close())

const begun = () => new Undertakings((circumstances, work) => work(circumstances))
const asked = { command: 'cpa runs resume 1', by: 'ada' }

it('what became of it is told, with what to do', async () => {
  const undertakings = begun()
  const circumstances = installation.circumstances('2026-05-04')
  undertakings.begin(asked, circumstances, () => resumeRun(circumstances, 77))
  undertakings.begin(asked, circumstances, async () => actor())
  undertakings.begin(asked, circumstances, async () => {
    throw new Error('secret of the program')
  })
  expect(undertakings.all.map(({ state }) => state)).toEqual(['under way', 'under way', 'under way'])
  await undertakings.settled()
  const [fault, done, unknown] = undertakings.all
  expect(unknown).toMatchObject({
    state: 'failed',
    told: { en: 'There is no run 77' },
    advice: { en: 'List them: cpa runs' },
  })
  expect(done).toMatchObject({ state: 'done', told: undefined })
  expect(fault).toMatchObject({ state: 'failed', told: { en: 'This is a fault of the program: see its log' } })
})

it('so many at once, and no more', async () => {
  const undertakings = begun()
  let finish = () => {}
  const until = new Promise<void>((resolve) => {
    finish = resolve
  })
  const circumstances = installation.circumstances('2026-05-04')
  for (let n = 0; n < 4; n++) undertakings.begin(asked, circumstances, () => until)
  expect(() => undertakings.begin(asked, circumstances, () => until)).toThrow(CpaError)
  finish()
  await undertakings.settled()
  undertakings.begin(asked, circumstances, () => until)
  await undertakings.settled()
})

it('one that is told to stop with the console says so', async () => {
  const stops = new AbortController()
  const undertakings = begun()
  const circumstances = { ...installation.circumstances('2026-05-04'), signal: stops.signal }
  stops.abort()
  const run = `insert into run (id, job, identity, params, as_of, state, chunks)
    values (5, 'open-accounts', 'open-accounts', '{}', '2026-05-04', 'stopped', 1)`
  await installation.database.execute(run)
  await installation.database.execute(
    `insert into chunk (run_id, number, bounds) values (5, 1, '{"first": 1, "last": 9}')`,
  )
  undertakings.begin(asked, circumstances, (apart) => resumeRun(apart, 5))
  await undertakings.settled()
  expect(undertakings.all[0]).toMatchObject({ state: 'stopped' })
  expect(undertakings.all[0]!.advice?.en).toContain('cpa runs resume')
})
