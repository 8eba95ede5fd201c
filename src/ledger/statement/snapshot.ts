import type { Database, Transaction } from '../../database/connection.ts'

/**
 * Reads with several statements at one moment: a run that books meanwhile is seen in all of them or in none, so
 * that a statement never shows a balance without its entry.
 */
export function readInSnapshot<T>(database: Database, read: (snapshot: Transaction) => Promise<T>): Promise<T> {
  return database.transaction(async (transaction) => {
    await transaction.execute('set transaction isolation level repeatable read, read only')
    return read(transaction)
  })
}
