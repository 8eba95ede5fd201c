import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { openAccounts } from '../../jobs/open-accounts/job.ts'
import { holdLock, locks } from '../../src/database/locks.ts'
import type { Circumstances } from '../../src/operations/circumstances.ts'
import { approvePlan } from '../../src/operations/plans.ts'
import { showSchedule } from '../../src/operations/schedules/list.ts'
import { runDue, runNow, ticksToWorkOn } from '../../src/operations/schedules/run-due.ts'
import {
  pauseSchedule,
  readSchedule,
  removeSchedule,
  resumeSchedule,
  setSchedule,
} from '../../src/operations/schedules/schedules.ts'
import { isAllowedOn, readTask } from '../../src/operations/schedules/tasks.ts'
import type { ScheduleSetting } from '../../src/schedules/schedule.ts'
import { lastTicks, type TickIdentity, takeTick, tellMissedDeadlines } from '../../src/schedules/tick.ts'
import { Installation } from '../jobs/installation.ts'

/* Each tick is done once: by whatever machine, after whatever crash, in whatever night. */

let world: Installation
let circumstances: Circumstances
beforeAll(async () => {
  world = await Installation.open()
  circumstances = world.circumstances('2026-01-01')
})
afterAll(() => world?.close())
beforeEach(async () => {
  for (const { name } of await world.database.query<{ name: string }>(
    'select name from schedule where removed_at is null',
  )) {
    await removeSchedule(circumstances, name)
  }
})

let counted = 0
/** A schedule of its own, set at a moment. */
async function set(since: string, setting: Partial<ScheduleSetting> = {}): Promise<string> {
  counted += 1
  const name = `s${counted}`
  await setSchedule(
    circumstances,
    {
      ...{ name, words: ['open-accounts'], cron: '30 2 * * *', zone: 'Europe/Paris', overlap: 'skip' as const },
      ...{ catchUpSeconds: 7 * 86_400, deadlineSeconds: null },
      ...setting,
    },
    new Date(since),
  )
  return name
}

const due = (now: string) => runDue(circumstances, new Date(now))
async function ticksOf(name: string): Promise<string[]> {
  const ticks = await lastTicks(world.database, name, 20)
  return ticks.map(({ nominal, offsetMinutes, state, reason }) =>
    [nominal.slice(5, 16), offsetMinutes, state, reason].filter((part) => part !== null).join(' '),
  )
}
const noticesOf = (name: string) =>
  world.database.query<{ kind: string; facts: object }>(
    "select kind, facts from notice where facts ->> 'schedule' = $1 order by id",
    [name],
  )

