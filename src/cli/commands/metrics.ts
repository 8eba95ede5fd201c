import { metrics as readMetrics, writeMetrics } from '../../operations/metrics.ts'
import { tell } from '../../wording/language.ts'
import { pathArgument } from '../arguments.ts'
import { worded } from '../words.ts'

export const metrics = worded({
  name: 'metrics',
  summary: {
    en: 'Metrics of runs, files, the ledger, audits and schedules, as Prometheus reads them.',
    fr: 'Métriques des exécutions, fichiers, grand livre, audits et planifications, telles que Prometheus les lit.',
  },
  options: [
    [
      '--textfile <file>',
      {
        en: "writes them there whole, for node_exporter's textfile collector",
        fr: 'les y écrit en entier, pour le collecteur textfile de node_exporter',
      },
    ],
  ],
  examples: [
    ['cpa metrics', { en: 'to standard output', fr: 'sur la sortie standard' }],
    [
      'cpa metrics --textfile /var/lib/node_exporter/cpa.prom',
      { en: 'from cron, every minute', fr: 'depuis cron, chaque minute' },
    ],
    [
      'cpa worker --metrics-port 9464',
      {
        en: 'the same under /metrics, from a process that is always there',
        fr: 'de même sous /metrics, d’un processus toujours là',
      },
    ],
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
