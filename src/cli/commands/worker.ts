import { openLogger } from '../../observability/logger.ts'
import type { RunObserver } from '../../runs/observe.ts'
import { runStandaloneWorker } from '../../runs/standalone-worker.ts'
import type { Command } from '../command.ts'

export const worker: Command = {
  name: 'worker',
  summary: 'Works on the chunks of any run until told to stop. Start as many as wanted, on as many machines.',
  examples: [
    ['cpa worker', 'until Ctrl-C or SIGTERM; the chunk in hand is finished first'],
    ['docker compose up --scale worker=4', 'four of them'],
  ],
  async run(invocation) {
    const logger = openLogger(invocation.settings)
    const { engine } = await invocation.open()
    const started = await engine()
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
        signal: invocation.signal,
        onListening: () => logger.info({ lanes: started.lanes }, 'worker started'),
        onError: (error) => logger.error({ err: error }, 'a chunk was left to another worker'),
      },
    )
    logger.info({ chunks }, 'worker stopped')
    invocation.report({ chunks }, () => `Stopped after ${chunks} chunks.`)
    return 0
  },
}
