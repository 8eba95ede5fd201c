import { openLogger } from '../../operations/logger.ts'
import { work } from '../../operations/work.ts'
import { worded } from '../words.ts'

export const worker = worded({
  name: 'worker',
  summary: 'Works on the chunks of any run until told to stop. Start as many as wanted, on as many machines.',
  options: [['--scheduler', 'look every half minute which schedules are due, and do what they are for']],
  examples: [
    [
      'cpa worker',
      'until Ctrl-C or SIGTERM; the chunk in hand is finished first; waits for servers that are not there yet',
    ],
    ['cpa worker --scheduler', 'the same, and schedules too; as many of them as wanted'],
    ['docker compose up --scale worker=4', 'four of them'],
  ],
  keepsLog: true,
  async run(invocation, words) {
    const { chunks } = await work(invocation, openLogger(invocation.settings), {
      scheduler: words.scheduler === true,
    })
    invocation.report({ chunks }, () => `Stopped after ${chunks} chunks.`)
    return 0
  },
})
