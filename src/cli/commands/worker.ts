import { openLogger } from '../../operations/logger.ts'
import { work } from '../../operations/work.ts'
import type { Command } from '../command.ts'

export const worker: Command = {
  name: 'worker',
  summary: 'Works on the chunks of any run until told to stop. Start as many as wanted, on as many machines.',
  examples: [
    [
      'cpa worker',
      'until Ctrl-C or SIGTERM; the chunk in hand is finished first; waits for servers that are not there yet',
    ],
    ['docker compose up --scale worker=4', 'four of them'],
  ],
  keepsLog: true,
  async run(invocation) {
    const { chunks } = await work(invocation, openLogger(invocation.settings))
    invocation.report({ chunks }, () => `Stopped after ${chunks} chunks.`)
    return 0
  },
}
