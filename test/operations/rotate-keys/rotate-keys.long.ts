import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Chain } from '../../../src/chain/chain.ts'
import { takeOver } from '../../../src/chain/take-over.ts'
import { keysRotate } from '../../../src/cli/commands/keys-rotate.ts'
import { type Database, openDatabase } from '../../../src/database/connection.ts'
import { requireKeysInForce, verifyKeyRing } from '../../../src/identity/key-check.ts'
import { keyFileText } from '../../../src/identity/key-file.ts'
import { type KeyRing, newKeyRing } from '../../../src/identity/key-ring.ts'
import type { Nir } from '../../../src/identity/nir.ts'
import { NirVault } from '../../../src/identity/nir-vault.ts'
import { openGivenNames, sealGivenNames } from '../../../src/input/rejections/given-names.ts'
import { placeOfRow } from '../../../src/input/rejections/store-rejections.ts'
import { sealedTables } from '../../../src/input/sealed-tables.ts'
import { protectAgain } from '../../../src/operations/rotate-keys/protect-again.ts'
import { type Called, call } from '../../cli/call.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'

/** More than are read at once, of each kind. */
const holders = 10_500
const refused = 1_200
const named = 10_200

const old = newKeyRing()
const fresh = old.next()
let server: TestDatabase
let onlooker: Database
let directory: string

beforeEach(async () => {
  server = await createTestDatabase()
  await server.database.close()
  onlooker = await openDatabase(server.settings, { migrate: false, asOwner: true })
  directory = mkdtempSync(join(tmpdir(), 'cpa-keys-'))
  writeFileSync(join(directory, 'old.json'), keyFileText(old), { mode: 0o600 })
  writeFileSync(join(directory, 'fresh.json'), keyFileText(fresh), { mode: 0o600 })
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
    [sealGivenNames({ name: 'a.csv', columns: ['nir', 'x'] }, '0'.repeat(64), vault)],
  )
  const lines = Array.from({ length: refused }, (_, index) => index + 2)
  await onlooker.execute(
    `insert into rejection (file_id, line, position, code, message, row_encrypted)
     select 1, line, 1, 'nir_key', 'x', decode(sealed, 'base64')
     from unnest($1::integer[], $2::text[]) n (line, sealed)`,
    [lines, lines.map((line) => vault.sealRow(`["row ${line}"]`, placeOfRow(1, line)).toString('base64'))],
  )
  const { family, familySound, firsts, firstSounds } = columnsOf(vault)
  await onlooker.execute(
    `insert into holder_name select id, 1, $2, $3, $4, $5, 1, id from unnest($1::bigint[]) n (id)`,
    [ids.slice(0, named), family, familySound, firsts, firstSounds],
  )
  await onlooker.execute(
    `insert into death_record
     values (1, 1985, 3, 15, '2025-01-01', '', '', 1, $1, $2, $3, $4, null, null, 2, 1), (1, 0, 0, 0, '2025-01-01', '', '', 1, null,
       null, '{}', '{}', $1, null, 2, 2)`,
    [family, familySound, firsts, firstSounds],
  )
  // A further refusal of a row does not keep the row again.
  await onlooker.execute(
    "insert into rejection (file_id, line, position, code, message) values (1, 2, 2, 'x', 'x')",
  )
}

/** What is kept of a name, by column. */
function columnsOf(vault: NirVault) {
  const { generation, family, firsts } = vault.names.hashes('Dupont', 'Jean Paul')!
  return {
    generation,
    family: family.written,
    familySound: family.sound,
    firsts: firsts.map(({ written }) => written),
    firstSounds: firsts.map(({ sound }) => sound),
  }
}

async function rotate(options: { from?: string; to?: string } = {}): Promise<Called> {
  const { from = 'old.json', to = 'fresh.json' } = options
  const env = {
    CPA_DATABASE_URL: server.url,
    CPA_MIGRATION_URL: server.ownerUrl,
    CPA_KEY_FILE: join(directory, from),
    CPA_DATA_DIR: directory,
  }
  return await call(keysRotate, [join(directory, to), '--json'], { env })
}

/** What can be read with a key ring. */
async function readable(keys: KeyRing) {
  const vault = new NirVault(await verifyKeyRing(onlooker, keys))
  const rows = await onlooker.query<{ hash: string; encrypted: Buffer }>(
    'select nir_hash::text as hash, nir_encrypted as encrypted from holder order by id',
  )
  const sealed = await onlooker.query<{ line: number; sealed: Buffer }>(
    'select line, row_encrypted as sealed from rejection where position = 1 order by line',
  )
  const files = await onlooker.query<{ given: Buffer | null; sha256: string }>(
    'select given_encrypted as given, sha256 from source_file order by id',
  )
  return {
    nirs: vault.revealNirs(
      rows.map(({ hash }) => hash),
      rows.map(({ encrypted }) => encrypted),
    ),
    rows: sealed.map((row) => vault.openRow(row.sealed, placeOfRow(1, row.line))),
    names: files.map(({ given, sha256 }) => given && openGivenNames(given, sha256, vault)),
  }
}

