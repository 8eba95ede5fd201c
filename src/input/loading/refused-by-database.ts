import type { Transaction } from '../../database/connection.ts'
import { shownNir } from '../checking/shown-cell.ts'
import { type FeedName, feedNamed } from '../feeds/index.ts'
import { nirReader } from '../rejections/nir-of-row.ts'
import { kindOf, type Rejection } from '../rejections/rejection.ts'
import type { RejectionCode } from '../rejections/rejection-catalogue.ts'
import type { RefusedRow, Waiting } from '../rejections/store-rejections.ts'
import { type DatabaseRefusals, personRefusals } from '../tables/refusals.ts'
import type { PreparedSlice } from './prepare-slice.ts'

/** The rows that were good by themselves, and that the judgement of their feed refused; `columns` are those of the file. */
export async function refusedByDatabase(
  transaction: Transaction,
  feed: FeedName,
  columns: readonly string[],
  prepared: Pick<PreparedSlice, 'cellsOf'>,
): Promise<RefusedRow[]> {
  const refused = await transaction.query<{ line: number; code: string; awaits: string | null }>(
    "select line, verdict as code, awaits from judged_row where verdict not in ('accepted', 'replaces') order by line",
  )
  const cellsOf = prepared.cellsOf(new Set(refused.map(({ line }) => line)))
  const { refusals } = feedNamed(feed).table
  const nirOf = nirReader(columns)
  return refused.map(({ line, code, awaits }) => {
    const cells = cellsOf.get(line) ?? []
    const nir = nirOf(cells)
    const waits = waitingFor(code, awaits)
    return { rejections: [worded(refusals, line, code, nir ?? '')], cells, nir, waits }
  })
}

function waitingFor(code: string, awaits: string | null): Waiting | null {
  if (awaits !== null) return { for: 'file', number: awaits }
  return Object.hasOwn(personRefusals, code) ? { for: 'person' } : null
}

/** A verdict in words. One that the feed does not declare is a bug that a test finds; it still refuses its row only. */
function worded(refusals: DatabaseRefusals, line: number, verdict: string, nir: string): Rejection {
  const code = verdict as RejectionCode
  const { column, message } = refusals[code] ?? { column: null, message: kindOf(code).title }
  return { line, column, code, message, value: column === 'nir' ? shownNir(nir) : null }
}
