import type { Queryable } from '../database/connection.ts'
import { locks } from '../database/locks.ts'
import { loadSql } from '../database/sql.ts'
import type { Account } from '../ledger/money.ts'
import { listRuns, type RunRow } from './registry.ts'
import { type ErrorGroup, readErrors } from './set-aside.ts'

const sql = (file: string) => loadSql(import.meta.url, `./sql/${file}.sql`)
const handsSql = sql('run-hands')
const speedSql = sql('run-speed')
const bookedSql = sql('run-booked')
const slowestSql = sql('run-slowest')

/** A chunk that a worker has in hand. */
export interface ChunkInHand {
  /** Host and process. */
  readonly worker: string
  readonly chunk: number
  /** Null: a worker of an earlier release took it. */
  readonly since: string | null
  /** Counted from 1: how often it was taken in hand. */
  readonly tries: number
  /** False when its process is gone; the chunk is due again. */
  readonly alive: boolean
}

interface Speed {
  /** Weight by second (holders, bytes), over the last minutes; null when nothing was done. */
  readonly rate: number | null
  /** Somebody drives the run. */
  readonly coordinated: boolean
  /** Workers that live, on whatever run. */
  readonly workers: number
}

interface Booked {
  readonly account: Account
  readonly kind: string
  /** Cents, hours or points. */
  readonly amount: bigint
  readonly entries: bigint
}

interface SlowChunk {
  readonly chunk: number
  readonly state: string
  readonly worker: string | null
  readonly tries: number
  readonly seconds: number
}

/** A run with all that an operator asks of it. */
export interface RunDetail {
  readonly run: RunRow
  readonly speed: Speed
  /** Seconds until it ends at this speed; null when that cannot be said. */
  readonly secondsLeft: number | null
  /** Under way by its state, and nobody is there: its process is gone, and no worker lives. */
  readonly abandoned: boolean
  readonly hands: readonly ChunkInHand[]
  readonly booked: readonly Booked[]
  readonly slowest: readonly SlowChunk[]
  readonly errors: readonly ErrorGroup[]
}

/** Undefined when there is no such run. Costs what the chunks of one run cost, however many runs there are. */
export async function readRunDetail(database: Queryable, id: number): Promise<RunDetail | undefined> {
  const [run] = await listRuns(database, { id })
  if (run === undefined) return undefined
  const [speed] = await database.query<Speed>(speedSql, [id, locks.run(id).class, locks.worker(0).class])
  const underWay = run.state === 'running' || run.state === 'planning'
  return {
    run,
    speed: speed!,
    secondsLeft: underWay && speed!.rate !== null ? Number(run.weight - run.weight_done) / speed!.rate : null,
    abandoned: underWay && !speed!.coordinated && speed!.workers === 0,
    hands: await database.query<ChunkInHand>(handsSql, [id]),
    booked: await database.query<Booked>(bookedSql, [id]),
    slowest: await database.query<SlowChunk>(slowestSql, [id]),
    errors: await readErrors(database, id),
  }
}
