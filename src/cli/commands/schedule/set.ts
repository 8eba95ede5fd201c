import { durationSeconds } from '../../../duration.ts'
import { CpaError } from '../../../errors.ts'
import { showSchedule } from '../../../operations/schedules/list.ts'
import { setSchedule } from '../../../operations/schedules/schedules.ts'
import type { Overlap } from '../../../schedules/schedule.ts'
import { scheduleDocument } from '../../schedule-text.ts'
import { worded } from '../../words.ts'
import { scheduleText } from './show.ts'

export const scheduleSet = worded({
  name: 'schedule set',
  summary: 'Sets what runs when, or changes it. The command stands behind `--`; {year} is the year of the tick.',
  arguments: [
    ['<name>', 'of the schedule: small letters, digits, hyphens'],
    ['<command...>', 'what it does, as it is typed: campaign {year-1}, daily, inbox DIR, audit, ...'],
  ],
  options: [
    ['--cron <expression>', 'minute, hour, day of the month, month, day of the week: "30 3 * * 1"'],
    ['--zone <zone>', 'the time zone whose clocks count (default: that of the configuration, Europe/Paris)'],
    ['--overlap <policy>', 'while the one before is at work: skip (default) or wait'],
    [
      '--catch-up <duration>',
      'how late one may start; later it is missed (default: that of the configuration, 7d)',
    ],
    ['--deadline <duration>', 'how long after its time it is to be done; it is told when it is not'],
  ],
  choices: { '--overlap': ['skip', 'wait'] },
  examples: [
    [
      'cpa schedule set campaign --cron "0 6 * 1-6 1" --deadline 6h -- campaign {year-1}',
      'every Monday of the first semester, the year before; to be done by noon',
    ],
    [
      'cpa schedule set inbox --cron "*/10 * * * *" -- inbox /srv/cpa/inbox',
      'what is dropped there, every ten minutes',
    ],
  ],
  async run(invocation, words) {
    const { catch_up: catchUp, zone } = invocation.settings.configuration.schedules
    await setSchedule(invocation, {
      name: words.name,
      words: words.command,
      cron: required(words.cron),
      zone: words.zone ?? zone,
      overlap: overlapOf(words.overlap ?? 'skip'),
      catchUpSeconds: durationSeconds(words.catchUp ?? catchUp, '--catch-up'),
      deadlineSeconds: words.deadline === undefined ? null : durationSeconds(words.deadline, '--deadline'),
    })
    const shown = await showSchedule(invocation, words.name)
    invocation.report({ schedule: scheduleDocument(shown) }, () => scheduleText(shown))
    return 0
  },
})

function required(cron: string | undefined): string {
  if (cron !== undefined) return cron
  throw new CpaError(
    'usage',
    { en: 'When it is due is not said', fr: 'Quand elle part n’est pas dit' },
    {
      hint: {
        en: 'Give --cron "30 3 * * 1": every Monday at 03:30.',
        fr: 'Donnez --cron "30 3 * * 1" : chaque lundi à 3 h 30.',
      },
    },
  )
}

function overlapOf(text: string): Overlap {
  if (text === 'skip' || text === 'wait') return text
  throw new CpaError(
    'usage',
    { en: `--overlap ${text} is not known`, fr: `--overlap ${text} n’est pas connu` },
    { hint: { en: 'Give skip or wait.', fr: 'Donnez skip ou wait.' } },
  )
}
