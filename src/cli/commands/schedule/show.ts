import { type ShownSchedule, showSchedule } from '../../../operations/schedules/list.ts'
import { tell } from '../../../wording/language.ts'
import { pauseText, policyText } from '../../../wording/schedule-words.ts'
import pc from '../../colour.ts'
import { nextLine, scheduleDocument, tickLine } from '../../schedule-text.ts'
import { worded } from '../../words.ts'

export const scheduleShow = worded({
  name: 'schedule show',
  summary: {
    en: 'One schedule: its last and next five ticks, and what the changes of the clocks do to it.',
    fr: 'Une planification : ses cinq dernières et prochaines échéances, et ce que les changements d’heure lui font.',
  },
  arguments: [['<name>', { en: 'of the schedule', fr: 'de la planification' }]],
  examples: [
    [
      'cpa schedule show night',
      {
        en: 'when it ran, with what result, and when it will',
        fr: 'quand elle s’est exécutée, avec quel résultat, et quand elle le fera',
      },
    ],
  ],
  readsOnly: true,
  async run(invocation, { name }) {
    const shown = await showSchedule(invocation, name)
    invocation.report({ schedule: scheduleDocument(shown) }, () => scheduleText(shown))
    return 0
  },
})

/** A schedule for people. */
export function scheduleText(shown: ShownSchedule): string {
  const { name, words, inWords, cron, zone, paused, last, next, remarks } = shown
  const list = (title: string, lines: readonly string[], none: string) => [
    pc.bold(title),
    ...(lines.length === 0 ? [`  ${none}`] : lines.map((line) => `  ${line}`)),
  ]
  return [
    `${pc.bold(name)}: cpa ${words.join(' ')}`,
    `${tell(inWords)} (${cron}, ${zone})`,
    policyText(shown),
    ...(paused === null ? [] : [pc.yellow(pauseText(paused))]),
    ...remarks.map((remark) => pc.yellow(tell(remark))),
    ...list(tell('Last', 'Dernières'), last.map(tickLine), tell('none yet', 'aucune encore')),
    ...list(
      tell('Next', 'Prochaines'),
      next.map(nextLine),
      tell('none: it never fires', 'aucune : elle ne part jamais'),
    ),
  ].join('\n')
}
