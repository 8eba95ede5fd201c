import type { Pool } from 'pg'
import { loadSql } from '../../../src/database/sql.ts'
import type { PeerTask } from './knex-loop.ts'
import { type DeclaredTime, rightOfYear } from './right-of-year.ts'

/** How many jobs of one person each such a queue works on at once. */
export const jobsAtOnce = 10

/** Credits one person: the work of one job, where every person is one. */
export async function creditPerson(
  pool: Pick<Pool, 'query'>,
  { year, asOf }: PeerTask,
  holder: number,
): Promise<void> {
  const people = { name: 'people', text: loadSql(import.meta.url, './people.sql'), values: [year, holder, holder] }
  const { rows } = await pool.query<DeclaredTime>(people)
  if (rows.length === 0) return
  const amount = rightOfYear(rows)
  if (amount <= 0n) return
  const values = [[holder], [String(amount)], [rows[0]!.entries + 1], year, asOf]
  await pool.query({ name: 'book', text: loadSql(import.meta.url, './book.sql'), values })
}
