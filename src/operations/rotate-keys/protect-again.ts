import type { Chain } from '../../chain/chain.ts'
import type { Database, Transaction } from '../../database/connection.ts'
import { locks, lockUntilEnd } from '../../database/locks.ts'
import { loadSql } from '../../database/sql.ts'
import { CpaError } from '../../errors.ts'
import { knownKeys, verifyKeyRing } from '../../identity/key-check.ts'
import { KeyRing } from '../../identity/key-ring.ts'
import { keyFingerprint } from '../../identity/key-set.ts'
import { nameKeys } from '../../identity/name-hashes.ts'
import { NirVault } from '../../identity/nir-vault.ts'
import { isRejection, mapHeader } from '../../input/checking/header.ts'
import { awaitedNumber } from '../../input/feeds/dsn/row.ts'
import { feedNamed } from '../../input/feeds/index.ts'
import { openGivenNames, sealGivenNames } from '../../input/rejections/given-names.ts'
import { nirReader } from '../../input/rejections/nir-of-row.ts'
import { placeOfRow } from '../../input/rejections/store-rejections.ts'
import { hashNamesAgain } from './hash-names-again.ts'
import { sealNumbers } from './seal-numbers.ts'
import { sealHoldersAgain, sealPeople } from './seal-people.ts'

const sql = (file: string) => loadSql(import.meta.url, `./sql/${file}.sql`)
const unfinishedSql = sql('unfinished-run')
const readHoldersSql = sql('read-holders')
const writeHoldersSql = sql('write-holders')
const readRowsSql = sql('read-rows')
const writeRowsSql = sql('write-rows')
const readGivenNamesSql = sql('read-given-names')
const writeGivenNamesSql = sql('write-given-names')
const beginSql = sql('begin')
const endSql = sql('end')

/** Read, protected again and written at once: a reader waits for no more than that. */
const holdersOfPart = 10_000
const rowsOfPart = 1_000

export interface Protected {
  readonly holders: number
  /** Refused rows that were sealed again. */
  readonly rows: number
}

interface ProtectOptions {
  readonly signal: AbortSignal
  /** Called when the new keys are in force and nothing is protected with them yet. */
  onBegin?(): Promise<void>
  onProgress(holders: number): void
}

/**
 * Protects every NIR, every refused row and the names that files came with, with the keys of another ring, part by part,
 * while others read, credit and book; only loading waits. What was stopped or killed on the way is continued by the next
 * call. `database` must be open as the owner.
 *
 * Throws `refused` while a load is unfinished, or when the new keys cannot be told from the old ones;
 * `key_file_mismatch` when `from` are not the keys of this database; `key_missing`; `stopped`.
 */
export async function protectAgain(
  { database, chain }: { readonly database: Database; readonly chain: Chain },
  from: KeyRing,
  to: KeyRing,
  options: ProtectOptions,
): Promise<Protected> {
  requireNewKeys(from, to)
  const ring = await database.transaction((transaction) => begin(transaction, chain, from, to))
  await options.onBegin?.()
  const holders = await protectHolders(database, ring, options)
  const rows = await sealRows(database, ring, options)
  await sealNames(database, ring, options)
  await sealNumbers(database, ring, rowsOfPart, () => requireGoingOn(options))
  await hashNamesAgain(database, new NirVault(ring).names, () => requireGoingOn(options))
  await database.transaction(async (transaction) => {
    await sealHoldersAgain(transaction, chain, new NirVault(ring))
    await transaction.execute(endSql)
  })
  return { holders, rows }
}

function requireNewKeys(from: KeyRing, to: KeyRing): void {
  const make = 'Make them with: cpa keys NEW --after OLD'
  if (from.fingerprint === to.fingerprint) {
    throw new CpaError('refused', 'These are the keys that the database has already', { hint: make })
  }
  if (to.sets[0]?.scheme !== 2 || !to.canLoad) {
    throw new CpaError('refused', 'The new key file is of an old version, or holds a part of the keys', {
      hint: make,
    })
  }
  const goesOn = nameKeys(from.sets[0])
  const names = to.sets[0].names ?? []
  if (names.length !== goesOn.length || !goesOn.every((key, index) => names[index]!.equals(key))) {
    throw new CpaError(
      'refused',
      {
        en: 'The new key file does not go on with the keys of names of the old one',
        fr: 'Le nouveau fichier de clés ne poursuit pas les clés des noms de l’ancien',
      },
      {
        hint: {
          en: `${make}. What is kept of names is hashed with one key after the other.`,
          fr: 'Le faire par : cpa keys NEW --after OLD. Ce qui est gardé des noms est haché par une clé après l’autre.',
        },
      },
    )
  }
  if (!from.hasChainKey || !to.hasChainKey || !from.chainKey.equals(to.chainKey)) {
    throw new CpaError('refused', 'The new key file does not hold the same key for the chain of the ledger', {
      hint: `${make}. The chain is signed with one key for the life of a database.`,
    })
  }
}

