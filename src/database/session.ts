import type pg from 'pg'
import { inTurn } from './in-turn.ts'
import type { Session } from './queryable.ts'

/** A session on a connected client, which it ends on `release`. */
export function openSession(client: pg.Client, onReleased: () => void): Session {
  const { transaction, end } = inTurn(client)
  let lost: Error | undefined
  let released = false
  const callbacks: ((error: Error) => void)[] = []
  const lose = (error: Error) => {
    if (released || lost !== undefined) return
    lost = error
    for (const callback of callbacks) callback(error)
  }
  client.on('error', lose)
  client.on('end', () => lose(new Error('The server closed the connection')))
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
      end()
      onReleased()
      await client.end().catch(nothing)
    },
  }
}

const nothing = () => {}
