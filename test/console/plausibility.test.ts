import { afterAll, beforeAll, expect, it } from 'vitest'
import { listEstablishmentHolds } from '../../src/operations/plausibility.ts'
import { Installation } from '../jobs/installation.ts'
import { inventedNir, inventedSiret } from '../oracle/lives/invented-numbers.ts'
import { ConsoleVisit } from './console.ts'

let installation: Installation
let visit: ConsoleVisit
const today = '2026-05-04'
const [wrong, good] = [inventedSiret(1), inventedSiret(2)]
const circumstances = () => installation.circumstances(today)

const row = (index: number, employer: string, worked: string, reference: string) => {
  const nir = inventedNir(index, 1, { year: 1980, month: 3, day: 4 }, true)
  const activity = 'permanent;2025-01-01;2025-12-31;hour'
  return `${nir};1980-03-04;employee;${employer};${activity};${worked};${reference};true`
}
const header =
  'nir;birth_date;scheme;siret;employer_reference;contract_nature;activity_start;activity_end;time_unit;time_worked;time_reference;time_confirmed'

beforeAll(async () => {
  installation = await Installation.open()
  const rows = [
    row(1, `${wrong};`, '200', '151.67'),
    row(2, `${wrong};`, '1607', '1607'),
    row(3, `${good};`, '200', ''),
    row(4, ';CESU-77', '200', '151.67'),
  ]
  await installation.load('declarations', 'declarations.csv', `${[header, ...rows].join('\n')}\n`, today)
  visit = new ConsoleVisit(circumstances)
})
afterAll(() => installation.close())

const textOf = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
const heldNow = async () =>
  (await listEstablishmentHolds(circumstances(), 2025, { all: false })).map(
    ({ siret, employer_reference: reference, code }) => `${siret ?? reference} ${code}`,
  )

it('a page looks at nothing by itself; a look finds, and changes nothing unless that is asked for', async () => {
  expect(textOf((await visit.get('/plausibility/2025')).html)).toContain('Nobody has looked')
  expect((await visit.get('/plausibility/2025/findings.csv')).status).toBe(404)
  const { html } = await visit.post('/plausibility/2025/look')
  expect(textOf(html)).toContain('151.67 hours: this is a month')
  expect(html).toContain(wrong)
  expect(html).not.toContain(good)
  expect(await heldNow()).toEqual([])
  await visit.post('/plausibility/2025/look', { hold: 'yes' })
  expect(await heldNow()).toEqual(['CESU-77 reference_unit', `${wrong} reference_unit`])
  expect((await visit.get('/plausibility')).html).toContain('href="/plausibility/2025?code=reference_unit"')
})

it('findings and holds are narrowed down by their address, and given as a file', async () => {
  const path = '/plausibility/2025'
  expect((await visit.get(`${path}?siret=${wrong}`)).html).not.toContain('CESU-77')
  expect(textOf((await visit.get(`${path}?code=outlier`)).html)).toContain('None of these.')
  expect(textOf((await visit.get(`${path}?held=no`)).html)).toContain('None of these.')
  const file = await visit.get(`${path}/findings.csv?siret=${wrong.slice(0, 9)}`)
  expect(file.headers.get('content-type')).toContain('text/csv')
  expect(file.html.trim().split('\n')).toHaveLength(2)
  // An employer without a SIRET is told on the page and never in an address.
  expect((await visit.get(path)).html).not.toMatch(/(href|action)="[^"]*CESU/)
})

it('an establishment is released and held, each with a reason', async () => {
  const path = '/plausibility/2025'
  expect((await visit.post(`${path}/release`, { siret: wrong })).status).toBe(400)
  const released = await visit.post(`${path}/release`, { siret: wrong, reason: 'confirmed, case 12' })
  expect(textOf(released.html)).toContain('It is released for 2025 (was held: reference of no full year)')
  await visit.post(`${path}/release`, { employer: 'CESU-77', reason: 'confirmed, case 13' })
  expect(await heldNow()).toEqual([])
  expect((await visit.post(`${path}/release`, { siret: wrong, reason: 'twice' })).status).toBe(409)

  const held = await visit.post(`${path}/hold`, { siret: good, reason: 'asked by the employer' })
  expect(textOf(held.html)).toContain('It is held for 2025: 1 people are declared there now')
  expect(await heldNow()).toEqual([`${good} by_hand`])
  expect((await visit.post(`${path}/hold`, { siret: '123', reason: 'x' })).status).toBe(400)
  expect((await visit.post(`${path}/hold`, { reason: 'x' })).status).toBe(400)
  expect(textOf((await visit.get(`${path}?all=yes`)).html)).toContain('confirmed, case 12')
})

it('a year without declarations says so, what is no year is not there, and all of it is in French', async () => {
  expect(textOf((await visit.post('/plausibility/2019/look')).html)).toContain('No declaration of 2019 is loaded')
  expect((await visit.get('/plausibility/1999')).status).toBe(404)
  const french = await visit.get('/plausibility/2025', { 'accept-language': 'fr' })
  expect(textOf(french.html)).toContain('c’est un mois')
  expect(french.html).not.toMatch(/Establishment|Release/)
})
