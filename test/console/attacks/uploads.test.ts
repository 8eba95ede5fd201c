import { readdirSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { routes } from '../../../src/console/routes.ts'
import { Installation } from '../../jobs/installation.ts'
import { attack } from './attack.ts'
import { Attacker, behindProxy, pathOf } from './attacker.ts'

let installation: Installation
let attacker: Attacker

beforeAll(async () => {
  installation = await Installation.open()
  attacker = new Attacker(installation, { ...behindProxy, upload_megabytes: 1 })
})
afterAll(() => installation.close())

const uploads = routes.filter(({ method }) => method === 'upload').map((route) => pathOf(route))
const boundary = 'made-up'

/** A form with files as a browser writes it, its parts in this order. */
function form(parts: readonly (readonly [heading: string, content: string])[]): string {
  const written = parts.map(
    ([heading, content]) => `--${boundary}\r\nContent-Disposition: form-data; ${heading}\r\n\r\n${content}\r\n`,
  )
  return `${written.join('')}--${boundary}--\r\n`
}

const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` }
const send = async (path: string, body: string, more: Readonly<Record<string, string>> = {}) =>
  await attacker.ask(path, { method: 'POST', as: 'all', body, headers: { ...headers, ...more } })
const withFile = async (heading: string, content: string) => {
  const token = await attacker.tokenOf('all')
  return form([
    ['name="token"', token],
    ['name="feed"', 'deaths'],
    [heading, content],
  ])
}

describe('V5 files', () => {
  attack('V5.1', 'a file is larger than what is taken', async () => {
    const body = await withFile('name="file"; filename="a.csv"', 'a'.repeat(1_000_001))
    for (const path of uploads) expect((await send(path, body)).status, path).toBe(413)
  })

  attack('V5.2', 'a file does not say how long it is', async () => {
    const body = await withFile('name="file"; filename="a.csv"', 'nir')
    for (const path of uploads)
      expect((await send(path, body, { 'transfer-encoding': 'chunked' })).status, path).toBe(411)
  })

  attack('V5.3', 'the file comes before the token, or without one', async () => {
    const token = await attacker.tokenOf('all')
    const file = ['name="file"; filename="a.csv"', 'nir;death_date'] as const
    for (const path of uploads) {
      expect((await send(path, form([file, ['name="token"', token]]))).status, path).toBe(403)
      expect((await send(path, form([file]))).status, path).toBe(403)
    }
  })

  attack(
    'V5.4',
    'what is sent is no form: another type, no boundary, cut off, without an end of headings',
    async () => {
      const token = await attacker.tokenOf('all')
      const bodies = [
        'no form',
        '',
        `--${boundary}`,
        `--${boundary}\r\nContent-Disposition: form-data; name="token"`,
        `--${boundary}\r\n${'x: y\r\n'.repeat(5_000)}`,
        form([['name="token"', 'a'.repeat(50_000)]]),
        form([['name="token"', token]]).slice(0, -6),
      ]
      for (const path of uploads) {
        for (const body of bodies) expect((await send(path, body)).status, body.slice(0, 60)).toBeLessThan(500)
        expect((await send(path, 'x', { 'content-type': 'multipart/form-data' })).status).toBeLessThan(500)
      }
    },
  )

  attack('V5.5', 'the name of a file is a path, or has signs that a terminal would obey', async () => {
    const before = readdirSync('/tmp').filter((name) => name.includes('cpa-attack'))
    for (const name of [
      '../../../../tmp/cpa-attack.csv',
      '/tmp/cpa-attack.csv',
      '..\\\\..\\\\cpa-attack.csv',
      'a\\u0000.csv',
      '\u001b[2Ja.csv',
      'CON',
      '.',
    ]) {
      const body = await withFile(`name="file"; filename="${name}"`, 'nir;death_date;cancelled\n1;2;3\n')
      for (const path of uploads) {
        const { status, html } = await send(path, body)
        expect(status, name).toBeLessThan(500)
        expect(html, name).not.toContain('\u001b')
      }
    }
    expect(readdirSync('/tmp').filter((name) => name.includes('cpa-attack'))).toEqual(before)
  })

  attack('V5.6', 'a file is something else than it says: a program, a page, a bomb', async () => {
    const bomb = gzipSync(Buffer.alloc(20_000_000, 'a')).toString('latin1')
    const contents = [
      '\u007fELF\u0001\u0001',
      '<html><script>alert(1)</script>',
      '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><x>&y;</x>',
      'PK\u0003\u0004',
      bomb,
    ]
    for (const content of contents) {
      const body = await withFile('name="file"; filename="a.csv"', content)
      for (const path of uploads) {
        const { status, html } = await send(path, body)
        expect(status, content.slice(0, 20)).toBeLessThan(500)
        expect(html).not.toMatch(/<script>alert|root:/)
      }
    }
  })
})
