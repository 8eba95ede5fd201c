import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { verifyKeyRing } from '../../src/identity/key-check.ts'
import { keyFileText, newKeyRing, openKeyRing } from '../../src/identity/key-ring.ts'

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
    expect(Object.keys(content)).toEqual(['version', 'index_key', 'encryption_key', 'row_key'])
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
  it.each([
    ['empty', ''],
    ['not JSON', '{"version":1,"index_key":"c2VjcmV0'],
    ['not an object', 'null'],
    ['of another version', JSON.stringify({ ...good, version: 2 })],
    ['without a key', JSON.stringify({ ...good, row_key: undefined })],
    ['with a short key', JSON.stringify({ ...good, index_key: 'c2VjcmV0' })],
    ['with a key that is not base64', JSON.stringify({ ...good, index_key: '!'.repeat(44) })],
    ['with one key twice', JSON.stringify({ ...good, row_key: good.index_key })],
  ])('that is %s is refused, and not quoted', async (_, text) => {
    await writeFile(join(folder, 'keys.json'), text)
    const error = await openKeyRing(settings(true, 'keys.json')).catch((caught) => caught)
    expect(error).toMatchObject({ code: 'key_file_invalid', exitCode: 2, cause: undefined })
    expect(`${error.message} ${error.hint}`).not.toContain('c2VjcmV0')
    expect(await readFile(join(folder, 'keys.json'), 'utf8')).toBe(text)
  })
})

describe('the check of the keys against the database', () => {
  /** A table of one row at most, like key_check. */
  function store() {
    let row: { fingerprint: string } | undefined
    return {
      async query<Row>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
        if (sql.includes('insert')) row ??= { fingerprint: values[0] as string }
        return (sql.includes('select') && row ? [row] : []) as Row[]
      },
    }
  }

  it('remembers the first keys and refuses others', async () => {
    const database = store()
    const [ours, theirs] = [newKeyRing(), newKeyRing()]
    await verifyKeyRing(database, ours)
    await verifyKeyRing(database, ours)
    await expect(verifyKeyRing(database, theirs)).rejects.toMatchObject({ code: 'key_file_mismatch' })
  })

  it('lets one of two first users win', async () => {
    const database = store()
    const results = await Promise.allSettled([
      verifyKeyRing(database, newKeyRing()),
      verifyKeyRing(database, newKeyRing()),
    ])
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it.each(['index_key', 'encryption_key', 'row_key'])('notices another %s', async (name) => {
    const database = store()
    const file = join(folder, 'keys.json')
    await verifyKeyRing(database, await openKeyRing(settings(true, 'keys.json')))
    const content = JSON.parse(await readFile(file, 'utf8'))
    await writeFile(file, JSON.stringify({ ...content, [name]: JSON.parse(keyFileText(newKeyRing()))[name] }))
    const changed = await openKeyRing(settings(false, 'keys.json'))
    await expect(verifyKeyRing(database, changed)).rejects.toMatchObject({ code: 'key_file_mismatch' })
  })
})
