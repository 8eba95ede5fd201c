import type { Database, Transaction } from '../../database/connection.ts'
import { locks, lockUntilEnd } from '../../database/locks.ts'
import { loadSql } from '../../database/sql.ts'
import type { NirVault } from '../../identity/nir-vault.ts'
import { keptNames } from '../checking/header.ts'
import { type FeedName, feedNamed } from '../feeds/index.ts'
import type { CutFile } from '../files/slices.ts'
import { sealGivenNames } from '../rejections/given-names.ts'
import type { Rejection } from '../rejections/rejection.ts'
import { storeFileRejection } from '../rejections/store-rejections.ts'
import type { IngestFile } from './ingest-file.ts'

const sql = (file: string) => loadSql(import.meta.url, `./sql/${file}.sql`)
const registerFileSql = sql('register-file')
const fileTotalsSql = sql('file-totals')
const finishFileSql = sql('finish-file')

/** What the database knows a file by: its content, and a name that may be shown. */
type FileIdentity = Pick<IngestFile, 'feed' | 'sha256' | 'name' | 'bytes'>

/** What a file calls itself and its columns: kept sealed, and of the columns those that the feed knows. */
type Given = Pick<CutFile, 'givenName' | 'columns'>

/** What became of the rows of a file. */
export interface FileTotals {
  readonly rows: number
  readonly accepted: number
  readonly rejected: number
  readonly replaced: number
}

/** Gives a file its number, or finds that of the same content. Numbers are dense: one file at a time. */
export async function registerFile(
  transaction: Transaction,
  { feed, sha256, name, bytes }: FileIdentity,
  given: Given,
  vault: NirVault,
): Promise<number> {
  await lockUntilEnd(transaction, locks.files)
  const header = JSON.stringify(keptNames(given.columns, feedNamed(feed)))
  const values = [feed, sha256, name, bytes, header, sealGivenNames(given, vault)]
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
  database: Database,
  file: FileIdentity,
  given: Given,
  { rows, rejection }: { readonly rows: number; readonly rejection: Rejection },
  vault: NirVault,
): Promise<void> {
  await database.transaction(async (transaction) => {
    const fileId = await registerFile(transaction, file, given, vault)
    await storeFileRejection(transaction, fileId, rejection)
    await complete(transaction, file.feed, file.sha256, { rows, accepted: 0, rejected: rows, replaced: 0 })
  })
}
