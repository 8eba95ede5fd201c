import type { Queryable } from '../database/connection.ts'
import { loadSql } from '../database/sql.ts'
import { listRuns, type RunRow } from './registry.ts'

const sql = (file: string) => loadSql(import.meta.url, `./sql/${file}.sql`)
const stripSql = sql('run-strip')
const attemptsSql = sql('run-attempts')
const beforeSql = sql('run-before')
const ticksSql = sql('run-ticks')

/** How many cells a strip of chunks has at most, and how many attempts are shown. */
const cells = 200
const attemptsShown = 20

/** Chunks that follow one another, and how many of them stand how. */
export interface StripCell {
  /** Numbers of the first and the last. */
  readonly first: number
  readonly last: number
  readonly chunks: number
  readonly done: number
  readonly in_hand: number
  readonly waiting: number
  readonly failed: number
  readonly set_aside: number
}

/** One process's try at a run. */
export interface Attempt {
  readonly number: number
  readonly host: string
  readonly pid: number
  readonly actor: string
  readonly version: string
  readonly started_at: string
  readonly heartbeat_at: string
  /** Null: under way, or lost without a word. */
  readonly ended_at: string | null
  readonly outcome: string | null
  readonly error: string | null
}

/** A tick of a schedule that began a run, or took it up. */
export interface WaitingTick {
  readonly schedule: string
  readonly at: string
  readonly deadline_at: string | null
  readonly state: string
}

/** How a run goes and went: what a picture of it shows. */
export interface RunCourse {
  readonly strip: readonly StripCell[]
  /** The latest first. */
  readonly attempts: readonly Attempt[]
  /** The run of the year before, or the one before; undefined when there is none that came to its end. */
  readonly before: RunRow | undefined
  /** The latest first. */
  readonly ticks: readonly WaitingTick[]
}

/** Empty for a run that is not planned, or is not there. */
export async function readRunCourse(database: Queryable, id: number): Promise<RunCourse> {
  const [found] = await database.query<{ id: number }>(beforeSql, [id])
  return {
    strip: await readStrip(database, id),
    attempts: await database.query<Attempt>(attemptsSql, [id, attemptsShown]),
    ticks: await database.query<WaitingTick>(ticksSql, [id]),
    before: found === undefined ? undefined : (await listRuns(database, { id: found.id }))[0],
  }
}

/** The chunks of a run, gathered into cells. */
export function readStrip(database: Queryable, id: number): Promise<StripCell[]> {
  return database.query<StripCell>(stripSql, [id, cells])
}
