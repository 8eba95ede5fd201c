import type { Queryable } from '../database/connection.ts'
import { loadSql } from '../database/sql.ts'
import type { Nir } from '../identity/nir.ts'
import type { NirVault } from '../identity/nir-vault.ts'
import { redactNirs } from '../identity/redaction.ts'
import { placeOfRow } from '../input/rejections/store-rejections.ts'
import type { Sentence } from '../language.ts'
import type { FilePlace } from './told-facts.ts'

const refusalsSql = loadSql(import.meta.url, './sql/refusals.sql')

/** A row that was refused and names the person. */
export interface Refusal {
  readonly feed: string
  readonly file: FilePlace
  readonly defects: readonly Defect[]
  /** The row as it came: its cells, by column where each has one, or its text when it could not be split. */
  readonly row: Readonly<Record<string, string>> | readonly string[] | string | null
}

interface Defect {
  readonly column: string | null
  readonly code: string
  readonly message: Sentence
}

interface RefusalRow extends Defect {
  readonly file_id: number
  readonly feed: string
  readonly file: string
  readonly sha256: string
  readonly columns: readonly string[]
  readonly loaded_at: string | null
  readonly line: number
  readonly row_encrypted: Buffer | null
}

/** The refused rows that name this NIR, whoever of two persons that share it is meant. NIRs in them masked unless revealed. */
export async function readRefusals(
  snapshot: Queryable,
  vault: NirVault,
  nir: Nir,
  revealNir: boolean,
): Promise<Refusal[]> {
  const rows = await snapshot.query<RefusalRow>(refusalsSql, [vault.hashNir(nir)])
  const found = new Map<string, { first: RefusalRow; defects: Defect[] }>()
  for (const row of rows) {
    const { column, code, message } = row
    const place = `${row.file_id} ${row.line}`
    const known = found.get(place)
    if (known === undefined) found.set(place, { first: row, defects: [{ column, code, message }] })
    else known.defects.push({ column, code, message })
  }
  const shown = (cell: string) => (revealNir ? cell : redactNirs(cell))
  return [...found.values()].map(({ first, defects }) => ({
    feed: first.feed,
    file: { name: first.file, sha256: first.sha256, line: first.line, loaded_at: first.loaded_at },
    defects,
    row:
      first.row_encrypted === null
        ? null
        : rowOf(vault.openRow(first.row_encrypted, placeOfRow(first.file_id, first.line)), first.columns, shown),
  }))
}

function rowOf(sealed: string, columns: readonly string[], shown: (cell: string) => string): Refusal['row'] {
  const came = JSON.parse(sealed) as readonly string[] | string
  if (typeof came === 'string') return shown(came)
  const cells = came.map(shown)
  const named = columns.length === cells.length && new Set(columns).size === columns.length
  return named ? Object.fromEntries(columns.map((column, place) => [column, cells[place]!])) : cells
}
