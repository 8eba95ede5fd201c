import type { PartSealing } from '../../chain/part-sealing.ts'
import type { CivilDate } from '../../civil-date.ts'
import type { Transaction } from '../../database/connection.ts'
import { locks, lockUntilEnd } from '../../database/locks.ts'
import { loadSql } from '../../database/sql.ts'
import { requireKeysInForce } from '../../identity/key-check.ts'
import type { KeyRing } from '../../identity/key-ring.ts'
import type { NirVault } from '../../identity/nir-vault.ts'
import { checkContext, isRefused } from '../checking/feed.ts'
import { isRejection, mapHeader } from '../checking/header.ts'
import { type FeedName, feedNamed } from '../feeds/index.ts'
import { orderRows } from '../in-force/order.ts'
import { type NumberOfRow, noteMonths, storeBeside } from '../loading/beside-rows.ts'
import { judgeRows } from '../loading/judge.ts'
import { stageRows } from '../loading/load-slice.ts'
import { resolvePersons } from '../loading/persons.ts'
import { refusedByDatabase } from '../loading/refused-by-database.ts'
import {
  LoneRowCollector,
  type NamedRow,
  NamedRowCollector,
  type PersonRow,
  PersonRowCollector,
} from '../loading/row-collector.ts'
import { SeenRows } from '../loading/seen-rows.ts'
import { waitingOf } from '../loading/waits-for-date.ts'
import { nirReader } from '../rejections/nir-of-row.ts'
import { duplicateInFile } from '../rejections/rejection.ts'
import { placeOfRow, type RefusedRow, storeRejections } from '../rejections/store-rejections.ts'
import type { DueRows } from './due.ts'
import { nameByNir, type OpenedRow } from './name-by-nir.ts'

const sealedRowsSql = loadSql(import.meta.url, './sql/sealed-rows.sql')

export interface TriedRows {
  readonly retried: number
  /** Of them those that were accepted. */
  readonly cured: number
}

/**
 * Tries refused rows of a file again, as they came. Those that are good now are loaded, in the place that they would
 * have had; the others are refused for what is wrong with them today.
 */
export async function tryAgain(
  transaction: Transaction,
  { fileId, feed, lines }: DueRows,
  asOf: CivilDate,
  { vault, keys, sealing }: { readonly vault: NirVault; readonly keys: KeyRing; readonly sealing: PartSealing },
): Promise<TriedRows> {
  // As a slice of a file: new holders get the next numbers, and nobody else changes what is in force.
  await lockUntilEnd(transaction, locks.newHolders)
  await requireKeysInForce(transaction, keys)
  const sealed = await transaction.query<{ line: number; sealed: Buffer }>(sealedRowsSql, [fileId, lines])
  if (sealed.length === 0) return { retried: 0, cured: 0 }
  const [file] = await transaction.query<{ header: string[] }>('select header from source_file where id = $1', [
    fileId,
  ])
  const opened = sealed.map(({ line, sealed }) => ({
    line,
    cells: JSON.parse(vault.openRow(sealed, placeOfRow(fileId, line))) as unknown,
  }))
  // A row that could not be split stays as it is.
  const rows = opened.filter((row): row is OpenedRow => Array.isArray(row.cells))
  if (feed === 'dsn') await nameByNir(transaction, rows, file!.header, vault)
  const prepared = prepareRows(rows, feed, fileId, file!.header, asOf, vault)
  if (prepared.good > 0) {
    await loadLate(transaction, feed, fileId, prepared, sealing)
    await storeBeside(transaction, fileId, prepared, sealing)
  }
  const late = prepared.good > 0 ? await refusedByDatabase(transaction, feed, file!.header, prepared) : []
  const refused = [...prepared.refused, ...late]
  await keepRefused(transaction, fileId, refused, vault)
  const still = new Set(refused.map(({ rejections }) => rejections[0]!.line))
  const cured = rows.map(({ line }) => line).filter((line) => !still.has(line))
  await transaction.execute(
    'update rejection set cured_at = clock_timestamp() where file_id = $1 and line = any ($2)',
    [fileId, cured],
  )
  if (cured.length > 0) await orderRows(transaction, feed, fileId, cured)
  return { retried: rows.length, cured: cured.length }
}

