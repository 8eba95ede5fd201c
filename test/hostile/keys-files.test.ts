import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readPasswords } from '../../src/database/embedded/cluster.ts'
import { keyFileText, openKeyRing } from '../../src/identity/key-file.ts'
import { newKeyRing } from '../../src/identity/key-ring.ts'
import { spoolSlices } from '../../src/input/files/spool.ts'
import { makeKeys } from '../../src/operations/make-keys.ts'

let place: string
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'cpa-hostile-keys-'))
})
afterEach(() => rmSync(place, { recursive: true, force: true }))

const isRoot = process.getuid?.() === 0
const stranger = 12_345

/** A key file below the place, and the directories above it, as `prepare` leaves them. */
function keyFile(prepare: (file: string) => void, name = 'secrets/keys.json'): string {
  const file = join(place, name)
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  writeFileSync(file, keyFileText(newKeyRing()), { mode: 0o600 })
  prepare(file)
  return file
}

const open = (file: string) => openKeyRing({ keyFile: file, keyFileMayBeMade: false })

describe('a key file is refused', () => {
  it.each([
    ['that its group may read', 0o640],
    ['that its group may write', 0o620],
    ['that everybody may read', 0o604],
    ['that everybody may write', 0o602],
    ['that everybody may read and write', 0o666],
    ['that others may run', 0o611],
    ['of mode 777', 0o777],
  ])('%s', async (_what, mode) => {
    const file = keyFile((path) => chmodSync(path, mode))
    await expect(open(file)).rejects.toMatchObject({ code: 'key_file_unsafe', exitCode: 2 })
  })

  it.each([
    ['in a directory that everybody may write to', 0o707, 0],
    ['in a directory that a group may write to', 0o770, 1],
    ['below a directory that everybody may write to', 0o777, 0],
  ])('%s', async (_what, mode, group) => {
    const file = keyFile((path) => {
      const above = _what.startsWith('below') ? place : dirname(path)
      if (isRoot && group !== 0) chownSync(above, 0, stranger)
      chmodSync(above, mode)
    })
    if (!isRoot && group !== 0) return
    await expect(open(file)).rejects.toMatchObject({
      code: 'key_file_unsafe',
      hint: expect.stringContaining('chmod'),
    })
  })

  it('whose link leads into a directory that others may write to', async () => {
    const file = keyFile((path) => chmodSync(dirname(path), 0o777))
    const link = join(place, 'keys.json')
    symlinkSync(file, link)
    await expect(open(link)).rejects.toMatchObject({ code: 'key_file_unsafe' })
  })

  it.runIf(isRoot).each([
    ['that belongs to somebody else, also by root', (file: string) => chownSync(file, stranger, stranger)],
    ['in a directory of somebody else', (file: string) => chownSync(dirname(file), stranger, stranger)],
    ['below a directory of somebody else', () => chownSync(place, stranger, stranger)],
  ])('%s', async (_what, prepare) => {
    const file = keyFile(prepare)
    await expect(open(file)).rejects.toMatchObject({ code: 'key_file_unsafe' })
  })
})

describe('a key file is used', () => {
  it.each([0o600, 0o400])('of mode %o', async (mode) => {
    await open(keyFile((path) => chmodSync(path, mode)))
  })

  it('below a sticky directory, as the temporary one', async () => {
    await open(keyFile((path) => chmodSync(dirname(path), 0o1777)))
  })

  it('by way of a link, as Kubernetes puts secrets in place', async () => {
    const file = keyFile(() => {}, '..2026_11_26/keys.json')
    symlinkSync('..2026_11_26', join(place, '..data'))
    symlinkSync('..data/keys.json', join(place, 'keys.json'))
    await open(join(place, 'keys.json'))
    await open(file)
  })
})

describe('making a key file refuses', () => {
  it.each([
    ['a file', (path: string) => writeFileSync(path, 'mine')],
    ['a directory', (path: string) => mkdirSync(path)],
    ['a link to a file', (path: string) => symlinkSync('/etc/hostname', path)],
    ['a link that leads nowhere', (path: string) => symlinkSync(join(place, 'nowhere'), path)],
    ['a link to itself', (path: string) => symlinkSync(path, path)],
  ])('the name of %s', async (_what, prepare) => {
    const path = join(place, 'keys.json')
    prepare(path)
    await expect(makeKeys(path, { kind: 'new' })).rejects.toMatchObject({ code: 'refused' })
  })

  it('a directory that others may write to', async () => {
    chmodSync(place, 0o777)
    await expect(makeKeys(join(place, 'keys.json'), { kind: 'new' })).rejects.toMatchObject({
      code: 'key_file_unsafe',
    })
  })
})

describe('other secrets', () => {
  it.each([0o640, 0o644, 0o666])('a password file of mode %o is not used', (mode) => {
    writeFileSync(join(place, 'postgres.password'), 'secret')
    chmodSync(join(place, 'postgres.password'), mode)
    expect(() => readPasswords(place)).toThrowError(expect.objectContaining({ code: 'data_directory_unsafe' }))
  })

  it.runIf(isRoot)('a password file of somebody else is not used', () => {
    writeFileSync(join(place, 'postgres.password'), 'secret', { mode: 0o600 })
    chownSync(join(place, 'postgres.password'), stranger, stranger)
    expect(() => readPasswords(place)).toThrowError(expect.objectContaining({ code: 'data_directory_unsafe' }))
  })

  it('no spool is made where others may write', async () => {
    const spools = join(place, 'spool')
    mkdirSync(spools)
    chmodSync(spools, 0o777)
    const options = { directory: join(spools, 'one'), key: Buffer.alloc(32), targetBytes: 1000 }
    await expect(
      spoolSlices('/etc/hostname', { ...options, signal: new AbortController().signal }),
    ).rejects.toMatchObject({ code: 'data_directory_unsafe' })
  })
})
