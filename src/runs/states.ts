import type { Queryable } from '../database/connection.ts'
import { loadSql } from '../database/sql.ts'

const moveRunSql = loadSql(import.meta.url, './sql/move-run.sql')

/**
 * How a run stands. It begins as `planning`; `done`, `completed_with_errors` and `cancelled` are ends, all others are
 * unfinished.
 */
export const runStates = [
  ...(['planning', 'running', 'stopped', 'paused', 'failed', 'cancelled'] as const),
  ...(['completed_with_errors', 'done'] as const),
] as const
export type RunState = (typeof runStates)[number]

const unfinished = ['planning', 'running', 'stopped', 'paused', 'failed'] as const
/** Those in which nobody works on a run, and somebody may take it up. */
const left = ['stopped', 'paused', 'failed'] as const

/** Every way from one state to another. */
const transitions = {
  /** The chunks are stored. Somebody may have paused or cancelled it meanwhile: it stays so. */
  plan: { from: ['planning'], to: 'running' },
  /** Somebody works on it again. Without chunks it is planned first. */
  takeUp: { from: left, to: 'running' },
  /** Whoever drives it was told to stop. */
  stop: { from: ['running'], to: 'stopped' },
  /** A chunk, or the conclusion, met an error. */
  fail: { from: ['running'], to: 'failed' },
  /** From outside, until somebody resumes it. */
  pause: { from: unfinished, to: 'paused' },
  /** From outside, for good. */
  cancel: { from: unfinished, to: 'cancelled' },
  /** Every chunk is done and the job has concluded. */
  finish: { from: ['running'], to: 'done' },
  /** The same, but for holders who are set aside. */
  finishWithErrors: { from: ['running'], to: 'completed_with_errors' },
  /** Those set aside are tried again. */
  retry: { from: ['completed_with_errors'], to: 'running' },
  /** A later run of the same work has done what was left. */
  settle: { from: ['completed_with_errors'], to: 'done' },
} as const satisfies Record<string, { from: readonly RunState[]; to: RunState }>

export type Transition = keyof typeof transitions

/** Whether `cpa runs resume` continues a run in this state. */
export function mayBeResumed(state: RunState): boolean {
  return left.some((each) => each === state)
}

/** Moves a run; false when its state does not allow it, or there is no such run. Nothing else writes the state. */
export async function moveRun(database: Queryable, id: number, transition: Transition): Promise<boolean> {
  const { from, to } = transitions[transition]
  return (await database.execute(moveRunSql, [id, from, to])) === 1
}
