import { afterAll, beforeAll, describe, expect } from 'vitest'
import { Installation } from '../../jobs/installation.ts'
import { freePort } from '../../support/ports.ts'
import { type ConsoleChanges, configured, secretFile, served } from '../access/served-console.ts'
import { tokenOf, Walker } from '../access/walker.ts'
import { attack } from './attack.ts'
import { Attacker } from './attacker.ts'
import { type Forgery, forgingProvider, otherKey, type Token } from './forging-provider.ts'

let installation: Installation

beforeAll(async () => {
  installation = await Installation.open()
})
afterAll(() => installation.close())

/** A console whose provider is not what it seems. */
async function together(oidc: ConsoleChanges['oidc'] = {}, changes: ConsoleChanges = {}) {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const provider = await forgingProvider()
  const circumstances = configured(installation, {
    ...{ mode: 'oidc', public_url: url, roles: { read: ['*'] } },
    ...changes,
    oidc: {
      ...{ issuer: provider.issuer, client_id: 'cpa', secret_file: secretFile(provider.secret) },
      // Providers of other tests have other names.
      identities: {},
      name: 'email',
      ...oidc,
    },
  })
  return { console: await served(circumstances, port), provider }
}

type Together = Awaited<ReturnType<typeof together>>
let people = 0

/** Whether somebody comes in who is forged so. Each is another person, so that no name belongs to another identity. */
async function comesIn({ console, provider }: Together, forgery: Forgery): Promise<string> {
  people += 1
  const userinfoClaims = { email: `zoe-${people}@example.fr`, ...forgery.userinfoClaims }
  provider.forge({ ...forgery, userinfoClaims })
  const { status, html } = await new Walker().go(`${console.url}/session`)
  return status === 200 ? 'in' : `${status} ${/<code>([^<]*)/.exec(html)?.[1] ?? ''}`
}

const hour = 3_600
const now = () => Math.floor(Date.now() / 1000)

describe('V9 tokens', () => {
  const forged: readonly (readonly [`V9.${number}`, string, Token])[] = [
    ['V9.1', 'an id_token is not signed (alg none)', { key: 'none' }],
    ['V9.2', 'an id_token is signed with another key', { key: otherKey }],
    ['V9.3', 'an id_token is signed with the public key as a secret', { key: 'the public key as a secret' }],
    [
      'V9.4',
      'an id_token is signed with the secret of the client, which was not agreed on',
      { key: 'the secret of the client' },
    ],
    ['V9.5', 'an id_token is for another program', { claims: { aud: 'another' } }],
    ['V9.6', 'an id_token is of another provider', { claims: { iss: 'https://evil.example' } }],
    ['V9.7', 'an id_token is too old', { claims: { iat: now() - 2 * hour, exp: now() - hour } }],
    [
      'V9.8',
      'an id_token is for several programs, and another was meant',
      { claims: { aud: ['cpa', 'another'], azp: 'another' } },
    ],
    ['V9.9', 'an id_token has the nonce of another sign-in, or none', { claims: { nonce: 'replayed' } }],
    ['V9.10', 'an id_token names nobody', { claims: { sub: undefined } }],
    [
      'V9.11',
      'an id_token says that it has other rules (crit), or names a key of its own',
      { header: { crit: ['b64'], jwk: {} } },
    ],
  ]
  for (const [number, title, idToken] of forged) {
    attack(number, title, async () => {
      const both = await together()
      expect(await comesIn(both, {}), 'unforged').toBe('in')
      expect(await comesIn(both, { idToken })).toMatch(/^403 \w+$/)
    })
  }

  attack('V9.12', 'there is no id_token, or no access token', async () => {
    const both = await together()
    expect(await comesIn(both, { tokens: { id_token: undefined } })).toMatch(/^403 /)
    expect(await comesIn(both, { tokens: { access_token: undefined } })).toMatch(/^403 /)
  })

  attack(
    'V9.13',
    'a userinfo that has to be signed is not, or with another key, or for another program',
    async () => {
      const both = await together({ profile: 'proconnect' })
      const userinfoClaims = { siret: '13002526500013', idp_id: 'first' }
      expect(await comesIn(both, { userinfo: {}, userinfoClaims })).toBe('in')
      expect(await comesIn(both, { userinfo: undefined, userinfoClaims })).toMatch(/^403 /)
      for (const userinfo of [
        { key: 'none' },
        { key: otherKey },
        { key: 'the public key as a secret' },
        { claims: { aud: 'another' } },
        { claims: { iss: 'https://evil.example' } },
      ] as const satisfies readonly Token[]) {
        expect(await comesIn(both, { userinfo, userinfoClaims }), JSON.stringify(userinfo)).toMatch(/^403 /)
      }
    },
  )

  attack('V9.14', 'a userinfo is of somebody else than the id_token', async () => {
    const both = await together()
    expect(await comesIn(both, { userinfoClaims: { sub: 'director' } })).toMatch(/^403 /)
  })

  attack('V9.15', 'a name in a token is none: markup, a list, an object, another script, a NIR', async () => {
    const both = await together()
    for (const email of [
      '<script>',
      ['zoe@example.fr'],
      { toString: 'zoe' },
      'zое@example.fr',
      '',
      null,
      '1850578006084 36',
    ])
      expect(await comesIn(both, { userinfoClaims: { email } }), JSON.stringify(email)).toBe('403 no_name')
  })

  attack('V9.16', 'groups in a token are no list of texts', async () => {
    const both = await together({}, { roles: { read: ['group:desk'] } })
    for (const groups of ['desk', { desk: true }, [['desk']], 'group:desk'])
      expect(await comesIn(both, { userinfoClaims: { groups }, idToken: {} }), JSON.stringify(groups)).toBe('in')
    // In, and without a role.
    const walker = new Walker()
    expect((await walker.go(`${both.console.url}/`)).status).toBe(403)
  })
})

