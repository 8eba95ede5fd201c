import { afterAll, beforeAll, expect, it } from 'vitest'
import { showSchedule } from '../../src/operations/schedules/list.ts'
import { runDue } from '../../src/operations/schedules/run-due.ts'
import { Installation } from '../jobs/installation.ts'
import { ConsoleVisit } from './console.ts'

let installation: Installation
let visit: ConsoleVisit
const circumstances = () => installation.circumstances('2026-05-04')

beforeAll(async () => {
  installation = await Installation.open()
  visit = new ConsoleVisit(circumstances)
})
afterAll(() => installation.close())

const textOf = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
const night = { name: 'night', command: 'open-accounts', cron: '30 3 * * 1', zone: 'Europe/Paris', catch_up: '7d' }

it('a schedule is set, and what is wrong with it is said beside what was written', async () => {
  expect(textOf((await visit.get('/schedules')).html)).toContain('No schedule is set.')
  const wrong = await visit.post('/schedules', { ...night, command: 'purge --before 2020-01-01' })
  expect(wrong).toMatchObject({ status: 400, html: expect.stringContaining('purge cannot be scheduled') })
  expect(wrong.html).toContain('value="purge --before 2020-01-01"')
  expect((await visit.post('/schedules', { ...night, cron: 'nonsense' })).status).toBe(400)
  expect((await visit.post('/schedules', { ...night, catch_up: 'soon' })).status).toBe(400)

  const shown = textOf((await visit.post('/schedules', { ...night, deadline: '2h', overlap: 'wait' })).html)
  expect(shown).toContain('Schedule night')
  expect(shown).toContain('every Monday at 03:30')
  expect(shown).toContain('to be done within 2 hours')
  expect(await showSchedule(circumstances(), 'night')).toMatchObject({
    words: ['open-accounts'],
    overlap: 'wait',
    deadlineSeconds: 7200,
  })
  expect((await visit.get('/schedules')).html).toContain('href="/schedules/night"')
})

it('one is paused with a note and resumed, and so are all', async () => {
  expect((await visit.post('/schedules/night/pause')).status).toBe(400)
  const paused = textOf((await visit.post('/schedules/night/pause', { note: 'server moves on Thursday' })).html)
  expect(paused).toContain('server moves on Thursday')
  expect(paused).not.toContain('Pause it')
  expect((await showSchedule(circumstances(), 'night')).paused?.note).toBe('server moves on Thursday')
  expect(textOf((await visit.post('/schedules/night/resume')).html)).toContain('Pause it')

  const all = textOf((await visit.post('/schedules/pause', { note: 'incident 4711' })).html)
  expect(all).toContain('All schedules are paused.')
  expect(all).toContain('incident 4711')
  expect((await runDue(circumstances())).paused?.note).toBe('incident 4711')
  expect(textOf((await visit.post('/schedules/resume')).html)).not.toContain('All schedules are paused.')
  const events = await installation.database.query(
    "select detail from audit_event where action = 'schedule pause' order by id",
  )
  expect(events).toMatchObject([{ detail: { schedule: 'night' } }, { detail: { schedule: null } }])
})

it('one is run now, and its tick names the run', async () => {
  const begun = await visit.post('/schedules/night/run-now')
  expect(begun.html).toContain('It has begun.')
  await visit.undertakings.settled()
  const [tick] = (await showSchedule(circumstances(), 'night')).last
  expect(tick).toMatchObject({ state: 'done' })
  expect((await visit.get('/schedules/night')).html).toContain(`href="/runs/${tick!.runs[0]}"`)
})

it('one is removed by who has ticked that; then it is not there', async () => {
  expect((await visit.post('/schedules/night/remove')).status).toBe(400)
  expect((await visit.post('/schedules/night/remove', { confirmed: 'yes' })).html).toContain('night is removed')
  expect((await visit.get('/schedules/night')).status).toBe(404)
})

it('notices say what was told, and lead there', async () => {
  await installation.database.query("select tell_notice('plan_waiting', 'a', $1)", [
    JSON.stringify({ plan: 3, year: 2025 }),
  ])
  await installation.database.query("select tell_notice('tick_missed', 'b', $1)", [
    JSON.stringify({ schedule: 'night', tick: '2026-05-04T03:30:00' }),
  ])
  const { html } = await visit.get('/notices')
  expect(html).toContain('href="/plans/3"')
  expect(html).toContain('href="/schedules/night"')
  expect(textOf(html)).toContain('no way is configured')
  const waiting = (await visit.get('/notices?kind=plan_waiting')).html
  expect(waiting).toContain('href="/plans/3"')
  expect(waiting).not.toContain('href="/schedules/night"')
  expect(textOf((await visit.get('/notices?sent=no')).html)).toContain('Nothing was told.')
  expect((await visit.post('/notices/test')).status).toBe(400)
  const french = await visit.get('/notices', { 'accept-language': 'fr' })
  expect(textOf(french.html)).toContain('plan à approuver')
})
