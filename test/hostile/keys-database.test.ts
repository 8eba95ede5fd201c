import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { Chain } from '../../src/chain/chain.ts'
import { takeOver } from '../../src/chain/take-over.ts'
import type { Database } from '../../src/database/connection.ts'
import { requireKeysInForce, verifyKeyRing } from '../../src/identity/key-check.ts'
import { keyFileText, openKeyRing } from '../../src/identity/key-file.ts'
import { type KeyRing, newKeyRing } from '../../src/identity/key-ring.ts'
import type { Nir } from '../../src/identity/nir.ts'
import { NirVault } from '../../src/identity/nir-vault.ts'
import { sealedTables } from '../../src/input/sealed-tables.ts'
import { findHolder } from '../../src/ledger/statement/find-holder.ts'
import { protectAgain } from '../../src/operations/rotate-keys/protect-again.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

const nir = '1850375114901' as Nir
let server: TestDatabase
let ring: KeyRing

beforeAll(async () => {
  server = await createTestDatabase()
  ring = newKeyRing()
})
afterAll(() => server.drop())
afterEach(() =>
  server.owner.execute(
    'delete from key_check; delete from rejection; delete from source_file; delete from holder',
  ),
)

async function filled(keys: KeyRing): Promise<KeyRing> {
  const inForce = await verifyKeyRing(server.database, keys)
  const { hashes, encrypted } = new NirVault(inForce).protectNirs([nir])
  await server.owner.execute("insert into holder select 1, $1, 1985, 3, 15, decode($2, 'hex')", [
    hashes[0],
    encrypted[0],
  ])
  return inForce
}

const withoutPart = { onBegin: async () => {}, onProgress: () => {}, signal: new AbortController().signal }

async function exchange(
  database: Database,
  from: KeyRing,
  to: KeyRing,
  options: Parameters<typeof protectAgain>[3],
): Promise<void> {
  const chain = new Chain(from)
  // What a test puts there by hand is taken for granted, each time.
  await server.owner.transaction(async (transaction) => {
    await transaction.execute('set local session_replication_role = replica')
    await transaction.execute('truncate seal, chain_link, sealed_change')
  })
  await takeOver(server.owner, chain, sealedTables)
  await protectAgain({ database, chain }, from, to, options)
}

describe('a database that holds people', () => {
  it('and lost the row of its keys takes no other keys, and says how to put it back', async () => {
    await filled(ring)
    await server.owner.execute('delete from key_check')
    await expect(verifyKeyRing(server.database, newKeyRing())).rejects.toMatchObject({ code: 'key_check_missing' })
    expect(await server.owner.query('select from key_check')).toEqual([])
  })

  it('and lost the row of its keys does not take its own either, until the owner puts it back', async () => {
    await filled(ring)
    await server.owner.execute('delete from key_check')
    const error = await verifyKeyRing(server.database, ring).catch((caught) => caught)
    expect(error).toMatchObject({ code: 'key_check_missing', hint: expect.stringContaining(ring.fingerprint) })
    await server.owner.execute(/insert into .*$/.exec(error.hint)![0])
    await verifyKeyRing(server.database, ring)
  })

  it('does not take a part of other keys', async () => {
    await filled(ring)
    const other = newKeyRing().only(['lookup'], { chain: false })
    await expect(verifyKeyRing(server.database, other)).rejects.toMatchObject({ code: 'key_file_mismatch' })
  })

  it('does not take its keys with another key of the chain', async () => {
    await filled(ring)
    const content = JSON.parse(keyFileText(ring))
    const other = JSON.parse(keyFileText(newKeyRing()))
    const mixed = await fromText(JSON.stringify({ ...content, chain_key: other.chain_key }))
    await expect(verifyKeyRing(server.database, mixed)).rejects.toMatchObject({ code: 'key_file_mismatch' })
  })

  it.each(['lookup_key', 'reveal_key', 'row_key'])('notices another %s', async (name) => {
    await filled(ring)
    const content = JSON.parse(keyFileText(ring))
    const other = JSON.parse(keyFileText(newKeyRing()))
    const changed = { ...content, sets: [{ ...content.sets[0], [name]: other.sets[0][name] }] }
    await expect(verifyKeyRing(server.database, await fromText(JSON.stringify(changed)))).rejects.toMatchObject({
      code: 'key_file_mismatch',
    })
  })
})

it('the first keys are remembered, of two first uses at once one', async () => {
  const results = await Promise.allSettled(
    [newKeyRing(), newKeyRing()].map((one) => verifyKeyRing(server.database, one)),
  )
  expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected'])
})

it('a part of the keys is not remembered for the whole', async () => {
  await verifyKeyRing(server.database, ring.only(['lookup'], { chain: true }))
  expect(await server.owner.query('select from key_check')).toEqual([])
})

