import { openLog } from '../../operations/logger.ts'
import { work } from '../../operations/work.ts'
import { tell } from '../../wording/language.ts'
import { portArgument } from '../arguments.ts'
import { worded } from '../words.ts'

export const worker = worded({
  name: 'worker',
  summary: 'Works on the chunks of any run until told to stop. Start as many as wanted, on as many machines.',
  options: [
    ['--scheduler', 'look every half minute which schedules are due, and do what they are for'],
    ['--metrics-port <port>', 'serves /metrics, /healthz and /readyz there; 0: a free port, which the log tells'],
    ['--metrics-host <address>', 'on this address of the machine (default 127.0.0.1: for this machine alone)'],
  ],
  examples: [
    [
      'cpa worker',
      'until Ctrl-C or SIGTERM; the chunk in hand is finished first; waits for servers that are not there yet',
    ],
    ['cpa worker --metrics-port 9464', 'with metrics for Prometheus, and probes'],
    ['cpa worker --scheduler', 'the same, and schedules too; as many of them as wanted'],
    ['docker compose up --scale worker=4', 'four of them'],
  ],
  keepsLog: true,
  async run(invocation, { scheduler = false, metricsPort, metricsHost = '127.0.0.1' }) {
    const serve = metricsPort === undefined ? undefined : { host: metricsHost, port: portArgument(metricsPort) }
    const { chunks } = await work(invocation, openLog(invocation.settings), { scheduler, serve })
    invocation.report({ chunks }, () => tell(`Stopped after ${chunks} chunks.`, `Arrêté après ${chunks} lots.`))
    return 0
  },
})