/** What stands in the database of the keys and of what they protect. */
function contents(): Promise<unknown[]> {
  return onlooker.query(
    `select (select json_agg(k order by version) from key_check k) as keys,
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
  const names = await onlooker.query<object>(
    `select generation, count(*)::integer as rows, family::text, family_sound::text as "familySound",
       firsts::text[], first_sounds::text[] as "firstSounds"
     from holder_name group by generation, family, family_sound, holder_name.firsts, holder_name.first_sounds`,
  )
  const hashed = columnsOf(new NirVault(await verifyKeyRing(onlooker, fresh)))
  expect(names).toEqual([{ ...hashed, rows: named }])
  const deaths = await onlooker.query<object>(
    `select generation, family::text, family_sound::text as "familySound", firsts::text[], first_sounds::text[] as "firstSounds",
       place::text
     from death_record order by line`,
  )
  expect(deaths).toEqual([
    { ...hashed, place: null },
    {
      generation: hashed!.generation,
      family: null,
      familySound: null,
      firsts: [],
      firstSounds: [],
      place: hashed!.family,
    },
  ])
  expect(await onlooker.query('select action, outcome, detail from audit_event order by id')).toEqual([
    { action: 'keys rotate', outcome: 'begun', detail: { from: old.fingerprint, to: fresh.fingerprint } },
    { action: 'keys rotate', outcome: 'done', detail: {} },
  ])
})

test.each([
  ['the same keys', { to: 'old.json' }, { exit: 4, code: 'refused' }],
  [
    'the keys that the database has, as if they came after',
    { from: 'fresh.json', to: 'old.json' },
    { exit: 4, code: 'refused' },
  ],
  ['a new file that is not there', { to: 'absent.json' }, { exit: 2, code: 'key_file_missing' }],
])('refuses %s, and changes nothing', async (_what, files, { exit, code }) => {
  const before = await contents()
  const called = await rotate(files)
  expect(called).toMatchObject({ exit })
  expect(JSON.parse(called.output)).toMatchObject({ error: { code } })
  expect(await contents()).toEqual(before)
})

test('refuses as the everyday role, and changes nothing', async () => {
  const before = await contents()
  const env = { CPA_DATABASE_URL: server.url, CPA_KEY_FILE: join(directory, 'old.json'), CPA_DATA_DIR: directory }
  const called = await call(keysRotate, [join(directory, 'fresh.json'), '--json'], { env })
  expect(JSON.parse(called.output)).toMatchObject({ error: { code: 'database_unsuitable' } })
  expect(await contents()).toEqual(before)
})

test('waits for loads, and for nothing else', async () => {
  const before = await contents()
  await onlooker.execute("insert into run values (1, 'ingest', 'ingest x', '{}', '2026-05-04', 'stopped')")
  expect(await rotate()).toMatchObject({ exit: 4, errors: expect.stringContaining('cpa runs resume 1') })
  expect(await contents()).toEqual(before)
  await onlooker.execute("update run set job = 'credit-year'")
  expect(await rotate()).toMatchObject({ exit: 0 })
})

test('stopped half-way, everything is read with the new file, nothing is loaded, and the same command ends it', async () => {
  const before = await readable(old)
  const stop = new AbortController()
  const chain = new Chain(old)
  await takeOver(onlooker, chain, sealedTables)
  const rotation = protectAgain({ database: onlooker, chain }, old, fresh, {
    signal: stop.signal,
    onProgress: () => stop.abort(),
  })
  await expect(rotation).rejects.toMatchObject({ code: 'stopped' })

  const ring = await verifyKeyRing(onlooker, fresh)
  expect(await readable(fresh)).toEqual(before)
  const hashes = new NirVault(ring).hashesOfNir(nirOf(1))
  expect(await onlooker.query('select id from holder where nir_hash = any ($1::uuid[])', [hashes])).toHaveLength(1)
  await expect(verifyKeyRing(onlooker, old)).rejects.toMatchObject({ code: 'key_file_mismatch' })
  await expect(requireKeysInForce(onlooker, ring)).rejects.toMatchObject({ code: 'keys_rotating' })

  expect(JSON.parse((await rotate()).output)).toMatchObject({ holders: holders - 10_000, rows: refused })
  expect(await readable(fresh)).toEqual(before)
  await requireKeysInForce(onlooker, await verifyKeyRing(onlooker, fresh))
})
