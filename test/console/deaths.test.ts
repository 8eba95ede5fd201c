import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { matchDeaths } from '../../src/operations/review-deaths.ts'
import { Installation } from '../jobs/installation.ts'
import { ConsoleVisit } from './console.ts'

const asOf = '2026-01-15'
let installation: Installation
let visit: ConsoleVisit

const heading =
  'nir;birth_date;family_name;first_names;scheme;siret;contract_nature;activity_start;activity_end;time_unit;time_worked\n'
const holder = (number: number, family: string) =>
  `250037510190${number};1950-03-15;${family};CAMILLE;employee;99900001100018;permanent;2025-01-01;2025-06-30;hour;800\n`
const dead = (number: number, family: string, died: string) =>
  `${`${family}*CAMILLE/`.padEnd(80)}21950031575101${''.padEnd(60)}${died}76351${number}\n`

beforeAll(async () => {
  installation = await Installation.open()
  visit = new ConsoleVisit(() => installation.circumstances(asOf))
  const people = ['BALA', 'DUFI', 'GAMO', 'LIRU']
  const declared = people.map((family, index) => holder(index + 1, family)).join('')
  await installation.load('declarations', 'a.csv', heading + declared, asOf)
  const told = people.map((family, index) => dead(index + 1, family, index === 3 ? '20251200' : '20251204'))
  await installation.load('insee-deaths', 'deces.txt', told.join(''), asOf)
  await matchDeaths(installation.circumstances(asOf))
}, 60_000)
afterAll(() => installation.close())

const decide = (id: number, fields: Record<string, string>) => visit.post(`/deaths/${id}`, fields)

describe('deaths to look at', () => {
  it('are a list that is narrowed down in the address', async () => {
    const { html } = await visit.get('/deaths')
    expect(html).toContain('Deaths that may be those of holders: 4')
    expect(html).not.toMatch(/250037510190|BALA/)
    expect((await visit.get('/deaths?outcome=doubtful')).html).toContain('the day of death is not known')
    expect((await visit.get('/deaths?state=accepted')).html).toContain('No death is to be looked at')
    expect((await visit.get('/deaths?after=sure_500_1&source=insee')).html).toContain('/deaths/1"')
    expect((await visit.get('/deaths?after=nonsense&state=nonsense')).status).toBe(200)
    expect((await visit.get('/deaths', { 'accept-language': 'fr' })).html).toContain('Décès à examiner')
  })

  it('stand side by side with what is known of the holder', async () => {
    const { html } = await visit.get('/deaths/1')
    for (const told of ['Side by side', 'family name', 'the same', '+30', '1950-03-15', '2025-12-04', 'sure (']) {
      expect(html).toContain(told)
    }
    expect(html).not.toMatch(/250037510190|BALA/)
    expect((await visit.get('/deaths/99')).status).toBe(409)
  })

  it('are accepted, refused and put aside with a reason, and lead to the next', async () => {
    expect((await decide(1, { decision: 'accept' })).status).toBe(400)
    expect((await decide(1, { decision: 'nonsense', reason: 'seen' })).status).toBe(400)
    const accepted = await decide(1, { decision: 'accept', reason: 'certificate seen' })
    expect(accepted.html).toContain('accepted. The next closing closes the account.')
    expect(accepted.html).toMatch(/<h1>Death to look at: match [23]<\/h1>/)
    await decide(2, { decision: 'refuse', reason: 'came in person' })
    const aside = await decide(3, { decision: 'wait', reason: 'to be asked' })
    expect(aside.html).toContain('match 4')
    const decided = await visit.get('/deaths?state=accepted')
    expect(decided.html).toContain('/deaths/1"')
    const [kept] = await installation.database.query<{ reason: string }>(
      `select detail ->> 'reason' as reason from audit_event where action = 'deaths review accept' and outcome = 'begun'`,
    )
    expect(kept).toEqual({ reason: 'certificate seen' })
  })

  it('of which the day is not told are accepted with it', async () => {
    expect((await decide(4, { decision: 'accept', reason: 'seen' })).status).toBe(400)
    expect((await decide(4, { decision: 'accept', reason: 'seen', on: '2025-11-30' })).status).toBe(400)
    const { html } = await decide(4, { decision: 'accept', reason: 'seen', on: '2025-12-24' })
    expect(html).toContain('accepted. The next closing closes the account.')
  })
})

it('a page of numbers that were given up says when there is none', async () => {
  expect((await visit.get('/identities')).html).toContain('No declaration tells')
  expect((await visit.get('/identities?all=1', { 'accept-language': 'fr' })).status).toBe(200)
  expect((await visit.get('/identities/1/2')).status).toBe(404)
})
