import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keyFileText, openKeyRing } from '../../src/identity/key-file.ts'
import { newKeyRing } from '../../src/identity/key-ring.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cpa-keys-'))
})
afterEach(() => rm(folder, { recursive: true }))

const settings = (keyFileMayBeMade: boolean, name = 'data/keys.json') => ({
  keyFile: join(folder, name),
  keyFileMayBeMade,
})

describe('the key file', () => {
  it('is made on first use, for its owner only, and read ever after', async () => {
    const made = await openKeyRing(settings(true))
    const again = await openKeyRing(settings(false))
    expect(again).toEqual(made)
    expect((await stat(settings(true).keyFile)).mode & 0o777).toBe(0o600)
    expect(await readdir(join(folder, 'data'))).toEqual(['keys.json'])
    const content = JSON.parse(await readFile(settings(true).keyFile, 'utf8'))
    expect(Object.keys(content)).toEqual(['version', 'chain_key', 'sets'])
    expect(Object.keys(content.sets[0])).toEqual(['scheme', 'lookup_key', 'reveal_key', 'row_key'])
  })

  it('is one file for many who make it at once', async () => {
    const rings = await Promise.all(Array.from({ length: 20 }, () => openKeyRing(settings(true))))
    expect(new Set(rings.map((ring) => ring.fingerprint)).size).toBe(1)
    expect(await readdir(join(folder, 'data'))).toEqual(['keys.json'])
  })

  it('is not made where it must be given', async () => {
    await expect(openKeyRing(settings(false))).rejects.toMatchObject({ code: 'key_file_missing' })
    expect(await readdir(folder)).toEqual([])
  })

  it('that cannot be read or made is an error of its own', async () => {
    await writeFile(join(folder, 'file'), '')
    await expect(openKeyRing(settings(true, '.'))).rejects.toMatchObject({ code: 'key_file_missing' })
    await expect(openKeyRing(settings(true, 'file/keys.json'))).rejects.toMatchObject({ code: 'key_file_missing' })
  })

  const good = JSON.parse(keyFileText(newKeyRing()))
  const [set] = good.sets
  const first = { version: 1, index_key: set.lookup_key, encryption_key: set.reveal_key, row_key: set.row_key }

  it('of version 1 is read still, and its chain has a key', async () => {
    await writeFile(join(folder, 'keys.json'), JSON.stringify(first), { mode: 0o600 })
    const ring = await openKeyRing(settings(true, 'keys.json'))
    expect(ring.sets[0]).toMatchObject({ scheme: 1 })
    expect(ring.indexKey.toString('base64')).toBe(set.lookup_key)
    expect(ring.chainKey).toHaveLength(32)
  })

  it.each([
    ['empty', ''],
    ['not JSON', '{"version":1,"index_key":"c2VjcmV0'],
    ['not an object', 'null'],
    ['a list', '[]'],
    ['of another version', JSON.stringify({ ...good, version: 3 })],
    ['of no version', JSON.stringify({ ...good, version: undefined })],
    ['of version 1 without a key', JSON.stringify({ ...first, row_key: undefined })],
    ['of version 1 with one key twice', JSON.stringify({ ...first, row_key: first.index_key })],
    ['without sets', JSON.stringify({ ...good, sets: undefined })],
    ['without any key', JSON.stringify({ version: 2, sets: [] })],
    ['with a set of another scheme', JSON.stringify({ ...good, sets: [{ ...set, scheme: 3 }] })],
    ['with a set without keys', JSON.stringify({ ...good, sets: [{ scheme: 2 }] })],
    ['with a set that is none', JSON.stringify({ ...good, sets: [null] })],
    ['with a short key', JSON.stringify({ ...good, sets: [{ ...set, lookup_key: 'c2VjcmV0' }] })],
    ['with a key that is not base64', JSON.stringify({ ...good, sets: [{ ...set, lookup_key: '!'.repeat(44) }] })],
    ['with a key that is a number', JSON.stringify({ ...good, chain_key: 7 })],
    ['with one key twice', JSON.stringify({ ...good, chain_key: set.row_key })],
    ['with one key in two sets', JSON.stringify({ ...good, sets: [set, set] })],
  ])('that is %s is refused, and not quoted', async (_, text) => {
    await writeFile(join(folder, 'keys.json'), text, { mode: 0o600 })
    const error = await openKeyRing(settings(true, 'keys.json')).catch((caught) => caught)
    expect(error).toMatchObject({ code: 'key_file_invalid', exitCode: 2, cause: undefined })
    expect(`${error.message} ${error.hint}`).not.toContain('c2VjcmV0')
    expect(await readFile(join(folder, 'keys.json'), 'utf8')).toBe(text)
  })
})
