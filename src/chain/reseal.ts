import type { Transaction } from '../database/connection.ts'
import { loadSql } from '../database/sql.ts'
import { CpaError } from '../errors.ts'
import type { Chain } from './chain.ts'
import type { DigestedPart } from './row-digest.ts'
import type { SealedTable } from './sealed-table.ts'
import type { SealToSign } from './signature.ts'
import { digestTable } from './verify.ts'

const lastSealsSql = loadSql(import.meta.url, './sql/last-seals.sql')

type StoredSeal = SealToSign & { readonly mac: Buffer }

/**
 * Seals everything again as it will be without some holders, whose rows may then be deleted in any order: from the
 * commit on they count no more. In one look each row is held against its seal, so nothing that was forged before is
 * signed. Throws `chain_broken`, with the first part that is.
 */
export async function resealWithout(
  transaction: Transaction,
  chain: Chain,
  tables: readonly SealedTable[],
  holders: readonly bigint[],
): Promise<void> {
  if (holders.length === 0) return
  const link = await chain.next(transaction)
  const seals: SealToSign[] = []
  const list = holders.map(String).join(',')
  for (const table of tables) {
    if (table.holder === undefined) continue
    const going = `${table.holder} = any ('{${list}}'::bigint[])`
    await eachSound(transaction, chain, table, going, (seal, { staying }) => {
      if (staying !== undefined) seals.push({ ...next(seal, link), ...staying })
    })
  }
  await transaction.execute('insert into purged_holder (holder_id) select unnest($1::bigint[])', [holders])
  await chain.keep(transaction, seals)
  await chain.linkSeals(transaction, 'operation', await chain.newOperation(transaction), link)
}

/**
 * Does work that changes what never changes in the rows of a table, as new keys change what protects NIRs, and seals
 * the table again. Throws `chain_broken` before the work when a part is not as it was sealed.
 */
export async function resealAround<T>(
  transaction: Transaction,
  chain: Chain,
  table: SealedTable,
  work: () => Promise<T>,
): Promise<T> {
  const before: StoredSeal[] = []
  await eachSound(transaction, chain, table, undefined, (seal) => before.push(seal))
  const result = await work()
  const link = await chain.next(transaction)
  const byPart = new Map(before.map((seal) => [seal.part, seal]))
  const seals: SealToSign[] = []
  await digestTable(transaction, table, ({ part, all }) => {
    const seal = byPart.get(part)
    if (seal === undefined || seal.rows !== all.rows) throw broken(table, part)
    seals.push({ ...next(seal, link), ...all })
  })
  await chain.keep(transaction, seals)
  await chain.linkSeals(transaction, 'operation', await chain.newOperation(transaction), link)
  return result
}

function next({ part, content, version }: StoredSeal, link: bigint) {
  return { part, content, version: version + 1, link }
}

async function eachSound(
  transaction: Transaction,
  chain: Chain,
  table: SealedTable,
  going: string | undefined,
  onPart: (seal: StoredSeal, part: DigestedPart) => void,
): Promise<void> {
  const stored = await transaction.query<StoredSeal>(lastSealsSql, [table.name])
  const seals = new Map(stored.map((seal) => [seal.part, seal]))
  const digestOfPart = (found: DigestedPart) => {
    const seal = seals.get(found.part)
    const sound =
      seal !== undefined &&
      chain.signature.ofSeal(seal).equals(seal.mac) &&
      seal.rows === found.all.rows &&
      seal.digest.equals(found.all.digest)
    if (!sound) throw broken(table, found.part)
    seals.delete(found.part)
    onPart(seal, found)
  }
  await digestTable(transaction, table, digestOfPart, going)
  for (const [part, seal] of seals) if (seal.rows > 0) throw broken(table, part)
}

function broken({ name }: SealedTable, part: bigint): CpaError {
  const where = part > 0n ? `run ${part >> 32n}, chunk ${part & 0xffffffffn}` : `part ${part}`
  return new CpaError('chain_broken', `The rows of ${name} that ${where} wrote are not as they were sealed`, {
    hint: 'Find out more with: cpa audit. See the runbook about a broken chain.',
  })
}
