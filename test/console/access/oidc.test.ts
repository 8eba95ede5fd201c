import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Installation } from '../../jobs/installation.ts'
import { freePort } from '../../support/ports.ts'
import { openIdProvider } from './openid-provider.ts'
import { type ConsoleChanges, configured, secretFile, served } from './served-console.ts'
import { Walker } from './walker.ts'

let installation: Installation
/** One issuer for all: which account had a name first is kept. */
let issuerPort: number

beforeAll(async () => {
  installation = await Installation.open()
  issuerPort = await freePort()
})
afterAll(() => installation.close())

const accounts = {
  one: { email: 'Alice@example.fr', email_verified: true, groups: ['operators'] },
  two: { email: 'bruno@example.fr', email_verified: true, groups: [] },
  three: { email: 'carole@example.fr', email_verified: false },
  four: { email: 'frank@example.fr', email_verified: true },
  five: { email: 'frank@example.fr', email_verified: true },
}
const agents = {
  agent: {
    ...{ email: 'daniel@ville.example.fr', siret: '13002526500013', idp_id: 'first', given_name: 'Daniel' },
    ...{ usual_name: 'Martin', uid: 'dm' },
  },
  without: { email: 'eve@ville.example.fr', idp_id: 'first', given_name: 'Eve' },
}

/** A console and its provider, each knowing where the other is. */
async function together(changes: ConsoleChanges = {}, { proconnect = false } = {}) {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const provider = await openIdProvider({
    console: url,
    proconnect,
    accounts: proconnect ? agents : accounts,
    port: issuerPort,
  })
  const circumstances = configured(installation, {
    mode: 'oidc',
    public_url: url,
    roles: { read: ['*'], operate: ['group:operators'], approve: ['alice@example.fr'] },
    ...changes,
    oidc: {
      issuer: provider.issuer,
      client_id: provider.clientId,
      secret_file: secretFile(provider.secret),
      profile: proconnect ? 'proconnect' : 'generic',
      ...changes.oidc,
    },
  })
  return { console: await served(circumstances, port), provider, circumstances }
}

const eventsOf = async (actor: string) => {
  const { database } = await installation.circumstances('2026-05-04').open()
  return await database.query<{ action: string; detail: Record<string, unknown> }>(
    `select action, detail from audit_event where actor = $1 order by id`,
    [actor],
  )
}