describe('what is due', () => {
  it('is done with its nominal day, and its run is written with it', async () => {
    const name = await set('2026-03-01T00:00Z')
    expect((await due('2026-03-01T01:29:59Z')).ticks).toEqual([])
    const { ticks } = await due('2026-03-01T01:30:00Z')
    expect(ticks).toMatchObject([
      { state: 'done', nominal: '2026-03-01T02:30:00', offsetMinutes: 60, exit: 0, attempts: 1 },
    ])
    const [run] = await world.database.query('select job, as_of from run where id = $1', [ticks[0]!.runs[0]])
    expect(run).toEqual({ job: 'open-accounts', as_of: '2026-03-01' })
    expect((await due('2026-03-01T01:35:00Z')).ticks).toEqual([])
    expect(await ticksOf(name)).toEqual(['03-01T02:30 60 done'])
  })

  it('of several that passed the latest runs, the others need not', async () => {
    const name = await set('2026-03-01T00:00Z')
    expect((await due('2026-03-03T08:00Z')).ticks).toHaveLength(1)
    expect(await ticksOf(name)).toEqual([
      '03-01T02:30 60 skipped superseded',
      '03-02T02:30 60 skipped superseded',
      '03-03T02:30 60 done',
    ])
  })

  it('later than may be it is missed, and told', async () => {
    const name = await set('2026-03-01T00:00Z', { catchUpSeconds: 3600 })
    expect((await due('2026-03-02T08:00Z')).ticks).toEqual([])
    expect(await ticksOf(name)).toEqual(['03-01T02:30 60 skipped superseded', '03-02T02:30 60 missed too_late'])
    expect(await noticesOf(name)).toEqual([
      { kind: 'tick_missed', facts: { schedule: name, tick: '2026-03-02T02:30:00' } },
    ])
  })

  it("outside the law's window it is skipped for that", async () => {
    const name = await set('2026-06-28T00:00Z', { words: ['campaign', '{year-1}'], cron: '0 6 28 6-8 *' })
    await due('2026-08-30T00:00Z')
    expect(await ticksOf(name)).toEqual([
      '06-28T06:00 120 missed too_late',
      '07-28T06:00 120 skipped outside_window',
      '08-28T06:00 120 skipped outside_window',
    ])
    expect((await showSchedule(circumstances, name)).next).toHaveLength(5)
  })

  it('what its command would end with is told, and a failure is a notice', async () => {
    const name = await set('2026-03-01T00:00Z', { words: ['campaign', '{year-1}'] })
    const { ticks } = await due('2026-03-01T02:00Z')
    expect(ticks).toMatchObject([{ state: 'failed', reason: 'no_declarations', exit: 4 }])
    expect(await noticesOf(name)).toMatchObject([
      { kind: 'tick_failed', facts: { reason: 'no_declarations', exit: 4 } },
    ])
  })

  it('set anew, what was done under the name is not done again', async () => {
    const name = await set('2026-03-01T00:00Z')
    await due('2026-03-01T02:00Z')
    await removeSchedule(circumstances, name)
    counted -= 1
    expect(await set('2026-03-01T00:00Z')).toBe(name)
    expect((await due('2026-03-01T02:00Z')).ticks).toEqual([])
  })
})

describe('the nights in which the clocks change', () => {
  it.each([
    [
      'put back: once, the first time',
      '2026-10-24T12:00Z',
      ['2026-10-25T00:30Z', '2026-10-25T01:30Z', '2026-10-25T02:00Z'],
      ['10-25T02:30 120 done'],
    ],
    [
      'put forward: once, when they go on',
      '2027-03-27T12:00Z',
      ['2027-03-28T00:59Z', '2027-03-28T01:00Z', '2027-03-28T01:30Z'],
      ['03-28T03:00 120 done'],
    ],
  ])('%s, though two machines look', async (_, since, moments, expected) => {
    const name = await set(since)
    const other = { ...circumstances }
    for (const moment of moments) {
      await Promise.all([due(moment), runDue(other, new Date(moment))])
    }
    expect(await ticksOf(name)).toEqual(expected)
    const [runs] = await world.database.query<{ count: bigint }>(
      'select count(*) from tick_run where schedule = $1',
      [name],
    )
    expect(runs!.count).toBe(1n)
  })
})

