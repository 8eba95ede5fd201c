import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { openDatabase } from '../../src/database/connection.ts'
import { transport } from '../../src/operations/examine/database-checks.ts'
import { migrate } from '../../src/operations/migrate.ts'
import { packageRoot } from '../../src/package-root.ts'
import { readSettings } from '../../src/settings.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

let place: string
beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'cpa-hostile-server-'))
})
afterAll(() => rmSync(place, { recursive: true }))

const difficult = [
  'a/b',
  'a#b',
  'a?b',
  'a@b',
  'a%b',
  'a:b',
  'a b',
  '%41',
  "a'b",
  'a"b',
  'a\\b',
  'a$b',
  'é€',
  'a&b=c',
  '[::1]',
]

describe('a password from a file', () => {
  it.each(difficult)('may be %s', (password) => {
    const file = join(place, 'password')
    writeFileSync(file, `${password}\n`)
    const { databaseUrl, redisUrl } = readSettings({
      CPA_DATABASE_URL: 'postgresql://cpa_app@host:5433/name?sslmode=require',
      CPA_DATABASE_PASSWORD_FILE: file,
      CPA_REDIS_URL: 'redis://host:6379/2',
      CPA_REDIS_PASSWORD_FILE: file,
    })
    const client = new pg.Client({ connectionString: databaseUrl!.replace('?sslmode=require', '') })
    expect([client.user, client.password, client.host, client.port]).toEqual(['cpa_app', password, 'host', 5433])
    expect(databaseUrl).toMatch(/@host:5433\/name\?sslmode=require$/)
    const redis = new URL(redisUrl!)
    expect([decodeURIComponent(redis.password), redis.host]).toEqual([password, 'host:6379'])
  })

  it.each([
    ['that is not there', 'postgresql://a@h/d', 'absent', undefined],
    ['that is empty', 'postgresql://a@h/d', 'empty', ''],
    ['that begins with an empty line', 'postgresql://a@h/d', 'blank', '\nsecret\n'],
    ['beside a password in the URL', 'postgresql://a:inurl@h/d', 'good', 'secret'],
    ['without a URL', undefined, 'good', 'secret'],
  ])('%s is told, and no password shown', (_what, url, name, content) => {
    const file = join(place, name)
    if (content !== undefined) writeFileSync(file, content)
    let error: unknown
    try {
      readSettings({ CPA_DATABASE_URL: url, CPA_DATABASE_PASSWORD_FILE: file })
    } catch (caught) {
      error = caught
    }
    expect(error).toMatchObject({ code: 'configuration' })
    expect(JSON.stringify(error) + String(error)).not.toMatch(/secret|inurl/)
  })
})

describe('the compose file', () => {
  const text = readFileSync(join(packageRoot, 'docker-compose.yml'), 'utf8')
  const compose = parse(text, { merge: true }) as {
    services: Record<
      string,
      Record<string, unknown> & { environment?: Record<string, string>; volumes?: string[] }
    >
    secrets: Record<string, { file: string }>
  }

  it('holds no password, and none that is there when nothing is set', () => {
    expect(text).not.toMatch(/change-me|PASSWORD(?!_FILE)\w*:|:\/\/[^@\s]*:[^@\s]*@/)
    for (const { file } of Object.values(compose.secrets)) expect(file).toMatch(/^\$\{CPA_SECRETS:\?/)
  })

  it.each(Object.keys(compose.services))(
    '%s has no capability, no new privilege, no writable root, a limit',
    (name) => {
      const service = compose.services[name]!
      expect(service).toMatchObject({
        read_only: true,
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges:true'],
      })
      expect(service.mem_limit).toBeTruthy()
      expect(service.privileged).toBeUndefined()
      expect(service.ports).toBeUndefined()
      const added = (service.cap_add ?? []) as string[]
      expect(name === 'postgres' ? [] : added).toEqual([])
    },
  )

  it.each(['postgres', 'redis', 'migrate'])('%s has no keys', (name) => {
    const { environment = {}, volumes = [] } = compose.services[name]!
    expect(Object.keys(environment)).not.toContain('CPA_KEY_FILE')
    expect(volumes.filter((volume) => volume.includes('/keys'))).toEqual([])
  })

  it('gives the password of the owner to the migration alone, that of the superuser to the server', () => {
    const holding = (secret: string) =>
      Object.entries(compose.services).flatMap(([name, service]) =>
        (service.secrets as string[]).includes(secret) ? [name] : [],
      )
    expect(holding('owner_password')).toEqual(['postgres', 'migrate'])
    expect(holding('superuser_password')).toEqual(['postgres'])
  })

  it('the script of its first start is one', () => {
    execFileSync('sh', ['-n', join(packageRoot, 'ops/postgres-init.sh')])
  })
})

describe('an owner who is no superuser', () => {
  const owner = `owner_${process.pid}`
  let server: TestDatabase
  beforeAll(async () => {
    server = await createTestDatabase({ empty: true })
    const name = new pg.Client({ connectionString: server.url }).database
    await server.owner.execute(
      `create role ${owner} login password 'secret'; alter database ${name} owner to ${owner}`,
    )
  })
  afterAll(async () => {
    const name = new pg.Client({ connectionString: server.url }).database
    await server.owner.execute(`alter database ${name} owner to current_user`)
    await server.owner.execute(`drop owned by ${owner} cascade; drop role ${owner}`)
    await server.drop()
  })

  it('migrates, and the everyday role books by its functions', async () => {
    const migrationUrl = server.ownerUrl.replace(/\/\/[^@]+@/, `//${owner}:secret@`)
    await migrate({ ...server.settings, migrationUrl }, { takeBack: false })
    const everyday = await openDatabase(server.settings, { migrate: false })
    try {
      await everyday.query('select open_posting()')
      await expect(everyday.query('select book(1, 1, 1, 1)')).rejects.toMatchObject({ code: '23001' })
      await expect(everyday.execute("insert into balance values (1, 'cpf', 0, 0, 0)")).rejects.toMatchObject({
        code: '42501',
      })
    } finally {
      await everyday.close()
    }
  })
})

describe('doctor tells how what goes to the server travels', () => {
  const row = { encrypted: false, protocol: null, address: '203.0.113.5', here: false, private: false }
  it.each([
    ['in clear to the internet', {}, false, 'sslmode=verify-full'],
    ['in clear in a private network', { address: '10.0.0.5', private: true }, true, 'sslmode=verify-full'],
    ['encrypted', { encrypted: true, protocol: 'TLSv1.3' }, true, undefined],
    ['on this machine', { here: true, address: null }, true, undefined],
  ])('%s', async (_what, given, ok, mend) => {
    const database = { query: async () => [{ ...row, ...given }] as never }
    const found = await transport(database)
    expect(found.ok).toBe(ok)
    if (mend === undefined) expect(found.mend).toBeFalsy()
    else expect(found.mend?.en).toContain(mend)
  })
})
