import { afterAll, beforeAll, expect, it } from 'vitest'
import { Installation } from '../jobs/installation.ts'
import { ConsoleVisit } from './console.ts'

const asOf = '2026-05-04'
let installation: Installation
let visit: ConsoleVisit

beforeAll(async () => {
  installation = await Installation.open()
  visit = new ConsoleVisit(() => installation.circumstances(asOf))
  const head =
    'nir;birth_date;scheme;siret;contract_nature;activity_start;activity_end;time_unit;time_worked;time_reference'
  const rows = Array.from({ length: 12 }, (_, index) => {
    const hours = index < 6 ? 1607 : 803
    return `18005751149${String(index + 10)};1980-05-12;employee;55210055400013;permanent;2025-01-01;2025-12-31;hour;${hours};1607`
  })
  await installation.load('declarations', '2025.csv', `${[head, ...rows].join('\n')}\n`, asOf)
  await installation.openAccounts(asOf)
  await installation.credit(2025, asOf)
})
afterAll(() => installation.close())

it('a year has no report until somebody makes it', async () => {
  const before = await visit.get('/report/2025')
  expect(before.status).toBe(200)
  expect(before.html).toContain('No report of this year was made yet')
  expect(await visit.get('/report/2025/figures.csv')).toMatchObject({ status: 404 })
  expect((await visit.post('/report/2025')).html).toContain('The report is being made')
  await visit.undertakings.settled()
  const { html } = await visit.get('/report/2025')
  expect(html).toContain('12 people have rights of 2025')
  expect(html).not.toMatch(/ style=/)
  expect(html).toContain('role="img"')
})

it('is said in French, and as a table', async () => {
  const { html } = await visit.get('/report/2025', { 'accept-language': 'fr' })
  expect(html).toContain('12 personnes ont des droits de 2025')
  const csv = await visit.get('/report/2025/figures.csv')
  expect(csv.headers.get('content-type')).toContain('text/csv')
  expect(csv.html).toMatch(/^dimension;account;key/)
})

it('lists the years, and tells when something has run since', async () => {
  expect((await visit.get('/report')).html).toContain('href="/report/2025"')
  expect((await visit.get('/report/2025')).html).not.toContain('Runs have ended since')
  await installation.credit(2025, asOf)
  expect((await visit.get('/report/2025')).html).toContain('Runs have ended since')
})

it('names no group of few people', async () => {
  const { html } = await visit.get('/report/2025')
  expect(html).toContain('Groups of fewer than 5 people are told together')
})
