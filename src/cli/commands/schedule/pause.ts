import { CpaError } from '../../../errors.ts'
import {
  type Paused,
  pauseSchedule,
  removeSchedule,
  resumeSchedule,
} from '../../../operations/schedules/schedules.ts'
import { tell } from '../../../wording/language.ts'
import { worded } from '../../words.ts'

const allOption = ['--all', 'every schedule: one pause for all'] as const

export const schedulePause = worded({
  name: 'schedule pause',
  summary:
    'Starts nothing by itself until `cpa schedule resume`; what is under way ends. Ticks meanwhile are skipped.',
  arguments: [['[name]', 'of the schedule']],
  options: [allOption, ['--note <text>', 'why; it is kept and shown']],
  examples: [
    ['cpa schedule pause night --note "server moves on Thursday"', 'one of them'],
    ['cpa schedule pause --all --note "incident 4711"', 'all of them'],
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
  summary: 'Ends a pause. What was skipped meanwhile is not run.',
  arguments: [['[name]', 'of the schedule']],
  options: [allOption],
  examples: [['cpa schedule resume night', 'it is due again from its next time on']],
  async run(invocation, words) {
    const which = whichOf(words.name, words.all)
    await resumeSchedule(invocation, which)
    invocation.report({ schedule: nameOf(which), paused: false }, () => changed(which, 'resumed', 'reprise'))
    return 0
  },
})

export const scheduleRemove = worded({
  name: 'schedule remove',
  summary: 'The schedule fires no more. What it did stays known.',
  arguments: [['<name>', 'of the schedule']],
  examples: [['cpa schedule remove night', 'it is gone from the list']],
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
