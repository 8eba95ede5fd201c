import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { openQueue } from '../../src/runs/doorbell/queue.ts'
import { redisCondition } from '../../src/runs/doorbell/redis-condition.ts'
import { cpa } from '../end-to-end/command-line.ts'
import { runProgram } from '../support/built-program.ts'
import { Authority } from '../support/certificates.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { installed } from '../support/installed.ts'
import { freePort } from '../support/ports.ts'
import { startOwnRedis } from '../support/redis.ts'

type Server = NonNullable<Awaited<ReturnType<typeof startOwnRedis>>>

let own: TestDatabase
let servers: Readonly<Record<'plain' | 'cluster' | 'replica' | 'full' | 'crowded' | 'encrypted', Server>>
let authority: Authority
let encryptedPort: number
const there = installed('redis-server', 'openssl')
const folder = mkdtempSync(join(tmpdir(), 'cpa-redis-'))

beforeAll(async () => {
  if (!there) return
  own = await createTestDatabase()
  authority = await Authority.make()
  encryptedPort = await freePort()
  const { certificate, key } = await authority.sign('DNS:localhost,IP:127.0.0.1')
  const [plain, cluster, replica, full, crowded, encrypted] = await Promise.all([
    startOwnRedis('--requirepass', 'open', '--databases', '4'),
    startOwnRedis('--cluster-enabled', 'yes', '--cluster-config-file', join(folder, 'nodes')),
    startOwnRedis('--replicaof', '127.0.0.1', '1'),
    startOwnRedis('--maxmemory', '1'),
    startOwnRedis('--maxclients', '1'),
    startOwnRedis(
      '--tls-port',
      `${encryptedPort}`,
      '--tls-cert-file',
      certificate,
      '--tls-key-file',
      key,
      '--tls-auth-clients',
      'no',
      '--tls-ca-cert-file',
      authority.certificate,
    ),
  ])
  if (!plain || !cluster || !replica || !full || !crowded || !encrypted)
    throw new Error('redis-server is not installed')
  servers = { plain, cluster, replica, full, crowded, encrypted }
  const admin = new Redis(plain.port, '127.0.0.1', { password: 'open' })
  const users = {
    blind: ['+@all', '~other*'],
    reader: ['+@read', '+select', '+info', '~cpa-*'],
    discreet: ['+@all', '-info', '~cpa-*'],
    narrow: ['+@all', '~cpa-*'],
  }
  for (const [name, rules] of Object.entries(users)) await admin.acl('SETUSER', name, 'on', '>Zephyr', ...rules)
  await admin.acl('SETUSER', 'retired', 'off', '>Zephyr')
  await admin.quit()
})

afterAll(async () => {
  await Promise.all(Object.values(servers ?? {}).map((one) => one.stop()))
  authority?.remove()
  rmSync(folder, { recursive: true })
  await own?.drop()
})

const at = (server: keyof typeof servers, account = '', rest = '') =>
  `redis://${account}127.0.0.1:${servers[server].port}${rest}`

/** What opening a queue comes to: its end, or the error, which never holds the password. */
async function opening(redisUrl: string) {
  const outcome = await openQueue({ ...own.settings, redisUrl }, own.database).then(
    (queue) => queue.close(),
    (error) => error,
  )
  const told = JSON.stringify([outcome, outcome?.message, outcome?.stack, outcome?.cause?.stack, outcome?.cause])
  expect(told ?? '').not.toContain('Zephyr')
  return outcome
}

describe.runIf(there)('a Redis that cannot be used is told before anybody listens to it', () => {
  test.each<[string, () => string, string, RegExp]>([
    ['no password', () => at('plain'), 'queue_unreachable', /user and password/],
    ['a wrong password', () => at('plain', ':Zephyr@'), 'queue_unreachable', /user and password/],
    ['a user of nobody', () => at('plain', 'ghost:Zephyr@'), 'queue_unreachable', /user and password/],
    [
      'a user that is switched off',
      () => at('plain', 'retired:Zephyr@'),
      'queue_unreachable',
      /user and password/,
    ],
    ['a user without the keys', () => at('plain', 'blind:Zephyr@'), 'queue_unsuitable', /ACL SETUSER/],
    ['a user who only reads', () => at('plain', 'reader:Zephyr@'), 'queue_unsuitable', /ACL SETUSER/],
    [
      'a user who may not ask what it is',
      () => at('plain', 'discreet:Zephyr@'),
      'queue_unsuitable',
      /ACL SETUSER/,
    ],
    ['a database out of range', () => at('plain', ':open@', '/4'), 'queue_unsuitable', /fewer databases/],
    ['a cluster', () => at('cluster'), 'queue_unsuitable', /Cluster is not supported/],
    ['a replica', () => at('replica'), 'queue_unsuitable', /replica/],
    ['a memory that is full', () => at('full'), 'queue_unsuitable', /maxmemory/],
    ['TLS where there is none', () => at('plain').replace('redis:', 'rediss:'), 'queue_unreachable', /TLS/],
    [
      'a certificate that nobody knows',
      () => `rediss://127.0.0.1:${encryptedPort}`,
      'tls_failed',
      /NODE_EXTRA_CA_CERTS/,
    ],
    ['a port where nobody listens', () => 'redis://:Zephyr@127.0.0.1:1', 'queue_unreachable', /Redis runs/],
    ['a host of nobody', () => 'redis://:Zephyr@host.invalid', 'queue_unreachable', /No machine is known/],
  ])('%s', async (_, url, code, hint) => {
    const error = await opening(url())
    expect(error).toMatchObject({ code, hint: expect.stringMatching(hint) })
  })

  test('all its connections taken', async () => {
    const first = new Redis(servers.crowded.port, '127.0.0.1')
    onTestFinished(() => first.disconnect())
    await first.ping()
    expect(await opening(at('crowded'))).toMatchObject({ code: 'queue_unreachable' })
  })

  test('what is no Redis: HTTP', async () => {
    const http = createServer((_, response) => response.end('hello')).listen(0, '127.0.0.1')
    onTestFinished(() => void http.close())
    await new Promise((resolve) => http.once('listening', resolve))
    const place = `127.0.0.1:${(http.address() as AddressInfo).port}`
    expect(await opening(`redis://:Zephyr@${place}`)).toMatchObject({
      code: 'queue_unreachable',
      hint: expect.stringContaining('no Redis'),
    })
    expect(await opening(`rediss://:Zephyr@${place}`)).toMatchObject({ code: 'tls_failed' })
  })
})

