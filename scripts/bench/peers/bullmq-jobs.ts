import { createPostgresBackend, Queue, Worker } from 'bullmq'
import pg from 'pg'
import type { PeerTask } from './knex-loop.ts'
import { creditPerson, jobsAtOnce } from './person-job.ts'

const addedAtOnce = 1_000

/** A job for each person on BullMQ, kept in the same Postgres: added in bulk, then worked on until none is left. */
export async function creditByBullMq(task: PeerTask): Promise<void> {
  const pool = new pg.Pool({ ...task.connection, max: jobsAtOnce })
  const queuePool = new pg.Pool({ ...task.connection, options: '-c search_path=bullmq', max: jobsAtOnce + 2 })
  const connection = { connection: queuePool } as never
  const queue = new Queue('bench-credit', connection, createPostgresBackend as never)
  try {
    for (let first = 1; first <= task.holders; first += addedAtOnce) {
      const count = Math.min(addedAtOnce, task.holders - first + 1)
      await queue.addBulk(
        Array.from({ length: count }, (_, index) => ({
          name: 'credit',
          data: { holder: first + index },
          opts: { removeOnComplete: true },
        })),
      )
    }
    let left = task.holders
    await new Promise<void>((resolve, reject) => {
      const worker = new Worker(
        'bench-credit',
        async ({ data }) => {
          await creditPerson(pool, task, (data as { holder: number }).holder)
        },
        { connection: queuePool, concurrency: jobsAtOnce } as never,
        createPostgresBackend as never,
      )
      worker.on('error', reject)
      worker.on('completed', () => {
        left -= 1
        if (left === 0) worker.close().then(() => resolve(), reject)
      })
    })
  } finally {
    await queue.close()
    await Promise.all([pool.end(), queuePool.end()])
  }
}
