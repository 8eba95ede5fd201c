import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { defaultConfiguration } from '../../src/configuration/configuration.ts'
import { openDatabase } from '../../src/database/connection.ts'
import { defaultFileLimits } from '../../src/settings.ts'
import { cpa } from '../end-to-end/command-line.ts'
import { Authority, type Certificate } from '../support/certificates.ts'
import { installed } from '../support/installed.ts'
import { PostgresForTests } from '../support/postgres.ts'

let server: PostgresForTests
let standby: PostgresForTests
let closed: PostgresForTests
let authority: Authority
let stranger: Authority
let certificates: Readonly<Record<'both' | 'nameOnly' | 'expired', Certificate>>
const there = installed('openssl')
const folder = mkdtempSync(join(tmpdir(), 'cpa-links-'))

beforeAll(async () => {
  if (!there) return
  ;[server, authority, stranger] = await Promise.all([
    PostgresForTests.start(),
    Authority.make(),
    Authority.make(),
  ])
  await server.administer(
    "create role nobody_in login password 'app' connection limit 0",
    "create role only_tls login password 'app'",
    "create role with_certificate login password 'app'",
    "create role shut_out login password 'app'",
    'create database full_up connection limit 0',
    'create database locked allow_connections false',
    'create database forbidden',
    'revoke connect on database forbidden from public',
    "create database latin encoding 'LATIN1' template template0",
    'create database reading',
    'alter database reading set default_transaction_read_only = on',
    'create database made owner cpa_owner',
  )
  await server.let(
    'hostssl all only_tls 127.0.0.1/32 scram-sha-256',
    'host all only_tls 127.0.0.1/32 reject',
    'hostssl all with_certificate 127.0.0.1/32 cert',
    'host all shut_out 127.0.0.1/32 reject',
  )
  standby = await server.standby()
  closed = await server.standby({ hot_standby: 'off' })
  await server.startAgain()
  certificates = {
    both: await authority.sign('DNS:localhost,IP:127.0.0.1'),
    nameOnly: await authority.sign('DNS:localhost'),
    expired: await authority.sign('IP:127.0.0.1', { expired: true }),
  }
})

afterAll(async () => {
  await Promise.all([server, standby, closed].map((one) => one?.remove()))
  for (const one of [authority, stranger]) one?.remove()
  rmSync(folder, { recursive: true })
})

/** What connecting comes to: the name of a database, or the error, which never holds the password. */
async function connecting(databaseUrl: string, secret = 'app') {
  const settings = { databaseUrl, migrationUrl: undefined, redisUrl: undefined, dataDirectory: folder }
  const outcome = await openDatabase({
    ...settings,
    keyFile: '',
    keyFileMayBeMade: false,
    logLevel: 'silent',
    unknownVariables: [],
    configuration: defaultConfiguration(),
    limits: defaultFileLimits,
  }).then(
    async (database) => database.close(),
    (error) => error,
  )
  if (secret !== 'app')
    expect(JSON.stringify([outcome.message, outcome.hint, outcome.stack])).not.toContain(secret)
  return outcome
}

/** A server that connects, and has nothing of ours in it: as far as the connection goes, all is well. */
const well = { code: 'migration_needed' }

const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

