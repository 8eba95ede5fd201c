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
  summary: {
    en: 'Sets what runs when, or changes it. The command stands behind `--`; {year} is the year of the tick.',
    fr: 'Pose ce qui s’exécute quand, ou le change. La commande est derrière `--` ; {year} est l’année de l’échéance.',
  },
  arguments: [
    [
      '<name>',
      {
        en: 'of the schedule: small letters, digits, hyphens',
        fr: 'de la planification : minuscules, chiffres, traits d’union',
      },
    ],
    [
      '<command...>',
      {
        en: 'what it does, as it is typed: campaign {year-1}, daily, inbox DIR, audit, ...',
        fr: 'ce qu’elle fait, comme on le tape : campaign {year-1}, daily, inbox DOSSIER, audit, ...',
      },
    ],
  ],
  options: [
    [
      '--cron <expression>',
      {
        en: 'minute, hour, day of the month, month, day of the week: "30 3 * * 1"',
        fr: 'minute, heure, jour du mois, mois, jour de la semaine : "30 3 * * 1"',
      },
    ],
    [
      '--zone <zone>',
      {
        en: 'the time zone whose clocks count (default: that of the configuration, Europe/Paris)',
        fr: 'le fuseau dont les horloges comptent (par défaut : celui de la configuration, Europe/Paris)',
      },
    ],
    [
      '--overlap <policy>',
      {
        en: 'while the one before is at work: skip (default) or wait',
        fr: 'pendant que la précédente est au travail : skip (par défaut) ou wait',
      },
    ],
    [
      '--catch-up <duration>',
      {
        en: 'how late one may start; later it is missed (default: that of the configuration, 7d)',
        fr: 'avec quel retard une échéance peut partir ; ensuite elle est manquée (par défaut : celui de la configuration, 7d)',
      },
    ],
    [
      '--deadline <duration>',
      {
        en: 'how long after its time it is to be done; it is told when it is not',
        fr: 'combien de temps après son heure ce doit être fait ; un dépassement est signalé',
      },
    ],
  ],
  choices: { '--overlap': ['skip', 'wait'] },
  examples: [
    [
      'cpa schedule set campaign --cron "0 6 * 1-6 1" --deadline 6h -- campaign {year-1}',
      {
        en: 'every Monday of the first semester, the year before; to be done by noon',
        fr: 'chaque lundi du premier semestre, l’année d’avant ; à finir à midi',
      },
    ],
    [
      'cpa schedule set inbox --cron "*/10 * * * *" -- inbox /srv/cpa/inbox',
      { en: 'what is dropped there, every ten minutes', fr: 'ce qui y est déposé, toutes les dix minutes' },
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