describe('V10 OpenID Connect', () => {
  attack('V10.1', 'somebody is sent back with another state, or with none', async () => {
    const both = await together()
    for (const back of [
      (parameters: URLSearchParams) => parameters.set('state', 'forged'),
      (parameters: URLSearchParams) => parameters.delete('state'),
      (parameters: URLSearchParams) => parameters.append('state', 'twice'),
    ])
      expect(await comesIn(both, { back })).toMatch(/^403 /)
  })

  attack(
    'V10.2',
    'somebody is sent back by another provider (mix-up), or by one that does not say which it is',
    async () => {
      const both = await together()
      expect(await comesIn(both, { back: (parameters) => parameters.set('iss', 'https://evil.example') })).toMatch(
        /^403 /,
      )
      expect(await comesIn(both, { back: (parameters) => parameters.delete('iss') })).toMatch(/^403 /)
    },
  )

  attack(
    'V10.3',
    'somebody is sent back who never left: a sign-in of the attacker is forced on them',
    async () => {
      const { console } = await together()
      const page = await new Walker().go(`${console.url}/sign-in/back?code=code&state=state&iss=x`)
      expect(page).toMatchObject({ status: 401, html: expect.stringContaining('You are not signed in') })
    },
  )

  attack('V10.4', 'the address of a sign-in is used a second time, and in another browser', async () => {
    const { console } = await together()
    const walker = new Walker()
    const { way } = await walker.go(`${console.url}/session`)
    const back = way.find((url) => url.includes('/sign-in/back'))!
    expect((await walker.go(back)).status).toBe(401)
    expect((await new Walker().go(back)).status).toBe(401)
  })

  attack('V10.5', 'what a browser keeps during a sign-in is changed, or that of another console', async () => {
    const { console } = await together()
    const other = await together()
    for (const from of [console, other.console]) {
      const walker = new Walker()
      const { url } = await walker.go(`${from.url}/sign-in`, { until: (one) => one.includes('/sign-in/back') })
      const [kept] = [...walker.cookies.values()].flatMap((one) => [...one])
      const cookie = `${kept![0]}=${from === console ? `${kept![1].slice(0, -2)}AA` : kept![1]}`
      const answer = await fetch(url.replace(from.url, console.url), { headers: { cookie }, redirect: 'manual' })
      expect(answer.status).toBe(401)
    }
  })

  attack('V10.6', 'a sign-in leads to another site afterwards', async () => {
    const { console } = await together()
    for (const back of [
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      '/\u0009/evil.example',
      '/sign-in?back=/sign-in',
      'javascript:alert(1)',
      `/${'a'.repeat(600)}`,
    ]) {
      const { url, status } = await new Walker().go(`${console.url}/sign-in?back=${encodeURIComponent(back)}`)
      expect([url, status], back).toEqual([`${console.url}/`, 200])
    }
  })

  attack('V10.7', 'the provider sends an error with markup, or a text that tells to call somewhere', async () => {
    const both = await together()
    const back = (parameters: URLSearchParams) => {
      parameters.delete('code')
      parameters.set('error', '<script>alert(1)</script>')
      parameters.set('error_description', 'Call 0800 <b>now</b>')
    }
    both.provider.forge({ back })
    const { status, html } = await new Walker().go(`${both.console.url}/`)
    expect(status).toBe(403)
    expect(html).not.toMatch(/<script>|0800|<b>/)
  })

  attack(
    'V10.8',
    'the provider says of itself that it is another, or sends to an address without TLS elsewhere',
    async () => {
      const both = await together()
      both.provider.forge({ metadata: { issuer: 'https://evil.example' } })
      expect((await new Walker().go(`${both.console.url}/`)).status).toBe(503)
    },
  )

  attack('V10.9', 'PKCE is left out, or done by its plain form', async () => {
    const { console } = await together()
    const { url } = await new Walker().go(`${console.url}/sign-in`, { until: (one) => one.includes('/authorize') })
    const { searchParams } = new URL(url)
    expect(searchParams.get('code_challenge_method')).toBe('S256')
    expect(searchParams.get('code_challenge')!.length).toBe(43)
    expect(searchParams.get('response_type')).toBe('code')
  })
})

