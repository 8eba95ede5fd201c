import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { actingAs } from '../../../src/actor.ts'
import { routes } from '../../../src/console/routes.ts'
import { keepAccess } from '../../../src/operations/console-access.ts'
import { packageRoot } from '../../../src/package-root.ts'
import { Installation } from '../../jobs/installation.ts'
import { attack } from './attack.ts'
import { type Answered, Attacker, endsByItself, isPage, pathOf } from './attacker.ts'

const asOf = '2026-05-04'
const markup = `"'><img src=x onerror=alert(1)><script>alert(1)</script>`
const head = 'nir;birth_date;scheme;siret;contract_nature;activity_start;activity_end;time_unit;time_worked'

let installation: Installation
let attacker: Attacker
/** Parameters that pages read, and fields that forms have, as the sources name them. */
const names = namesInSources()
const listed = routes.filter((route) => isPage(route) && endsByItself(route))

beforeAll(async () => {
  installation = await Installation.open()
  attacker = new Attacker(installation)
  // What others may have left behind: a file of this name, refused rows, a run, the name of somebody who acts.
  await actingAs('<script>alert(1)</script>', async () => {
    await installation.load(
      'declarations',
      '<img src=x onerror=alert(1)>.csv',
      `${head}\n<b>;=1+1;<script>alert(1)</script>;;;;;;`,
      asOf,
    )
    await keepAccess(installation.circumstances(asOf), 'console sign-out', { reason: markup })
    await installation.openAccounts(asOf)
  })
})
afterAll(() => installation.close())

/** How many tables the schema has, and how many entries: what an attack would have changed. */
const state = async () => {
  const { database } = await installation.circumstances(asOf).open()
  return await database.query(
    `select (select count(*) from pg_tables where schemaname = 'cpa') as tables, (select count(*) from run) as runs`,
  )
}

const withoutMarkup = ({ html, headers }: Answered, where: string) => {
  // What is taken away as a file is shown by no browser: it says that it is no page.
  if (!headers.get('content-type')?.startsWith('text/html')) {
    expect(headers.get('x-content-type-options'), where).toBe('nosniff')
    return
  }
  expect(html, where).not.toMatch(/<img src=x|<script>alert|<b>;|<svg onload/i)
}

