import type { Queryable } from '../database/connection.ts'
import { loadSql } from '../database/sql.ts'

const listSql = loadSql(import.meta.url, './sql/list-workers.sql')

/**
 * `silent`: connected, and not heard of for half a minute. `ended`: by itself. `lost`: killed, or its connection is gone.
 */
export type WorkerState = 'working' | 'idle' | 'silent' | 'ended' | 'lost'

/** A chunk that a worker has in hand. */
export interface ChunkInHand {
  readonly run_id: number
  readonly job: string
  readonly chunk: number
  /** The holders it is about; null where it is about something else, as a slice of a file. */
  readonly first: number | null
  readonly last: number | null
  readonly since: string | null
  /** How long it has been in hand, by the clock of the database. */
  readonly seconds: number | null
}

/** A process that takes chunks: `cpa worker`, or a command that runs a job (`coordinator`). */
export interface WorkerRow {
  readonly key: number
  readonly host: string
  readonly pid: number
  readonly version: string
  readonly kind: 'worker' | 'coordinator'
  readonly lanes: number
  readonly since: string
  readonly seen_at: string
  readonly ended_at: string | null
  readonly chunks_done: number
  readonly holders_done: bigint
  /** Units of `rate_of` a second, over the last minute. */
  readonly rate: number
  readonly rate_of: string | null
  /** Since it began, and since it was last heard of, by the clock of the database. */
  readonly seconds: number
  readonly unseen_seconds: number
  readonly state: WorkerState
  /** In hand, the one it has had longest first. */
  readonly chunks: readonly ChunkInHand[]
}

/** Who works now, the longest first; with `gone` also who ended or was lost within the last week. */
export function listWorkers(database: Queryable, { gone = false } = {}): Promise<WorkerRow[]> {
  return database.query<WorkerRow>(listSql, [gone])
}
