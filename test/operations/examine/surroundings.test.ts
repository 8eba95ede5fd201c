import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { keyFileText } from '../../../src/identity/key-file.ts'
import { newKeyRing } from '../../../src/identity/key-ring.ts'
import { dataDirectory, disk, keyFile } from '../../../src/operations/examine/file-checks.ts'
import { lowestNode, nodeVersion, timeZone } from '../../../src/operations/examine/machine-checks.ts'
import { redisConfiguration } from '../../../src/operations/examine/queue-checks.ts'
import { redisCondition } from '../../../src/runs/doorbell/redis-condition.ts'
import { readSettings } from '../../../src/settings.ts'

describe('the machine', () => {
  test.each([
    ['20.12.0', true],
    ['20.11.1', false],
    ['18.20.0', false],
    ['24.1.0', true],
  ])('Node.js %s', (version, ok) => {
    expect(nodeVersion(version).ok).toBe(ok)
  })

  test('the oldest Node.js is the one that the package names', () => {
    const { engines } = JSON.parse(readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8'))
    expect(engines.node).toBe(`>=${lowestNode.major}.${lowestNode.minor}`)
  })

  test('the time of Paris', () => {
    expect(timeZone()).toMatchObject({ ok: true, mend: null })
  })
})

describe('files', () => {
  let place: string

  beforeEach(() => {
    place = mkdtempSync(join(tmpdir(), 'cpa-doctor-'))
  })
  afterEach(() => rmSync(place, { recursive: true, force: true }))

  const settings = (more: Record<string, string> = {}) =>
    readSettings({ CPA_DATA_DIR: join(place, 'data'), ...more })

  test.each([
    [0o700, true, null],
    [0o711, true, null],
    [0o755, true, 'chmod go-r'],
    [0o777, false, 'chmod go-w'],
  ])('a data directory of mode %o', async (mode, ok, mend) => {
    mkdirSync(join(place, 'data'))
    chmodSync(join(place, 'data'), mode)
    const found = await dataDirectory(settings())
    expect(found.ok).toBe(ok)
    if (mend === null) expect(found.mend).toBeNull()
    else expect(found.mend?.en).toContain(mend)
  })

  test('a data directory that is a file, or below one', async () => {
    writeFileSync(join(place, 'data'), '')
    expect((await dataDirectory(settings())).ok).toBe(false)
  })

  test('the disk is looked at before the directory exists', () => {
    expect(disk(settings()).detail.en).toMatch(/^\d+\.\d GiB free for /)
  })

  test.each([[0o600], [0o400]])('a key file of mode %o', async (mode) => {
    const file = join(place, 'keys.json')
    const ring = newKeyRing()
    writeFileSync(file, keyFileText(ring))
    chmodSync(file, mode)
    const { finding, keyRing } = await keyFile(settings({ CPA_KEY_FILE: file }))
    expect(finding.ok).toBe(true)
    expect(keyRing!.fingerprint).toBe(ring.fingerprint)
    expect(JSON.stringify(finding)).not.toContain(ring.indexKey.toString('base64'))
  })

  test.each([[0o640], [0o644], [0o666]])('a key file of mode %o is not used', async (mode) => {
    const file = join(place, 'keys.json')
    writeFileSync(file, keyFileText(newKeyRing()))
    chmodSync(file, mode)
    await expect(keyFile(settings({ CPA_KEY_FILE: file }))).rejects.toMatchObject({
      code: 'key_file_unsafe',
      hint: expect.stringContaining('chmod 600'),
    })
  })

  test('a key file that is missing, or none', async () => {
    expect((await keyFile(settings())).finding.detail.en).toContain('made on first use')
    const file = join(place, 'keys.json')
    await expect(keyFile(settings({ CPA_KEY_FILE: file }))).rejects.toMatchObject({ code: 'key_file_missing' })
    writeFileSync(file, '{}', { mode: 0o600 })
    await expect(keyFile(settings({ CPA_KEY_FILE: file }))).rejects.toMatchObject({ code: 'key_file_invalid' })
  })
})

describe('Redis', () => {
  test.each([
    ['7.2.4', 'noeviction', true, true, null],
    ['7.2.4', 'noeviction', false, true, 'appendonly'],
    ['7.2.4', 'allkeys-lru', true, false, 'noeviction'],
    ['5.0.7', 'noeviction', true, false, 'Redis 6'],
  ])('%s, %s, append-only %s', (version, evictionPolicy, appendOnly, ok, mend) => {
    const found = redisConfiguration({ version, evictionPolicy, appendOnly })
    expect(found.ok).toBe(ok)
    if (mend === null) expect(found.mend).toBeNull()
    else expect(found.mend?.en).toContain(mend)
  })

  test('is asked by INFO', async () => {
    const info = ['# Server', 'redis_version:7.4.1', 'loading:0', 'maxmemory_policy:volatile-lru', 'aof_enabled:1']
    const server = await answering(info.join('\r\n'))
    try {
      expect(await redisCondition(server.url)).toEqual({
        version: '7.4.1',
        evictionPolicy: 'volatile-lru',
        appendOnly: true,
      })
    } finally {
      server.close()
    }
  })
})

/** Speaks just enough of the protocol of Redis: a text to INFO, OK to everything else. */
async function answering(info: string): Promise<{ url: string; close(): void }> {
  const server: Server = createServer((socket) => {
    socket.on('data', (data) => {
      // Commands may come several at once, each as an array `*<parts>`.
      for (const command of data.toString().split(/(?=\*\d+\r\n)/)) {
        socket.write(/\r\ninfo\r\n/i.test(command) ? `$${Buffer.byteLength(info)}\r\n${info}\r\n` : '+OK\r\n')
      }
    })
    socket.on('error', () => {})
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { url: `redis://127.0.0.1:${address.port}`, close: () => server.close() }
}
