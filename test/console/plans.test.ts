import { afterAll, beforeAll, expect, it } from 'vitest'
import { approvePlan, listPlans } from '../../src/operations/plans.ts'
import { Installation } from '../jobs/installation.ts'
import { inventedNir, inventedSiret } from '../oracle/lives/invented-numbers.ts'
import type { ConsoleVisit } from './console.ts'
import { visitAs } from './visit-as.ts'

let installation: Installation
let anne: ConsoleVisit
let bruno: ConsoleVisit
const today = '2026-05-04'

const header =
  'nir;birth_date;scheme;siret;contract_nature;activity_start;activity_end;time_unit;time_worked;time_reference\n'
const rowOf = (index: number, reference = '1607') => {
  const nir = inventedNir(index, 1, { year: 1985, month: 3, day: 4 }, true)
  return `${nir};1985-03-04;employee;${inventedSiret(index)};permanent;2025-01-01;2025-12-31;hour;1607;${reference}\n`
}

function circumstances(approvals: 0 | 1 = 1) {
  const base = installation.circumstances(today)
  const { configuration } = base.settings
  return { ...base, settings: { ...base.settings, configuration: { ...configuration, approvals } } }
}

beforeAll(async () => {
  installation = await Installation.open()
  await installation.load('declarations', 'first.csv', header + rowOf(1) + rowOf(2), today)
  anne = visitAs('anne', circumstances)
  bruno = visitAs('bruno', circumstances)
})
afterAll(() => installation.close())

async function plannedBy(visit: ConsoleVisit, fields: Record<string, string> = {}): Promise<number> {
  const asked = { command: 'campaign', year: '2025', as_of: today, ...fields }
  expect((await visit.post('/plans', asked)).html).toContain('is being computed')
  await visit.undertakings.settled()
  const [latest] = await listPlans(circumstances())
  return latest!.id
}

const textOf = (html: string) =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll(/\s+/g, ' ')

it('without plans the list says so, and a year without declarations is told', async () => {
  expect((await anne.get('/plans')).html).toContain('No plan is kept.')
  await anne.post('/plans', { command: 'credit', year: '2022', as_of: today })
  await anne.undertakings.settled()
  expect((await anne.get('/plans')).html).toContain('No declaration of 2022 is loaded')
  const wrong = await anne.post('/plans', { command: 'credit', year: 'x', as_of: today })
  expect(wrong).toMatchObject({ status: 400, html: expect.stringContaining('is not understood') })
})

it('a plan is made by one, approved by another, and applied as it is', async () => {
  const id = await plannedBy(anne)
  const page = `/plans/${id}`
  const shown = textOf((await anne.get(page)).html)
  expect(shown).toContain(`Plan ${id} of the campaign of 2025`)
  expect(shown).toContain('1,000.00 EUR')
  expect(shown).toContain('0 of 1')
  expect(shown).toContain('Nothing has changed since it was computed')
  expect(shown).toContain(`Plan ${id} was made by anne: somebody else approves it`)
  expect(shown).toContain('has 0 of the 1 approvals that it needs')
  expect(await anne.post(`${page}/approve`)).toMatchObject({
    status: 409,
    html: expect.stringContaining('somebody else approves it'),
  })
  expect((await anne.post(`${page}/apply`, { year: '2025' })).status).toBe(409)

  const approved = await bruno.post(`${page}/approve`, { reason: 'held against the report of 2024' })
  expect(textOf(approved.html)).toContain('Approvals that count: 1 of 1')
  expect(approved.html).toContain('held against the report of 2024')
  expect(textOf((await bruno.get(page)).html)).toContain('You have approved it already.')

  expect(await anne.post(`${page}/apply`, { year: '2024' })).toMatchObject({
    status: 400,
    html: expect.stringContaining('To confirm, write the activity year'),
  })
  expect((await anne.post(`${page}/apply`, { year: '2025' })).html).toContain('is being applied')
  await anne.undertakings.settled()
  const applied = textOf((await anne.get(page)).html)
  expect(applied).toContain('what was booked is what was planned, to the cent')
  expect(applied).toContain(`Plan ${id} is applied already`)
  const events = await installation.database.query<{ action: string; actor: string }>(
    "select action, actor from audit_event where action like 'plans %' and outcome in ('done', 'begun') order by id",
  )
  expect(events).toContainEqual({ action: 'plans approve', actor: 'bruno' })
  expect(events).toContainEqual({ action: 'plans apply', actor: 'anne' })
})

