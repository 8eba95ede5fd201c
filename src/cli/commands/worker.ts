import { openLog } from '../../operations/logger.ts'
import { work } from '../../operations/work.ts'
import { tell } from '../../wording/language.ts'
import { portArgument } from '../arguments.ts'
import { worded } from '../words.ts'

export const worker = worded({
  name: 'worker',
  summary: {
    en: 'Works on the chunks of any run until told to stop. Start as many as wanted, on as many machines.',
    fr: 'Travaille aux lots de toute exécution jusqu’à ce qu’on l’arrête. Lancez-en autant que voulu, sur autant de machines.',
  },
  options: [
    [
      '--scheduler',
      {
        en: 'look every half minute which schedules are due, and do what they are for',
        fr: 'regarder chaque demi-minute quelles planifications sont à échéance, et faire ce pour quoi elles sont là',
      },
    ],
    [
      '--metrics-port <port>',
      {
        en: 'serves /metrics, /healthz and /readyz there; 0: a free port, which the log tells',
        fr: 'y sert /metrics, /healthz et /readyz ; 0 : un port libre, que le journal dit',
      },
    ],
    [
      '--metrics-host <address>',
      {
        en: 'on this address of the machine (default 127.0.0.1: for this machine alone)',
        fr: 'à cette adresse de la machine (par défaut 127.0.0.1 : pour cette machine seule)',
      },
    ],
  ],
  examples: [
    [
      'cpa worker',
      {
        en: 'until Ctrl-C or SIGTERM; the chunk in hand is finished first; waits for servers that are not there yet',
        fr: 'jusqu’à Ctrl-C ou SIGTERM ; le lot en main est d’abord fini ; attend les serveurs qui ne sont pas encore là',
      },
    ],
    [
      'cpa worker --metrics-port 9464',
      { en: 'with metrics for Prometheus, and probes', fr: 'avec des métriques pour Prometheus, et des sondes' },
    ],
    [
      'cpa worker --scheduler',
      {
        en: 'the same, and schedules too; as many of them as wanted',
        fr: 'de même, et les planifications aussi ; autant que voulu',
      },
    ],
    ['docker compose up --scale worker=4', { en: 'four of them', fr: 'quatre d’entre eux' }],
  ],
  keepsLog: true,
  async run(invocation, { scheduler = false, metricsPort, metricsHost = '127.0.0.1' }) {
    const serve = metricsPort === undefined ? undefined : { host: metricsHost, port: portArgument(metricsPort) }
    const { chunks } = await work(invocation, openLog(invocation.settings), { scheduler, serve })
    invocation.report({ chunks }, () => tell(`Stopped after ${chunks} chunks.`, `Arrêté après ${chunks} lots.`))
    return 0
  },
})