describe('one at a time', () => {
  async function atWork(name: string, while_: () => Promise<void>): Promise<void> {
    const session = await world.engine.database.session()
    try {
      await holdLock(session, locks.schedule((await readSchedule(world.database, name)).number))
      await while_()
    } finally {
      await session.release()
    }
  }

  it('skips a tick while the one before is at work', async () => {
    const name = await set('2026-03-01T00:00Z')
    await atWork(name, async () => expect((await due('2026-03-01T02:00Z')).ticks).toEqual([]))
    expect(await ticksOf(name)).toEqual(['03-01T02:30 60 skipped overlap'])
  })

  it('or lets it wait', async () => {
    const name = await set('2026-03-01T00:00Z', { overlap: 'wait' })
    await atWork(name, async () => {
      expect((await due('2026-03-01T02:00Z')).ticks).toEqual([])
      expect((await due('2026-03-02T02:00Z')).ticks).toEqual([])
    })
    expect((await due('2026-03-02T02:05Z')).ticks).toHaveLength(1)
    expect(await ticksOf(name)).toEqual(['03-01T02:30 60 skipped superseded', '03-02T02:30 60 done'])
  })

  it('run-now says that it is at work', async () => {
    const name = await set('2026-03-01T00:00Z')
    await atWork(name, async () => {
      await expect(runNow(circumstances, name)).rejects.toMatchObject({ code: 'already_running' })
    })
    expect(await ticksOf(name)).toEqual([expect.stringMatching(/cancelled already_running$/)])
    expect(await runNow(circumstances, name)).toMatchObject({
      state: 'done',
      exit: 0,
      askedBy: expect.any(String),
    })
  })

  it('what somebody does by hand is left to them', async () => {
    const [skips, waits] = [await set('2026-03-01T00:00Z'), await set('2026-03-01T00:01Z', { overlap: 'wait' })]
    const session = await world.engine.database.session()
    const [run] = await world.database.query<{ id: number }>(
      `insert into run (id, job, identity, params, as_of, state)
       select max(id) + 1, 'open-accounts', $1, '{}', '2026-03-01', 'running' from run returning id`,
      [openAccounts.identity({})],
    )
    await holdLock(session, locks.run(run!.id))
    await due('2026-03-01T02:00Z')
    expect(await ticksOf(skips)).toEqual(['03-01T02:30 60 skipped already_running'])
    expect(await ticksOf(waits)).toEqual(['03-01T02:30 60 due'])
    await session.release()
    await world.database.execute("update run set state = 'cancelled' where id = $1", [run!.id])
    expect((await due('2026-03-01T02:05Z')).ticks).toMatchObject([{ schedule: waits, state: 'done', attempts: 1 }])
  })
})

describe('a process that dies', () => {
  const identity = (schedule: string): TickIdentity => ({
    schedule,
    nominal: '2026-03-01T02:30:00',
    offsetMinutes: 60,
  })

  it('before it began the run: the tick is taken up, with its own day', async () => {
    const name = await set('2026-03-01T00:00Z')
    await ticksToWorkOn(world.engine.database, new Date('2026-03-01T02:00Z'))
    await takeTick(world.engine.database, identity(name))
    const { ticks } = await due('2026-03-02T02:00Z')
    expect(ticks).toMatchObject([
      { nominal: '2026-03-01T02:30:00', state: 'done', attempts: 2 },
      { nominal: '2026-03-02T02:30:00', state: 'done', attempts: 1 },
    ])
  })

  it('again and again: it is given up, and told', async () => {
    const name = await set('2026-03-01T00:00Z')
    await ticksToWorkOn(world.engine.database, new Date('2026-03-01T02:00Z'))
    for (let attempt = 0; attempt < 10; attempt += 1) await takeTick(world.engine.database, identity(name))
    expect((await due('2026-03-01T02:05Z')).ticks).toMatchObject([
      { state: 'failed', reason: 'too_many_attempts', exit: 1 },
    ])
    expect(await noticesOf(name)).toMatchObject([{ kind: 'tick_failed' }])
  })

  it('one that is told to stop leaves it to the next, and that is no attempt', async () => {
    const name = await set('2026-03-01T00:00Z', { words: ['daily'] })
    const stop = new AbortController()
    const stopping: Circumstances = {
      ...circumstances,
      signal: stop.signal,
      progress: { ...circumstances.progress, show: () => stop.abort() },
    }
    const { ticks } = await runDue(stopping, new Date('2026-03-01T02:00Z'))
    expect(ticks).toMatchObject([{ state: 'started', exit: 5 }])
    expect((await due('2026-03-01T02:05Z')).ticks).toMatchObject([{ state: 'done', attempts: 1 }])
    expect(await ticksOf(name)).toHaveLength(1)
  })
})

