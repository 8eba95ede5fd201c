import type pg from 'pg'
import { copyFromServer, copyInto } from './copy.ts'
import { translated } from './database-error.ts'
import type { Transaction } from './queryable.ts'

/** Runs statements one after the other: pg warns when a client gets a query while another is under way. */
export function inTurn(client: pg.ClientBase) {
  let last: Promise<unknown> = Promise.resolve()
  let ended = false
  const next = <T>(work: () => Promise<T>): Promise<T> => {
    if (ended) return Promise.reject(new Error('The transaction or session is over'))
    const result = last.then(work, work)
    last = result
    return result.catch((error) => Promise.reject(translated(error)))
  }
  const transaction: Transaction = {
    query: <Row>(sql: string, values: readonly unknown[] = []) =>
      next(async () => (await client.query(sql, [...values])).rows as Row[]),
    execute: (sql, values = []) => next(async () => (await client.query(sql, [...values])).rowCount ?? 0),
    copyIn: (sql, source) => next(() => copyInto(client, sql, source)),
    copyOut: (sql, values, take) =>
      next(async () => {
        for await (const piece of copyFromServer(client, sql, values)) take(piece as Buffer)
      }),
  }
  return {
    transaction,
    end: () => {
      ended = true
    },
    /** Resolves when nothing is under way, whatever came of it. */
    settled: () => last.then(nothing, nothing),
  }
}

const nothing = () => {}
