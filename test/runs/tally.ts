import { Chain } from '../../src/chain/chain.ts'
import type { ChunkSettings } from '../../src/configuration/chunk-settings.ts'
import { defaultConfiguration } from '../../src/configuration/configuration.ts'
import { type Database, type Transaction, withOwnerConnection } from '../../src/database/connection.ts'
import { newKeyRing } from '../../src/identity/key-ring.ts'
import type { AnyJob } from '../../src/runs/chunk-worker.ts'
import type { Queue } from '../../src/runs/doorbell/queue.ts'
import type { Engine } from '../../src/runs/engine.ts'
import type { RunInfo } from '../../src/runs/job.ts'
import type { Settings } from '../../src/settings.ts'
import { MemoryQueue } from './memory-queue.ts'

/*
 * A job that only makes a mark for each of its parts: without a key, so that a part done twice is seen.
 */

export interface Part {
  readonly part: number
}

/** What a test does while a part is prepared, or before its mark is made in the transaction. */
export interface TallyHooks {
  prepare?(part: number, signal: AbortSignal): Promise<void>
  process?(part: number, transaction: Transaction): Promise<void>
}

export function tallyJob(name: string, parts: number, hooks: TallyHooks = {}): AnyJob {
  return {
    name,
    weighs: 'parts',
    identity: () => name,
    async *plan() {
      for (let part = 1; part <= parts; part += 1) yield { bounds: { part }, weight: part }
    },
    async prepare({ part }: Part, _params: unknown, _run: RunInfo, signal: AbortSignal) {
      await hooks.prepare?.(part, signal)
    },
    async process(transaction, { part }: Part, _params: unknown, { runId }: RunInfo) {
      await hooks.process?.(part, transaction)
      await transaction.execute('insert into tally (run_id, part) values ($1, $2)', [runId, part])
      return { parts: 1, sums: { parts: part, squares: part * part } }
    },
  }
}

/** Makes the table of the marks. */
export async function makeTally(settings: Settings): Promise<void> {
  await withOwnerConnection(settings, async (client) => {
    await client.query(
      'create table cpa.tally (at bigint generated always as identity, run_id integer, part integer)',
    )
    await client.query('grant insert on cpa.tally to cpa_operator')
  })
}

/** The parts of a run that were marked, in the order of their commits or, when at once, of their marks. */
export async function marksOf(database: Database, runId: number): Promise<number[]> {
  const rows = await database.query<Part>('select part from tally where run_id = $1 order by at', [runId])
  return rows.map(({ part }) => part)
}

/** An engine that knows the jobs; with a queue of its own when none is given. */
export function engineOf(
  database: Database,
  jobs: readonly AnyJob[],
  options: { queue?: Queue; lanes?: number; chunks?: Partial<ChunkSettings> } = {},
): Engine {
  return {
    database,
    queue: options.queue ?? new MemoryQueue(),
    jobs: Object.fromEntries(jobs.map((job) => [job.name, job])),
    chain: new Chain(newKeyRing()),
    version: 'test',
    lanes: options.lanes ?? 2,
    settings: { ...defaultConfiguration().chunks, ...options.chunks },
    random: () => 0,
  }
}

/** How a chunk of a run stands. */
export async function chunkOf(database: Database, runId: number, number: number): Promise<ChunkRow> {
  const [row] = await database.query<ChunkRow>(
    'select state, attempts, error, worker_key as key from chunk where run_id = $1 and number = $2',
    [runId, number],
  )
  return row!
}

interface ChunkRow {
  readonly state: 'planned' | 'done' | 'failed'
  readonly attempts: number
  readonly error: string | null
  readonly key: number | null
}