/** Checks rows as they are checked in a slice, and writes the good ones as COPY takes them. */
function prepareRows(
  rows: readonly OpenedRow[],
  feedName: FeedName,
  fileId: number,
  columns: readonly string[],
  asOf: CivilDate,
  vault: NirVault,
) {
  const feed = feedNamed(feedName)
  const header = mapHeader(columns, feed)
  if (isRejection(header)) throw new Error(`a file with this header was not loaded: ${header.message.en}`)
  const context = checkContext(asOf)
  const nirOf = nirReader(columns)
  const seen = new SeenRows(feed.duplicateKey)
  const people = new PersonRowCollector(feed, fileId, vault)
  const named = new NamedRowCollector(feed.table, fileId, vault)
  const lone = new LoneRowCollector(feed.table, fileId, vault)
  const refused: RefusedRow[] = []
  const numbers: NumberOfRow[] = []
  const years = new Set<number>()
  const cellsByLine = new Map<number, string[]>()
  for (const { line, cells } of rows) {
    cellsByLine.set(line, cells)
    const row = feed.check(cells, header, line, context)
    if (isRefused(row)) {
      const waits = waitingOf(feedName, cells, header, line, asOf, row)
      refused.push({ rejections: row, cells, nir: nirOf(cells), waits })
      continue
    }
    const place = seen.see(row)
    if ('equalLine' in place) {
      const rejections = [duplicateInFile(line, place.equalLine)]
      refused.push({ rejections, cells, nir: nirOf(cells), waits: null })
      continue
    }
    if (feed.table.naming === 'nobody') lone.add(row)
    else if ('birthYear' in row) people.add(row as PersonRow, place)
    else named.add(row as NamedRow)
    if ('otherNumbers' in row) noteMonths(row, vault, { numbers, years })
  }
  const { naming } = feed.table
  const good = {
    people: naming === 'person' ? people.finish() : undefined,
    named: naming === 'nir' ? named.finish() : undefined,
    lone: naming === 'nobody' ? lone.finish() : undefined,
  }
  const cellsOf = (lines: ReadonlySet<number>) => new Map([...cellsByLine].filter(([line]) => lines.has(line)))
  return { ...good, good: people.good + named.good + lone.good, refused, beside: [], numbers, years, cellsOf }
}

/** Brings good rows into their table, out of force; the order of files then says which of them are in force. */
async function loadLate(
  transaction: Transaction,
  feed: FeedName,
  fileId: number,
  prepared: ReturnType<typeof prepareRows>,
  sealing: PartSealing,
): Promise<void> {
  const { table } = feedNamed(feed)
  if (prepared.lone !== undefined) {
    await transaction.copyIn(table.statements.copyFresh, prepared.lone)
    return
  }
  await stageRows(transaction, { feed }, prepared)
  const { people } = prepared
  const isSomeoneKnown = people === undefined ? true : await resolvePersons(transaction, people, sealing)
  await judgeRows(transaction, table, fileId, isSomeoneKnown)
  await sealing.insert(table.sealed, table.statements.insertLate)
}

/** Refuses rows anew, in the place of what was wrong with them before. */
async function keepRefused(
  transaction: Transaction,
  fileId: number,
  refused: readonly RefusedRow[],
  vault: NirVault,
): Promise<void> {
  const lines = refused.map(({ rejections }) => rejections[0]!.line)
  await transaction.execute('delete from rejection where file_id = $1 and line = any ($2)', [fileId, lines])
  await storeRejections(transaction, fileId, refused, vault)
  // What this retry cures may be what they wait for: until a retry cures nothing, nothing counts as looked at.
  await transaction.execute(
    `update rejection set waits_since = (select last_event from retry_mark)
     where file_id = $1 and line = any ($2) and waits_for = 'file'`,
    [fileId, lines],
  )
}