describe.runIf(there)('a Redis that can be used', () => {
  test.each<[string, () => string]>([
    ['with its password', () => at('plain', ':open@')],
    ['with its default user', () => at('plain', 'default:open@', '/0')],
    ['its last database', () => at('plain', ':open@', '/3')],
    ['a user of the keys of the queue alone', () => at('plain', 'narrow:Zephyr@')],
  ])('%s', async (_, url) => {
    expect(await opening(url())).toBeUndefined()
  })
})

test.runIf(there).each<[string, () => string, RegExp]>([
  ['a wrong password', () => at('plain', ':Zephyr@'), /user and password/],
  ['a replica', () => at('replica'), /replica/],
  ['a cluster', () => at('cluster'), /Cluster/],
  ['a user without the keys', () => at('plain', 'blind:Zephyr@'), /ACL SETUSER/],
])('doctor tells %s, and no password', async (_, url, mend) => {
  const { databaseUrl, keyFile, dataDirectory } = own.settings
  const env = {
    CPA_DATABASE_URL: databaseUrl,
    CPA_KEY_FILE: keyFile,
    CPA_DATA_DIR: dataDirectory,
    CPA_REDIS_URL: url(),
  }
  const { exit, stdout } = await cpa(['doctor', '--json'], env)
  const { checks } = JSON.parse(stdout) as { checks: { name: string; ok: boolean; mend: string }[] }
  expect(exit).toBe(1)
  expect(checks.find(({ name }) => name === 'queue')).toMatchObject({
    ok: false,
    mend: expect.stringMatching(mend),
  })
  expect(stdout).not.toContain('Zephyr')
})

test.runIf(there)('its condition is asked with the same errors', async () => {
  await expect(redisCondition(at('plain', ':Zephyr@'))).rejects.toMatchObject({ code: 'queue_unreachable' })
  expect(await redisCondition(at('plain', ':open@'))).toMatchObject({
    evictionPolicy: 'noeviction',
    appendOnly: false,
  })
})

test.runIf(there).each<[string, () => string]>([
  ['a cluster', () => at('cluster')],
  ['a replica', () => at('replica')],
  ['a full memory', () => at('full')],
])('a worker on %s says so and ends', async (_, url) => {
  const { databaseUrl, dataDirectory } = own.settings
  const keyFile = join(folder, 'keys.json')
  expect((await cpa(['keys', keyFile], {})).exit).toSatisfy((exit) => [0, 4].includes(exit as number))
  const env = {
    CPA_DATABASE_URL: databaseUrl,
    CPA_KEY_FILE: keyFile,
    CPA_DATA_DIR: dataDirectory,
    CPA_REDIS_URL: url(),
  }
  const { exit, stderr } = await runProgram(['worker'], { env })
  expect(stderr).toMatch(/Redis/)
  expect(exit).toBe(2)
})

test.runIf(there)('a certificate of an authority that Node.js is told of is believed', async () => {
  const { databaseUrl, dataDirectory, keyFile } = own.settings
  const env = {
    CPA_DATABASE_URL: databaseUrl,
    CPA_KEY_FILE: keyFile,
    CPA_DATA_DIR: dataDirectory,
    CPA_REDIS_URL: `rediss://localhost:${encryptedPort}`,
    NODE_EXTRA_CA_CERTS: authority.certificate,
  }
  const { stdout } = await runProgram(['doctor', '--json'], { env })
  const { checks } = JSON.parse(stdout) as { checks: { name: string; ok: boolean }[] }
  expect(checks.filter(({ name }) => ['queue', 'redis'].includes(name)).map(({ ok }) => ok)).toEqual([true, true])
})
