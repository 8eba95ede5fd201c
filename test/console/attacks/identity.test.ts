import { afterAll, beforeAll, describe, expect } from 'vitest'
import { consoleTroubles } from '../../../src/configuration/console-settings.ts'
import { personName } from '../../../src/console/access/person-name.ts'
import { Seal } from '../../../src/console/access/sealed.ts'
import { Sessions, secret } from '../../../src/console/access/session.ts'
import { Installation } from '../../jobs/installation.ts'
import { attack } from './attack.ts'
import { Attacker, behindProxy } from './attacker.ts'

let installation: Installation
let attacker: Attacker

beforeAll(async () => {
  installation = await Installation.open()
  attacker = new Attacker(installation)
})
afterAll(() => installation.close())

const refusedTo = async (as: string) => {
  const { status, html } = await attacker.ask('/session', { as })
  expect(status, as).toBe(403)
  expect(html).toContain('It is not known who you are')
}

describe('V6 authentication', () => {
  attack('V6.1', 'the header of the proxy comes from another address', async () => {
    for (const peer of ['10.0.0.2', '127.0.0.1', '::1', '203.0.113.9', '::ffff:10.0.0.2']) {
      expect((await attacker.ask('/session', { as: 'all', peer })).status, peer).toBe(403)
    }
    expect(attacker.log).toContain('not one of the trusted proxies')
  })

  attack('V6.2', 'an address claims to be the proxy by X-Forwarded-For, Forwarded and X-Real-IP', async () => {
    const headers = { 'x-forwarded-for': '10.0.0.1', forwarded: 'for=10.0.0.1', 'x-real-ip': '10.0.0.1' }
    expect((await attacker.ask('/session', { as: 'all', peer: '203.0.113.9', headers })).status).toBe(403)
  })

  attack('V6.3', 'the header comes twice: two names are none', () => refusedTo('all, read'))

  attack('V6.4', 'the header is empty, blank or not there', async () => {
    await refusedTo('')
    await refusedTo('   ')
    expect((await attacker.ask('/session')).status).toBe(403)
  })

  attack('V6.5', 'a name has signs that are not seen', () => {
    for (const name of ['al\u200bl', 'all\u0000', 'a\u202ell', 'all\u00ad', 'a\u0300\u0301\u0302ll', 'all\u2028'])
      expect(personName(name), JSON.stringify(name)).toBeUndefined()
  })

  attack('V6.6', 'a name looks like another: letters of other scripts, of full width, without their dot', () => {
    for (const name of ['аll', 'aⅼl', 'ａｌｌ', 'alɩ', 'ALİCE', 'alıce', 'oſcar', 'ɑll', 'all․all'])
      expect(personName(name), name).toBeUndefined()
    expect(personName('Zoé.Lefèvre@Example.FR')).toBe('zoé.lefèvre@example.fr')
    expect(personName('zoe\u0301')).toBe('zoé')
  })

  attack('V6.7', 'a name is a NIR, or longer than what is kept', () => {
    for (const name of ['185057800608436', '1 85 05 78 006 084', `a${'b'.repeat(64)}`])
      expect(personName(name), name).toBeUndefined()
  })

  attack('V6.8', 'headers of a proxy reach a console that does not work with one', async () => {
    const open = new Attacker(installation, { mode: 'none' })
    const page = await open.ask('/session', { as: 'director', peer: '127.0.0.1', host: 'localhost' })
    expect(page).toMatchObject({ status: 200, html: expect.not.stringContaining('director') })
  })

  attack('V6.9', 'a name is one of a group, and a group is one of a name', async () => {
    const grouped = new Attacker(installation, { ...behindProxy, roles: { read: ['group:desk', 'chief'] } })
    expect((await grouped.ask('/', { as: 'desk' })).status).toBe(403)
    expect((await grouped.ask('/', { as: 'zoe', groups: 'chief' })).status).toBe(403)
    expect((await grouped.ask('/', { as: 'group:desk' })).status).toBe(403)
  })

  attack('V6.10', 'a console that knows nobody is to be served to the network', () => {
    const { console: settings } = installation.circumstances('2026-05-04').settings.configuration
    for (const host of ['0.0.0.0', '::', '192.168.0.4', 'console.example', '127.0.0.1.example', '128.0.0.1'])
      expect(consoleTroubles(settings, host), host).toHaveLength(1)
    for (const host of ['127.0.0.1', '::1', 'localhost', '127.1.2.3'])
      expect(consoleTroubles(settings, host), host).toHaveLength(0)
  })
})