describe('V1 encoding and injection', () => {
  attack('V1.1', 'markup in the address comes back in the page', async () => {
    for (const path of [
      `/${encodeURIComponent(markup)}`,
      `/runs/${encodeURIComponent(markup)}`,
      '/<script>alert(1)</script>',
    ])
      withoutMarkup(await attacker.ask(path, { as: 'all' }), path)
  })

  attack('V1.2', 'markup in every parameter of every page comes back in the page', async () => {
    for (const route of listed) {
      const query = names.map((name) => `${name}=${encodeURIComponent(markup)}`)
      for (let from = 0; from < query.length; from += 15) {
        const path = `${pathOf(route)}?${query.slice(from, from + 15).join('&')}`
        const answer = await attacker.ask(path, { as: 'all' })
        expect(answer.status, path).not.toBe(500)
        withoutMarkup(answer, path)
      }
    }
  })

  attack(
    'V1.3',
    'markup that is kept - names of files, rows, who acted, reasons - comes back in a page',
    async () => {
      for (const route of listed) withoutMarkup(await attacker.ask(pathOf(route), { as: 'all' }), route.path)
    },
  )

  attack('V1.11', 'a table that is taken away has a formula, which a spreadsheet would work out', async () => {
    for (const route of listed) {
      const { html, headers } = await attacker.ask(pathOf(route), { as: 'all' })
      if (!headers.get('content-type')?.startsWith('text/csv')) continue
      expect(html, route.path).not.toMatch(/(^|;)"?[=@\t+]/m)
      expect(headers.get('content-disposition'), route.path).toContain('attachment')
    }
  })

  attack('V1.4', 'markup in every field of every form comes back in the page', async () => {
    const token = await attacker.tokenOf('all')
    for (const route of routes.filter(({ method }) => method === 'post')) {
      const fields = { ...Object.fromEntries(names.map((name) => [name, markup])), token }
      const answer = await attacker.ask(pathOf(route, '999'), { method: 'POST', as: 'all', fields })
      expect(answer.status, route.path).not.toBe(500)
      withoutMarkup(answer, route.path)
    }
  })

  attack('V1.5', 'SQL in every parameter and every part of a path', async () => {
    const before = await state()
    for (const sql of [
      "1'; drop table cpa.entry; --",
      "' or '1'='1",
      '1 union select 1,2,3',
      '$1',
      '%',
      "\\'; --",
    ]) {
      for (const route of listed) {
        const query = names.map((name) => `${name}=${encodeURIComponent(sql)}`).slice(0, 40)
        const path = `${pathOf(route, sql)}?${query.join('&')}`.slice(0, 3_900)
        expect((await attacker.ask(path, { as: 'all' })).status, path).not.toBe(500)
      }
    }
    expect(await state()).toEqual(before)
  })

  attack('V1.6', 'SQL in every field of every form', async () => {
    const token = await attacker.tokenOf('all')
    const before = await state()
    for (const sql of ["1'; drop table cpa.entry; --", "' or '1'='1", "2026-01-01'::date"]) {
      for (const route of routes.filter(({ method }) => method === 'post')) {
        const fields = { ...Object.fromEntries(names.map((name) => [name, sql])), token }
        const { status } = await attacker.ask(pathOf(route, '999'), { method: 'POST', as: 'all', fields })
        expect(status, route.path).not.toBe(500)
      }
    }
    expect(await state()).toEqual(before)
  })

  attack('V1.7', 'a redirect is led elsewhere, or a header is added to it', async () => {
    const token = await attacker.tokenOf('all')
    for (const back of [
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      '\\\\evil.example',
      '/\t/evil.example',
      '/x\r\nset-cookie: a=b',
      'javascript:alert(1)',
      ' /x',
      '/é',
    ]) {
      const answer = await attacker.ask('/language', {
        method: 'POST',
        as: 'all',
        fields: { token, language: 'fr', back },
      })
      const location = answer.headers.get('location')!
      expect(new URL(location, 'https://console.example').origin, back).toBe('https://console.example')
      expect(answer.headers.getSetCookie(), back).toHaveLength(1)
      expect(location, back).toMatch(/^\/[\x21-\x7e]*$/)
    }
  })

  attack('V1.8', 'a language is chosen that names a file or a header', async () => {
    const token = await attacker.tokenOf('all')
    for (const language of ['../../etc/passwd', 'fr\r\nx: y', '__proto__', 'constructor', '']) {
      const answer = await attacker.ask('/language', { method: 'POST', as: 'all', fields: { token, language } })
      expect(answer.headers.getSetCookie(), language).toEqual([])
    }
    const { html } = await attacker.ask('/', {
      as: 'all',
      headers: { cookie: 'cpa_language=constructor', 'accept-language': '"><script>' },
    })
    expect(html).toContain('<html lang="en">')
  })

  attack('V1.9', 'expressions of templates are worked out', async () => {
    for (const text of ['{{7*7}}', '$' + '{7*7}', '<%= 7*7 %>', '#{7*7}'])
      expect((await attacker.ask(`/runs?job=${encodeURIComponent(text)}`, { as: 'all' })).html).not.toContain('49')
  })

  attack('V1.10', 'bytes that are no text: NUL, halves of characters, percent signs', async () => {
    const token = await attacker.tokenOf('all')
    for (const path of [
      '/runs?job=%00',
      '/runs?job=%ff%fe',
      '/runs?job=%',
      '/runs/%E0%A4%A',
      '/runs?job=%ED%A0%80',
    ])
      expect((await attacker.ask(path, { as: 'all' })).status, path).not.toBe(500)
    const answer = await attacker.ask('/language', {
      method: 'POST',
      as: 'all',
      body: `token=${token}&language=%00&back=%ff`,
    })
    expect(answer.status).toBe(303)
  })
})

describe('V16 the log', () => {
  attack('V16.1', 'a line of the log is forged by an address or a name', async () => {
    await attacker.ask('/runs/1%0a{"event":"console_began"}', { as: 'all' })
    await attacker.ask('/', { as: 'zoe\n{"event":"forged"}'.replace('\n', '\u0085') })
    for (const line of attacker.lines) expect(JSON.parse(line)).not.toMatchObject({ event: 'forged' })
    for (const line of attacker.lines) expect(line.trimEnd()).not.toMatch(/[\n\r\u0085\u2028]/)
  })

  attack('V16.2', 'somebody is turned away, and nobody hears of it', async () => {
    const before = attacker.lines.length
    await attacker.ask('/', { as: 'all', peer: '203.0.113.1' })
    await attacker.ask('/', { as: 'nobody-known,twice' })
    await attacker.ask('/runs/1/pause', { method: 'POST', as: 'read', fields: {} })
    const events = attacker.lines.slice(before).map((line) => (JSON.parse(line) as { event: string }).event)
    expect(events).toEqual(['console_turned_away', 'console_stranger', 'console_refused'])
  })

  attack('V16.3', 'tokens and cookies get into the log', async () => {
    const token = await attacker.tokenOf('all')
    await attacker.ask('/language', {
      method: 'POST',
      as: 'all',
      fields: { token },
      headers: { cookie: 'cpa_session=abc' },
    })
    await attacker.ask(`/nothing?token=${token}`, { as: 'all' })
    expect(attacker.log).not.toContain(token)
    expect(attacker.log).not.toContain('cpa_session')
  })
})

function namesInSources(): string[] {
  const folder = join(packageRoot, 'src', 'console')
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => /\.tsx?$/.test(path))
  const found = sources.flatMap((path) => {
    const text = readFileSync(join(folder, path), 'utf8')
    return [...text.matchAll(/(?:name="|query\('|[fF]ield(?:Of)?\(context, ')(\w+)["']/g)].map(([, name]) => name!)
  })
  return [...new Set([...found, 'after', 'before', 'job', 'state', 'reason', 'nir', 'id', 'year', 'back'])]
    .filter((name) => name !== 'token')
    .sort()
}
