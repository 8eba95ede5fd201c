import type { Transaction } from '../database/connection.ts'
import { loadSql } from '../database/sql.ts'
import { CpaError } from '../errors.ts'
import type { Chain } from './chain.ts'
import { eventTable } from './ledger-tables.ts'
import type { DigestedPart } from './row-digest.ts'
import type { SealedTable } from './sealed-table.ts'
import { forgottenEvents, type SealToSign } from './signature.ts'
import { digestTable } from './verify.ts'

const lastSealsSql = loadSql(import.meta.url, './sql/last-seals.sql')

type StoredSeal = SealToSign & { readonly mac: Buffer }

/**
 * Seals everything again as it will be without some holders, whose rows the same transaction deletes. In one look each
 * row is held against its seal, so nothing that was forged before is signed. Throws `chain_broken`, with the first part
 * that is.
 */
export async function resealWithout(
  transaction: Transaction,
  chain: Chain,
  tables: readonly SealedTable[],
  holders: readonly bigint[],
): Promise<void> {
  const list = holders.map(String).join(',')
  await resealWithoutRows(transaction, chain, tables, ({ holder }) =>
    holder === undefined || holders.length === 0 ? undefined : `${holder} = any ('{${list}}'::bigint[])`,
  )
}

/** The same of any rows: `going` tells of a table in SQL which of its rows go, undefined where none does. */
export async function resealWithoutRows(
  transaction: Transaction,
  chain: Chain,
  tables: readonly SealedTable[],
  going: (table: SealedTable) => string | undefined,
): Promise<void> {
  const link = await chain.next(transaction)
  const seals: SealToSign[] = []
  for (const table of tables) {
    const rows = going(table)
    if (rows === undefined) continue
    await eachSound(transaction, chain, table, rows, (seal, { staying }) => {
      if (staying !== undefined) seals.push({ ...next(seal, link), ...staying })
    })
  }
  if (seals.length === 0) return
  await chain.keep(transaction, seals)
  await chain.linkSeals(transaction, 'operation', await chain.newOperation(transaction), link)
}

/**
 * Says that audit events up to a number have served their time: they may be deleted from the commit on, and their links
 * stay. Throws `chain_broken` when those from before the chain are not as they were sealed.
 */
export async function forgetEvents(transaction: Transaction, chain: Chain, upTo: bigint): Promise<void> {
  const link = await chain.next(transaction)
  const part = await chain.newOperation(transaction)
  const seals: SealToSign[] = [
    { part, content: forgottenEvents, version: 1, rows: Number(upTo), digest: Buffer.alloc(32), link },
  ]
  await eachSound(transaction, chain, eventTable, `r.id <= ${upTo}`, (seal, { staying }) => {
    if (staying !== undefined) seals.push({ ...next(seal, link), ...staying })
  })
  await chain.keep(transaction, seals)
  await chain.linkSeals(transaction, 'operation', part, link)
}

/** Throws `chain_broken`, with the first part of a table that is not as it was sealed. */
export async function requireSound(transaction: Transaction, chain: Chain, table: SealedTable): Promise<void> {
  await eachSound(transaction, chain, table, undefined, () => {})
}

/**
 * Seals a table again as it stands, after the caller has changed what never changes in its rows and made sure that they
 * are the right ones. Throws `chain_broken` for rows that no part wrote, or too many or too few of one.
 */
export async function sealAgain(transaction: Transaction, chain: Chain, table: SealedTable): Promise<void> {
  const before = new Map((await lastSeals(transaction, chain, table.name)).map((seal) => [seal.part, seal]))
  const link = await chain.next(transaction)
  const seals: SealToSign[] = []
  await digestTable(transaction, table, ({ part, all }) => {
    const seal = before.get(part)
    if (seal === undefined || seal.rows !== all.rows) throw broken(table, part)
    seals.push({ ...next(seal, link), ...all })
  })
  await chain.keep(transaction, seals)
  await chain.linkSeals(transaction, 'operation', await chain.newOperation(transaction), link)
}

/** The last seal of each part of a table, by part. Throws `chain_broken` for one that the chain has not signed. */
export async function lastSeals(transaction: Transaction, chain: Chain, content: string): Promise<SealToSign[]> {
  const seals = await transaction.query<StoredSeal>(lastSealsSql, [content])
  const forged = seals.find((seal) => !chain.signature.ofSeal(seal).equals(seal.mac))
  if (forged !== undefined) throw broken({ name: content }, forged.part)
  return seals
}

function next({ part, content, version }: SealToSign, link: bigint) {
  return { part, content, version: version + 1, link }
}

async function eachSound(
  transaction: Transaction,
  chain: Chain,
  table: SealedTable,
  going: string | undefined,
  onPart: (seal: SealToSign, part: DigestedPart) => void,
): Promise<void> {
  const stored = await lastSeals(transaction, chain, table.name)
  const seals = new Map(stored.map((seal) => [seal.part, seal]))
  const digestOfPart = (found: DigestedPart) => {
    const seal = seals.get(found.part)
    if (seal === undefined || seal.rows !== found.all.rows || !seal.digest.equals(found.all.digest))
      throw broken(table, found.part)
    seals.delete(found.part)
    onPart(seal, found)
  }
  await digestTable(transaction, table, digestOfPart, going)
  for (const [part, seal] of seals) if (seal.rows > 0) throw broken(table, part)
}

function broken({ name }: Pick<SealedTable, 'name'>, part: bigint): CpaError {
  const where =
    part > 0n
      ? {
          en: `run ${part >> 32n}, chunk ${part & 0xffffffffn}`,
          fr: `l’exécution ${part >> 32n}, lot ${part & 0xffffffffn}`,
        }
      : { en: `part ${part}`, fr: `la partie ${part}` }
  return new CpaError(
    'chain_broken',
    {
      en: `The rows of ${name} that ${where.en} wrote are not as they were sealed`,
      fr: `Les lignes de ${name} écrites par ${where.fr} ne sont plus telles que scellées`,
    },
    {
      hint: {
        en: 'Find out more with: cpa audit. See the runbook about a broken chain.',
        fr: 'Pour en savoir plus : cpa audit. Voyez la procédure sur une chaîne rompue.',
      },
    },
  )
}