describe('a pause', () => {
  it.each(['one', 'all'] as const)('of %s: ticks are skipped, what is asked for runs', async (which) => {
    const name = await set('2026-03-01T00:00Z')
    const paused = which === 'all' ? ('all' as const) : { name }
    await pauseSchedule(circumstances, paused, 'incident')
    expect((await due('2026-03-01T02:00Z')).ticks).toEqual([])
    expect(await ticksOf(name)).toEqual(['03-01T02:30 60 skipped paused'])
    expect(await runNow(circumstances, name)).toMatchObject({ state: 'done' })
    await resumeSchedule(circumstances, paused)
    expect((await due('2026-03-02T02:00Z')).ticks).toHaveLength(1)
  })

  it('keeps who, why and when, and no NIR', async () => {
    const name = await set('2026-03-01T00:00Z')
    await expect(pauseSchedule(circumstances, { name }, 'about 1850375114901')).rejects.toMatchObject({
      code: 'usage',
    })
    await pauseSchedule(circumstances, { name }, 'moving')
    expect((await readSchedule(world.database, name)).paused).toMatchObject({
      note: 'moving',
      by: expect.any(String),
    })
    const events = await world.database.query<{ action: string }>(
      "select action from audit_event where detail ->> 'schedule' = $1 or detail ->> 'name' = $1 order by id",
      [name],
    )
    expect(events.map(({ action }) => action)).toEqual(['schedule set', 'schedule pause'])
  })
})

describe('deadlines', () => {
  it('a tick that is not done in time is told once', async () => {
    const name = await set('2026-03-01T00:00Z', { deadlineSeconds: 3600 })
    await ticksToWorkOn(world.engine.database, new Date('2026-03-01T02:00Z'))
    expect(await noticesOf(name)).toEqual([])
    for (const _ of [1, 2]) await ticksToWorkOn(world.engine.database, new Date('2026-03-01T02:31Z'))
    expect(await noticesOf(name)).toEqual([
      { kind: 'deadline_missed', facts: { schedule: name, tick: '2026-03-01T02:30:00' } },
    ])
    await due('2026-03-01T02:31Z')
    expect((await lastTicks(world.database, name, 1))[0]).toMatchObject({
      state: 'done',
      deadlineMissedAt: expect.any(String),
    })
  })

  it('a run has that of its tick, and is not told beside it; one of its own is', async () => {
    await set('2026-03-01T00:00Z', { deadlineSeconds: 7200 })
    const { ticks } = await due('2026-03-01T01:31Z')
    const run = ticks[0]!.runs[0]!
    const [row] = await world.database.query<{ deadline_at: string }>(
      'select deadline_at from run where id = $1',
      [run],
    )
    expect(row!.deadline_at).toBe('2026-03-01T03:30:00Z')
    const [other] = await world.database.query<{ id: number }>(
      `insert into run (id, job, identity, params, as_of, state, deadline_at)
       select max(id) + 1, 'credit-year', 'x', '{"year": 2025}', '2026-03-01', 'running', '2026-03-01T03:00Z' from run
       returning id`,
    )
    await tellMissedDeadlines(world.engine.database, new Date('2026-03-01T03:31Z'))
    expect(
      await world.database.query("select facts from notice where kind = 'deadline_missed' and facts ? 'run'"),
    ).toEqual([{ facts: { run: other!.id, job: 'credit-year', year: 2025 } }])
    await world.database.execute("update run set state = 'cancelled' where id = $1", [other!.id])
  })
})

it.each([
  [[], 'No command'],
  [['purge', '--before', '2020-01-01'], 'purge cannot'],
  [['campaign'], 'is called so'],
  [['campaign', '{year+99}'], 'is called so'],
  [['campaign', '2025', '--outside-window'], 'is called so'],
  [['daily', 'x'], 'is called so'],
  [['toString'], 'cannot be scheduled'],
])('%j is refused', (words, message) => {
  expect(() => readTask(words, '2026-01-01')).toThrow(message)
})

