import type { Database, Transaction } from '../../database/connection.ts'
import { loadSql } from '../../database/sql.ts'
import type { NameHasher } from '../../identity/name-hashes.ts'

const sql = (file: string) => loadSql(import.meta.url, `./sql/${file}.sql`)
const readNameHashesSql = sql('read-name-hashes')
const writeNameHashesSql = sql('write-name-hashes')
const readDeathHashesSql = sql('read-death-hashes')
const writeDeathHashesSql = sql('write-death-hashes')
const rowsOfPart = 10_000

interface NameRow {
  readonly family: bigint
  readonly family_sound: bigint
  readonly firsts: readonly bigint[]
  readonly first_sounds: readonly bigint[]
}

/** A row about a death: it may tell no name, and no birthplace. */
interface DeathRow extends Pick<NameRow, 'firsts' | 'first_sounds'> {
  readonly file_id: number
  readonly line: number
  readonly family: bigint | null
  readonly family_sound: bigint | null
  readonly place: bigint | null
  readonly area: bigint | null
}

/**
 * Hashes what is kept of names and birthplaces once more, with the next key: they cannot be read back. `onPart` is called
 * before each part, and may stop the work: the next call goes on with it.
 */
export async function hashNamesAgain(database: Database, hasher: NameHasher, onPart: () => void): Promise<void> {
  // What NIRs say of birthplaces is made again from the NIRs by the job that needs it.
  await database.execute('delete from holder_trait where generation <> $1', [hasher.generation])
  let holder = 0n
  for (;;) {
    onPart()
    const rows = await database.transaction((transaction) => hashHolders(transaction, hasher, holder))
    if (rows.length === 0) break
    holder = rows.at(-1)!.holder_id
  }
  let place = { file_id: 0, line: 0 }
  for (;;) {
    onPart()
    const rows = await database.transaction((transaction) => hashDeaths(transaction, hasher, place))
    if (rows.length === 0) return
    place = rows.at(-1)!
  }
}

async function hashHolders(transaction: Transaction, hasher: NameHasher, from: bigint) {
  const rows = await transaction.query<NameRow & { readonly holder_id: bigint }>(readNameHashesSql, [
    ...[from, rowsOfPart, hasher.generation],
  ])
  await transaction.execute(writeNameHashesSql, [
    hasher.generation,
    rows.map((row) => row.holder_id),
    rows.map((row) => row.family),
    rows.map((row) => arrayText(row.firsts)),
    ...nextNames(rows, hasher),
  ])
  return rows
}

async function hashDeaths(
  transaction: Transaction,
  hasher: NameHasher,
  { file_id, line }: Pick<DeathRow, 'file_id' | 'line'>,
) {
  const rows = await transaction.query<DeathRow>(readDeathHashesSql, [
    file_id,
    line,
    rowsOfPart,
    hasher.generation,
  ])
  await transaction.execute(writeDeathHashesSql, [
    hasher.generation,
    rows.map((row) => row.file_id),
    rows.map((row) => row.line),
    ...nextNames(rows, hasher),
    rows.map((row) => nextOf(row.place, hasher)),
    rows.map((row) => nextOf(row.area, hasher)),
  ])
  return rows
}

function nextNames(rows: readonly Omit<DeathRow, 'file_id' | 'line' | 'place' | 'area'>[], hasher: NameHasher) {
  const next = (numbers: readonly bigint[]) => arrayText(hasher.next(numbers.map(String)))
  return [
    rows.map((row) => nextOf(row.family, hasher)),
    rows.map((row) => nextOf(row.family_sound, hasher)),
    rows.map((row) => next(row.firsts)),
    rows.map((row) => next(row.first_sounds)),
  ]
}

function nextOf(number: bigint | null, hasher: NameHasher): string | null {
  return number === null ? null : hasher.next([number.toString()])[0]!
}

function arrayText(numbers: readonly (bigint | string)[]): string {
  return `{${numbers.join(',')}}`
}
