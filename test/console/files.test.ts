import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fileOf, rowOf } from '../hostile/feed-files.ts'
import { Installation } from '../jobs/installation.ts'
import { ConsoleVisit } from './console.ts'

const asOf = '2026-05-04'
let installation: Installation
let visit: ConsoleVisit
let sha: string

const good = Array.from({ length: 4 }, (_, person) => rowOf('declarations', person, person))
const bad = [
  rowOf('declarations', 7, 1, { activity_end: '31/13/2024' }),
  rowOf('declarations', 8, 1, { siret: '=1+1' }),
]

beforeAll(async () => {
  installation = await Installation.open()
  visit = new ConsoleVisit(() => installation.circumstances(asOf))
  const loaded = await installation.load(
    'declarations',
    'né <b>.csv',
    fileOf('declarations', ...good, ...bad),
    asOf,
    {
      sender: 'Payroll North',
    },
  )
  sha = loaded.sha256!
  for (let number = 0; number < 60; number += 1) {
    await installation.load('situations', `s${number}.csv`, `nir;birth_date;situation;from;to\n${number}`, asOf)
  }
})
afterAll(() => installation.close())

describe('the list of files', () => {
  it('goes on from page to page, and is narrowed down in the address', async () => {
    const { html } = await visit.get('/files')
    expect(html).toContain('s59.csv')
    expect(html).not.toContain('>s5.csv')
    const next = /href="(\/files\?before=\d+)"/.exec(html)?.[1]
    expect(next).toBeDefined()
    expect((await visit.get(next!)).html).toContain('>s5.csv')

    const { html: found } = await visit.get(
      '/files?sender=Payroll+North&state=open&feed=declarations&name=n%C3%A9',
    )
    expect(found).toContain('né &lt;b&gt;.csv')
    expect(found).toContain('Payroll North')
    expect((await visit.get('/files?state=withdrawn')).html).toContain('No file is like that')
    expect((await visit.get('/files?feed=nonsense&state=nonsense&before=x')).status).toBe(200)
  })

  it('is given out whole as CSV', async () => {
    const { html, headers } = await visit.get('/files/list.csv?feed=situations')
    expect(headers.get('content-disposition')).toBe('attachment; filename="files.csv"')
    expect(html.trim().split('\n')).toHaveLength(61)
  })
})

describe('the page of a file', () => {
  it('tells what became of its rows, what is wrong and what to do', async () => {
    const { html, status } = await visit.get(`/files/declarations/${sha}`)
    expect(status).toBe(200)
    for (const told of [
      'Payroll North',
      'wrong_type',
      'siret_invalid',
      'activity_end',
      'Withdraw the file',
      'Loaded by run',
    ]) {
      expect(html.toLowerCase()).toContain(told.toLowerCase())
    }
    expect(html.match(/<h1>/g)).toHaveLength(1)
    expect(html).not.toMatch(/ style=| onclick=|<b>\.csv/)
  })

  it('tells on demand what overlaps and what rests on it', async () => {
    const { html } = await visit.get(`/files/declarations/${sha}?resting=1&overlaps=1`)
    expect(html).toContain('4 of its rows are in force, about 4 holders')
    expect(html).toContain('Nothing has been booked')
  })

  it('is none for a file that is not there, nor for a path', async () => {
    expect((await visit.get('/files/declarations/ffffffffffff')).status).toBe(404)
    expect((await visit.get('/files/nonsense/ffffffffffff')).status).toBe(404)
    expect((await visit.get('/files/declarations/..%2f..%2fetc%2fpasswd')).status).toBe(400)
  })

  it('withdraws it with a reason, and puts it in force again', async () => {
    const here = `/files/declarations/${sha}`
    expect((await visit.post(`${here}/withdraw`, { reason: '' })).status).toBe(400)
    const { html } = await visit.post(`${here}/withdraw`, { reason: 'sent for another year' })
    expect(html).toContain('Withdrawn: 4 rows count no more')
    expect(html).toContain('sent for another year')
    expect((await visit.get('/files?state=withdrawn')).html).toContain('né &lt;b&gt;.csv')
    expect((await visit.post(`${here}/again`, { reason: 'it was right' })).html).toContain(
      'In force again: 4 rows',
    )
    expect((await visit.post(`${here}/withdraw`, { reason: 'of 1 85 05 78 006 084 36' })).status).toBe(400)
  })
})

describe('what is refused', () => {
  it('stands in groups over all files, and one by one', async () => {
    const { html } = await visit.get('/refusals')
    expect(html).toContain('unreadable_row')
    expect(html).toContain('siret_invalid')
    const { html: list } = await visit.get('/refusals?feed=situations&code=unreadable_row')
    const next = /href="(\/refusals\?[^"]*after=[^"]+)"/.exec(list)?.[1]?.replaceAll('&amp;', '&')
    expect(next).toBeDefined()
    expect((await visit.get(next!)).html).toContain('s5.csv')
    const { html: one } = await visit.get('/refusals?feed=declarations&code=siret_invalid&column=siret')
    expect(one).not.toContain('wrong_type')
    expect(one).toContain('siret_invalid')
    expect((await visit.get('/refusals?file=/etc/passwd&after=1')).status).toBe(200)
  })

  it('is given out to be corrected, with a reason that is kept, as CSV and as a workbook', async () => {
    const rows = (layout: string, reason: string) =>
      visit.post('/refusals/rows', { feed: 'declarations', layout, reason })
    expect((await rows('csv', '')).status).toBe(400)
    const csv = await rows('csv', 'to be corrected by the payroll')
    expect(csv.status, csv.html.slice(-900)).toBe(200)
    expect(csv.headers.get('content-type')).toContain('text/csv')
    expect(csv.headers.get('cache-control')).toBe('no-store')
    expect(csv.html.trim().split('\n')).toHaveLength(3)
    expect(csv.html).toContain("'=1+1")
    const workbook = await rows('xlsx', 'to be corrected by the payroll')
    expect(workbook.headers.get('content-disposition')).toContain('to-correct-declarations.xlsx')
    expect(workbook.html.slice(0, 2)).toBe('PK')
    const kept = await installation.database.query(
      `select action, detail ->> 'reason' as reason from audit_event where action like 'rejections %' order by id`,
    )
    expect(kept).toEqual([
      { action: 'rejections csv', reason: 'to be corrected by the payroll' },
      { action: 'rejections xlsx', reason: 'to be corrected by the payroll' },
    ])
    expect((await visit.post('/refusals/rows', { feed: 'deaths', layout: 'csv', reason: 'none' })).html).toContain(
      'Nothing is left to correct',
    )
  })
})
