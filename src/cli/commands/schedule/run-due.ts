import { runDue, runNow } from '../../../operations/schedules/run-due.ts'
import { tell } from '../../../wording/language.ts'
import { pauseText } from '../../../wording/schedule-words.ts'
import type { ExitCode } from '../../command.ts'
import { worstExit } from '../../exit-codes.ts'
import { tickLine, workedDocument } from '../../schedule-text.ts'
import { worded } from '../../words.ts'

export const scheduleRunDue = worded({
  name: 'schedule run-due',
  summary:
    'Does what is due, each tick once, whoever else looks at the same time. For cron, systemd or Kubernetes, every five minutes.',
  examples: [
    ['cpa schedule run-due', 'ends at once when nothing is due'],
    ['*/5 * * * * cpa schedule run-due --json', 'as a line of crontab, on as many machines as wanted'],
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
  summary: 'Does what a schedule is for now, paused or not, with today as its business date.',
  arguments: [['<name>', 'of the schedule']],
  examples: [['cpa schedule run-now night', 'beside its own times, which stay as they are']],
  async run(invocation, { name }) {
    const tick = await runNow(invocation, name)
    invocation.report({ tick: workedDocument(tick) }, () => `${tick.schedule}  ${tickLine(tick)}`)
    return tick.exit as ExitCode
  },
})
