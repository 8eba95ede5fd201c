import { DuckDBInstance } from '@duckdb/node-api'

/**
 * Reads a file of declarations and computes the same rights in memory, writing nothing: what the columnar world needs.
 * Gives how many people got how many cents.
 */
export async function creditByDuckDb(file: string, asOf: string): Promise<{ people: bigint; cents: bigint }> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  try {
    const reader = await connection.runAndReadAll(
      `select count(*) as people, sum(amount)::bigint as cents
       from (
         select least(500000, case
           when bool_or(time_worked is null) or 2 * sum(time_worked + assimilated) >= max(reference) then 50000
           else (50000 * sum(time_worked + assimilated) + max(reference) - 1) // max(reference)
         end) as amount
         from (
           select nir, birth_date,
             (time_worked * 10000)::bigint as time_worked,
             coalesce((assimilated_time * 10000)::bigint, 0) as assimilated,
             coalesce((time_reference * 10000)::bigint, 16070000) as reference
           from read_csv($1, delim = ';', header = true, types = {
             'nir': 'varchar', 'birth_date': 'varchar', 'siret': 'varchar', 'time_worked': 'decimal(12,4)',
             'assimilated_time': 'decimal(12,4)', 'time_reference': 'decimal(12,4)'})
           where activity_start <= $2::date
         )
         group by nir, birth_date
       )
       where amount > 0`,
      [file, asOf],
    )
    const [row] = reader.getRowObjects() as [{ people: bigint; cents: bigint }]
    return row
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}
