import type { Chain } from '../../chain/chain.ts'
import type { Database, Transaction } from '../../database/connection.ts'
import { locks, lockUntilEnd } from '../../database/locks.ts'
import { loadSql } from '../../database/sql.ts'
import type { NirVault } from '../../identity/nir-vault.ts'
import { keptNames } from '../checking/header.ts'
import type { RemarkCounts } from '../checking/remarks.ts'
import { type FeedName, feedNamed } from '../feeds/index.ts'
import type { CutFile } from '../files/slices.ts'
import { placeLoaded } from '../in-force/file-in-force.ts'
import { sealGivenNames } from '../rejections/given-names.ts'
import type { Rejection } from '../rejections/rejection.ts'
import { type RefusedRow, storeFileRejection } from '../rejections/store-rejections.ts'
import type { IngestFile } from './ingest-file.ts'

const sql = (file: string) => loadSql(import.meta.url, `./sql/${file}.sql`)
const registerFileSql = sql('register-file')
const fileTotalsSql = sql('file-totals')
const finishFileSql = sql('finish-file')
const forgetRefusalSql = sql('forget-refusal')

/** What the database knows a file by: its content, and a name that may be shown. */
type FileIdentity = Pick<IngestFile, 'feed' | 'sha256' | 'name' | 'bytes' | 'told'>

/** What a file calls itself and its columns: kept sealed, and of the columns those that the feed knows. */
type Given = Pick<CutFile, 'givenName' | 'columns'>

/** What became of the rows of a file. */
export interface FileTotals {
  readonly rows: number
  readonly accepted: number
  readonly rejected: number
  readonly replaced: number
  /** Rows that overlap another of the same person and employer under another key. */
  readonly overlapping: number
  /** Lines that hold nothing to load; kept with the run alone. */
  readonly empty_rows: number
  /** What is to be told of good rows; kept with the run alone. */
  readonly remarks: RemarkCounts
}

/** Gives a file its number, or finds that of the same content. Numbers are dense: one file at a time. */
export async function registerFile(
  transaction: Transaction,
  { feed, sha256, name, bytes, told }: FileIdentity,
  given: Given,
  vault: NirVault,
): Promise<number> {
  await lockUntilEnd(transaction, locks.files)
  const header = JSON.stringify(keptNames(given.columns, feedNamed(feed)))
  const values = [
    feed,
    sha256,
    name,
    bytes,
    header,
    sealGivenNames({ name: given.givenName, columns: given.columns }, sha256, vault),
    told?.path ?? null,
    told?.sender ?? null,
    JSON.stringify(told?.controls ?? []),
  ]
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
  return { totals, isNew: await complete(transaction, feed, sha256, totals) }
}

async function isComplete(transaction: Transaction, fileId: number): Promise<boolean> {
  const loaded = 'select from source_file where id = $1 and loaded_at is not null'
  return (await transaction.query(loaded, [fileId])).length > 0
}

async function complete(
  transaction: Transaction,
  feed: FeedName,
  sha256: string,
  { rows, accepted, rejected, replaced, overlapping }: Omit<FileTotals, 'empty_rows' | 'remarks'>,
): Promise<boolean> {
  const values = [feed, sha256, rows, accepted, rejected, replaced, overlapping]
  const [completed] = await transaction.query<{ id: number }>(finishFileSql, values)
  if (completed === undefined) return false
  await placeLoaded(transaction, completed.id)
  return true
}

/** A file that is refused whole. */
export interface RefusedFile extends FileIdentity {
  readonly given: Given
  /** How many rows it has. */
  readonly rows: number
  /** The rows themselves, when they are few enough to be kept. */
  readonly kept: readonly RefusedRow[]
}

/** Keeps that a file was refused whole, and why, with the rows that are to be kept. */
export async function refuseFile(
  { database, chain }: { readonly database: Database; readonly chain: Chain },
  { rows, kept, given, ...file }: RefusedFile,
  rejection: Rejection,
  vault: NirVault,
): Promise<void> {
  await chain.operation(database, async (transaction) => {
    const fileId = await registerFile(transaction, file, given, vault)
    // It was refused before, or even loaded by a release that could read it: what is kept of it stays.
    if (await isComplete(transaction, fileId)) return
    await storeFileRejection(transaction, fileId, rejection, kept, vault)
    const totals = { rows, accepted: 0, rejected: rows, replaced: 0, overlapping: 0 }
    await complete(transaction, file.feed, file.sha256, totals)
  })
}

/**
 * Forgets that a file was refused whole for a heading that can be read by now, so that it is loaded like any other.
 * True when it was.
 */
export async function forgetRefusal(database: Database, feed: FeedName, sha256: string): Promise<boolean> {
  return (await database.execute(forgetRefusalSql, [feed, sha256])) > 0
}
