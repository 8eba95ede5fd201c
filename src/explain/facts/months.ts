import type { CivilDate } from '../../civil-date.ts'
import type { Queryable } from '../../database/connection.ts'
import { loadSql } from '../../database/sql.ts'
import type { PersonFacts } from '../../input/formats/dsn/person-facts.ts'
import type { Natures } from '../../input/months/natures.ts'
import { deriveYear } from '../../input/months/year.ts'

const monthsSql = loadSql(import.meta.url, '../../../jobs/add-months/months.sql')

/** A line of a monthly declaration that an activity is made of. */
export interface MonthLine {
  /** First day of the month declared. */
  readonly month: CivilDate
  readonly file: string
  readonly sha256: string
  readonly line: number
  readonly rubric: string
  readonly from: CivilDate
  readonly to: CivilDate
  /** What it adds to the time worked, in 1/10,000 of the unit; null: an absence, or the contract alone. */
  readonly worked: bigint | null
}

/** By employer, contract and first day: the lines that activities are made of, in the order of the months. */
export type LinesOfActivities = ReadonlyMap<string, readonly MonthLine[]>

export function activityKey(siret: string | null, contractNumber: string, start: CivilDate): string {
  return `${siret} ${contractNumber} ${start}`
}

interface MonthRow {
  readonly siret: string
  readonly month: CivilDate
  readonly nature: number
  readonly fraction: number
  readonly ordinal: bigint
  readonly constituted_on: CivilDate
  readonly file_id: number
  readonly place: number
  readonly qualification_level: number | null
  readonly facts: PersonFacts
}

/** Adds the months of a year up again, to say of which lines each activity is made. */
export async function readMonthLines(
  snapshot: Queryable,
  holderId: number,
  year: number,
  natures: Natures,
): Promise<LinesOfActivities> {
  const rows = await snapshot.query<MonthRow>(monthsSql, [year, holderId, holderId])
  if (rows.length === 0) return new Map()
  const ids = [...new Set(rows.map(({ file_id }) => file_id))]
  const found = await snapshot.query<{ id: number; name: string; sha256: string }>(
    'select id, name, sha256 from source_file where id = any ($1)',
    [ids],
  )
  const files = new Map(found.map((file) => [file.id, file]))
  const months = rows.map((row) => ({
    ...row,
    order: Number(row.ordinal),
    constitutedOn: row.constituted_on,
    fileId: row.file_id,
    qualificationLevel: row.qualification_level,
  }))
  return new Map(
    deriveYear(months, year, natures).declarations.map(({ siret, contractNumber, activityStart, parts }) => [
      activityKey(siret, contractNumber, activityStart),
      parts.map(({ fileId, line, rubric, month, from, to, worked }) => {
        const { name, sha256 } = files.get(fileId)!
        return {
          month,
          file: name,
          sha256,
          line,
          rubric,
          from,
          to,
          worked: worked === null ? null : BigInt(worked),
        }
      }),
    ]),
  )
}
