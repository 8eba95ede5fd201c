import { describe, expect, test } from 'vitest'
import { serverConfig } from '../../src/database/server-config.ts'
import { redisAddress } from '../../src/runs/doorbell/redis-address.ts'
import { redisTrouble } from '../../src/runs/doorbell/redis-trouble.ts'
import { readSettings } from '../../src/settings.ts'
import { cpa } from '../end-to-end/command-line.ts'

/** Passwords of four letters and more on either side of what breaks a URL: none of the parts may be shown. */
const passwords: readonly (readonly [what: string, password: string])[] = [
  ['a slash', '12345/ZephyrPlum=='],
  ['a slash behind digits only', '6543/Zephyr'],
  ['a slash behind a colon', 'vexil:12/Zephyr'],
  ['a hash', 'quxor#Zephyr'],
  ['a hash behind digits', '5432#Zephyr'],
  ['a question mark', 'quxor?Zephyr'],
  ['a question mark behind digits', '5432?Zephyr'],
  ['what looks like a parameter', '5432?zephyrplum=vexil&x=y'],
  ['an at sign', 'p@ssZephyr'],
  ['an at sign and a slash', 'p@ss/v3xilZephyr'],
  ['a percent sign', 'quxor%Zephyr'],
  ['a percent sign at its end', 'Zephyr%'],
  ['a percent sign and one digit', 'Zephyr%4'],
  ['bytes that are no UTF-8', 'Zephyr%E9%FF'],
  ['a blank', 'quxor Zephyr'],
  ['a line feed', 'quxor\nZephyr'],
  ['a tab', 'quxor\tZephyr'],
  ['a NUL', 'quxor\0Zephyr'],
  ['everything at once', 'Q/u#x?o@r%z Zephyr'],
]

const parts = (password: string) => password.split(/[^A-Za-z0-9]+/).filter((part) => part.length >= 4)

function expectNothingOf(password: string, told: string): void {
  for (const part of [password, ...parts(password)]) expect(told.toLowerCase()).not.toContain(part.toLowerCase())
}

const variables = [
  ['CPA_DATABASE_URL', (password: string) => `postgresql://cpa_app:${password}@db.example:5432/cpa`],
  ['CPA_MIGRATION_URL', (password: string) => `postgres://cpa_owner:${password}@db.example/cpa?sslmode=require`],
  ['CPA_REDIS_URL', (password: string) => `rediss://cpa:${password}@redis.example:6379/2`],
] as const

describe.each(variables)('%s with a password that holds', (variable, urlWith) => {
  test.each(passwords)('%s: refused, and no part of it is shown', async (_, password) => {
    const env = { [variable]: urlWith(password) }
    const error = (() => {
      try {
        return readSettings(env)
      } catch (thrown) {
        return thrown as Error & { code: string; hint: string }
      }
    })()
    expect(error).toMatchObject({ code: 'configuration', message: expect.stringContaining(variable) })
    const { message, hint, stack, cause } = error as Error & { hint: string }
    expect(hint).toContain('%40')
    expectNothingOf(password, [message, hint, stack, String(cause), JSON.stringify(error)].join('\n'))
    if (parts(password).length > 1) return
    for (const words of [['runs'], ['doctor', '--json'], ['campaign', '2025', '--json']]) {
      const { exit, stdout, stderr } = await cpa(words, { ...env, CPA_LOG_LEVEL: 'debug' })
      expect(exit).toBe(2)
      expectNothingOf(password, stdout + stderr)
    }
  })
})

test.each([
  ['percent-encoded', 'p%2Fw%23%3F%40%25%20x', 'p/w#?@% x'],
  ['with letters of French', 'été', 'été'],
  ['with colons', 'a:b:c', 'a:b:c'],
  ['with a plus sign', 'a+b', 'a+b'],
  ['with brackets', 'a[b]c', 'a[b]c'],
  ['with a backslash and a quote', `a\\b'c"d`, `a\\b'c"d`],
  ['with what ends a shell word', 'a$b;c&d!e', 'a$b;c&d!e'],
])('a password %s is understood by both', async (_, written, meant) => {
  const config = await serverConfig('CPA_DATABASE_URL', `postgresql://me:${written}@127.0.0.1:1/cpa`)
  expect(config).toMatchObject({ user: 'me', password: meant, host: '127.0.0.1', port: 1, database: 'cpa' })
  expect(redisAddress(`redis://me:${written}@127.0.0.1:1/3`)).toMatchObject({
    place: '127.0.0.1:1',
    options: { username: 'me', password: meant, host: '127.0.0.1', port: 1, db: 3 },
  })
})

