import type { Database, Transaction } from '../../database/connection.ts'
import { loadSql } from '../../database/sql.ts'
import type { NameHasher } from '../../identity/name-hashes.ts'

const readNameHashesSql = loadSql(import.meta.url, './sql/read-name-hashes.sql')
const writeNameHashesSql = loadSql(import.meta.url, './sql/write-name-hashes.sql')
const rowsOfPart = 10_000

interface NameRow {
  readonly holder_id: bigint
  readonly family: bigint
  readonly family_sound: bigint
  readonly firsts: readonly bigint[]
  readonly first_sounds: readonly bigint[]
}

/**
 * Hashes what is kept of names once more, with the next key: a name cannot be read back. `onPart` is called before each
 * part, and may stop the work: the next call goes on with it.
 */
export async function hashNamesAgain(database: Database, hasher: NameHasher, onPart: () => void): Promise<void> {
  // What NIRs say of birthplaces is made again from the NIRs by the job that needs it.
  await database.execute('delete from holder_trait where generation <> $1', [hasher.generation])
  let last = 0n
  for (;;) {
    onPart()
    const rows = await database.transaction((transaction) => hashPart(transaction, hasher, last))
    if (rows.length === 0) return
    last = rows.at(-1)!.holder_id
  }
}

async function hashPart(transaction: Transaction, hasher: NameHasher, from: bigint): Promise<readonly NameRow[]> {
  const rows = await transaction.query<NameRow>(readNameHashesSql, [from, rowsOfPart, hasher.generation])
  const array = (numbers: readonly (bigint | string)[]) => `{${numbers.join(',')}}`
  const next = (numbers: readonly bigint[]) => hasher.next(numbers.map(String))
  await transaction.execute(writeNameHashesSql, [
    hasher.generation,
    rows.map((row) => row.holder_id),
    rows.map((row) => row.family),
    rows.map((row) => array(row.firsts)),
    next(rows.map((row) => row.family)),
    next(rows.map((row) => row.family_sound)),
    rows.map((row) => array(next(row.firsts))),
    rows.map((row) => array(next(row.first_sounds))),
  ])
  return rows
}
