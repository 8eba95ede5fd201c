import { CpaError } from '../../../errors.ts'
import {
  type Paused,
  pauseSchedule,
  removeSchedule,
  resumeSchedule,
} from '../../../operations/schedules/schedules.ts'
import { tell } from '../../../wording/language.ts'
import { worded } from '../../words.ts'

const allOption = [
  '--all',
  { en: 'every schedule: one pause for all', fr: 'chaque planification : une pause pour toutes' },
] as const

export const schedulePause = worded({
  name: 'schedule pause',
  summary: {
    en: 'Starts nothing by itself until `cpa schedule resume`; what is under way ends. Ticks meanwhile are skipped.',
    fr: 'Ne lance rien de soi-même jusqu’à `cpa schedule resume` ; ce qui est en cours se termine. Les échéances d’ici là sont sautées.',
  },
  arguments: [['[name]', { en: 'of the schedule', fr: 'de la planification' }]],
  options: [
    allOption,
    ['--note <text>', { en: 'why; it is kept and shown', fr: 'pourquoi ; c’est gardé et montré' }],
  ],
  examples: [
    ['cpa schedule pause night --note "server moves on Thursday"', { en: 'one of them', fr: 'l’une d’elles' }],
    ['cpa schedule pause --all --note "incident 4711"', { en: 'all of them', fr: 'tous' }],
  ],
  async run(invocation, words) {
    const which = whichOf(words.name, words.all)
    if (words.note === undefined || words.note.trim() === '') throw noNote()
    await pauseSchedule(invocation, which, words.note.trim())
    invocation.report({ schedule: nameOf(which), paused: true }, () => changed(which, 'paused', 'en pause'))
    return 0
  },
})

export const scheduleResume = worded({
  name: 'schedule resume',
  summary: {
    en: 'Ends a pause. What was skipped meanwhile is not run.',
    fr: 'Met fin à une pause. Ce qui a été sauté pendant ce temps n’est pas exécuté.',
  },
  arguments: [['[name]', { en: 'of the schedule', fr: 'de la planification' }]],
  options: [allOption],
  examples: [
    [
      'cpa schedule resume night',
      {
        en: 'it is due again from its next time on',
        fr: 'elle est de nouveau à échéance à partir de sa prochaine heure',
      },
    ],
  ],
  async run(invocation, words) {
    const which = whichOf(words.name, words.all)
    await resumeSchedule(invocation, which)
    invocation.report({ schedule: nameOf(which), paused: false }, () => changed(which, 'resumed', 'reprise'))
    return 0
  },
})

export const scheduleRemove = worded({
  name: 'schedule remove',
  summary: {
    en: 'The schedule fires no more. What it did stays known.',
    fr: 'La planification ne part plus. Ce qu’elle a fait reste connu.',
  },
  arguments: [['<name>', { en: 'of the schedule', fr: 'de la planification' }]],
  examples: [['cpa schedule remove night', { en: 'it is gone from the list', fr: 'elle a disparu de la liste' }]],
  async run(invocation, { name }) {
    await removeSchedule(invocation, name)
    invocation.report({ schedule: name, removed: true }, () => changed({ name }, 'removed', 'retirée'))
    return 0
  },
})

function whichOf(name: string | undefined, all: true | undefined): Paused {
  if ((name === undefined) === (all === true)) return name === undefined ? 'all' : { name }
  throw new CpaError(
    'usage',
    { en: 'Which schedule is not said', fr: 'Quelle planification n’est pas dit' },
    { hint: { en: 'Give the name of one, or --all.', fr: 'Donnez le nom d’une, ou --all.' } },
  )
}

function noNote(): CpaError {
  return new CpaError(
    'usage',
    { en: 'A pause needs a note', fr: 'Une pause demande une note' },
    {
      hint: {
        en: 'Say why, for who finds it later: --note "server moves on Thursday"',
        fr: 'Dites pourquoi, pour qui la trouvera : --note "déménagement du serveur jeudi"',
      },
    },
  )
}

function nameOf(which: Paused): string | null {
  return which === 'all' ? null : which.name
}

function changed(which: Paused, en: string, fr: string): string {
  if (which === 'all') return tell(`All schedules are ${en}.`, `Toutes les planifications : ${fr}.`)
  return tell(`The schedule ${which.name} is ${en}.`, `La planification ${which.name} est ${fr}.`)
}