test.each([
  ['no scheme', 'db.example/cpa'],
  ['another scheme', 'mysql://me:secret@db.example/cpa'],
  ['a port that is no number', 'postgresql://me:secret@db.example:abc/cpa'],
  ['port 0', 'postgresql://me:secret@db.example:0/cpa'],
  ['a port beyond 65535', 'postgresql://me:secret@db.example:65536/cpa'],
  ['a bracket left open', 'postgresql://me:secret@[::1/cpa'],
  ['two names of databases', 'postgresql://me:secret@db.example/cpa/other'],
  ['a parameter without a value', 'postgresql://me:secret@db.example/cpa?sslmode'],
  ['a parameter twice', 'postgresql://me:secret@db.example/cpa?sslmode=disable&sslmode=require'],
  ['a misspelt parameter', 'postgresql://me:secret@db.example/cpa?sslmod=require'],
  ['a parameter of nobody', 'postgresql://me:secret@db.example/cpa?secret=1'],
  ['an sslmode that leaves it to chance', 'postgresql://me:secret@db.example/cpa?sslmode=prefer'],
  ['an sslmode of nobody', 'postgresql://me:secret@db.example/cpa?sslmode=banana'],
  ['a server that only reads', 'postgresql://me:secret@db.example/cpa?target_session_attrs=read-only'],
  ['two hosts and three ports', 'postgresql://me:secret@/cpa?host=a,b&port=1,2,3'],
  ['a timeout that is no number', 'postgresql://me:secret@db.example/cpa?connect_timeout=soon'],
])('a database URL with %s is refused, without its password', async (_, url) => {
  const error = await Promise.resolve()
    .then(() => readSettings({ CPA_DATABASE_URL: url }))
    .then(() => serverConfig('CPA_DATABASE_URL', url))
    .catch((thrown) => thrown)
  expect(error).toMatchObject({ code: 'configuration' })
  expect(`${error.message} ${error.hint} ${error.stack}`).not.toContain('secret')
})

test.each([
  ['several hosts', 'redis://:secret@one:1,two:2'],
  ['a database that is a word', 'redis://:secret@redis.example/three'],
  ['a database that nobody has', 'redis://:secret@redis.example/99999'],
  ['a database below nothing', 'redis://:secret@redis.example/-1'],
  ['a misspelt parameter', 'redis://:secret@redis.example/?conectionName=x'],
  ['a family that is not there', 'redis://:secret@redis.example/?family=5'],
  ['another scheme', 'http://:secret@redis.example'],
])('a Redis URL with %s is refused, without its password', (_, url) => {
  const told = (() => {
    try {
      readSettings({ CPA_REDIS_URL: url })
      return redisAddress(url)
    } catch (thrown) {
      return thrown as Error & { hint?: string }
    }
  })()
  expect(told).toMatchObject({ code: 'configuration' })
  expect(JSON.stringify([told, (told as Error).message, (told as Error).stack])).not.toContain('secret')
})

test('a server that repeats what came with an unknown command does not give the password away', () => {
  const said = Object.assign(
    new Error("ERR unknown command 'AUTH', with args beginning with: 'me' 'topsecret' "),
    {
      command: { name: 'auth', args: ['me', 'topsecret'] },
    },
  )
  const error = redisTrouble(said, 'redis.example:6379')
  const whole = `${error.message} ${error.hint} ${error.stack} ${(error.cause as Error).stack} ${JSON.stringify(error.cause)}`
  expect(error).toMatchObject({ code: 'queue_unsuitable' })
  expect(whole).not.toContain('topsecret')
})
