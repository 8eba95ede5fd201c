import { loadSql } from '../database/sql.ts'
import { type RunCourse, readRunCourse, readStrip, type StripCell } from '../runs/run-course.ts'
import type { Circumstances } from './circumstances.ts'

const eventsSql = loadSql(import.meta.url, './run-events.sql')
const eventsShown = 50

/** What an operator did to a run. */
export interface RunEvent {
  readonly id: bigint
  readonly at: string
  readonly actor: string
  /** As the audit trail has it: `runs paused`. */
  readonly action: string
  readonly reason: string | null
}

/** How a run goes and went, with what operators did to it, the latest first. Empty for one that is not there. */
export async function showRunCourse(
  { open }: Circumstances,
  id: number,
): Promise<RunCourse & { readonly events: readonly RunEvent[] }> {
  const { database } = await open()
  return {
    ...(await readRunCourse(database, id)),
    events: await database.query<RunEvent>(eventsSql, [id, eventsShown]),
  }
}

/** The chunks of a run in their order, gathered into cells: how many stand how. */
export async function showRunStrip({ open }: Circumstances, id: number): Promise<StripCell[]> {
  const { database } = await open()
  return await readStrip(database, id)
}