describe('V7 sessions of those who signed in', () => {
  attack('V7.8', 'a session is fixed before the sign-in: afterwards it is another one', async () => {
    const { console } = await together()
    const walker = new Walker()
    const { host } = new URL(console.url)
    walker.cookies.set(host, new Map([['cpa_session', 'planted']]))
    await walker.go(`${console.url}/`)
    expect(walker.cookies.get(host)!.get('cpa_session')).not.toBe('planted')
    const planted = await fetch(`${console.url}/`, {
      headers: { cookie: 'cpa_session=planted' },
      redirect: 'manual',
    })
    expect(planted.status).toBe(401)
  })

  attack('V7.9', 'a second sign-in keeps the secret of the first', async () => {
    const { console } = await together()
    const walker = new Walker()
    const { host } = new URL(console.url)
    await walker.go(`${console.url}/`)
    const before = walker.cookies.get(host)!.get('cpa_session')!
    await walker.go(`${console.url}/sign-in`)
    expect(walker.cookies.get(host)!.get('cpa_session')).not.toBe(before)
    const old = await fetch(`${console.url}/`, {
      headers: { cookie: `cpa_session=${before}` },
      redirect: 'manual',
    })
    expect(old.status).toBe(401)
  })

  attack('V7.10', 'a session is used again after signing out, and a form of it sent', async () => {
    const { console } = await together()
    const walker = new Walker()
    const { host } = new URL(console.url)
    const token = tokenOf((await walker.go(`${console.url}/session`)).html)
    const cookie = `cpa_session=${walker.cookies.get(host)!.get('cpa_session')}`
    await walker.send(`${console.url}/session/end`)
    expect((await fetch(`${console.url}/session`, { headers: { cookie }, redirect: 'manual' })).status).toBe(401)
    const body = new URLSearchParams({ token, language: 'fr' })
    const sent = await fetch(`${console.url}/language`, {
      method: 'POST',
      headers: { cookie },
      body,
      redirect: 'manual',
    })
    expect(sent.status).toBe(401)
  })

  attack(
    'V7.11',
    'a cookie is read by a script, sent by another site, set by another host, sent without TLS',
    async () => {
      const { console } = await together()
      const { headers } = await fetch(`${console.url}/sign-in`, { redirect: 'manual' })
      expect(headers.getSetCookie()[0]).toMatch(/^cpa_sign_in=[\w-]+; Path=\/; HttpOnly; SameSite=Lax$/)
      const secure = new Attacker(installation, {
        ...{ mode: 'oidc', public_url: 'https://console.example', trusted_proxies: ['10.0.0.1'] },
        oidc: { issuer: 'https://127.0.0.1:1', client_id: 'cpa', secret_file: secretFile('secret') },
      })
      const dropped = await secure.ask('/sign-in/back?code=a')
      expect(dropped.headers.getSetCookie()).toEqual([
        '__Host-cpa_sign_in=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax',
      ])
    },
  )

  attack(
    'V7.12',
    'a stranger asks for an event, a form, a file: none is sent to the provider, none is answered',
    async () => {
      const { console } = await together()
      const events = await fetch(`${console.url}/runs/1/live`, {
        headers: { accept: 'text/event-stream' },
        redirect: 'manual',
      })
      expect(events.status).toBe(401)
      expect((await fetch(`${console.url}/language`, { method: 'POST', redirect: 'manual' })).status).toBe(401)
      expect(
        (await fetch(`${console.url}/runs.csv`, { headers: { accept: '*/*' }, redirect: 'manual' })).status,
      ).toBe(401)
    },
  )
})