it.each([
  [['campaign', '{year-1}'], '2026-06-30', true],
  [['campaign', '{year-1}'], '2026-07-01', false],
  [['credit', '2024'], '2026-01-01', false],
  [['daily'], '2026-07-01', true],
])('%j on %s: %s', (words, day, allowed) => {
  expect(isAllowedOn(words, day)).toBe(allowed)
})

const declared =
  'nir;birth_date;scheme;siret;contract_nature;activity_start;activity_end;time_unit;time_worked\n' +
  '1850375114901;1985-03-15;employee;99900001100018;permanent;2025-01-01;2025-12-31;hour;1607\n'

function approving(own: Installation) {
  const base = own.circumstances('2026-01-01')
  const { configuration } = base.settings
  return { ...base, settings: { ...base.settings, configuration: { ...configuration, approvals: 1 as const } } }
}

function yearly(command: string) {
  const setting = { name: 'yearly', words: [command, '{year-1}'], cron: '0 6 * * *', zone: 'Europe/Paris' }
  return { ...setting, overlap: 'skip' as const, catchUpSeconds: 86_400, deadlineSeconds: null }
}

it.each(['campaign', 'credit'])(
  'where credits are to be approved a plan of %s is made, waits, and is applied by the first tick after its approval',
  async (command) => {
    const own = await Installation.ofTest()
    await own.load('declarations', 'declarations.csv', declared, '2026-02-01')
    if (command === 'credit') await own.openAccounts('2026-02-01')
    const circumstances = approving(own)
    await setSchedule(circumstances, yearly(command), new Date('2026-03-01T00:00Z'))
    const tick = async (now: string) => (await runDue(circumstances, new Date(now))).ticks
    const booked = async () =>
      (await own.database.query<{ count: bigint }>('select count(*) from entry'))[0]!.count

    expect(await tick('2026-03-01T06:00Z')).toMatchObject([{ state: 'done', reason: 'plan_waiting', exit: 0 }])
    expect(await tick('2026-03-02T06:00Z')).toMatchObject([{ state: 'done', reason: 'plan_waiting' }])
    expect(await booked()).toBe(0n)
    const waiting = await own.database.query<{ facts: { plan: number } }>(
      "select facts from notice where kind = 'plan_waiting'",
    )
    expect(waiting).toHaveLength(1)
    process.env.CPA_OPERATOR = 'somebody else'
    onTestFinished(() => void delete process.env.CPA_OPERATOR)
    const approval = { id: waiting[0]!.facts.plan, reason: undefined, acceptDrift: undefined }
    await approvePlan(circumstances, approval)
    expect(await tick('2026-03-03T06:00Z')).toMatchObject([{ state: 'done', reason: null, exit: 0 }])
    expect(await booked()).toBe(1n)
    const ended = await own.database.query("select facts from notice where kind = 'campaign_ended'")
    expect(ended).toEqual(command === 'campaign' ? [{ facts: { year: 2025, audit: 'sound' } }] : [])
    expect(await tick('2026-03-04T06:00Z')).toMatchObject([{ state: 'done', reason: null, exit: 0 }])
  },
)

it('where credits are to be approved one that has no plan is not scheduled, and what was before says that it cannot be done', async () => {
  const own = await Installation.ofTest()
  const free = own.circumstances('2026-01-01')
  for (const command of ['credit-engagements', 'credit-exposures']) {
    await expect(setSchedule(approving(own), yearly(command))).rejects.toMatchObject({ code: 'plan_required' })
    await setSchedule(free, yearly(command), new Date('2026-03-01T00:00Z'))
    const { remarks } = await showSchedule(approving(own), 'yearly')
    expect(remarks[0]?.en).toContain('by an approved plan only')
    expect((await showSchedule(free, 'yearly')).remarks).not.toContainEqual(remarks[0])
  }
})
