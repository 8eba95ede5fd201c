import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keysRotate } from '../../../src/cli/commands/keys-rotate.ts'
import { type Database, openDatabase } from '../../../src/database/connection.ts'
import { verifyKeyRing } from '../../../src/identity/key-check.ts'
import { type KeyRing, keyFileText, newKeyRing } from '../../../src/identity/key-ring.ts'
import type { Nir } from '../../../src/identity/nir.ts'
import { NirVault } from '../../../src/identity/nir-vault.ts'
import { openGivenNames, sealGivenNames } from '../../../src/input/rejections/given-names.ts'
import { protectAgain, rotationName } from '../../../src/operations/rotate-keys/protect-again.ts'
import { type Called, call } from '../../cli/call.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'

/** More than are read at once, of each kind. */
const holders = 10_500
const refused = 1_200

const old = newKeyRing()
const fresh = newKeyRing()
let server: TestDatabase
/** Under a name that is not one of the program: it does not count as a command at work. */
let onlooker: Database
let directory: string

beforeEach(async () => {
  server = await createTestDatabase()
  await server.database.close()
  onlooker = await openDatabase(server.settings, { migrate: false, applicationName: 'onlooker' })
  directory = mkdtempSync(join(tmpdir(), 'cpa-keys-'))
  writeFileSync(join(directory, 'old.json'), keyFileText(old))
  writeFileSync(join(directory, 'fresh.json'), keyFileText(fresh))
  await verifyKeyRing(onlooker, old)
  await fill()
})
afterEach(async () => {
  await onlooker.close()
  await server.drop()
  rmSync(directory, { recursive: true, force: true })
})

function nirOf(holder: number): Nir {
  return `1850375${String(100 + Math.trunc(holder / 100))}${900 + (holder % 100)}` as Nir
}

async function fill(): Promise<void> {
  const vault = new NirVault(old)
  const ids = Array.from({ length: holders }, (_, index) => index + 1)
  const { hashes, encrypted } = vault.protectNirs(ids.map(nirOf))
  await onlooker.execute(
    `insert into holder
     select id, hash::uuid, 1985, 3, 1, decode(encrypted, 'hex')
     from unnest($1::bigint[], $2::text[], $3::text[]) n (id, hash, encrypted)`,
    [ids, hashes, encrypted],
  )
  await onlooker.execute(
    `insert into source_file (id, feed, sha256, name, bytes, header, given_encrypted)
     values (1, 'deaths', repeat('0', 64), 'a', 1, '[]', $1), (2, 'deaths', repeat('1', 64), 'b', 1, '[]', null)`,
    [sealGivenNames({ givenName: 'a.csv', columns: ['nir', 'x'] }, vault)],
  )
  const lines = Array.from({ length: refused }, (_, index) => index + 2)
  await onlooker.execute(
    `insert into rejection (file_id, line, position, code, message, row_encrypted)
     select 1, line, 1, 'nir_key', 'x', decode(sealed, 'base64')
     from unnest($1::integer[], $2::text[]) n (line, sealed)`,
    [lines, lines.map((line) => vault.sealRow(`["row ${line}"]`).toString('base64'))],
  )
  // A further refusal of a row does not keep the row again.
  await onlooker.execute(
    "insert into rejection (file_id, line, position, code, message) values (1, 2, 2, 'x', 'x')",
  )
}

async function rotate(options: { from?: string; to?: string } = {}): Promise<Called> {
  const { from = 'old.json', to = 'fresh.json' } = options
  const env = { CPA_DATABASE_URL: server.url, CPA_KEY_FILE: join(directory, from), CPA_DATA_DIR: directory }
  return await call(keysRotate, [join(directory, to), '--json'], { env })
}

/** What can be read with a key ring. */
async function readable(keys: KeyRing) {
  const vault = new NirVault(keys)
  const rows = await onlooker.query<{ hash: string; encrypted: Buffer }>(
    'select nir_hash::text as hash, nir_encrypted as encrypted from holder order by id',
  )
  const sealed = await onlooker.query<{ sealed: Buffer }>(
    'select row_encrypted as sealed from rejection where position = 1 order by line',
  )
  const files = await onlooker.query<{ given: Buffer | null }>(
    'select given_encrypted as given from source_file order by id',
  )
  return {
    nirs: vault.revealNirs(
      rows.map(({ hash }) => hash),
      rows.map(({ encrypted }) => encrypted),
    ),
    rows: sealed.map((row) => vault.openRow(row.sealed)),
    names: files.map(({ given }) => given && openGivenNames(given, vault)),
  }
}

/** What stands in the database of the keys and of what they protect. */
function contents(): Promise<unknown[]> {
  return onlooker.query(
    `select (select fingerprint from key_check),
       (select md5(string_agg(nir_hash::text || nir_encrypted::text, '' order by id)) from holder) as holders,
       (select md5(string_agg(row_encrypted::text, '' order by line)) from rejection) as rows`,
  )
}

test('everything is protected with the new keys, and nothing with the old ones', async () => {
  const before = await readable(old)
  const { exit, output, errors } = await rotate()
  expect({ exit, errors }).toEqual({ exit: 0, errors: '' })
  expect(JSON.parse(output)).toMatchObject({ holders, rows: refused, fingerprint: fresh.fingerprint })
  expect(await readable(fresh)).toEqual(before)
  await expect(readable(old)).rejects.toMatchObject({ code: 'key_file_mismatch' })
  await expect(verifyKeyRing(onlooker, old)).rejects.toMatchObject({ code: 'key_file_mismatch' })
  await verifyKeyRing(onlooker, fresh)
  expect(await onlooker.query('select action, detail from audit_event')).toEqual([
    { action: 'keys rotate', detail: { from: old.fingerprint, to: fresh.fingerprint } },
  ])
})

test.each([
  ['the same keys', { to: 'old.json' }, { exit: 4, code: 'refused' }],
  [
    'keys that are not those of the database',
    { from: 'fresh.json', to: 'old.json' },
    { exit: 2, code: 'key_file_mismatch' },
  ],
  ['a new file that is not there', { to: 'absent.json' }, { exit: 2, code: 'key_file_missing' }],
])('refuses %s, and changes nothing', async (_what, files, { exit, code }) => {
  const before = await contents()
  const called = await rotate(files)
  expect(called).toMatchObject({ exit })
  expect(JSON.parse(called.output)).toMatchObject({ error: { code } })
  expect(await contents()).toEqual(before)
})

test('waits for nobody: while a command or a worker is connected it refuses', async () => {
  const before = await contents()
  const worker = await openDatabase(server.settings, { migrate: false })
  await worker.query('select')
  expect(await rotate()).toMatchObject({ exit: 4, errors: expect.stringContaining('Stop the workers') })
  await worker.close()
  await onlooker.execute("insert into run values (1, 'ingest', 'ingest x', '{}', '2026-05-04', 'stopped')")
  expect(await rotate()).toMatchObject({ exit: 4, errors: expect.stringContaining('cpa runs resume 1') })
  expect(await contents()).toEqual(before)
})

test('stopped half-way, the database has its old keys', async () => {
  const before = await contents()
  const database = await openDatabase(server.settings, { migrate: false, applicationName: rotationName })
  const stop = new AbortController()
  const rotation = protectAgain(database, old, fresh, { signal: stop.signal, onProgress: () => stop.abort() })
  await expect(rotation).rejects.toMatchObject({ code: 'stopped' })
  await database.close()
  expect(await contents()).toEqual(before)
})
