import { actor } from '../../actor.ts'
import type { Queryable, Transaction } from '../../database/connection.ts'
import { locks, lockUntilEnd } from '../../database/locks.ts'
import { loadSql } from '../../database/sql.ts'
import { CpaError } from '../../errors.ts'
import { type FeedName, feedNamed } from '../feeds/index.ts'
import { type MovedRows, orderRows } from './order.ts'

const addHistorySql = loadSql(import.meta.url, './sql/add-history.sql')
const placeFileSql = loadSql(import.meta.url, './sql/place-file.sql')

/** A file whose rows other files have replaced some of. */
export interface ReplacingFile {
  readonly name: string
  readonly sha256: string
  /** How many of the rows. */
  readonly rows: number
}

/** How a loaded file stands today. */
export interface Standing {
  readonly withdrawn: boolean
  readonly replacedBy: readonly ReplacingFile[]
}

/** Gives a loaded file its place behind all others. The caller completes it in the same transaction. */
export async function placeLoaded(transaction: Transaction, fileId: number): Promise<void> {
  await lockUntilEnd(transaction, locks.files)
  await place(transaction, fileId, 'loaded')
}

async function place(transaction: Transaction, fileId: number, what: 'loaded' | 'again'): Promise<void> {
  await transaction.execute(placeFileSql, [fileId, await addHistory(transaction, fileId, what, null)])
}

async function addHistory(
  transaction: Transaction,
  fileId: number,
  what: string,
  reason: string | null,
): Promise<number> {
  const [row] = await transaction.query<{ number: number }>(addHistorySql, [fileId, what, reason, actor()])
  return row!.number
}

/** Which rows of a file are not in force, and why. Reads what was replaced only. */
export async function standingOf(queryable: Queryable, feed: FeedName, fileId: number): Promise<Standing> {
  const [file] = await queryable.query<{ withdrawn: boolean }>(
    'select withdrawn_at is not null as withdrawn from source_file where id = $1',
    [fileId],
  )
  const { replaced } = feedNamed(feed).table.statements.order
  return { withdrawn: file!.withdrawn, replacedBy: await queryable.query<ReplacingFile>(replaced, [fileId]) }
}

/**
 * Puts all rows of a loaded file in force, as if it were loaded now; a withdrawn one counts again. Nothing happens when
 * it is the last one anyway. One transaction: nobody sees half of a file.
 */
export async function putInForceAgain(
  transaction: Transaction,
  feed: FeedName,
  fileId: number,
): Promise<MovedRows> {
  await lockFile(transaction, fileId)
  // Also when none of its rows is replaced: those that still wait take this place once they are good.
  const last =
    'select id from source_file where withdrawn_at is null and place = (select max(place) from source_file)'
  const [lastFile] = await transaction.query<{ id: number }>(last)
  if (lastFile?.id === fileId) return { entered: 0, left: 0 }
  await place(transaction, fileId, 'again')
  return await orderRows(transaction, feed, fileId, 'replaced')
}

/**
 * Takes all rows of a file out of force; what they replaced is in force again. What a run has carried out stays.
 * Nothing happens when it was withdrawn before. Throws `refused` for a file that is not loaded to its end.
 */
export async function withdraw(
  transaction: Transaction,
  feed: FeedName,
  fileId: number,
  reason: string,
): Promise<MovedRows> {
  await lockFile(transaction, fileId)
  if ((await standingOf(transaction, feed, fileId)).withdrawn) return { entered: 0, left: 0 }
  await addHistory(transaction, fileId, 'withdrawn', reason)
  await transaction.execute('update source_file set withdrawn_at = clock_timestamp() where id = $1', [fileId])
  return await orderRows(transaction, feed, fileId, 'all')
}

async function lockFile(transaction: Transaction, fileId: number): Promise<void> {
  await lockUntilEnd(transaction, locks.files)
  // No slice of any file, and no late row, comes in meanwhile.
  await lockUntilEnd(transaction, locks.newHolders)
  const [file] = await transaction.query<{ loaded: boolean }>(
    'select loaded_at is not null as loaded from source_file where id = $1',
    [fileId],
  )
  if (file!.loaded) return
  throw new CpaError(
    'refused',
    { en: 'The file is not loaded to its end', fr: 'Le fichier n’est pas chargé jusqu’au bout' },
    {
      hint: {
        en: 'Load it to its end first, by the command that loads it or: cpa runs resume.',
        fr: 'Chargez-le d’abord jusqu’au bout, par la commande qui le charge ou : cpa runs resume.',
      },
    },
  )
}
