import { openDatabase } from '../../src/database/connection.ts'
import { openQueue } from '../../src/runs/doorbell/queue.ts'
import { readSettings } from '../../src/settings.ts'
import type { Trial } from './trial.ts'

/** Rings twice for every chunk of a run, whatever became of it. */
export async function ringTwice(trial: Trial, runId: number): Promise<void> {
  const settings = readSettings(trial.environment)
  const database = await openDatabase(settings)
  const queue = await openQueue(settings, database)
  try {
    const chunks = await trial.look.ask<{ number: number }>(`select number from cpa.chunk where run_id = ${runId}`)
    const messages = chunks.map(({ number }) => ({ runId, chunk: number }))
    for (const round of ['once-more', 'and-again']) await queue.ring(messages, round)
  } finally {
    await queue.close()
    await database.close()
  }
}
