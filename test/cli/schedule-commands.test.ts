import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Command } from '../../src/cli/command.ts'
import { commands } from '../../src/cli/commands/index.ts'
import { withOwnerConnection } from '../../src/database/connection.ts'
import { schedules as examineSchedules } from '../../src/operations/examine/schedule-checks.ts'
import { openLog } from '../../src/operations/logger.ts'
import { keepLooking } from '../../src/operations/schedules/keep-looking.ts'
import { migrateQueue } from '../../src/runs/doorbell/queue.ts'
import { readSettings } from '../../src/settings.ts'
import { Installation } from '../jobs/installation.ts'
import { call } from './call.ts'

/* Schedules through the commands, in both languages, and what doctor finds of them. */

let world: Installation
let env: NodeJS.ProcessEnv
beforeAll(async () => {
  world = await Installation.open('postgres')
  env = world.environment()
  await withOwnerConnection(readSettings({ ...env, CPA_MIGRATION_URL: world.ownerUrl }), migrateQueue)
})
afterAll(() => world?.close())

/** What the tests read of documents. */
interface Document {
  readonly schedule: { readonly next: unknown[]; readonly last: { readonly state: string }[] }
  readonly ticks: unknown[]
  readonly runs: { readonly run_id: number; readonly deadline_missed: boolean }[]
}

const named = (name: string): Command => commands.find((command) => command.name === name)!
async function cpa(name: string, ...words: string[]) {
  const { exit, output, errors } = await call(named(name), words, { env })
  const document = () => JSON.parse(output) as Document
  return { exit, output, errors, document }
}
/** As if it had been set a while ago. */
const setBack = (name: string, hours: number) =>
  world.database.execute(
    'update schedule set looked_until = looked_until - make_interval(hours => $2) where name = $1',
    [...[name, hours]],
  )

it('sets, shows, pauses, resumes and removes, and says so in both languages', async () => {
  const set = await cpa(
    ...([
      'schedule set',
      'monday',
      '--cron',
      '30 2 * * 1#1',
      '--deadline',
      '6h',
      '--json',
      '--',
      'campaign',
      '{year-1}',
    ] as const),
  )
  expect(set.exit, set.output).toBe(0)
  expect(set.document().schedule).toMatchObject({
    ...{
      name: 'monday',
      command: 'campaign {year-1}',
      zone: 'Europe/Paris',
      overlap: 'skip',
      catch_up: '7d',
      deadline: '6h',
    },
    ...{ in_words: 'every first Monday of the month at 02:30, Paris time', last: [], paused: null },
  })
  expect(set.document().schedule.next).toHaveLength(5)
  const french = await cpa('schedule show', 'monday', '--lang', 'fr')
  expect(french.output).toContain('le premier lundi du mois à 2 h 30, heure de Paris')
  expect(french.output).toMatch(/UTC\+0[12]:00/)

  expect((await cpa('schedule pause', 'monday')).exit).toBe(2)
  expect((await cpa('schedule pause', 'monday', '--note', 'the server moves')).exit).toBe(0)
  expect((await cpa('schedule pause', '--all', '--note', 'everything moves')).exit).toBe(0)
  const paused = (await cpa('schedule', '--json')).document()
  expect(paused).toMatchObject({
    paused: { note: 'everything moves' },
    schedules: [{ paused: { note: 'the server moves' } }],
  })
  expect((await cpa('schedule')).output).toContain('All schedules are paused by')
  for (const words of [['--all'], ['monday']]) expect((await cpa('schedule resume', ...words)).exit).toBe(0)

  expect((await cpa('schedule remove', 'monday')).exit).toBe(0)
  expect((await cpa('schedule show', 'monday')).errors).toContain('There is no schedule monday')
  expect((await cpa('schedule')).output).toContain('No schedule yet')
})

it('run-due ends as the commands would have, and run-now too', async () => {
  expect(await cpa('schedule run-due')).toMatchObject({
    exit: 0,
    output: expect.stringContaining('Nothing is due.'),
  })
  await cpa('schedule set', 'hourly', '--cron', '0 * * * *', '--', 'open-accounts')
  await cpa(
    'schedule set',
    'yearly',
    '--cron',
    '0 * * * *',
    '--',
    'campaign',
    String(new Date().getFullYear() + 1),
  )
  for (const name of ['hourly', 'yearly']) await setBack(name, 2)
  const due = await cpa('schedule run-due', '--json')
  expect(due.exit).toBe(0)
  expect(due.document().ticks).toMatchObject([
    { schedule: 'hourly', state: 'done', exit: 0, runs: [expect.any(Number)] },
  ])
  expect((await cpa('schedule show', 'yearly')).output).toContain("skipped: outside the law's window")
  expect((await cpa('schedule run-now', 'hourly')).output).toContain('done')
  expect((await cpa('schedule show', 'hourly', '--lang', 'fr')).output).toContain(
    'une plus récente a pris sa place',
  )
})

it('doctor names what never fires, what nobody looks at, what failed', async () => {
  const look = async () => {
    const { ok, detail, mend } = await examineSchedules(world.engine.database)
    return { ok, detail: detail.en, mend }
  }
  expect(await look()).toMatchObject({ ok: true, mend: null })
  await setBack('hourly', 3)
  expect(await look()).toMatchObject({
    ok: false,
    detail: expect.stringMatching(/^due and not started: hourly of/),
  })
  await cpa('schedule run-due')
  await cpa('schedule set', 'hourly', '--cron', '0 * * * *', '--', 'campaign', '{year-1}', '--when-approved')
  await cpa('schedule set', 'never', '--cron', '0 4 30 2 *', '--', 'daily')
  expect(await look()).toMatchObject({ ok: false, detail: 'never due: never (0 4 30 2 *)' })
  await cpa('schedule remove', 'never')
  await world.database.execute(`insert into tick (schedule, nominal, offset_minutes, at, state, reason)
    values ('hourly', '2050-01-01', 60, '2049-12-31T23:00Z', 'failed', 'audit_failed')`)
  expect(await look()).toMatchObject({ ok: true, detail: 'last time: hourly failed (audit_failed)' })
  await cpa('schedule pause', '--all', '--note', 'why')
  expect(await look()).toMatchObject({ ok: true, detail: expect.stringContaining('paused by') })
  await cpa('schedule resume', '--all')
})

it('a worker that looks at the schedules does what is due', async () => {
  await cpa('schedule set', 'beside', '--cron', '0 * * * *', '--', 'open-accounts')
  await setBack('beside', 2)
  const stop = new AbortController()
  const circumstances = { ...world.circumstances('2026-01-01'), settings: readSettings(env), signal: stop.signal }
  const looking = keepLooking(circumstances, openLog({ logLevel: 'silent' }))
  await expect
    .poll(async () => (await cpa('schedule show', 'beside', '--json')).document().schedule.last.at(-1)?.state, {
      timeout: 120_000,
      interval: 500,
    })
    .toBe('done')
  stop.abort()
  await looking
})

it('a deadline stands on the run, and is shown when it has passed', async () => {
  const { document } = await cpa(
    'campaign',
    '2025',
    '--allow-empty',
    '--deadline',
    '0m',
    '--as-of',
    '2026-02-01',
    '--json',
  )
  const [first] = document().runs
  expect((await cpa('runs show', String(first!.run_id))).output).toMatch(/deadline .*missed/)
  expect(
    (await cpa('runs', '--json', '--limit', '20')).document().runs.filter((each) => each.deadline_missed),
  ).not.toEqual([])
})