it('what has changed since is told, and accepted in words or not at all', async () => {
  const id = await plannedBy(anne)
  await installation.load('declarations', 'second.csv', header + rowOf(3), today)
  const page = `/plans/${id}`
  const shown = textOf((await bruno.get(page)).html)
  expect(shown).toContain('files – declarations second.csv')
  expect(shown).toContain('Reason why the change does not matter')
  expect(await bruno.post(`${page}/approve`)).toMatchObject({
    status: 409,
    html: expect.stringContaining('second.csv'),
  })
  expect((await bruno.post(`${page}/approve`, { accept_drift: 'one person more' })).html).toContain('1 of 1')
  expect((await anne.post(`${page}/apply`, { year: '2025' })).status).toBe(409)
  await anne.post(`${page}/apply`, { year: '2025', accept_drift: 'one person more' })
  await anne.undertakings.settled()
  const applied = textOf((await anne.get(page)).html)
  expect(applied).toContain('what was booked is not what was planned')
  expect(applied).toContain('one person more')
})

it('outside the window of the law a plan is applied with a reason only', async () => {
  await installation.load('declarations', 'third.csv', header + rowOf(4), today)
  const id = await plannedBy(anne, { command: 'credit', as_of: '2026-08-01' })
  await bruno.post(`/plans/${id}/approve`)
  expect((await anne.get(`/plans/${id}`)).html).toContain('name="outside_window"')
  expect(await anne.post(`/plans/${id}/apply`, { year: '2025' })).toMatchObject({
    status: 409,
    html: expect.stringContaining('are credited from 2026-01-01'),
  })
  await anne.post(`/plans/${id}/apply`, { year: '2025', outside_window: 'decision 12/2026' })
  await anne.undertakings.settled()
  expect(textOf((await anne.get(`/plans/${id}`)).html)).toContain('to the cent')
})

it('a plan of the same year takes the place of one that is not applied, and is held against it', async () => {
  const first = await plannedBy(anne, { command: 'credit' })
  const second = await plannedBy(anne, { command: 'credit' })
  expect(textOf((await bruno.get(`/plans/${first}`)).html)).toContain(`was superseded by plan ${second}`)
  expect((await bruno.get(`/plans/${second}`)).html).toContain(`href="/plans/${first}"`)
  await expect(
    approvePlan(circumstances(), { id: first, reason: undefined, acceptDrift: undefined }),
  ).rejects.toMatchObject({ code: 'plan_superseded' })
})

it('what is hardly plausible is named where the plan is read, with the way to it', async () => {
  await installation.load('declarations', 'wrong.csv', header + rowOf(9, '151.67'), today)
  const id = await plannedBy(anne)
  const { html } = await anne.get(`/plans/${id}`)
  expect(html).toContain('href="/plausibility/2025?code=refused_times"')
})

it('lists are narrowed down by their address, in both languages', async () => {
  const ids = ({ html }: { html: string }) =>
    [...html.matchAll(/href="\/plans\/(\d+)"/g)].map(([, id]) => Number(id))
  await plannedBy(anne)
  const all = (await listPlans(circumstances())).map(({ id }) => id)
  expect(ids(await anne.get('/plans'))).toEqual(all)
  expect(ids(await anne.get('/plans?year=2019'))).toEqual([])
  expect(ids(await anne.get(`/plans?before=${all[0]}`))).toEqual(all.slice(1))
  const superseded = (await listPlans(circumstances(), { state: 'superseded' })).map(({ id }) => id)
  expect(ids(await anne.get('/plans?year=2025&state=superseded'))).toEqual(superseded)
  const french = await anne.get(`/plans/${all[0]}`, { 'accept-language': 'fr' })
  expect(textOf(french.html)).toContain(`Plan ${all[0]} de la campagne de 2025`)
  expect(french.html).not.toMatch(/planned|booked/)
  expect((await anne.get('/plans/99')).status).toBe(404)
  expect((await anne.get('/plans/999999999')).status).toBe(404)
  expect((await anne.get('/plans/x')).status).toBe(404)
})
