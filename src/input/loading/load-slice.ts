import type { PartSealing } from '../../chain/part-sealing.ts'
import type { Transaction } from '../../database/connection.ts'
import { locks, lockUntilEnd } from '../../database/locks.ts'
import { loadSql } from '../../database/sql.ts'
import { requireKeysInForce } from '../../identity/key-check.ts'
import type { KeyRing } from '../../identity/key-ring.ts'
import type { NirVault } from '../../identity/nir-vault.ts'
import { feedNamed } from '../feeds/index.ts'
import { fileFormat } from '../formats/index.ts'
import { storeRejections } from '../rejections/store-rejections.ts'
import type { FeedStatements } from '../tables/feed-statements.ts'
import { storeBeside } from './beside-rows.ts'
import { closeGivenBack, stageGivenBack } from './given-back.ts'
import type { FileSlice, IngestFile } from './ingest-file.ts'
import { judgeRows } from './judge.ts'
import { countOverlapping } from './overlapping.ts'
import { loadAdditional, loadFresh, resolvePersons, seemAdditional, seemFresh, stagePersons } from './persons.ts'
import type { PreparedSlice } from './prepare-slice.ts'
import { refusedByDatabase } from './refused-by-database.ts'

const judgedSql = loadSql(import.meta.url, './sql/judged.sql')

export interface LoadedRows {
  readonly accepted: number
  readonly replaced: number
  readonly refused: number
  /** Of the accepted ones those that overlap another row in force of the same person and employer. */
  readonly overlapping: number
}

/** Copies the rows of a slice beside the tables, unless they are to go into them at once: needs no turn. */
export async function stageSlice(
  transaction: Transaction,
  file: IngestFile,
  prepared: PreparedSlice,
): Promise<void> {
  const { people } = prepared
  const { statements } = feedNamed(file.feed).table
  if (prepared.lone !== undefined) return
  if (people !== undefined) {
    // Where something may stand against rows about new persons too, they are looked at beside the tables.
    if (statements.object === undefined && (await seemFresh(transaction, people))) return
    await stagePersons(transaction, people)
    // A row that comes again may take the place of itself.
    if (prepared.givenBack.length === 0 && (await seemAdditional(transaction, statements, people))) return
  }
  await stageRows(transaction, file, prepared)
}

/** Copies good rows beside the tables. */
export async function stageRows(
  transaction: Transaction,
  file: Pick<IngestFile, 'feed'>,
  { people, named }: Pick<PreparedSlice, 'people' | 'named'>,
): Promise<void> {
  const { statements } = feedNamed(file.feed).table
  await transaction.execute(judgedSql)
  await transaction.execute(statements.stage)
  if (people === undefined) return void (await transaction.copyIn(statements.copyStaged, named!))
  if (people.staged === 'nothing') await stagePersons(transaction, people)
  await transaction.copyIn(statements.copyStaged, people.rows(0))
  people.staged = 'all'
}

/** Brings the rows of a slice into the tables, in its turn. */
export async function loadSlice(
  transaction: Transaction,
  slice: FileSlice,
  file: IngestFile,
  prepared: PreparedSlice,
  { vault, keys, sealing }: { readonly vault: NirVault; readonly keys: KeyRing; readonly sealing: PartSealing },
): Promise<LoadedRows> {
  // New holders get the next numbers: one slice at a time, of whatever file.
  await lockUntilEnd(transaction, locks.newHolders)
  await requireKeysInForce(transaction, keys)
  await transaction.execute(judgedSql)
  await stageGivenBack(transaction, file.feed, prepared.givenBack)
  const { accepted, replaced } = await loadRows(transaction, slice, file, prepared, sealing)
  const columns = fileFormat.columns(file)
  const late = accepted === prepared.good ? [] : await refusedByDatabase(transaction, file.feed, columns, prepared)
  await storeRejections(transaction, slice.fileId, [...prepared.refused, ...late], vault)
  await storeBeside(transaction, slice.fileId, prepared, sealing)
  if (prepared.givenBack.length > 0) await closeGivenBack(transaction, slice.fileId)
  const overlapping = await countOverlapping(transaction, slice, file.feed, prepared)
  return { accepted, replaced, refused: prepared.refused.length + late.length, overlapping }
}

async function loadRows(
  transaction: Transaction,
  { fileId }: FileSlice,
  file: IngestFile,
  prepared: PreparedSlice,
  sealing: PartSealing,
): Promise<{ accepted: number; replaced: number }> {
  const { table } = feedNamed(file.feed)
  const { statements, naming, sealed } = table
  const { good, people, lone } = prepared
  if (lone !== undefined) {
    await transaction.copyIn(statements.copyFresh, lone)
    return { accepted: good, replaced: 0 }
  }
  if (people?.staged === 'nothing') {
    if (await loadFresh(transaction, { statements, sealed }, people, sealing))
      return { accepted: good, replaced: 0 }
    await stageRows(transaction, file, prepared)
  }
  const isSomeoneKnown = people === undefined ? good > 0 : await resolvePersons(transaction, people, sealing)
  if (people?.staged === 'persons') {
    if (await loadAdditional(transaction, { statements, sealed }, people, sealing))
      return { accepted: good, replaced: 0 }
    await stageRows(transaction, file, prepared)
  }
  const isJudged = await judgeRows(transaction, table, fileId, isSomeoneKnown)
  const verdicts = isJudged ? await verdictsOf(transaction) : []
  const rowsWith = (verdict: string) => verdicts.find((row) => row.verdict === verdict)?.rows ?? 0
  const lookedAt = verdicts.reduce((sum, { rows }) => sum + rows, 0)
  const replaced = rowsWith('replaces')
  // Rows that name somebody known may take the place of one of their own file, which is not counted as replaced.
  if (naming === 'nir') await transaction.execute(statements.supersede, [fileId])
  else if (replaced > 0) await supersede(transaction, statements, fileId, replaced)
  await sealing.insert(sealed, statements.insert)
  return { accepted: good - lookedAt + rowsWith('accepted') + replaced, replaced }
}

/** Marks the rows that are replaced, by their places. Throws when one of them is not where it was: a bug. */
async function supersede(
  transaction: Transaction,
  { supersede, partitionsOfReplaced }: FeedStatements,
  fileId: number,
  expected: number,
): Promise<void> {
  let marked = 0
  if (partitionsOfReplaced === undefined) marked = await transaction.execute(supersede, [fileId])
  else {
    for (const { partition } of await transaction.query<{ partition: number }>(partitionsOfReplaced)) {
      marked += await transaction.execute(supersede, [fileId, partition])
    }
  }
  if (marked !== expected) throw new Error(`${expected} rows are to be replaced, and ${marked} were found`)
}

/** How many rows that had to be looked at got which verdict. */
function verdictsOf(transaction: Transaction): Promise<{ verdict: string; rows: number }[]> {
  return transaction.query('select verdict, count(*)::integer as rows from judged_row group by verdict')
}