describe.runIf(there)('what a server refuses is told with what to do', () => {
  test.each<[string, () => string, string, RegExp]>([
    ['a wrong password', () => server.url({ account: 'cpa_app:Zephyr' }), 'database_unreachable', /password/],
    ['no password', () => server.url({ account: 'cpa_app' }), 'database_unreachable', /asks for a password/],
    ['a role of nobody', () => server.url({ account: 'ghost:Zephyr' }), 'database_unreachable', /user name/],
    [
      'a database of nobody',
      () => server.url({ database: 'ghost' }),
      'database_unreachable',
      /Create the database/,
    ],
    [
      'a role with all its connections',
      () => server.url({ account: 'nobody_in:app' }),
      'database_unreachable',
      /taken/,
    ],
    [
      'a database with all its connections',
      () => server.url({ database: 'full_up' }),
      'database_unreachable',
      /taken/,
    ],
    [
      'a database that is locked',
      () => server.url({ database: 'locked' }),
      'database_unreachable',
      /allow_connections/,
    ],
    [
      'a database that the role may not enter',
      () => server.url({ database: 'forbidden' }),
      'database_unreachable',
      /grant connect/,
    ],
    [
      'a role that is shut out by address',
      () => server.url({ account: 'shut_out:app' }),
      'database_unreachable',
      /pg_hba/,
    ],
    ['a server that lets nobody in yet', () => closed.url(), 'database_unreachable', /wait a moment/],
    ['an encoding that loses letters', () => server.url({ database: 'latin' }), 'database_unsuitable', /UTF8/],
    [
      'a database that only reads',
      () => server.url({ database: 'reading' }),
      'database_unsuitable',
      /default_transaction_read_only/,
    ],
    ['a standby', () => standby.url(), 'database_unsuitable', /primary/],
    ['a database without the schema', () => server.url({ database: 'made' }), 'migration_needed', /cpa migrate/],
    [
      'a port where nobody listens',
      () => 'postgresql://a:Zephyr@127.0.0.1:1/x',
      'database_unreachable',
      /Postgres runs there/,
    ],
    [
      'a host of nobody',
      () => 'postgresql://a:Zephyr@host.invalid/x',
      'database_unreachable',
      /No machine is known/,
    ],
    [
      'a socket that is not there',
      () => 'postgresql://a:Zephyr@/x?host=/no/such',
      'database_unreachable',
      /Postgres runs there/,
    ],
  ])('%s', async (_, url, code, hint) => {
    expect(await connecting(url(), 'Zephyr')).toMatchObject({ code, hint: expect.stringMatching(hint) })
  })

  test.each([
    ['wrong', 'Zephyr', 'database_unreachable'],
    ['right', 'app', 'migration_needed'],
  ])('a %s password of the environment', async (_, password, code) => {
    const before = process.env.PGPASSWORD
    process.env.PGPASSWORD = password
    onTestFinished(() => {
      if (before === undefined) delete process.env.PGPASSWORD
      else process.env.PGPASSWORD = before
    })
    expect(await connecting(server.url({ account: 'cpa_app' }), password)).toMatchObject({ code })
  })

  test('what is no Postgres: HTTP', async () => {
    const http: Server = createServer((_, response) => response.end('hello')).listen(0, '127.0.0.1')
    onTestFinished(() => void http.close())
    await new Promise((resolve) => http.once('listening', resolve))
    const at = `127.0.0.1:${(http.address() as AddressInfo).port}`
    expect(await connecting(`postgresql://a:Zephyr@${at}/x`, 'Zephyr')).toMatchObject({
      code: 'database_unreachable',
      hint: expect.stringMatching(/host and port/),
    })
    expect(await connecting(`postgresql://a:Zephyr@${at}/x?sslmode=require`, 'Zephyr')).toMatchObject({
      code: 'tls_failed',
      message: expect.stringMatching(/no Postgres/),
    })
  })

  test.each([
    ['that says nothing', () => {}, '?connect_timeout=1', 'database_unreachable', /Nothing came back/],
    ['that hangs up', (socket: Socket) => socket.end(), '', 'database_unreachable', /host and port/],
    [
      'that talks nonsense',
      (socket: Socket) => socket.end('\x7f\0\0\0\x08hello'),
      '',
      'database_unreachable',
      /no Postgres/,
    ],
    [
      'that offers TLS and talks nonsense',
      (socket: Socket) => socket.once('data', () => socket.once('data', () => socket.end('nonsense')).write('S')),
      '?sslmode=no-verify',
      'tls_failed',
      /TLS/,
    ],
  ])('what is no Postgres: a server %s', async (_, greet, query, code, hint) => {
    const tcp = createTcpServer((socket) => greet(socket.on('error', () => {}))).listen(0, '127.0.0.1')
    onTestFinished(() => void tcp.close())
    await new Promise((resolve) => tcp.once('listening', resolve))
    const url = `postgresql://a:Zephyr@127.0.0.1:${(tcp.address() as AddressInfo).port}/x${query}`
    expect(await connecting(url, 'Zephyr')).toMatchObject({ code, hint: expect.stringMatching(hint) })
  })

  test('doctor and commands say the same of a standby', async () => {
    const keys = { CPA_KEY_FILE: join(folder, 'keys.json'), CPA_DATA_DIR: folder }
    expect((await cpa(['keys', keys.CPA_KEY_FILE], {})).exit).toBe(0)
    const env = { ...keys, CPA_DATABASE_URL: standby.url() }
    const doctor = await cpa(['doctor', '--json'], env)
    expect(doctor.exit).toBe(1)
    const { checks } = JSON.parse(doctor.stdout) as { checks: { name: string; ok: boolean; detail: string }[] }
    expect(checks.find(({ name }) => name === 'database')).toMatchObject({
      ok: false,
      detail: expect.stringContaining('standby'),
    })
    for (const words of [
      ['runs'],
      ['campaign', '2025', '--as-of', '2026-03-01'],
      ['export', 'accounts'],
      ['migrate'],
      ['worker'],
    ]) {
      expect(await cpa(words, env)).toMatchObject({ exit: 2, stderr: expect.stringContaining('standby') })
    }
  })
})

