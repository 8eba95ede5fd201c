import type { Transaction } from '../database/queryable.ts'

/**
 * Makes SQL read other values of the law until the transaction ends, and the transaction read only: `law_text`
 * heeds them in no other, so that no right can ever be booked under a law that is not in force. The values are
 * those of `readOverrides`.
 */
export async function simulateLaw(
  transaction: Transaction,
  overrides: ReadonlyMap<string, string | null>,
): Promise<void> {
  await transaction.execute('set transaction read only')
  await transaction.query(`select set_config('cpa.simulated_law', $1, true)`, [
    JSON.stringify(Object.fromEntries(overrides)),
  ])
}