describe('signing in at a provider', () => {
  it('leads to the page that was wanted, with the name and the roles that the provider and the configuration give', async () => {
    const { console, provider } = await together()
    const walker = new Walker()
    const page = await walker.go(`${console.url}/session?from=here`)
    expect(page).toMatchObject({ status: 200, url: `${console.url}/session?from=here` })
    expect(page.html).toContain('<dd>alice@example.fr</dd>')
    expect(page.html).toContain('change what runs (operate): <strong>yes')
    expect(page.html).toContain('see whole NIRs (reveal): <strong>no')
    const [asked] = provider.asked
    expect(asked!.searchParams.get('code_challenge_method')).toBe('S256')
    for (const name of ['state', 'nonce']) expect(asked!.searchParams.get(name)!.length).toBeGreaterThanOrEqual(32)
    const events = await eventsOf('alice@example.fr')
    expect(events.at(-1)).toMatchObject({
      action: 'console sign-in',
      detail: { mode: 'oidc', roles: ['read', 'operate', 'approve'] },
    })
  })

  it('goes out here and at the provider', async () => {
    const { console } = await together()
    const walker = new Walker()
    await walker.go(`${console.url}/`)
    const out = await walker.send(`${console.url}/session/end`)
    expect(out.html).toContain('You are signed out')
    const address = new URL(/^0; url=(.*)$/.exec(out.headers.get('refresh') ?? '')![1]!)
    expect([...address.searchParams.keys()].sort()).toEqual([
      'client_id',
      'id_token_hint',
      'post_logout_redirect_uri',
      'state',
    ])
    expect(address.searchParams.get('state')!.length).toBeGreaterThanOrEqual(32)
    expect((await walker.go(address.href)).status).toBe(200)
    const page = await walker.go(`${console.url}/`, { until: (url) => url.includes('/sign-in') })
    expect(page.url).toContain('/sign-in?back=%2F')
    expect((await eventsOf('alice@example.fr')).at(-1)).toMatchObject({ action: 'console sign-out' })
  })

  it('gives somebody whom nobody gave a role no page but one that says whom to ask', async () => {
    const { console, provider } = await together({
      roles: { read: ['alice@example.fr'] },
      contact: 'the desk, room 12',
    })
    provider.signsIn('two')
    const page = await new Walker().go(`${console.url}/`)
    expect(page).toMatchObject({ status: 403, html: expect.stringContaining('the desk, room 12') })
    expect(page.html).toContain('bruno@example.fr')
  })

  it('lets nobody in whose address the provider does not vouch for', async () => {
    const { console, provider } = await together()
    provider.signsIn('three')
    expect(await new Walker().go(`${console.url}/`)).toMatchObject({
      status: 403,
      html: expect.stringContaining('email_not_verified'),
    })
    expect(console.log()).toContain('console_stranger')
    expect(console.log()).not.toContain('carole')
  })

  it('lets no other account take a name, unless the configuration says so', async () => {
    const { console, provider, circumstances } = await together()
    provider.signsIn('four')
    await new Walker().go(`${console.url}/`)
    provider.signsIn('five')
    const page = await new Walker().go(`${console.url}/`)
    expect(page).toMatchObject({
      status: 403,
      html: expect.stringContaining('This name belongs to another identity'),
    })
    const [, identity] = /: ([a-z]{32}) \}/.exec(page.html)!
    const { console: section } = circumstances().settings.configuration
    Object.assign(section.oidc, { identities: { 'frank@example.fr': identity } })
    expect((await new Walker().go(`${console.url}/`)).status).toBe(200)
  })
})

it('a console begins without its provider, says so, and goes on when it is there', async () => {
  const { console, provider } = await together()
  await provider.close()
  const away = await new Walker().go(`${console.url}/`)
  expect(away).toMatchObject({
    status: 503,
    html: expect.stringContaining('The identity provider does not answer'),
  })
  expect(console.log()).toContain('console_provider_away')
  await openIdProvider({ console: console.url, accounts, port: issuerPort })
  expect((await new Walker().go(`${console.url}/session`)).status).toBe(200)
})

describe('ProConnect', () => {
  it('is sent no parameter that it does not know, and its signed userinfo is read', async () => {
    const { console, provider } = await together({}, { proconnect: true })
    const page = await new Walker().go(`${console.url}/session`)
    expect(page).toMatchObject({ status: 200, html: expect.stringContaining('daniel@ville.example.fr') })
    expect([...provider.asked[0]!.searchParams.keys()].sort()).toEqual([
      'client_id',
      'nonce',
      'redirect_uri',
      'response_type',
      'scope',
      'state',
    ])
    expect((await eventsOf('daniel@ville.example.fr')).at(-1)).toMatchObject({
      detail: { siret: '13002526500013' },
    })
  })

  it('lets nobody in without a SIRET, or of another one than those that are listed', async () => {
    const { console, provider } = await together({ oidc: { sirets: ['21750001600019'] } }, { proconnect: true })
    expect((await new Walker().go(`${console.url}/`)).html).toContain('siret_not_listed')
    provider.signsIn('without')
    expect((await new Walker().go(`${console.url}/`)).html).toContain('claims_missing')
  })

  it('asks for a way of proving who one is where the configuration does', async () => {
    const { console } = await together({ oidc: { acr: ['eidas2'] } }, { proconnect: true })
    expect((await new Walker().go(`${console.url}/`)).html).toContain('acr_not_enough')
  })
})
