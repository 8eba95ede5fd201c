import { once } from 'node:events'
import { chmodSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { defaultConfiguration, readConfiguration } from '../../../src/configuration/configuration.ts'
import { consoleTroubles } from '../../../src/configuration/console-settings.ts'
import { OidcProvider } from '../../../src/console/access/oidc-provider.ts'
import { Installation } from '../../jobs/installation.ts'
import { configured, secretFile, served } from '../access/served-console.ts'
import { attack } from './attack.ts'
import { Attacker } from './attacker.ts'

let installation: Installation
let attacker: Attacker

beforeAll(async () => {
  installation = await Installation.open()
  attacker = new Attacker(installation)
})
afterAll(() => installation.close())

/** What a real server answers to these bytes, until it closes the connection. */
async function raw(url: string, text: string): Promise<string> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  let answer = ''
  socket.setEncoding('latin1').on('data', (piece) => {
    answer += piece
  })
  socket.on('error', () => {})
  await once(socket, 'connect')
  socket.end(text)
  await once(socket, 'close')
  return answer
}

describe('V4 the protocol', () => {
  attack(
    'V4.1',
    'methods that no page has: TRACE, PUT, DELETE, PATCH, OPTIONS, CONNECT, one that is made up',
    async () => {
      for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND', 'MADEUP']) {
        const { status, headers } = await attacker.ask('/', { method, as: 'all' })
        expect(status, method).toBe(405)
        expect(headers.get('allow')).toBe('GET, HEAD, POST')
      }
      const { url } = await served(configured(installation, {}))
      expect(
        await raw(url, `TRACE / HTTP/1.1\r\nHost: ${new URL(url).host}\r\nConnection: close\r\n\r\n`),
      ).not.toMatch(/^HTTP\/1.1 2/)
    },
  )

  attack('V4.2', 'a path is written in a way that a proxy in front reads differently', async () => {
    const paths = [
      '//',
      '//evil.example',
      '/runs//1',
      '/%2e%2e/',
      '/runs/%2e%2e/session',
      '/runs%2f1',
      '/%00',
      '/runs/1%00',
      '/%5c',
      '/a%0d%0ab',
      '/%7f',
      '/runs/%2E%2E%2F',
    ]
    for (const path of paths) expect([400, 404], path).toContain((await attacker.ask(path, { as: 'all' })).status)
  })

  attack('V4.3', 'files of the machine are asked for through the assets', async () => {
    const { url } = await served(configured(installation, {}))
    const { host } = new URL(url)
    for (const path of [
      '/assets/../../../../etc/passwd',
      '/assets/%2e%2e/%2e%2e/package.json',
      '/assets/..%2f..%2fpackage.json',
      '/assets/....//package.json',
      '/assets/console.css/../../app.tsx',
      '/assets//etc/passwd',
    ]) {
      const answer = await raw(url, `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)
      expect(answer, path).toMatch(/^HTTP\/1.1 (400|404) /)
      expect(answer, path).not.toMatch(/root:|"dependencies"/)
    }
  })

  attack('V4.4', 'a very long address, a very long header', async () => {
    expect((await attacker.ask(`/?q=${'a'.repeat(5_000)}`, { as: 'all' })).status).toBe(414)
    const { url } = await served(configured(installation, {}))
    const long = `GET / HTTP/1.1\r\nHost: ${new URL(url).host}\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`
    expect(await raw(url, long)).toMatch(/^HTTP\/1.1 431 /)
  })

  attack('V4.5', 'one request is hidden in another (smuggling)', async () => {
    const { url } = await served(configured(installation, {}))
    const head = `POST /language HTTP/1.1\r\nHost: ${new URL(url).host}\r\n`
    const hidden = '0\r\n\r\nGET /session HTTP/1.1\r\nHost: localhost\r\n\r\n'
    for (const lengths of [
      'Content-Length: 5\r\nTransfer-Encoding: chunked\r\n',
      'Content-Length: 5\r\nContent-Length: 6\r\n',
      'Transfer-Encoding: chunked, identity\r\n',
      'Content-Length : 5\r\n',
      'Content-Length: +5\r\n',
    ]) {
      expect(await raw(url, `${head}${lengths}\r\n${hidden}`), lengths).toMatch(/^HTTP\/1.1 4\d\d /)
    }
  })

  attack('V4.6', 'a request without a host, with two, with a strange one, with a whole address', async () => {
    const { url } = await served(configured(installation, {}))
    const { host } = new URL(url)
    const closing = 'Connection: close\r\n\r\n'
    for (const request of [
      `GET /session HTTP/1.1\r\n${closing}`,
      `GET /session HTTP/1.0\r\n${closing}`,
      `GET /session HTTP/1.1\r\nHost: ${host}\r\nHost: evil.example\r\n${closing}`,
      `GET /session HTTP/1.1\r\nHost: evil.example\r\n${closing}`,
      `GET /session HTTP/1.1\r\nHost: ${host}@evil.example\r\n${closing}`,
      `GET http://evil.example/session HTTP/1.1\r\nHost: ${host}\r\n${closing}`,
    ]) {
      expect(await raw(url, request), request).toMatch(/^HTTP\/1.[01] 4\d\d /)
    }
  })

  attack('V4.7', 'a proxy is imitated: X-Forwarded-Host and X-Forwarded-Proto lead nowhere', async () => {
    const headers = {
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'gopher',
      'x-original-url': '/session',
    }
    const { status, html } = await attacker.ask('/', { as: 'all', headers })
    expect(status).toBe(200)
    expect(html).not.toMatch(/evil\.example|gopher|<h1>Who you are/)
  })

  attack('V4.8', 'a form without an end: more than forms have, or of unknown length', async () => {
    const token = await attacker.tokenOf('all')
    const long = await attacker.ask('/language', {
      method: 'POST',
      as: 'all',
      fields: { token, back: 'a'.repeat(100_001) },
    })
    expect(long.status).toBe(413)
    const headers = { 'transfer-encoding': 'chunked' }
    const endless = await attacker.ask('/language', { method: 'POST', as: 'all', fields: { token }, headers })
    expect(endless.status).toBe(411)
  })

  attack('V4.9', 'a field comes twice, by the names of objects, or a thousand times', async () => {
    const token = await attacker.tokenOf('all')
    const ask = (body: string) => attacker.ask('/language', { method: 'POST', as: 'all', body })
    expect((await ask(`token=${token}&token=other&language=fr`)).status).toBe(403)
    expect((await ask(`__proto__=1&constructor=1&toString=1&token=${token}&language=fr`)).status).toBe(303)
    expect((await ask(`${'a=1&'.repeat(1_000)}token=${token}&language=fr`)).status).toBe(303)
    expect((await ask(`token[]=${token}`)).status).toBe(403)
  })

  attack('V4.10', 'HEAD tells more, or does more, than GET', async () => {
    const { status, html } = await attacker.ask('/', { method: 'HEAD', as: 'all' })
    expect([status, html]).toEqual([200, ''])
    expect((await attacker.ask('/', { method: 'HEAD', as: 'nobody' })).status).toBe(403)
  })
})

