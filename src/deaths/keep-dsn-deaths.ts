import type { Transaction } from '../database/connection.ts'
import { locks, lockUntilEnd } from '../database/locks.ts'
import { loadSql } from '../database/sql.ts'

const keepSql = loadSql(import.meta.url, './keep-dsn-deaths.sql')

/** A death that a DSN tells (end of contract by death): a signal to be looked at, which closes nothing. */
export interface DeathSignal {
  readonly holderId: number
  /** `YYYY-MM-DD`; `00` for an unknown month or day. */
  readonly diedOn: string
  /** The row that tells it. */
  readonly fileId: number
  readonly line: number
}

/**
 * Makes the deaths that DSN tell of holders `first` to `last` those given and no others, in the list of deaths to be looked
 * at. Convergent: what was told before and is told no longer is gone, what people decided stays.
 */
export async function keepDsnDeaths(
  transaction: Transaction,
  { first, last }: { readonly first: number; readonly last: number },
  signals: readonly DeathSignal[],
): Promise<void> {
  // Their numbers are dense: one writer at a time.
  await lockUntilEnd(transaction, locks.deathReviews)
  await transaction.execute(keepSql, [
    'dsn',
    first,
    last,
    signals.map(({ holderId }) => holderId),
    signals.map(({ diedOn }) => diedOn),
    signals.map(({ fileId }) => fileId),
    signals.map(({ line }) => line),
  ])
}
