import { dsnDeclarationTable } from '../../chain/ledger-tables.ts'
import type { PartSealing } from '../../chain/part-sealing.ts'
import type { Transaction } from '../../database/connection.ts'
import { loadSql } from '../../database/sql.ts'
import type { NirVault } from '../../identity/nir-vault.ts'
import type { DsnPersonRow } from '../feeds/dsn/row.ts'
import { declarationColumns } from '../formats/dsn/person-cells.ts'

const sql = (file: string) => loadSql(import.meta.url, `./sql/${file}.sql`)
const [stageDeclarationsSql, fillDeclarationsSql] = [sql('stage-declarations'), sql('fill-declarations')]
const [insertDeclarationsSql, insertNumbersSql] = [sql('insert-declarations'), sql('insert-numbers')]
const markYearsSql = sql('mark-years')

/** A declaration of a file, as cells under `declarationColumns`. */
export interface BesideRow {
  readonly line: number
  readonly cells: readonly string[]
}

/** Another number by which a row names its person. */
export interface NumberOfRow {
  readonly line: number
  readonly nir_hash: string
  readonly birth_year: number
  readonly kind: string
  readonly number_hash: string
  readonly number_sealed: string
  readonly changed_on: string | null
}

/** What a slice holds beside its rows. */
export interface BesideRows {
  readonly beside: readonly BesideRow[]
  readonly numbers: readonly NumberOfRow[]
  /** The calendar years that its rows tell something of, month by month. */
  readonly years: ReadonlySet<number>
}

const monthPlace = declarationColumns.indexOf('month')

/** The year of a month, in the range that tables hold. */
function yearOfMonth(month: string): number[] {
  const year = Number(month.slice(0, 4))
  return year >= 2014 && year < 2050 ? [year] : []
}

/** What a sealed number is bound to. */
export function placeOfNumber(numberHash: string): string {
  return `number ${numberHash}`
}

/** Notes what a good row of months holds beside itself: other numbers of its person, protected, and years. */
export function noteMonths(
  row: DsnPersonRow,
  vault: NirVault,
  { numbers, years }: { readonly numbers: NumberOfRow[]; readonly years: Set<number> },
): void {
  for (let year = row.firstYear; year <= row.lastYear; year += 1) years.add(year)
  if (row.otherNumbers.length === 0) return
  const nirHash = vault.hashNir(row.nir)
  for (const { kind, number, on } of row.otherNumbers) {
    const numberHash = vault.hashNumber(number)
    numbers.push({
      line: row.line,
      nir_hash: nirHash,
      birth_year: row.birthYear,
      kind,
      number_hash: numberHash,
      number_sealed: vault.sealRow(number, placeOfNumber(numberHash)).toString('base64'),
      changed_on: on,
    })
  }
}

/** Keeps the declarations of a slice and the other numbers of its persons, who are known by now. */
export async function storeBeside(
  transaction: Transaction,
  fileId: number,
  { beside, numbers, years }: BesideRows,
  sealing: PartSealing,
): Promise<void> {
  if (beside.length > 0) {
    await transaction.execute(stageDeclarationsSql)
    await transaction.execute(fillDeclarationsSql, [fileId, JSON.stringify(beside)])
    await sealing.insert(dsnDeclarationTable, insertDeclarationsSql)
  }
  // One without individuals may take back what others have told.
  const told = new Set([...years, ...beside.flatMap(({ cells }) => yearOfMonth(cells[monthPlace] ?? ''))])
  if (told.size > 0) await transaction.execute(markYearsSql, [[...told].sort()])
  if (numbers.length > 0) await transaction.execute(insertNumbersSql, [fileId, JSON.stringify(numbers)])
}
