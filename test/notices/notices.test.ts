import { createHmac, timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { notices as noticesCommand } from '../../src/cli/commands/notices/list.ts'
import { defaultConfiguration, type NotificationConfiguration } from '../../src/configuration/configuration.ts'
import { deliverNotices, openChannels } from '../../src/notices/deliver.ts'
import { noticeKinds, tellNotice } from '../../src/notices/tell.ts'
import { wordingOf } from '../../src/notices/wording.ts'
import { Post } from '../../src/operations/notices/post.ts'
import { call } from '../cli/call.ts'
import { Installation } from '../jobs/installation.ts'
import { Authority, type Certificate } from '../support/certificates.ts'
import { freePort } from '../support/ports.ts'

/* What is told arrives, signed, at least once; and whoever does not take it holds nothing up. */

let world: Installation
let directory: string
let authority: Authority
let signed: Certificate
const secret = 'a secret of the tests'
beforeAll(async () => {
  world = await Installation.open()
  directory = mkdtempSync(join(tmpdir(), 'cpa-notices-'))
  writeFileSync(join(directory, 'secret'), `${secret}\n`)
  authority = await Authority.make()
  signed = await authority.sign('DNS:localhost,IP:127.0.0.1')
})
afterAll(async () => {
  await world?.close()
  authority?.remove()
  rmSync(directory, { recursive: true, force: true })
})
beforeEach(() => world.database.execute('truncate notice, notice_delivery'))

type Changes = {
  readonly webhook?: Partial<NotificationConfiguration['webhook']>
  readonly mail?: Partial<NotificationConfiguration['mail']>
}
function configured({ webhook, mail }: Changes): NotificationConfiguration {
  const { notifications } = defaultConfiguration()
  const secret_file = join(directory, 'secret')
  return {
    ...notifications,
    timeout_seconds: 1,
    webhook: { ...notifications.webhook, ...(webhook === undefined ? {} : { secret_file, ...webhook }) },
    mail: { ...notifications.mail, ...mail },
  }
}

const deliver = (configuration: NotificationConfiguration, language: 'en' | 'fr' = 'en') =>
  deliverNotices(world.engine.database, { configuration, language, signal: new AbortController().signal })

let told = 0
async function tell(
  kind: (typeof noticeKinds)[number] = 'run_failed',
  facts = { run: 12, job: 'credit-year', year: 2025 },
) {
  told += 1
  const key = `run-${told}`
  await tellNotice(world.engine.database, { kind, key, facts })
  return key
}
const deliveryOf = async (key: string) =>
  (
    await world.database.query<{
      attempts: number
      delivered_at: string | null
      given_up_at: string | null
      error: string | null
    }>('select d.* from notice_delivery d join notice n on n.id = d.notice_id where n.key = $1', [key])
  )[0]
const dueAgain = () =>
  world.database.execute("update notice_delivery set next_at = clock_timestamp() - interval '1 second'")

async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(async () => {
    server.closeAllConnections()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

interface Received {
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** A server that keeps what it got and answers as `answer` says. */
async function webhookServer(
  answer: RequestListener = (_, response) => void response.writeHead(204).end(),
): Promise<{ url: string; received: Received[] }> {
  const received: Received[] = []
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    received.push({ headers: request.headers, body: Buffer.concat(parts).toString('utf8') })
    answer(request, response)
  })
  return { url: `http://127.0.0.1:${await listening(server)}/hook`, received }
}

describe('a webhook', () => {
  it('gets a signed POST in the language of the installation, once', async () => {
    const { url, received } = await webhookServer()
    const key = await tell()
    for (const _ of [1, 2]) await deliver(configured({ webhook: { url } }), 'fr')
    expect(received).toHaveLength(1)
    const [{ headers, body }] = received as [Received]
    expect(JSON.parse(body)).toMatchObject({
      id: key,
      kind: 'run_failed',
      facts: { run: 12, job: 'credit-year', year: 2025 },
      title: '[cpa] Exécution 12 (credit-year 2025) en échec',
    })
    // As the operator guide shows it.
    const expected = `v1=${createHmac('sha256', secret).update(`${headers['cpa-timestamp']}.${body}`).digest('hex')}`
    expect(timingSafeEqual(Buffer.from(String(headers['cpa-signature'])), Buffer.from(expected))).toBe(true)
    expect(headers['cpa-notice']).toBe(key)
  })

  it.each([
    ['an error', 500, 'HTTP 500'],
    ['a redirect, which is not followed', 302, 'HTTP 302: redirects are not followed'],
  ])('that answers with %s is tried again, later', async (_, status, error) => {
    let isWell = false
    const { url, received } = await webhookServer(
      (__, response) => void response.writeHead(isWell ? 200 : status, { location: '/elsewhere' }).end(),
    )
    const key = await tell()
    const configuration = configured({ webhook: { url } })
    expect(await deliver(configuration)).toEqual([{ key, channel: 'webhook', error }])
    expect(await deliver(configuration)).toEqual([])
    isWell = true
    await dueAgain()
    expect(await deliver(configuration)).toEqual([{ key, channel: 'webhook', error: null }])
    expect(await deliveryOf(key)).toMatchObject({ attempts: 2, delivered_at: expect.any(String), error: null })
    expect(received).toHaveLength(2)
  })

  it('that says nothing, or is not there, holds nobody up', async () => {
    const { url } = await webhookServer(() => {})
    const key = await tell()
    expect(await deliver(configured({ webhook: { url } }))).toEqual([
      { key, channel: 'webhook', error: 'no answer in time' },
    ])
    await dueAgain()
    const gone = configured({ webhook: { url: `http://127.0.0.1:${await freePort()}/` } })
    expect(await deliver(gone)).toEqual([{ key, channel: 'webhook', error: 'ECONNREFUSED' }])
  })

  it('is given up after its time, which stands with the notice', async () => {
    const key = await tell()
    const configuration = configured({ webhook: { url: `http://127.0.0.1:${await freePort()}/` } })
    await deliver(configuration)
    await world.database.execute("update notice set at = at - interval '73 hours'")
    expect(await deliver(configuration)).toEqual([])
    expect(await deliveryOf(key)).toMatchObject({ given_up_at: expect.any(String), error: 'ECONNREFUSED' })
  })

  it('is sent each notice once by several senders at a time', async () => {
    const { url, received } = await webhookServer()
    for (let count = 0; count < 25; count += 1) await tell()
    const configuration = configured({ webhook: { url } })
    await Promise.all([deliver(configuration), deliver(configuration), deliver(configuration)])
    expect(new Set(received.map(({ headers }) => headers['cpa-notice'])).size).toBe(25)
    expect(received).toHaveLength(25)
  })

  it('over TLS is known by its certificate', async () => {
    let count = 0
    const server = createTlsServer({ ...tls() }, (request, response) => {
      count += 1
      request.resume()
      response.end()
    })
    const url = `https://127.0.0.1:${await listening(server as unknown as Server)}/`
    const key = await tell()
    expect(await deliver(configured({ webhook: { url } }))).toMatchObject([
      { error: expect.stringMatching(/CERT|VERIFY/) },
    ])
    await dueAgain()
    const trusting = configured({ webhook: { url, ca_file: authority.certificate } })
    expect(await deliver(trusting)).toEqual([{ key, channel: 'webhook', error: null }])
    expect(count).toBe(1)
  })

  it('gets the kinds that it is for', async () => {
    const { url, received } = await webhookServer()
    await tell('run_ended')
    await tell('tick_missed')
    await deliver(configured({ webhook: { url, kinds: ['tick_missed'] } }))
    expect(received.map(({ body }) => (JSON.parse(body) as { kind: string }).kind)).toEqual(['tick_missed'])
  })
})

function tls(): { readonly key: Buffer; readonly cert: Buffer } {
  return { key: readFileSync(signed.key), cert: readFileSync(signed.certificate) }
}

describe('mail', () => {
  async function mailServer(options: SMTPServerOptions = {}) {
    const received: string[] = []
    const server = new SMTPServer({
      authOptional: true,
      ...tls(),
      ...options,
      onData(stream, _session, done) {
        const parts: Buffer[] = []
        stream.on('data', (part: Buffer) => parts.push(part))
        stream.on('end', () => {
          received.push(Buffer.concat(parts).toString('utf8'))
          done()
        })
      },
    })
    server.on('error', () => {})
    const port = await freePort()
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
    onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())))
    return { port, received }
  }
  const people = { from: 'cpa@example.org', to: ['operator@example.org', 'second@example.org'] }
  const trusted = () => ({ ca_file: authority.certificate })

  it('comes over an encrypted line, with user and password of a file', async () => {
    const seen: unknown[] = []
    const { port, received } = await mailServer({
      authOptional: false,
      onAuth({ username, password }, session, done) {
        seen.push([username, password, session.secure])
        done(null, { user: username })
      },
    })
    const key = await tell('deadline_missed')
    const password_file = join(directory, 'secret')
    const mail = { url: `smtp://cpa@127.0.0.1:${port}`, password_file, ...people, ...trusted() }
    expect(await deliver(configured({ mail }))).toEqual([{ key, channel: 'mail', error: null }])
    expect(seen).toEqual([['cpa', secret, true]])
    expect(received[0]).toContain(`Message-ID: <${key}.cpa@example.org>`)
    expect(received[0]).toContain('Subject: [cpa] Run 12 (credit-year 2025) is not done by its deadline')
    expect(received[0]).toContain('To: operator@example.org, second@example.org')
  })

  it.each([
    ['that does not encrypt', { disabledCommands: ['STARTTLS'] }, {}],
    ['whose certificate is unknown', {}, { ca_file: undefined }],
    [
      'that refuses the sender',
      { onMailFrom: (_: unknown, __: unknown, done: (error: Error) => void) => done(new Error('no')) },
      {},
    ],
  ])('is not said to a server %s', async (_, options, changes) => {
    const { port, received } = await mailServer(options as SMTPServerOptions)
    const key = await tell()
    const { ca_file, ...mail } = { url: `smtp://127.0.0.1:${port}`, ...people, ...trusted(), ...changes }
    const sent = await deliver(configured({ mail: { ...mail, ...(ca_file === undefined ? {} : { ca_file }) } }))
    expect(sent).toEqual([{ key, channel: 'mail', error: expect.stringMatching(/^SMTP /) }])
    expect(received).toEqual([])
  })

  it('goes in clear where that is wanted, and by smtps', async () => {
    const clear = await mailServer({ disabledCommands: ['STARTTLS', 'AUTH'] })
    const encrypted = await mailServer({ secure: true })
    await tell()
    await deliver(configured({ mail: { url: `smtp://127.0.0.1:${clear.port}`, starttls: 'none', ...people } }))
    await tell()
    await deliver(configured({ mail: { url: `smtps://127.0.0.1:${encrypted.port}`, ...people, ...trusted() } }))
    expect([clear.received.length, encrypted.received.length]).toEqual([1, 1])
  })
})

