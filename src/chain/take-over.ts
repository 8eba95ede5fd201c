import type { Database, Transaction } from '../database/connection.ts'
import { locks, lockUntilEnd } from '../database/locks.ts'
import type { Chain } from './chain.ts'
import type { SealedTable } from './sealed-table.ts'
import type { SealToSign } from './signature.ts'
import { digestTable } from './verify.ts'

/**
 * Begins the chain of a database that has none: seals what stands there, unseen before, and says so in its first link.
 * Gives how many rows it took over, undefined when the chain has begun.
 */
export async function takeOver(
  database: Database,
  chain: Chain,
  tables: readonly SealedTable[],
): Promise<number | undefined> {
  if (await hasBegun(database)) return undefined
  return await database.transaction(async (transaction) => {
    // No run begins or ends meanwhile.
    await lockUntilEnd(transaction, locks.registry)
    const link = await chain.next(transaction)
    if (await hasBegun(transaction)) return undefined
    const sealed = await transaction.query<{ key: string }>("select part || ' ' || content as key from seal")
    const known = new Set(sealed.map(({ key }) => key))
    const seals: SealToSign[] = []
    for (const { name: content, ...table } of tables) {
      await digestTable(transaction, { name: content, ...table }, ({ part, all }) => {
        if (!known.has(`${part} ${content}`)) seals.push({ part, content, version: 1, link, ...all })
      })
    }
    await chain.keep(transaction, seals)
    await chain.linkSeals(transaction, 'takeover', 0n, link)
    return seals.reduce((sum, { rows }) => sum + rows, 0)
  })
}

async function hasBegun(database: Pick<Transaction, 'query'>): Promise<boolean> {
  const [row] = await database.query<{ begun: boolean }>(
    "select exists (select from chain_link where kind = 'takeover') as begun",
  )
  return row!.begun
}
