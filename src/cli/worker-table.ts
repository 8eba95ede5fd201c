import { printable } from '../printable.ts'
import type { ChunkInHand, WorkerRow } from '../runs/workers.ts'
import { counted } from '../wording/counts.ts'
import { named, tell } from '../wording/language.ts'
import { duration } from '../wording/moments.ts'
import { quantity } from '../wording/quantities.ts'
import { workerStateText } from '../wording/worker-text.ts'
import { table } from './table.ts'

/** Workers as JSON. `run_id`, `job`, `chunk` and `chunk_since` are of the chunk that it has had in hand longest. */
export function workerListDocument(rows: readonly WorkerRow[]): object[] {
  return rows.map((row) => ({
    host: row.host,
    process: row.pid,
    version: row.version,
    kind: row.kind,
    state: row.state,
    lanes: row.lanes,
    since: row.since,
    seen_at: row.seen_at,
    ended_at: row.ended_at,
    run_id: row.chunks[0]?.run_id ?? null,
    job: row.chunks[0]?.job ?? null,
    chunk: row.chunks[0]?.chunk ?? null,
    chunk_since: row.chunks[0]?.since ?? null,
    chunks: row.chunks.map(({ run_id, job, chunk, first, last, since }) => ({
      run_id,
      job,
      chunk,
      holders: first === null || last === null ? null : { first, last },
      since,
    })),
    chunks_done: row.chunks_done,
    holders_done: Number(row.holders_done),
    rate: row.rate,
    rate_of: row.rate_of,
  }))
}

export function workerTable(rows: readonly WorkerRow[]): string {
  return table(
    [
      tell('host', 'machine'),
      tell('>process', '>processus'),
      named('version'),
      tell('state', 'état'),
      tell('for', 'depuis'),
      tell('>chunks', '>lots'),
      tell('>rate', '>débit'),
      tell('in hand', 'en main'),
    ],
    rows.map((row) => [
      row.host,
      String(row.pid),
      row.version,
      workerStateText(row),
      duration(row.seconds),
      counted(row.chunks_done),
      row.rate_of === null ? '' : `${quantity(row.rate, row.rate_of)}/s`,
      row.chunks.map(inHandText).join(', '),
    ]),
  )
}

/** Which chunk, and for how long it has been in hand. */
function inHandText({ run_id, job, chunk, seconds }: ChunkInHand): string {
  const since = seconds === null ? '' : ` (${duration(seconds)})`
  return tell(
    `run ${run_id} ${printable(job)} chunk ${chunk}${since}`,
    `exécution ${run_id} ${printable(job)} lot ${chunk}${since}`,
  )
}