it.each([
  ['no URL', { webhook: { url: 'hook' } }, 'webhook.url'],
  ['a line in clear', { webhook: { url: 'http://example.org/' } }, 'webhook.url'],
  ['a password in it', { webhook: { url: 'https://a:b@example.org/' } }, 'webhook.url'],
  ['no secret', { webhook: { url: 'https://example.org/', secret_file: '/nowhere' } }, 'webhook.secret_file'],
  ['no mail server', { mail: { url: 'http://example.org', from: 'a@b', to: ['a@b'] } }, 'mail.url'],
  ['nobody', { mail: { url: 'smtp://example.org', from: 'a@b' } }, 'mail.to'],
  ['no sender', { mail: { url: 'smtp://example.org', to: ['a@b'] } }, 'mail.from'],
  [
    'a user without password',
    { mail: { url: 'smtp://u@example.org', from: 'a@b', to: ['a@b'] } },
    'mail.password_file',
  ],
])('settings with %s are refused', (_, changes, setting) => {
  expect(() => openChannels(configured(changes))).toThrow(`notifications.${setting}`)
})

describe('what a command does at its end', () => {
  const post = (configuration: NotificationConfiguration) => {
    const { settings } = world.circumstances('2026-01-01')
    return new Post(world.engine.database, {
      ...settings,
      configuration: { ...settings.configuration, notifications: configuration },
    })
  }
  afterEach(() =>
    world.database.execute(
      'update notice_delivery set given_up_at = clock_timestamp() where delivered_at is null',
    ),
  )

  it('sends what is waiting', async () => {
    const { url, received } = await webhookServer()
    await tell()
    await post(configured({ webhook: { url } })).end()
    expect(received).toHaveLength(1)
  })

  it('is over in time, and fails nothing, whatever is wrong', async () => {
    const { url } = await webhookServer(() => {})
    for (let count = 0; count < 30; count += 1) await tell()
    const since = performance.now()
    await post(configured({ webhook: { url } })).end()
    await post(configured({ webhook: { url: 'nonsense' } })).end()
    expect(performance.now() - since).toBeLessThan(20_000)
  })
})

