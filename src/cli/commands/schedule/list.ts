import { type ShownSchedule, showSchedules } from '../../../operations/schedules/list.ts'
import { tell } from '../../../wording/language.ts'
import { momentText, pauseText, tickState } from '../../../wording/schedule-words.ts'
import pc from '../../colour.ts'
import { scheduleDocument } from '../../schedule-text.ts'
import { table } from '../../table.ts'
import { worded } from '../../words.ts'

export const schedule = worded({
  name: 'schedule',
  summary: {
    en: 'What runs when: the schedules, with what each did last and when it is due next.',
    fr: 'Ce qui s’exécute quand : les planifications, avec ce que chacune a fait en dernier et sa prochaine échéance.',
  },
  examples: [
    ['cpa schedule', { en: 'every schedule', fr: 'chaque planification' }],
    ['cpa schedule set night --cron "30 2 * * *" -- daily', { en: 'sets one', fr: 'en pose une' }],
    [
      'cpa schedule run-due',
      {
        en: 'does what is due; for cron, systemd or Kubernetes, every five minutes',
        fr: 'fait ce qui est à échéance ; pour cron, systemd ou Kubernetes, toutes les cinq minutes',
      },
    ],
  ],
  readsOnly: true,
  async run(invocation) {
    const { schedules, paused } = await showSchedules(invocation)
    invocation.report({ schedules: schedules.map(scheduleDocument), paused }, () =>
      [
        ...(paused === null
          ? []
          : [pc.yellow(tell('All schedules are ', 'Toutes les planifications sont ') + pauseText(paused))]),
        schedules.length === 0
          ? tell(
              'No schedule yet. Set one: cpa schedule set night --cron "30 2 * * *" -- daily',
              'Aucune planification encore. Créez-en une : cpa schedule set night --cron "30 2 * * *" -- daily',
            )
          : scheduleTable(schedules),
      ].join('\n\n'),
    )
    return 0
  },
})

function scheduleTable(schedules: readonly ShownSchedule[]): string {
  const head = [
    ...[tell('name', 'nom'), tell('command', 'commande'), tell('last', 'dernière')],
    ...[tell('next', 'prochaine'), tell('when', 'quand')],
  ]
  return table(
    head,
    schedules.map((each) => [
      ...[each.name, each.words.join(' '), lastText(each), nextText(each), tell(each.inWords)],
    ]),
  )
}

function lastText({ last }: ShownSchedule): string {
  const tick = last.at(-1)
  return tick === undefined ? '' : `${tick.nominal.slice(0, 10)} ${tickState({ ...tick, reason: null })}`
}

function nextText({ next, paused }: ShownSchedule): string {
  if (paused !== null) return tell('paused', 'en pause')
  return next[0] === undefined ? tell('never', 'jamais') : momentText(next[0]).slice(0, 16)
}