/** The ring to work with: the new keys under their number, then the old ones. */
async function begin(transaction: Transaction, chain: Chain, from: KeyRing, to: KeyRing): Promise<KeyRing> {
  // No load begins meanwhile; a chunk of one that is at work is waited for, and the next finds other keys in force.
  await lockUntilEnd(transaction, locks.registry)
  await lockUntilEnd(transaction, locks.newHolders)
  const both = new KeyRing([...to.sets.slice(0, 1), ...from.sets], from.chainKey)
  const arranged = await verifyKeyRing(transaction, both)
  if (arranged.fingerprint === to.fingerprint) {
    const known = await knownKeys(transaction)
    // Begun before, and not ended.
    if (known.some(({ retiring }) => retiring)) return arranged
    throw new CpaError('refused', 'The new keys are those that the database has already', {
      hint: 'Nothing is left to do: set CPA_KEY_FILE to their file everywhere.',
    })
  }
  const [run] = await transaction.query<{ id: number; job: string }>(unfinishedSql)
  if (run !== undefined) {
    throw new CpaError('refused', `Run ${run.id} (${run.job}) is not finished`, {
      hint: `Finish it with: cpa runs resume ${run.id}, or end it with: cpa runs cancel ${run.id}`,
    })
  }
  await sealPeople(transaction, chain, new NirVault(arranged))
  const begun = await transaction.query(beginSql, [
    ...[from.fingerprint, to.fingerprint, keyFingerprint(from.chainKey)],
  ])
  if (begun.length === 0) {
    throw new CpaError('key_file_mismatch', 'The old keys are not those of this database', {
      hint: 'Point CPA_KEY_FILE at the key file that the database was filled with.',
    })
  }
  return await verifyKeyRing(transaction, both)
}

async function protectHolders(database: Database, ring: KeyRing, options: ProtectOptions): Promise<number> {
  const vault = new NirVault(ring)
  let done = 0
  let last = 0n
  for (;;) {
    requireGoingOn(options)
    const part = await database.transaction(async (transaction) => {
      const holders = await transaction.query<{ id: bigint; hash: string; encrypted: Buffer }>(readHoldersSql, [
        last,
        holdersOfPart,
        ring.sets[0]!.version,
      ])
      const before = holders.map(({ hash }) => hash)
      const nirs = vault.revealNirs(
        before,
        holders.map(({ encrypted }) => encrypted),
      )
      const { hashes, encrypted } = vault.protectNirs(nirs)
      const ids = holders.map(({ id }) => id)
      await transaction.execute(writeHoldersSql, [ids, before, hashes, encrypted])
      return ids
    })
    if (part.length === 0) return done
    last = part.at(-1)!
    done += part.length
    options.onProgress(done)
  }
}

interface SealedRow {
  readonly file_id: number
  readonly line: number
  readonly sealed: Buffer
  /** The names of the columns of its file. */
  readonly header: readonly string[]
  /** Whether it is known by the hash of its NIR. */
  readonly hashed: boolean
  /** Whether it waits for the NIR of somebody known by another number. */
  readonly nameless: boolean
}

async function sealRows(database: Database, ring: KeyRing, options: ProtectOptions): Promise<number> {
  const vault = new NirVault(ring)
  let done = 0
  let last = { file_id: 0, line: 0 }
  for (;;) {
    requireGoingOn(options)
    const rows = await database.transaction(async (transaction) => {
      const found = await transaction.query<SealedRow>(readRowsSql, [
        ...[last.file_id, last.line, rowsOfPart, ring.sets[0]!.version],
      ])
      const again = found.map((row) => sealAgain(vault, row))
      await transaction.execute(writeRowsSql, [
        found.map((row) => row.file_id),
        found.map((row) => row.line),
        again.map(({ sealed }) => sealed),
        again.map(({ hash }) => hash),
        again.map(({ waitsOn }) => waitsOn),
      ])
      return found
    })
    if (rows.length === 0) return done
    last = rows.at(-1)!
    done += rows.length
  }
}

function sealAgain(vault: NirVault, { file_id, line, sealed, header, hashed, nameless }: SealedRow) {
  const place = placeOfRow(file_id, line)
  const text = vault.openRow(sealed, place)
  const nir = hashed ? nirReader(header)(JSON.parse(text) as string[] | string) : null
  return {
    sealed: vault.sealRow(text, place).toString('base64'),
    hash: nir === null ? null : vault.hashNir(nir),
    waitsOn: nameless ? numberAwaited(vault, header, text) : null,
  }
}

/** The hash of the number that a row of months waits under. */
function numberAwaited(vault: NirVault, header: readonly string[], text: string): string | null {
  const mapping = mapHeader(header, feedNamed('dsn'))
  const number = isRejection(mapping) ? null : awaitedNumber(JSON.parse(text) as string[], mapping)
  return number === null ? null : vault.hashNumber(number)
}

async function sealNames(database: Database, ring: KeyRing, options: ProtectOptions): Promise<void> {
  const vault = new NirVault(ring)
  let last = 0
  for (;;) {
    requireGoingOn(options)
    const files = await database.transaction(async (transaction) => {
      const found = await transaction.query<{ id: number; sha256: string; sealed: Buffer }>(readGivenNamesSql, [
        ...[last, rowsOfPart, ring.sets[0]!.version],
      ])
      await transaction.execute(writeGivenNamesSql, [
        found.map(({ id }) => id),
        found.map(({ sha256, sealed }) =>
          sealGivenNames(openGivenNames(sealed, sha256, vault), sha256, vault).toString('base64'),
        ),
      ])
      return found
    })
    if (files.length === 0) return
    last = files.at(-1)!.id
  }
}

function requireGoingOn({ signal }: ProtectOptions): void {
  if (!signal.aborted) return
  throw new CpaError('stopped', 'The rotation was stopped before its end: some of the database has its old keys', {
    hint: 'The same command goes on with it. Until then nothing can be loaded; both key files are needed.',
  })
}