describe.runIf(there)('several hosts: the first that is there and takes writes', () => {
  const at = (...hosts: readonly string[]) => `postgresql://cpa_app:app@${hosts.join(',')}/postgres`
  const primary = () => `127.0.0.1:${server.port}`
  const second = () => `127.0.0.1:${standby.port}`

  test.each<[string, () => string, object]>([
    ['the first is down', () => at('127.0.0.1:1', primary()), well],
    ['the first is a standby', () => at(second(), primary()), well],
    ['the first is unknown', () => at('host.invalid', primary()), well],
    ['the first lets nobody in yet', () => at(`127.0.0.1:${closed.port}`, primary()), well],
    ['read-write is asked for', () => `${at(second(), primary())}?target_session_attrs=read-write`, well],
    ['the primary is asked for', () => `${at(second(), primary())}?target_session_attrs=primary`, well],
    ['anything is asked for', () => `${at(second(), primary())}?target_session_attrs=any`, well],
    [
      'lists stand behind the question mark',
      () => `postgresql://cpa_app:app@/postgres?host=127.0.0.1,127.0.0.1&port=1,${server.port}`,
      well,
    ],
    [
      'one port stands for all',
      () => `postgresql://cpa_app:app@/postgres?host=host.invalid,127.0.0.1&port=${server.port}`,
      well,
    ],
    [
      'all are down',
      () => at('127.0.0.1:1', '127.0.0.1:2'),
      { code: 'database_unreachable', message: expect.stringMatching(/ECONNREFUSED.*ECONNREFUSED/) },
    ],
    [
      'all are standbys',
      () => at(second(), second()),
      { code: 'database_unreachable', message: expect.stringContaining('read-only') },
    ],
    [
      'the password is wrong: it is not tried twice',
      () => at(primary(), primary()).replace(':app', ':Zephyr'),
      { code: 'database_unreachable', message: expect.stringContaining('authentication failed') },
    ],
  ])('%s', async (_, url, expected) => {
    expect(await connecting(url(), url().includes('Zephyr') ? 'Zephyr' : 'app')).toMatchObject(expected)
  })
})

