import pg from 'pg'
import PgBoss from 'pg-boss'
import type { PeerTask } from './knex-loop.ts'
import { creditPerson, jobsAtOnce } from './person-job.ts'

const insertedAtOnce = 5_000
const fetchedAtOnce = 100

/** A job for each person on pg-boss: inserted in bulk, fetched by the hundred, until none is left. */
export async function creditByPgBoss(task: PeerTask): Promise<void> {
  const pool = new pg.Pool({ ...task.connection, max: jobsAtOnce })
  const boss = new PgBoss({ ...task.connection, max: 4, supervise: false, schedule: false })
  boss.on('error', () => {})
  try {
    await boss.start()
    await boss.createQueue('credit')
    for (let first = 1; first <= task.holders; first += insertedAtOnce) {
      const count = Math.min(insertedAtOnce, task.holders - first + 1)
      await boss.insert(
        Array.from({ length: count }, (_, index) => ({ name: 'credit', data: { holder: first + index } })),
      )
    }
    for (;;) {
      const jobs = await boss.fetch<{ holder: number }>('credit', { batchSize: fetchedAtOnce })
      if (jobs.length === 0) return
      const waiting = [...jobs]
      await Promise.all(
        Array.from({ length: jobsAtOnce }, async () => {
          for (let job = waiting.pop(); job !== undefined; job = waiting.pop())
            await creditPerson(pool, task, job.data.holder)
        }),
      )
      await boss.complete(
        'credit',
        jobs.map(({ id }) => id),
      )
    }
  } finally {
    await boss.stop({ graceful: false, wait: false })
    await pool.end()
  }
}
