import type { Transaction } from '../../database/connection.ts'
import { loadSql } from '../../database/sql.ts'
import type { KeyRing } from '../../identity/key-ring.ts'
import type { Sentence } from '../../language.ts'
import { nothingDueInOrder, reasonOf } from '../../law/reasons.ts'
import { NirColumn } from '../../ledger/export/nir-column.ts'
import { planHolderRanges } from '../../ledger/holder-chunks/holder-ranges.ts'
import { recordAction } from '../audit-trail.ts'
import type { Circumstances } from '../circumstances.ts'
import { readRefusedConversions } from './refused-conversions.ts'

const creditSql = (file: string) => loadSql(import.meta.url, `../../../jobs/credit-year/${file}.sql`)
const planSettingsSql = loadSql(import.meta.url, '../../ledger/holder-chunks/plan-settings.sql')
const excludedSql = loadSql(import.meta.url, './excluded.sql')

/** Somebody who got nothing for a year, or whose conversion was refused in it, and why. */
export interface Exclusion {
  /** Masked. */
  readonly nir: string
  readonly birth_date: string
  readonly holder: number
  readonly what: 'credit' | 'conversion'
  readonly code: string
  readonly reason: Sentence
  /** The file that told the request, and the line there; null for a credit, which many rows may tell. */
  readonly file: string | null
  readonly line: number | null
}

interface ExcludedRow {
  readonly holder: bigint
  readonly nir_hash: string
  readonly nir_encrypted: string
  readonly birth_date: string
  readonly code: string
}

/**
 * Everybody who is left out of the crediting of a year at the business date, as its run would count them, and whose
 * conversion was asked for in the year and refused: range by range, in the order of the holders. Nothing is booked. Kept in
 * the audit trail.
 */
export async function* exclusionsOf(circumstances: Circumstances, year: number): AsyncGenerator<Exclusion[]> {
  const { open, asOf, signal, progress } = circumstances
  const opened = await open()
  const { database, keys } = opened
  await recordAction(opened, 'export', { what: 'exclusions', year, as_of: asOf })
  const ranges = await database.transaction(async (transaction) => {
    const found = []
    for await (const chunk of planHolderRanges(transaction)) found.push(chunk)
    return found
  })
  const weight = BigInt(ranges.reduce((sum, range) => sum + range.weight, 0))
  let weightDone = 0n
  for (const range of ranges) {
    signal.throwIfAborted()
    const { first, last } = range.bounds
    const found = await database.transaction((transaction) =>
      ofRange(transaction, keys, year, asOf, { first, last }),
    )
    if (found.length > 0) yield found
    weightDone += BigInt(range.weight)
    progress.show({ job: `exclusions ${year}`, weighs: 'holders', weight, weightDone })
  }
  progress.end()
}

async function ofRange(
  transaction: Transaction,
  keys: KeyRing,
  year: number,
  asOf: string,
  holders: { readonly first: number; readonly last: number },
): Promise<Exclusion[]> {
  await transaction.execute(creditSql('assessed'))
  await transaction.execute(planSettingsSql)
  await transaction.execute(creditSql('assess'), [year, holders.first, holders.last, asOf])
  const rows = await transaction.query<ExcludedRow>(excludedSql, [nothingDueInOrder])
  const nirs = new NirColumn(keys, { reveal: false }).show(
    rows.map((row) => [String(row.holder), row.nir_hash, row.nir_encrypted]),
  )
  const credits = rows.map(({ holder, birth_date, code }, index) => {
    const of = { nir: nirs[index]!, birth_date, holder: Number(holder), what: 'credit' as const }
    return { ...of, code, reason: reasonOf(code), file: null, line: null }
  })
  const refused = await readRefusedConversions(transaction, keys, { year, holders })
  const conversions = refused.map(({ nir, birth_date, holder, code, reason, file, line }) => {
    return { nir, birth_date, holder, what: 'conversion' as const, code, reason, file, line }
  })
  return [...credits, ...conversions].sort((one, other) => one.holder - other.holder)
}
