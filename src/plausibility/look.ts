import { createHash } from 'node:crypto'
import type { Signature } from '../chain/signature.ts'
import type { Queryable, Transaction } from '../database/connection.ts'
import { loadSql } from '../database/sql.ts'
import type { FindingCode } from './codes.ts'
import { codesThat, statementOfFindings, type Thresholds } from './find.ts'

const sql = (file: string) => loadSql(import.meta.url, `./sql/${file}.sql`)
const [findSql, noteSql] = [sql('find-look'), sql('note-look')]

/** A look through the declarations of a year for what holds an establishment: where it begins, and whether it is needed. */
export interface Look {
  /** The holds are in line with what would be found: nothing that is looked at was written since they were brought there. */
  readonly inLine: boolean
  /** Notes in the transaction that brings the holds in line that they are. */
  note(transaction: Transaction): Promise<void>
}

interface Found {
  readonly snapshot: string
  readonly watched: string
  readonly in_line: boolean | null
  readonly signed: string | null
  readonly mac: Buffer | null
}

/** Begins a look: to be called before anything of it is read. */
export async function beginLook(
  queryable: Queryable,
  signature: Signature,
  year: number,
  thresholds: Thresholds,
): Promise<Look> {
  const codes = codesThat(thresholds, 'hold')
  const tables = tablesOf(codes)
  if (tables === undefined) return { inLine: false, note: async () => {} }
  const sign = (signed: string) => signature.ofText('plausibility look', signed)
  const lookedFor = fingerprintOf(codes, thresholds)
  const [found] = await queryable.query<Found>(findSql, [year, lookedFor, tables])
  const { snapshot, watched, in_line, signed, mac } = found!
  return {
    inLine: in_line === true && signed !== null && mac !== null && sign(signed).equals(mac),
    async note(transaction) {
      const [noted] = await transaction.query<{ signed: string }>(noteSql, [year, lookedFor, snapshot, watched])
      const values = [year, sign(noted!.signed)]
      await transaction.execute('update plausibility_look set mac = $2 where year = $1', values)
    },
  }
}

/** The tables that findings rest on, and that of the holds. Undefined: others too, which do not tell that they are written. */
function tablesOf(codes: readonly FindingCode[]): string[] | undefined {
  if (codes.includes('refused_times') || codes.includes('rejection_spike')) return undefined
  return ['declaration', 'establishment_hold', ...(codes.includes('at_cap') ? ['balance'] : [])]
}

function fingerprintOf(codes: readonly FindingCode[], thresholds: Thresholds): string {
  const asked = codes.map((code) => [code, Object.entries(thresholds[code]).sort()])
  return createHash('sha256')
    .update(JSON.stringify([statementOfFindings, asked]))
    .digest('hex')
}
