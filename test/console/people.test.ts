import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Installation } from '../jobs/installation.ts'
import { ConsoleVisit } from './console.ts'

const today = '2026-05-04'
const full = '1701224322967'
const shared = '1250375114977'

let installation: Installation
let visit: ConsoleVisit

beforeAll(async () => {
  installation = await Installation.open()
  const row = (nir: string, birth: string, hours: number) =>
    `${nir};${birth};employee;99900022700010;permanent;2025-01-01;2025-12-31;hour;${hours}`
  const columns = 'nir;birth_date;scheme;siret;contract_nature;activity_start;activity_end;time_unit;time_worked'
  await installation.load(
    'declarations',
    'declared.csv',
    [columns, row(full, '1970-12-01', 1607), row(full, '1970-12-01', -3)].join('\n'),
    today,
  )
  await installation.load(
    'situations',
    'situations.csv',
    `nir;birth_date;situation;from;to\n${shared};1925-03-15;pension_claimed;2019-01-01;\n${shared};2025-03-12;on_request;2026-01-01;`,
    today,
  )
  await installation.load(
    'holds',
    'holds.csv',
    `nir;birth_date;kind;from;to;reference\n${full};1970-12-01;suspended;2026-04-01;;B-7`,
    today,
  )
  await installation.openAccounts(today)
  await installation.credit(2025, today)
  visit = new ConsoleVisit(() => installation.circumstances(today))
})
afterAll(() => installation.close())

const french = { 'accept-language': 'fr' }

describe('a person is looked up', () => {
  it('by a NIR, which stands in no answer', async () => {
    const found = await visit.post('/people', { nir: '1 70 12 24 322 967' })
    expect(found.status).toBe(200)
    expect(found.html).toContain('Account of holder 1')
    expect(found.html).toContain('1 70 12 24 *** *** **')
    expect(found.html).not.toContain(full)
    expect(found.headers.get('cache-control')).toContain('no-store')
  })

  it('with the birth date where two share a NIR', async () => {
    const asked = await visit.post('/people', { nir: shared })
    expect(asked).toMatchObject({ status: 422, html: expect.stringContaining('born a century apart') })
    expect(asked.html).toMatch(/name="birth_date" required/)
    expect(asked.html).not.toContain(shared)
    const found = await visit.post('/people', { nir: shared, birth_date: '15/03/1925' })
    expect(found).toMatchObject({ status: 200, html: expect.stringContaining('1925-03-15') })
  })

  it('in vain, which tells no more than the command', async () => {
    const unknown = await visit.post('/people', { nir: '2860897411976' })
    expect(unknown).toMatchObject({ status: 404, html: expect.stringContaining('Nobody is known under this NIR') })
    expect(unknown.html).not.toContain('2860897411976')
    const broken = await visit.post('/people', { nir: '286' })
    expect(broken).toMatchObject({ status: 422, html: expect.stringContaining('aria-invalid="true"') })
    expect(await visit.get('/people/999')).toMatchObject({ status: 404 })
    // As long as a NIR: no address is read that may hold one.
    expect(await visit.get(`/people/${'9'.repeat(30)}`)).toMatchObject({ status: 400 })
  })

  it('by the number of the holder', async () => {
    expect((await visit.post('/people', { holder: '1' })).html).toContain('Account of holder 1')
    expect(await visit.post('/people', { holder: '1 or 2' })).toMatchObject({ status: 422 })
  })
})

describe('the account of a person', () => {
  it('tells balances, entries and what keeps from debits', async () => {
    const { html } = await visit.get('/people/1')
    expect(html).toContain('500.00 EUR')
    expect(html).toContain('5,000.00 EUR')
    expect(html).toContain('10%')
    expect(html).toContain('1-cpf-1')
    expect(html).toContain('Nothing may be debited since 2026-04-01 (B-7)')
    expect(html).toContain('cpa account --holder 1')
  })

  it('as it stood on a day, as was booked by another', async () => {
    const before = await visit.get('/people/1?balance_on=2026-05-03')
    expect(before.html).toContain('as it stood on 2026-05-03, as is known now')
    expect(before.html).not.toContain('1-cpf-1')
    expect((await visit.get('/people/1?balance_on=2026-05-04&booked_by=2020-01-01')).html).not.toContain('1-cpf-1')
    expect(await visit.get('/people/1?balance_on=2026-02-30')).toMatchObject({ status: 400 })
  })

  it('is explained in French, in English, or in both', async () => {
    const inFrench = await visit.get('/people/1/years?year=2025&in=fr')
    expect(inFrench.html).toContain('donne 500,00')
    expect(inFrench.html).toContain('href="/law?article=R6323-1&amp;on=2025-12-31"')
    expect(inFrench.html).not.toContain('gives 500.00')
    const both = await visit.get('/people/1/years?in=both')
    expect(both.html).toContain('gives 500.00 EUR')
    expect(both.html).toContain('<section lang="fr">')
    expect(await visit.get('/people/1/years?year=1066')).toMatchObject({ status: 400 })
  })

  it('has the rows of files behind it, those that were refused too', async () => {
    const { html } = await visit.get('/people/1/told', french)
    expect(html).toContain('declared.csv')
    expect(html).toContain('temps travaillé 1607')
    expect(html).toContain('negative_time')
    expect(html).not.toContain(full)
  })
})

describe('what protects a person', () => {
  it('the full NIR is shown for a reason, once, and kept in the trail', async () => {
    expect(await visit.post('/people/1/reveal')).toMatchObject({ status: 400 })
    expect(await visit.post('/people/1/reveal', { reason: `asked by ${full}` })).toMatchObject({ status: 400 })
    const shown = await visit.post('/people/1/reveal', { reason: 'letter 2026/12' })
    expect(shown.html).toContain('1 70 12 24 322 967 ')
    expect(shown.headers.get('cache-control')).toContain('no-store')
    const { html } = await visit.get('/people/1/consultations')
    expect(html).toContain('showed the full NIR')
    expect(html).toContain('letter 2026/12')
    expect(html).not.toContain('322 967')
  })

  it('the processing is restricted, and the restriction lifted', async () => {
    const placed = await visit.post('/people/1/restrict', { reason: 'dispute 2026/113' })
    expect(placed.html).toContain('Restriction 1 is in force.')
    expect((await visit.get('/people/1')).html).toContain('dispute 2026/113')
    const lifted = await visit.post('/people/1/lift', { reason: 'judgment of 3 May' })
    expect(lifted.html).toContain('Lifted: restriction 1.')
    expect(await visit.post('/people/1/lift', { reason: 'again' })).toMatchObject({ status: 409 })
    expect((await visit.get('/people/1')).html).not.toContain('dispute 2026/113')
  })
})