describe.runIf(there)('TLS', () => {
  const at = (query: string, host = '127.0.0.1', account = 'cpa_app:app') => server.url({ host, account, query })

  test.each<[string, () => string, object]>([
    [
      'asked of a server that has none',
      () => at('?sslmode=require'),
      { code: 'tls_failed', hint: expect.stringContaining('ssl = on') },
    ],
    [
      'wanted by a server that has none',
      () => at('', '127.0.0.1', 'only_tls:app'),
      { code: 'database_unreachable' },
    ],
    [
      'with an authority that is not there',
      () => at('?sslrootcert=/nonexistent/ca.pem'),
      { code: 'configuration', message: expect.stringContaining('ENOENT') },
    ],
    [
      'with a folder as authority',
      () => at(`?sslrootcert=${folder}`),
      { code: 'configuration', message: expect.stringContaining('EISDIR') },
    ],
    [
      'with an authority that is no certificate',
      () => at(`?sslrootcert=${file('no.pem', 'hello')}`),
      { code: 'configuration' },
    ],
    [
      'with a key that is none',
      () => at(`?sslkey=${file('no.key', 'hello')}&sslcert=${authority.certificate}`),
      { code: 'configuration' },
    ],
    [
      'with the key of another',
      () => at(`?sslkey=${stranger.key}&sslcert=${authority.certificate}`),
      { code: 'configuration' },
    ],
  ])('%s', async (_, url, expected) => {
    expect(await connecting(url())).toMatchObject(expected)
  })

  test.each<[string, keyof typeof certificates, () => string, object]>([
    [
      'an authority that nobody knows',
      'both',
      () => at('?sslmode=verify-full'),
      { code: 'tls_failed', hint: expect.stringContaining('sslrootcert') },
    ],
    [
      'the same, among those of the system',
      'both',
      () => at('?sslmode=verify-full&sslrootcert=system'),
      { code: 'tls_failed' },
    ],
    ['the same: require is no less strict', 'both', () => at('?sslmode=require'), { code: 'tls_failed' }],
    [
      'another authority',
      'both',
      () => at(`?sslmode=verify-ca&sslrootcert=${stranger.certificate}`),
      { code: 'tls_failed' },
    ],
    ['the right authority', 'both', () => at(`?sslmode=verify-full&sslrootcert=${authority.certificate}`), well],
    ['the right authority alone', 'both', () => at(`?sslrootcert=${authority.certificate}`), well],
    [
      'TLS from the first byte',
      'both',
      () => at(`?sslmode=require&sslnegotiation=direct&sslrootcert=${authority.certificate}`),
      well,
    ],
    ['a certificate that is not looked at', 'both', () => at('?sslmode=no-verify'), well],
    [
      'a role that must come by TLS, and does not',
      'both',
      () => at('', '127.0.0.1', 'only_tls:app'),
      { code: 'database_unreachable', hint: expect.stringContaining('sslmode') },
    ],
    [
      'a role that must come by TLS, and does',
      'both',
      () => at('?sslmode=no-verify', '127.0.0.1', 'only_tls:app'),
      well,
    ],
    [
      'a role that must show a certificate',
      'both',
      () => at('?sslmode=no-verify', '127.0.0.1', 'with_certificate:app'),
      { code: 'database_unreachable', hint: expect.stringContaining('sslcert') },
    ],
    [
      'another name than that of the host',
      'nameOnly',
      () => at(`?sslmode=verify-full&sslrootcert=${authority.certificate}`),
      { code: 'tls_failed', hint: expect.stringContaining('name') },
    ],
    [
      'another name, which verify-ca does not look at',
      'nameOnly',
      () => at(`?sslmode=verify-ca&sslrootcert=${authority.certificate}`),
      well,
    ],
    [
      'the name of the host',
      'nameOnly',
      () => at(`?sslmode=verify-full&sslrootcert=${authority.certificate}`, 'localhost'),
      well,
    ],
    [
      'a term that is over',
      'expired',
      () => at(`?sslmode=verify-full&sslrootcert=${authority.certificate}`),
      { code: 'tls_failed', hint: expect.stringContaining('Renew') },
    ],
  ])('a server whose certificate has or meets %s', async (_, certificate, url, expected) => {
    if (current !== certificate) await server.useCertificate(certificates[certificate], authority)
    current = certificate
    expect(await connecting(url())).toMatchObject(expected)
  })
  let current: string | undefined
})
