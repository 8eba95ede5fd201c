import { loadSql } from '../../src/database/sql.ts'
import type { Measured } from './measured-command.ts'
import { highWaterMark, postgresSeconds, processSeconds } from './processor-time.ts'
import type { Site } from './site.ts'

/** What a piece of work took. Seconds of the clock and of processors, bytes. */
export interface Reading {
  readonly scenario: string
  /** What the rows are. */
  readonly unit: string
  readonly rows: number
  readonly seconds: number
  readonly nodeSeconds: number
  readonly postgresSeconds: number
  readonly peakBytes: number
  readonly walBytes: number
  readonly heapBytes: number
  readonly indexBytes: number
  /** What checkpoints took meanwhile, most of it pauses between writes. */
  readonly checkpointSeconds: number
  /** Of the chunks of its runs, in milliseconds; null without a run. */
  readonly chunkP50: number | null
  readonly chunkP95: number | null
  readonly chunks: number
}

/** What somebody else's work took, in this process or in the server. */
type Work = () => Promise<unknown>

interface Standing {
  readonly wal_bytes: string
  readonly checkpoint_seconds: number
  readonly heap_bytes: string
  readonly index_bytes: string
}

/** Measures a piece of work, on a server without a checkpoint under way. */
export async function measured(
  site: Site,
  { scenario, unit, rows }: Pick<Reading, 'scenario' | 'unit' | 'rows'>,
  work: Work,
): Promise<Reading> {
  await site.asOwner('checkpoint')
  const { database } = site.opened
  const standing = async () => (await database.query<Standing>(loadSql(import.meta.url, './gauge.sql')))[0]!
  const [{ last }] = (await database.query<{ last: number }>(
    'select coalesce(max(id), 0) as last from cpa.run',
  )) as [{ last: number }]
  const before = await standing()
  const own = processSeconds(process.pid)
  const postgres = postgresSeconds(site.settings.dataDirectory)
  const began = performance.now()
  const done = await work()
  const command = isMeasured(done) ? done : undefined
  const seconds = (performance.now() - began) / 1000
  const postgresUsed = postgresSeconds(site.settings.dataDirectory) - postgres
  const node = command === undefined ? processSeconds(process.pid) - own : command.processorSeconds
  const after = await standing()
  const [times] = await database.query<{ chunks: number; p50: number | null; p95: number | null }>(
    loadSql(import.meta.url, './chunk-times.sql'),
    [last],
  )
  return {
    ...{ scenario, unit, rows, seconds },
    nodeSeconds: node,
    postgresSeconds: postgresUsed,
    peakBytes: command === undefined ? highWaterMark(process.pid) : command.peakBytes,
    walBytes: Number(BigInt(after.wal_bytes) - BigInt(before.wal_bytes)),
    heapBytes: Number(BigInt(after.heap_bytes) - BigInt(before.heap_bytes)),
    indexBytes: Number(BigInt(after.index_bytes) - BigInt(before.index_bytes)),
    checkpointSeconds: after.checkpoint_seconds - before.checkpoint_seconds,
    ...{ chunkP50: times!.p50, chunkP95: times!.p95, chunks: times!.chunks },
  }
}

/** A command measures its own process; other work is done in this one. */
function isMeasured(done: unknown): done is Measured {
  return typeof done === 'object' && done !== null && 'processorSeconds' in done
}
