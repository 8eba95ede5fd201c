import type { Chain } from '../../chain/chain.ts'
import type { Database, Transaction } from '../../database/connection.ts'
import { locks, lockUntilEnd } from '../../database/locks.ts'
import { loadSql } from '../../database/sql.ts'
import type { FeedName } from '../feeds/index.ts'
import { fileFormat } from '../formats/index.ts'
import type { Rejection } from '../rejections/rejection.ts'
import { storeFileRejection } from '../rejections/store-rejections.ts'
import type { IngestFile } from './ingest-file.ts'

const sql = (file: string) => loadSql(import.meta.url, `./sql/${file}.sql`)
const registerFileSql = sql('register-file')
const fileTotalsSql = sql('file-totals')
const finishFileSql = sql('finish-file')

/** What the database knows a file by. */
interface FileIdentity {
  readonly feed: FeedName
  readonly sha256: string
  readonly name: string
  readonly bytes: number
}

/** What became of the rows of a file. */
export interface FileTotals {
  readonly rows: number
  readonly accepted: number
  readonly rejected: number
  readonly replaced: number
}

/** Gives a file its number, or finds that of the same content. Numbers are dense: one file at a time. */
export function registerFile(transaction: Transaction, file: IngestFile): Promise<number> {
  return register(transaction, file, fileFormat.columns(file))
}

async function register(
  transaction: Transaction,
  file: FileIdentity,
  columns: readonly string[],
): Promise<number> {
  await lockUntilEnd(transaction, locks.files)
  const values = [file.feed, file.sha256, file.name, file.bytes, JSON.stringify(columns)]
  const [row] = await transaction.query<{ id: number }>(registerFileSql, values)
  return row!.id
}

/** Completes a file with the totals of all runs of its content. `isNew`: false when it was complete already. */
export async function finishFile(
  transaction: Transaction,
  { feed, sha256 }: IngestFile,
  runId: number,
): Promise<{ totals: FileTotals; isNew: boolean }> {
  const [found] = await transaction.query<FileTotals>(fileTotalsSql, [runId])
  const totals = { ...found! }
  return { totals, isNew: (await complete(transaction, feed, sha256, totals)) === 1 }
}

function complete(
  transaction: Transaction,
  feed: FeedName,
  sha256: string,
  { rows, accepted, rejected, replaced }: FileTotals,
): Promise<number> {
  return transaction.execute(finishFileSql, [feed, sha256, rows, accepted, rejected, replaced])
}

/** Keeps that a file was refused whole, and why. `rows` is how many rows it has, all refused. */
export async function refuseFile(
  { database, chain }: { readonly database: Database; readonly chain: Chain },
  { header, rows, ...file }: FileIdentity & { readonly header: readonly string[]; readonly rows: number },
  rejection: Rejection,
): Promise<void> {
  await chain.operation(database, async (transaction) => {
    const fileId = await register(transaction, file, header)
    await storeFileRejection(transaction, fileId, rejection)
    await complete(transaction, file.feed, file.sha256, { rows, accepted: 0, rejected: rows, replaced: 0 })
  })
}
