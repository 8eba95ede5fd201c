import { openLog } from '../../operations/logger.ts'
import { work } from '../../operations/work.ts'
import { portArgument } from '../arguments.ts'
import { worded } from '../words.ts'

export const worker = worded({
  name: 'worker',
  summary: 'Works on the chunks of any run until told to stop. Start as many as wanted, on as many machines.',
  options: [
    ['--metrics-port <port>', 'serves /metrics, /healthz and /readyz there; 0: a free port, which the log tells'],
    ['--metrics-host <address>', 'on this address of the machine (default 127.0.0.1: for this machine alone)'],
  ],
  examples: [
    [
      'cpa worker',
      'until Ctrl-C or SIGTERM; the chunk in hand is finished first; waits for servers that are not there yet',
    ],
    ['cpa worker --metrics-port 9464', 'with metrics for Prometheus, and probes'],
    ['docker compose up --scale worker=4', 'four of them'],
  ],
  keepsLog: true,
  async run(invocation, { metricsPort, metricsHost = '127.0.0.1' }) {
    const served = metricsPort === undefined ? undefined : { host: metricsHost, port: portArgument(metricsPort) }
    const { chunks } = await work(invocation, openLog(invocation.settings), served)
    invocation.report({ chunks }, () => `Stopped after ${chunks} chunks.`)
    return 0
  },
})