describe('V7 sessions', () => {
  const limits = { idle_minutes: 30, longest_hours: 10, each: 3, most: 5 }
  const visitor = (name: string) => ({ name, roles: new Set(['read' as const]) })
  const minutes = (count: number) => count * 60_000

  attack('V7.1', 'a session is used after it was idle for too long', () => {
    let now = 0
    const sessions = new Sessions(limits, () => now)
    const { key, over } = sessions.begin('one', visitor('zoe'))
    now = minutes(30)
    expect(sessions.find(key)).toBeDefined()
    now += minutes(30) + 1
    expect(sessions.find(key)).toBeUndefined()
    expect(over.aborted).toBe(true)
  })

  attack('V7.2', 'a session is kept alive for ever by requests', () => {
    let now = 0
    const sessions = new Sessions(limits, () => now)
    sessions.begin('one', visitor('zoe'))
    for (; now < minutes(600); now += minutes(20)) expect(sessions.find('one')).toBeDefined()
    now += 1
    expect(sessions.find('one')).toBeUndefined()
  })

  attack('V7.3', 'a page that follows something keeps a session alive', () => {
    let now = 0
    const sessions = new Sessions(limits, () => now)
    sessions.begin('one', visitor('zoe'))
    for (; now < minutes(30); now += minutes(1)) sessions.find('one', true)
    now += minutes(1)
    expect(sessions.find('one', true)).toBeUndefined()
  })

  attack('V7.4', 'one person begins session after session: those of others stay', () => {
    const sessions = new Sessions(limits)
    sessions.begin('of another', visitor('ada'))
    for (let time = 0; time < 100; time += 1) sessions.begin(`one-${time}`, visitor('zoe'))
    expect(sessions.size).toBe(4)
    expect(sessions.find('of another')).toBeDefined()
    expect(sessions.find('one-99')).toBeDefined()
  })

  attack('V7.5', 'many persons fill the memory: there is a bound, and the one that was idle longest goes', () => {
    const sessions = new Sessions(limits)
    for (let time = 0; time < 5; time += 1) sessions.begin(`key-${time}`, visitor(`person-${time}`))
    sessions.find('key-0')
    sessions.begin('new', visitor('zoe'))
    expect(sessions.size).toBe(5)
    expect(sessions.find('key-0')).toBeDefined()
    expect(sessions.find('key-1')).toBeUndefined()
  })

  attack('V7.6', 'strangers without cookies come ten thousand times: nothing is kept of them', async () => {
    const open = new Attacker(installation, { mode: 'none' })
    const tokens = new Set<string>()
    for (let time = 0; time < 50; time += 1) {
      const { html, headers } = await open.ask('/session', { host: 'localhost' })
      expect(headers.getSetCookie()).toEqual([])
      tokens.add(/name="token" value="([^"]+)"/.exec(html)![1]!)
    }
    expect(tokens.size).toBe(1)
  })

  attack('V7.7', 'a session of the header mode is planted or stolen by a cookie', async () => {
    const { headers } = await attacker.ask('/', { as: 'all' })
    expect(headers.getSetCookie()).toEqual([])
    const cookie = { cookie: 'cpa_session=all; __Host-cpa_session=all' }
    expect((await attacker.ask('/', { headers: cookie })).status).toBe(403)
  })
})

describe('V11 randomness', () => {
  attack('V11.1', 'secrets are guessed: each has 256 bits, and none comes twice', () => {
    const many = Array.from({ length: 2_000 }, secret)
    expect(new Set(many).size).toBe(many.length)
    for (const one of many) expect(Buffer.from(one, 'base64url')).toHaveLength(32)
  })

  attack('V11.2', 'what is sealed is changed, bit by bit, or comes from another console, or too late', () => {
    let now = 0
    const seal = new Seal(() => now)
    const sealed = seal.seal({ state: 'one' }, 15)
    expect(seal.unseal(sealed)).toEqual({ state: 'one' })
    const bytes = Buffer.from(sealed, 'base64url')
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes)
      changed[at]! ^= 1
      expect(seal.unseal(changed.toString('base64url'))).toBeUndefined()
    }
    expect(new Seal().unseal(sealed)).toBeUndefined()
    for (const other of ['', 'a', '!', sealed.slice(0, -4)]) expect(seal.unseal(other)).toBeUndefined()
    now = 15 * 60_000 + 1
    expect(seal.unseal(sealed)).toBeUndefined()
  })

  attack('V11.3', 'the nonce of scripts is told by the page before', async () => {
    const nonces = new Set<string>()
    for (let time = 0; time < 20; time += 1) {
      const { headers } = await attacker.ask('/session', { as: 'all' })
      nonces.add(/'nonce-([^']+)'/.exec(headers.get('content-security-policy')!)![1]!)
    }
    expect(nonces.size).toBe(20)
  })
})
