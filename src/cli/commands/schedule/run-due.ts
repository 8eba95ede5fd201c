import { runDue, runNow } from '../../../operations/schedules/run-due.ts'
import { tell } from '../../../wording/language.ts'
import { pauseText } from '../../../wording/schedule-words.ts'
import type { ExitCode } from '../../command.ts'
import { worstExit } from '../../exit-codes.ts'
import { tickLine, workedDocument } from '../../schedule-text.ts'
import { worded } from '../../words.ts'

export const scheduleRunDue = worded({
  name: 'schedule run-due',
  summary: {
    en: 'Does what is due, each tick once, whoever else looks at the same time. For cron, systemd or Kubernetes, every five minutes.',
    fr: 'Fait ce qui est à échéance, chaque échéance une fois, qui que ce soit qui regarde en même temps. Pour cron, systemd ou Kubernetes, toutes les cinq minutes.',
  },
  examples: [
    [
      'cpa schedule run-due',
      { en: 'ends at once when nothing is due', fr: 'finit aussitôt si rien n’est à échéance' },
    ],
    [
      '*/5 * * * * cpa schedule run-due --json',
      {
        en: 'as a line of crontab, on as many machines as wanted',
        fr: 'en ligne de crontab, sur autant de machines que voulu',
      },
    ],
  ],
  async run(invocation) {
    const { ticks, paused } = await runDue(invocation)
    invocation.report({ ticks: ticks.map(workedDocument), paused }, () =>
      [
        ...(paused === null ? [] : [tell('All schedules: ', 'Toutes les planifications : ') + pauseText(paused)]),
        ...(ticks.length === 0 ? [tell('Nothing is due.', 'Rien à lancer.')] : []),
        ...ticks.map((tick) => `${tick.schedule}  ${tickLine(tick)}`),
      ].join('\n'),
    )
    return worstExit(ticks.map(({ exit }) => exit as ExitCode))
  },
})

export const scheduleRunNow = worded({
  name: 'schedule run-now',
  summary: {
    en: 'Does what a schedule is for now, paused or not, with today as its business date.',
    fr: 'Fait maintenant ce que fait une planification, en pause ou non, avec aujourd’hui pour date d’opération.',
  },
  arguments: [['<name>', { en: 'of the schedule', fr: 'de la planification' }]],
  examples: [
    [
      'cpa schedule run-now night',
      {
        en: 'beside its own times, which stay as they are',
        fr: 'en plus de ses propres heures, qui restent ce qu’elles sont',
      },
    ],
  ],
  async run(invocation, { name }) {
    const tick = await runNow(invocation, name)
    invocation.report({ tick: workedDocument(tick) }, () => `${tick.schedule}  ${tickLine(tick)}`)
    return tick.exit as ExitCode
  },
})
