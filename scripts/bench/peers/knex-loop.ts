import knex, { type Knex } from 'knex'
import type { ClientConfig } from 'pg'
import { loadSql } from '../../../src/database/sql.ts'
import { type DeclaredTime, rightOfYear } from './right-of-year.ts'

/** As many people as a chunk of such a program usually has. */
const peopleOfChunk = 1_000

/** Where a peer works, and on what. */
export interface PeerTask {
  /** Of a role that may write the peers' tables. */
  readonly connection: Pick<ClientConfig, 'host' | 'port' | 'user' | 'database'> & { readonly password?: string }
  readonly year: number
  readonly asOf: string
  /** Holders are numbered from 1. */
  readonly holders: number
}

/** Reads, computes in the process and writes, a chunk and a transaction after the other: what a job of Spring Batch does. */
export async function creditByLoop({ connection, year, asOf, holders }: PeerTask): Promise<void> {
  const database = knex({ client: 'pg', connection, pool: { min: 1, max: 1 } })
  try {
    for (let first = 1; first <= holders; first += peopleOfChunk) {
      await database.transaction(async (transaction) => {
        const people = loadSql(import.meta.url, './people.sql')
        const { rows } = await transaction.raw<{ rows: DeclaredTime[] }>(
          ...inTurn(people, [year, first, first + peopleOfChunk - 1]),
        )
        const booked = [...peopleOf(rows)].map((declared) => ({
          holder: String(declared[0]!.holder_id),
          amount: rightOfYear(declared),
          number: declared[0]!.entries + 1,
        }))
        const due = booked.filter(({ amount }) => amount > 0n)
        const values = [
          due.map(({ holder }) => holder),
          due.map(({ amount }) => String(amount)),
          due.map(({ number }) => number),
          ...[year, asOf],
        ]
        await transaction.raw(...inTurn(loadSql(import.meta.url, './book.sql'), values))
      })
    }
  } finally {
    await database.destroy()
  }
}

function* peopleOf(rows: readonly DeclaredTime[]): Generator<DeclaredTime[]> {
  let person: DeclaredTime[] = []
  for (const row of rows) {
    if (person.length > 0 && row.holder_id !== person[0]!.holder_id) {
      yield person
      person = []
    }
    person.push(row)
  }
  if (person.length > 0) yield person
}

/** A statement with its values as knex wants them: a question mark for each, in the order in which they stand. */
function inTurn(
  text: string,
  values: readonly Knex.RawBinding[],
): [text: string, values: readonly Knex.RawBinding[]] {
  const inOrder: Knex.RawBinding[] = []
  const put = text.replaceAll(/--[^\n]*/g, '').replaceAll(/\$(\d)/g, (_, number: string) => {
    inOrder.push(values[Number(number) - 1]!)
    return '?'
  })
  return [put, inOrder]
}
