import type pg from 'pg'
import { inTurn } from './in-turn.ts'
import { endClient } from './pool.ts'
import type { Session } from './queryable.ts'

/**
 * A session on a connected client. On `release` its locks are let go; then the client is given to `keep`, for the next
 * session. One that is lost, or in the middle of a statement, is ended.
 */
export function openSession(
  client: pg.Client,
  { onReleased, keep }: { onReleased: () => void; keep: (client: pg.Client) => Promise<void> },
): Session {
  const { transaction, isBusy, end } = inTurn(client)
  let lost: Error | undefined
  let released = false
  const callbacks: ((error: Error) => void)[] = []
  const lose = (error: Error) => {
    if (lost !== undefined) return
    lost = error
    if (!released) for (const callback of callbacks) callback(error)
  }
  const onEnd = () => lose(new Error('The server closed the connection'))
  client.on('error', lose)
  client.on('end', onEnd)
  return {
    query: transaction.query,
    execute: transaction.execute,
    onLost(callback) {
      if (lost === undefined) callbacks.push(callback)
      else callback(lost)
    },
    async release() {
      if (released) return
      released = true
      const isSound = lost === undefined && !isBusy()
      end()
      onReleased()
      const isFree = isSound && (await client.query('select pg_advisory_unlock_all()').then(yes, no))
      client.off('error', lose)
      client.off('end', onEnd)
      if (isFree && lost === undefined) await keep(client)
      else await endClient(client)
    },
  }
}

const yes = () => true
const no = () => false