describe('a part of the keys', () => {
  const parts = [
    ['nothing but the chain', [], true],
    ['to look up', ['lookup'], false],
    ['to look up and to reveal', ['lookup', 'reveal'], false],
    ['to open refused rows', ['row'], false],
  ] as const

  it.each(parts)('%s: fits the database, and does what it is for', async (_what, uses, chain) => {
    const whole = await filled(ring)
    const part = await verifyKeyRing(server.database, await fromText(keyFileText(ring.only(uses, { chain }))))
    const vault = new NirVault(part)
    const { hashes, encrypted } = new NirVault(whole).protectNirs([nir])
    const sealed = new NirVault(whole).sealRow('a', 'b')
    const missing = expect.objectContaining({ code: 'key_missing' })
    const has = (use: (typeof uses)[number]) => (uses as readonly string[]).includes(use)
    const wanted: [boolean, () => unknown][] = [
      [has('lookup' as never), () => vault.hashNir(nir)],
      [has('lookup' as never) && has('reveal' as never), () => vault.revealNirs(hashes, encrypted)],
      [has('lookup' as never) && has('reveal' as never), () => vault.protectNirs([nir])],
      [chain, () => part.chainKey],
    ]
    for (const [may, use] of wanted) {
      if (may) use()
      else expect(use).toThrow(missing)
    }
    if (has('row' as never)) expect(vault.openRow(sealed, 'b')).toBe('a')
    else expect(() => vault.openRow(sealed, 'b')).toThrow()
    expect(() => part.requireLoading()).toThrow(missing)
  })

  it('finds a holder with no more than the key to look up', async () => {
    await filled(ring)
    const part = await verifyKeyRing(server.database, ring.only(['lookup'], { chain: false }))
    expect(await findHolder(server.database, part, { nir, birthYear: 1985 })).toMatchObject({ id: 1 })
  })
})

describe('a sealed row', () => {
  const vault = new NirVault(newKeyRing())
  it.each([
    ['put at another line', 'rejection 1 3'],
    ['put into another file', 'rejection 2 2'],
    ['taken for something else', 'file 1 2'],
    ['bound to nothing', ''],
  ])('is not opened when %s', (_what, place) => {
    const sealed = vault.sealRow('["1850375114901"]', 'rejection 1 2')
    expect(() => vault.openRow(sealed, place)).toThrowError(expect.objectContaining({ code: 'key_file_mismatch' }))
    expect(vault.openRow(sealed, 'rejection 1 2')).toContain('1850375114901')
  })

  it.each([
    ['format', 0],
    ['number of its keys', 1],
    ['vector', 2],
    ['tag', 14],
    ['content', 30],
  ])('is not opened with another %s', (_what, place) => {
    const sealed = vault.sealRow('["1850375114901"]', 'rejection 1 2')
    sealed[place]! ^= 3
    expect(() => vault.openRow(sealed, 'rejection 1 2')).toThrow()
  })
})

describe('a rotation refuses', () => {
  it.each([
    ['the keys of the database', () => ring],
    ['keys that do not carry the chain on', () => newKeyRing()],
    ['a part of the new keys', () => ring.next().only(['lookup', 'reveal'], { chain: true })],
    ['new keys without the chain', () => ring.next().only(['lookup', 'reveal', 'row'], { chain: false })],
  ])('%s', async (_what, to) => {
    await filled(ring)
    const before = await server.owner.query('select * from key_check')
    await expect(exchange(server.owner, ring, to(), withoutPart)).rejects.toMatchObject({ code: 'refused' })
    expect(await server.owner.query('select * from key_check')).toEqual(before)
  })

  it('old keys that are not those of the database', async () => {
    await filled(ring)
    const other = newKeyRing()
    await expect(exchange(server.owner, other, other.next(), withoutPart)).rejects.toMatchObject({
      code: 'key_file_mismatch',
    })
  })

  it('a holder whose NIR was exchanged with that of another, hash apart from ciphertext', async () => {
    const inForce = await filled(ring)
    const { hashes } = new NirVault(inForce).protectNirs(['2850375114902' as Nir])
    await server.owner.execute('update holder set nir_hash = $1', [hashes[0]])
    await expect(exchange(server.owner, ring, ring.next(), withoutPart)).rejects.toMatchObject({
      code: 'key_file_mismatch',
    })
  })

  it('the everyday role', async () => {
    await filled(ring)
    await expect(exchange(server.database, ring, ring.next(), withoutPart)).rejects.toMatchObject({
      code: '42501',
    })
  })
})

it('keys of version 1 are changed for those of version 2, and people are found before, meanwhile and after', async () => {
  const set = JSON.parse(keyFileText(newKeyRing())).sets[0]
  const first = await fromText(
    JSON.stringify({
      version: 1,
      index_key: set.lookup_key,
      encryption_key: set.reveal_key,
      row_key: set.row_key,
    }),
  )
  await filled(first)
  const next = first.next()
  const found = async () => {
    const known = await verifyKeyRing(server.database, next)
    return await findHolder(server.database, known, { nir, birthYear: 1985 })
  }
  expect(await found()).toMatchObject({ id: 1 })
  await exchange(server.owner, first, next, {
    ...withoutPart,
    onBegin: async () => {
      expect(await found()).toMatchObject({ id: 1 })
      const known = await verifyKeyRing(server.database, next)
      await expect(requireKeysInForce(server.database, known)).rejects.toMatchObject({ code: 'keys_rotating' })
    },
  })
  expect(await found()).toMatchObject({ id: 1 })
  await expect(verifyKeyRing(server.database, first)).rejects.toMatchObject({ code: 'key_file_mismatch' })
})

it('who loads with keys that were changed meanwhile is stopped before anything is written', async () => {
  const inForce = await filled(ring)
  await requireKeysInForce(server.database, inForce)
  await exchange(server.owner, ring, ring.next(), withoutPart)
  await expect(requireKeysInForce(server.database, inForce)).rejects.toMatchObject({ code: 'keys_rotating' })
})

async function fromText(text: string): Promise<KeyRing> {
  const directory = mkdtempSync(join(tmpdir(), 'cpa-keys-'))
  try {
    writeFileSync(join(directory, 'keys.json'), text, { mode: 0o600 })
    return await openKeyRing({ keyFile: join(directory, 'keys.json'), keyFileMayBeMade: false })
  } finally {
    rmSync(directory, { recursive: true })
  }
}
