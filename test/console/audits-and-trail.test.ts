import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rangeChecks } from '../../src/ledger/audit/ledger-checks.ts'
import { restrictPerson } from '../../src/operations/person.ts'
import { checkMeaning } from '../../src/wording/audit-words.ts'
import { Installation } from '../jobs/installation.ts'
import { ConsoleVisit } from './console.ts'

const today = '2026-05-04'
let installation: Installation
let visit: ConsoleVisit

beforeAll(async () => {
  installation = await Installation.open()
  await installation.load(
    'situations',
    'situations.csv',
    'nir;birth_date;situation;from;to\n1250375114977;1925-03-15;pension_claimed;2019-01-01;',
    today,
  )
  await installation.openAccounts(today)
  visit = new ConsoleVisit(() => installation.circumstances(today))
})
afterAll(() => installation.close())

describe('audits', () => {
  it('one is made, stands in the history, and is held against another', async () => {
    expect((await visit.get('/audits')).html).toContain('No audit yet.')
    expect((await visit.post('/audits', { sample: '5' })).html).toContain('The audit has begun.')
    await visit.undertakings.settled()
    await visit.post('/audits')
    await visit.undertakings.settled()
    const { html } = await visit.get('/audits')
    expect(html).toContain('href="/audits/2"')
    expect(html).toContain('sound')
    const one = await visit.get('/audits/2?with=1', { 'accept-language': 'fr' })
    expect(one.html).toContain('Chaque solde est la somme de ses écritures')
    expect(one.html).toContain('Tous les contrôles ont fait le même constat.')
    expect(one.html).toContain('aucune année n’est créditée deux fois')
    expect(await visit.get('/audits/7')).toMatchObject({ status: 404 })
    expect(await visit.post('/audits', { sample: 'many' })).toMatchObject({ status: 400 })
  })

  it('one that an earlier release kept is told as it was kept', async () => {
    await installation.database.execute(
      `insert into audit_result (begun_at, actor, version, as_of, sample, ok, accounts, entries, recomputed, checks)
       values (now(), 'ops', '0.0.9', '2026-05-04', 5, true, 0, 0, 0,
         '[{"name": "caps", "ok": true, "detail": "told in English", "failures": 0, "examples": [], "warnings": ["a note"]}]')`,
    )
    const { html } = await visit.get('/audits/3', { 'accept-language': 'fr' })
    expect(html).toContain('told in English')
    expect(html).toContain('a note')
  })

  it('every check says what it means', () => {
    for (const name of [...rangeChecks.map(({ name }) => name), 'funding', 'basis', 'chain', 'anchor']) {
      expect(checkMeaning(name), name).not.toBe('')
    }
  })
})

describe('the trail', () => {
  it('tells who did what, of whom and why, and is narrowed down', async () => {
    await restrictPerson(installation.circumstances(today), { holder: 1n }, 'dispute 2026/113')
    await visit.get('/people/1')
    const { html } = await visit.get('/trail')
    expect(html).toContain('restricted the processing')
    expect(html).toContain('dispute 2026/113')
    expect(html).toContain('<a href="/people/1">1</a>')
    expect(html).toContain('loaded files')
    expect(html).not.toContain('1250375114977')
    const narrowed = await visit.get('/trail?action=person+restrict&holder=1&since=2000-01-01')
    expect(narrowed.html).toContain('dispute 2026/113')
    expect(narrowed.html).not.toContain('<td>loaded files')
    expect(narrowed.html).toContain('cpa trail --action &quot;person restrict&quot;')
    for (const query of ['by=nobody', 'since=2999-01-01', 'holder=2', 'before=1']) {
      expect((await visit.get(`/trail?${query}`)).html, query).toContain('Nothing of this was done.')
    }
  })

  it('an act that began and ended is one', async () => {
    const { html } = await visit.get('/trail?action=ingest')
    expect(html.match(/<tbody>.*<\/tbody>/)![0].match(/<tr>/g)).toHaveLength(1)
    expect(html).toContain('>done</span>')
  })
})
