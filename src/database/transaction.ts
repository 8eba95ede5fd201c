import type pg from 'pg'
import { RollbackFailed } from './database-error.ts'
import { inTurn } from './in-turn.ts'
import type { Transaction, TransactionOptions } from './queryable.ts'

/**
 * Runs `work` between `begin` and `commit`; `name` becomes the application_name meanwhile. Throws what `work`
 * throws, after the rollback; `RollbackFailed` when the client cannot be used any more.
 */
export async function inTransaction<T>(
  client: pg.PoolClient,
  work: (transaction: Transaction) => Promise<T>,
  { name, waitForDisk, idleSeconds }: TransactionOptions,
): Promise<T> {
  const connection = inTurn(client)
  try {
    await client.query(beginning({ waitForDisk, idleSeconds }))
    if (waitForDisk === true) await client.query(durablySql)
    if (name !== undefined) await client.query("select set_config('application_name', $1, true)", [name])
    const result = await work(connection.transaction)
    await connection.settled()
    const { command } = await client.query('commit')
    // A statement failed and `work` swallowed its error: the server rolls back, and says so only here.
    if (command !== 'COMMIT') throw new Error('The transaction was rolled back: one of its statements had failed')
    return result
  } catch (error) {
    await connection.settled()
    const failed = await client.query('rollback').then(
      () => false,
      () => true,
    )
    if (failed) throw new RollbackFailed('rollback failed', { cause: error })
    throw error
  } finally {
    connection.end()
  }
}

/** Whatever waits for more than the disk of the server (a standby, say) stays as it is. */
const durablySql = `
  select set_config('synchronous_commit', 'on', true) where current_setting('synchronous_commit') = 'off'`

function beginning({ waitForDisk, idleSeconds }: TransactionOptions): string {
  const settings = [
    ...(waitForDisk === false ? ['synchronous_commit = off'] : []),
    ...(idleSeconds === undefined ? [] : [`idle_in_transaction_session_timeout = '${Math.trunc(idleSeconds)}s'`]),
  ]
  return ['begin', ...settings.map((setting) => `set local ${setting}`)].join('; ')
}
