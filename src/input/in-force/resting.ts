import type { Queryable } from '../../database/connection.ts'
import { feedNamed } from '../feeds/index.ts'
import type { KnownFile } from './files.ts'

/** A run that has booked on holders since a file told something of them. */
export interface RestingRun {
  readonly run_id: number
  readonly job: string
  readonly holders: number
  readonly entries: number
}

/** What rests on a file: its rows that are in force, the holders whose they are, and what was booked on these since. */
export interface Resting {
  readonly rows: number
  readonly holders: number
  /** The latest first. */
  readonly runs: readonly RestingRun[]
}

/** Reads the whole table of its feed, so it is asked for apart. Nothing rests on a file whose rows name no holder. */
export async function restingOn(queryable: Queryable, { id, feed }: KnownFile): Promise<Resting> {
  const { table, naming } = feedNamed(feed).table
  if (naming === 'nobody') return { rows: 0, holders: 0, runs: [] }
  const inForce = `from ${table} where file_id = $1 and superseded_by is null`
  const [counts] = await queryable.query<Pick<Resting, 'rows' | 'holders'>>(
    `select count(*)::integer as rows, count(distinct holder_id)::integer as holders ${inForce}`,
    [id],
  )
  const runs = await queryable.query<RestingRun>(
    `with resting as materialized (select distinct holder_id ${inForce})
     select r.id as run_id, r.job, count(distinct e.holder_id)::integer as holders, count(*)::integer as entries
     from resting t
     join entry e on e.holder_id = t.holder_id
     join run r on r.id = e.run_id
     where r.created_at >= (select loaded_at from source_file where id = $1)
     group by r.id, r.job
     order by r.id desc`,
    [id],
  )
  return { ...counts!, runs }
}
