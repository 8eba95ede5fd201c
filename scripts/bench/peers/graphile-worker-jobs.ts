import { Logger, makeWorkerUtils, run } from 'graphile-worker'
import pg from 'pg'
import type { PeerTask } from './knex-loop.ts'
import { creditPerson, jobsAtOnce } from './person-job.ts'

/** A job for each person on graphile-worker: all added in one statement, then worked on until none is left. */
export async function creditByGraphileWorker(task: PeerTask): Promise<void> {
  const pool = new pg.Pool({ ...task.connection, max: jobsAtOnce + 4 })
  const logger = new Logger(() => () => {})
  const utils = await makeWorkerUtils({ pgPool: pool, logger })
  try {
    await utils.migrate()
    await pool.query(
      `select count(*) from graphile_worker.add_jobs(array(
         select row('credit', json_build_object('holder', n), null, null, null, null, null, null)::graphile_worker.job_spec
         from generate_series(1, $1::integer) n))`,
      [task.holders],
    )
    let left = task.holders
    let allDone = () => {}
    const done = new Promise<void>((resolve) => {
      allDone = resolve
    })
    const runner = await run({
      pgPool: pool,
      concurrency: jobsAtOnce,
      noHandleSignals: true,
      logger,
      taskList: {
        credit: async (payload) => {
          await creditPerson(pool, task, (payload as { holder: number }).holder)
          left -= 1
          if (left === 0) allDone()
        },
      },
    })
    await done
    await runner.stop()
  } finally {
    await utils.release()
    await pool.end()
  }
}
