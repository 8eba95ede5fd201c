import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fileOf, rowOf } from '../hostile/feed-files.ts'
import { Installation } from '../jobs/installation.ts'
import { type AnsweredPage, ConsoleVisit } from './console.ts'

const asOf = '2026-05-04'
let installation: Installation
let visit: ConsoleVisit

beforeAll(async () => {
  installation = await Installation.open()
  visit = new ConsoleVisit(() => installation.circumstances(asOf))
})
afterAll(() => installation.close())

const content = fileOf(
  'declarations',
  ...Array.from({ length: 3 }, (_, person) => rowOf('declarations', person, person)),
  rowOf('declarations', 7, 1, { activity_end: '31/13/2024' }),
)
const file = (name: string, bytes: string | Buffer = content) =>
  new File([new Uint8Array(Buffer.from(bytes))], name)

/** Sends a file and waits until it is checked; gives its page. */
async function sent(name: string, bytes?: string | Buffer, fields: Record<string, string> = {}): Promise<string> {
  const { html, status } = await visit.post('/files/new', { ...fields, files: file(name, bytes) })
  expect(status, html.slice(-600)).toBe(200)
  await visit.undertakings.settled()
  return /href="(\/files\/new\/[0-9a-f]{16})"/.exec((await visit.get('/files/new')).html)![1]!
}

async function done(path: string, fields: Record<string, string> = {}): Promise<AnsweredPage> {
  await visit.post(path, fields)
  await visit.undertakings.settled()
  return await visit.get(path.slice(0, path.lastIndexOf('/')))
}

const uploads = () => join(installation.circumstances(asOf).settings.dataDirectory, 'uploads')

describe('a file that is sent', () => {
  it('is checked first, then loaded, and its rows are corrected by another', async () => {
    const here = await sent('../../etc/pass wd<b>.csv', undefined, { sender: 'Payroll North' })
    const checked = await visit.get(here)
    for (const told of ['checked, not loaded', 'declarations', 'activity_end', '3 good rows come into force']) {
      expect(checked.html).toContain(told)
    }
    expect(checked.html).toContain('<h1>pass wd&lt;b&gt;.csv</h1>')
    expect((await visit.get('/files')).html).toContain('No file is like that')

    const loaded = await done(`${here}/load`)
    for (const told of ['What was loaded', '>loaded<', 'activity_end', '/files/declarations/']) {
      expect(loaded.html).toContain(told)
    }
    const kept = readdirSync(join(uploads(), here.slice(-16)))
    expect(kept).toEqual(['upload.json'])
    expect((await visit.get('/files?sender=Payroll+North&state=open')).html).toContain('pass wd')

    const given = await visit.post('/refusals/rows', { feed: 'declarations', layout: 'csv', reason: 'to correct' })
    const corrected = await sent('to-correct.csv', given.html.replace('31/13/2024', '31/12/2024'))
    expect((await done(`${corrected}/load`)).html).toContain('>loaded<')
    expect((await visit.get('/refusals')).html).toContain('Nothing is wrong')
    expect((await visit.get('/files?name=pass&state=complete')).html).toContain('pass wd')
  })

  it('is kept sealed, and no NIR stands in clear beside it', async () => {
    const nir = /\b[12]\d{12,14}\b/.exec(content)![0]
    const here = await sent(`${nir}.csv`)
    const directory = join(uploads(), here.slice(-16))
    const names = readdirSync(directory).sort()
    expect(names).toEqual(['content.sealed', 'upload.json'])
    for (const name of names) expect(readFileSync(join(directory, name), 'latin1')).not.toContain(nir.slice(0, 10))
    expect((await visit.get(here)).html).not.toContain(nir)
    const { html } = await done(`${here}/load`)
    expect(html).toContain('already loaded')
  })

  it('is a DSN: what became of each declaration is given to be sent back', async () => {
    const here = await sent('of-2025.dsn', readFileSync(new URL('../../fixtures/dsn-2025.dsn', import.meta.url)))
    const { html } = await done(`${here}/load`)
    expect(html).toContain('Give the files to send back')
    const archive = await visit.post(`${here}/returns`)
    expect(archive.headers.get('content-type')).toBe('application/zip')
    expect(archive.html.slice(0, 2)).toBe('PK')
    expect(readdirSync(join(uploads(), here.slice(-16))).sort()).toEqual(['returns.sealed', 'upload.json'])
  })

  it('may be compressed', async () => {
    const here = await sent('more.csv.gz', gzipSync(content.replaceAll('2024-', '2023-')))
    expect((await visit.get(here)).html).toContain('checked, not loaded')
  })

  it('says what is wrong with it when it cannot be read, and is thrown away', async () => {
    const here = await sent('nothing.bin', Buffer.from([0, 1, 2, 3]))
    const { html } = await visit.get(here)
    expect(html).toContain('cannot be loaded')
    expect(html).toContain('no feed that is known')
    expect((await visit.post(`${here}/discard`)).html).toContain('Thrown away: nothing.bin')
    expect((await visit.get(here)).status).toBe(404)
  })

  it('goes on when the console was ended in between', async () => {
    const here = await sent('between.csv', content.replaceAll('2024-', '2022-'))
    const stop = new AbortController()
    const restarted = new ConsoleVisit(() => ({ ...installation.circumstances(asOf), signal: stop.signal }))
    stop.abort()
    await restarted.post(`${here}/load`)
    await restarted.undertakings.settled()
    expect((await visit.get(here)).html).toContain('load interrupted')
    expect((await done(`${here}/load`)).html).toContain('>loaded<')
  })
})

it('several are sent at once and loaded one after the other', async () => {
  const { html } = await visit.get('/files/new')
  const token = /name="token" value="([^"]+)"/.exec(html)![1]!
  const before = await installation.database.query('select from source_file')
  await visit.postWithout('/files/new', {
    token,
    feed: 'situations',
    files: file('a.csv', 'nir;birth_date;situation;from;to\n'),
  })
  await visit.undertakings.settled()
  await visit.postWithout('/files/new', {
    token,
    feed: 'situations',
    files: file('b.csv', 'nir;birth_date;situation;from;to\n\n'),
  })
  await visit.undertakings.settled()
  expect((await visit.post('/files/new/load')).html).toContain('files are being loaded')
  await visit.undertakings.settled()
  expect((await installation.database.query('select from source_file')).length).toBeGreaterThan(before.length)
})

it('a form without a file is none', async () => {
  expect((await visit.post('/files/new', { feed: 'deaths' })).status).toBe(400)
  expect((await visit.get('/files/new/0123456789abcdef')).status).toBe(404)
  expect((await visit.get('/files/new', { 'accept-language': 'fr' })).html).toContain('Envoyer des fichiers')
})
