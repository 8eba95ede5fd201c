import type { Queryable } from '../../database/connection.ts'

/**
 * Whether a declaration of an activity year was ever loaded. One that has been replaced counts: what it gave may have to
 * be taken back. Where there is none the year, or the database, is hardly the one meant.
 */
export async function holdsDeclarations(queryable: Queryable, year: number): Promise<boolean> {
  const [row] = await queryable.query<{ declared: boolean }>(
    'select exists (select from declaration where activity_year = $1) as declared',
    [year],
  )
  return row!.declared
}