describe('V12 TLS', () => {
  const { console: settings } = defaultConfiguration()
  const troubles = (changes: object) =>
    consoleTroubles({ ...settings, ...changes })
      .map(({ en }) => en)
      .join(' ')

  attack('V12.2', 'the console is to be looked at, or its provider asked, without TLS', () => {
    const oidc = { ...settings.oidc, issuer: 'http://idp.example', client_id: 'cpa', secret_file: '/secret' }
    expect(troubles({ mode: 'oidc', public_url: 'http://console.example', oidc })).toMatch(
      /public_url is not of https.*issuer is not of https/,
    )
    expect(
      troubles({
        mode: 'oidc',
        public_url: 'https://console.example',
        oidc: { ...oidc, issuer: 'https://idp.example' },
      }),
    ).toBe('')
  })

  attack('V12.3', 'the proxy that speaks TLS is walked around', async () => {
    const around = new Attacker(installation, {
      ...{ mode: 'oidc', public_url: 'https://console.example', trusted_proxies: ['10.0.0.0/24'] },
      oidc: { issuer: 'https://idp.example', client_id: 'cpa', secret_file: secretFile('secret') },
    })
    expect((await around.ask('/', { peer: '10.0.1.1' })).status).toBe(403)
    expect((await around.ask('/', { peer: '::ffff:10.0.0.9' })).status).toBe(303)
  })
})

describe('V13 configuration', () => {
  attack('V13.3', 'a setting is misspelt, or weaker than it looks', () => {
    for (const [text, told] of [
      ['console: { modus: oidc }', 'modus'],
      ['console: { mode: None }', 'mode'],
      ['console: { roles: { admin: [zoe] } }', 'admin'],
      ['console: { roles: { read: zoe } }', 'array'],
      ['console: { sessions: { idle_minutes: 0 } }', 'idle_minutes'],
      ['console: { public_url: "https://a.example/path" }', 'public_url'],
      ['console: { oidc: { signature: none } }', 'signature'],
      ['console: { oidc: { client_secret: abc } }', 'client_secret'],
    ] as const) {
      expect(() => readConfigurationOf(text), text).toThrow(told)
    }
  })

  attack('V13.4', 'a mode lacks what it needs: nothing is served', () => {
    const { console: settings } = defaultConfiguration()
    expect(consoleTroubles({ ...settings, mode: 'header' })).toHaveLength(2)
    expect(consoleTroubles({ ...settings, mode: 'oidc' })).toHaveLength(4)
    const proxies = ['10.0.0.0/33', 'proxy.example', '10.0.0.1/24/1', '*']
    expect(consoleTroubles({ ...settings, trusted_proxies: proxies })).toHaveLength(4)
  })

  attack('V13.5', 'the secret of the provider may be read by others, or is not there', () => {
    const { console: settings } = defaultConfiguration()
    const path = secretFile('secret')
    const open = (file: string) => () => new OidcProvider({ ...settings.oidc, secret_file: file })
    expect(open(path)).not.toThrow()
    chmodSync(path, 0o644)
    expect(open(path)).toThrow('Others may reach')
    expect(open(`${path}-gone`)).toThrow('cannot be read')
    const empty = secretFile('')
    expect(open(empty)).toThrow('holds no secret')
  })
})

function readConfigurationOf(text: string) {
  const path = secretFile('')
  writeFileSync(path, text)
  return readConfiguration(path)
}
