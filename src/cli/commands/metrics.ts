import { metrics as readMetrics, writeMetrics } from '../../operations/metrics.ts'
import { tell } from '../../wording/language.ts'
import { pathArgument } from '../arguments.ts'
import { worded } from '../words.ts'

export const metrics = worded({
  name: 'metrics',
  summary: 'Metrics of runs, files, the ledger, audits and schedules, as Prometheus reads them.',
  options: [['--textfile <file>', "writes them there whole, for node_exporter's textfile collector"]],
  examples: [
    ['cpa metrics', 'to standard output'],
    ['cpa metrics --textfile /var/lib/node_exporter/cpa.prom', 'from cron, every minute'],
    ['cpa worker --metrics-port 9464', 'the same under /metrics, from a process that is always there'],
  ],
  readsOnly: true,
  async run(invocation, { textfile }) {
    if (textfile === undefined) {
      const text = await readMetrics(invocation)
      if (invocation.json) invocation.report({ metrics: text }, () => text)
      else await invocation.write(text)
      return 0
    }
    const path = pathArgument(textfile, '--textfile')
    const text = await writeMetrics(invocation, path)
    invocation.report({ textfile: path, metrics: text }, () =>
      tell(`The metrics are in ${path}.`, `Les mesures sont dans ${path}.`),
    )
    return 0
  },
})
