import type { RunObserver } from '../runs/observe.ts'
import { runStandaloneWorker } from '../runs/standalone-worker.ts'
import type { Circumstances } from './circumstances.ts'
import type { Logger } from './logger.ts'

/** Works on the chunks of any run until told to stop, keeping a log. Gives how many it did. */
export async function work({ open, signal }: Circumstances, logger: Logger): Promise<{ readonly chunks: number }> {
  const { engine, keys } = await open()
  // Faults of the queue pass, and the registry is asked without it; but somebody should look when they last.
  const started = await engine((error) => logger.warn({ err: error }, 'the queue does not work at this moment'))
  if (!keys.canLoad)
    logger.warn({}, 'this worker loads no files: its key file holds no more than a part of the keys')
  let chunks = 0
  const observer: RunObserver = {
    chunkEnded: ({ runId: run, chunk, result }) => {
      if (result !== 'done') return
      chunks += 1
      logger.info({ run, chunk }, 'chunk done')
    },
  }
  await runStandaloneWorker(
    { ...started, observer },
    {
      signal,
      onListening: () => logger.info({ lanes: started.lanes }, 'worker started'),
      onError: (error) => logger.error({ err: error }, 'a chunk was left to another worker'),
    },
  )
  logger.info({ chunks }, 'worker stopped')
  return { chunks }
}