it('how a run ends is told by whoever moves it there, once for each attempt', async () => {
  await world.database.execute(
    `insert into run (id, job, identity, params, as_of, state) values
       (901, 'credit-year', 'a', '{"year": 2025}', '2026-01-01', 'running'),
       (902, 'ingest', 'b', '{}', '2026-01-01', 'running'), (903, 'use-rights', 'c', '{}', '2026-01-01', 'running')`,
  )
  const move = (id: number, state: string, outcome: string | null = null) =>
    world.engine.database.execute('update run set state = $2::run_state, outcome = $3 where id = $1', [
      id,
      state,
      outcome,
    ])
  await move(901, 'failed')
  await move(901, 'running')
  await move(901, 'done', 'credited')
  await move(902, 'done', 'loaded')
  await move(903, 'done', 'nothing_to_do')
  expect(await world.database.query('select kind, facts from notice order by id')).toEqual([
    { kind: 'run_failed', facts: { run: 901, job: 'credit-year', year: 2025, outcome: null } },
    { kind: 'run_ended', facts: { run: 901, job: 'credit-year', year: 2025, outcome: 'credited' } },
  ])
})

it('neither comes without the other: what is taken back is not told', async () => {
  await world.engine.database
    .transaction(async (transaction) => {
      await tellNotice(transaction, { kind: 'test', key: 'never', facts: {} })
      throw new Error('taken back')
    })
    .catch(() => {})
  await tell()
  await world.engine.database.execute('select tell_notice($1, $2, $3)', ['test', `run-${told}`, '{}'])
  expect(await world.database.query('select kind from notice')).toEqual([{ kind: 'run_failed' }])
})

it('each kind has its words in both languages, and the command lists them', async () => {
  const facts = {
    run: 1,
    job: 'x',
    year: 2025,
    outcome: 'done',
    schedule: 's',
    tick: '2026-01-01T00:00:00',
    reason: 'r',
  }
  const more = { establishments: 2, people: 30, plan: 4, audit: 'sound' }
  for (const kind of noticeKinds) {
    const { title, advice } = wordingOf(kind, { ...facts, ...more })
    for (const text of [title.en, title.fr, advice.en, advice.fr]) expect(text).not.toMatch(/undefined|null/)
    await tellNotice(world.engine.database, { kind, key: `kind-${kind}`, facts: { ...facts, ...more } })
  }
  const { exit, output } = await call(noticesCommand, ['--json', '--lang', 'fr'], { env: world.environment() })
  const { notices } = JSON.parse(output) as { notices: { kind: string; text: string }[] }
  expect(exit).toBe(0)
  expect(notices.map(({ kind }) => kind).reverse()).toEqual([...noticeKinds])
})
