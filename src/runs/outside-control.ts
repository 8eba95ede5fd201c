import { setTimeout as delay } from 'node:timers/promises'
import { actor } from '../actor.ts'
import type { Database } from '../database/connection.ts'
import { loadSql } from '../database/sql.ts'
import { CpaError } from '../errors.ts'
import { readProgress } from './registry.ts'
import { moveRun, type RunState } from './states.ts'

const haltSql = 'update run set halted_by = $2, halted_at = clock_timestamp(), halt_reason = $3 where id = $1'
const takeBackSql = loadSql(import.meta.url, './sql/take-back-chunks.sql')

/**
 * Pauses or cancels a run from outside: workers find its state changed before their next chunk. A cancelled run
 * keeps what its finished chunks did, and gets nothing more once this has returned: the next run of the job
 * converges on it. Who asked is kept on the run, with the reason.
 */
export async function changeRunState(
  database: Database,
  runId: number,
  to: 'paused' | 'cancelled',
  reason?: string,
): Promise<void> {
  const halted = await database.transaction(async (transaction) => {
    if (!(await moveRun(transaction, runId, to === 'paused' ? 'pause' : 'cancel'))) return false
    await transaction.execute(haltSql, [runId, actor(), reason ?? null])
    return true
  })
  if (halted) {
    if (to === 'cancelled') await takeBackChunks(database, runId)
    return
  }
  const { state } = await readProgress(database, runId)
  throw new CpaError('refused', {
    en: `Run ${runId} is ${state}: it cannot be ${to} any more`,
    fr: `L’exécution ${runId} est ${stateInFrench[state]} : elle ne peut plus être ${to === 'paused' ? 'mise en pause' : 'annulée'}`,
  })
}

const stateInFrench: Readonly<Record<RunState, string>> = {
  planning: 'en préparation',
  running: 'en cours',
  stopped: 'arrêtée',
  paused: 'en pause',
  failed: 'en échec',
  cancelled: 'annulée',
  completed_with_errors: 'terminée avec des erreurs',
  done: 'terminée',
}

/** Waits for the chunks in hand, whose transactions may commit yet. */
async function takeBackChunks(database: Database, runId: number): Promise<void> {
  for (;;) {
    const [row] = await database.query<{ in_hand: number }>(takeBackSql, [runId])
    if (row!.in_hand === 0) return
    await delay(50)
  }
}
