import { durationText } from '../duration.ts'
import type { Sentence } from '../language.ts'
import type { NextTick, ShownSchedule } from '../operations/schedules/list.ts'
import type { WorkedTick } from '../operations/schedules/run-due.ts'
import type { Pause } from '../schedules/schedule.ts'
import type { Tick, TickState } from '../schedules/tick.ts'
import { offsetText } from '../schedules/wall-clock.ts'
import { tell } from '../wording/language.ts'

/** A schedule as JSON. */
export function scheduleDocument({ last, next, ...schedule }: ShownSchedule): object {
  return {
    name: schedule.name,
    command: schedule.words.join(' '),
    cron: schedule.cron,
    zone: schedule.zone,
    in_words: schedule.inWords,
    overlap: schedule.overlap,
    catch_up: durationText(schedule.catchUpSeconds),
    deadline: schedule.deadlineSeconds === null ? null : durationText(schedule.deadlineSeconds),
    set_at: schedule.setAt,
    set_by: schedule.setBy,
    paused: schedule.paused,
    remarks: schedule.remarks,
    last: last.map(tickDocument),
    next: next.map(({ at, nominal, offsetMinutes, skipped }) => ({
      nominal,
      utc_offset: offsetText(offsetMinutes),
      at: at.toISOString(),
      skipped,
    })),
  }
}

/** A tick as JSON. */
function tickDocument(tick: Tick): object {
  return {
    schedule: tick.schedule,
    nominal: tick.nominal,
    utc_offset: offsetText(tick.offsetMinutes),
    at: tick.at,
    business_date: tick.nominal.slice(0, 10),
    state: tick.state,
    reason: tick.reason,
    asked_by: tick.askedBy,
    attempts: tick.attempts,
    host: tick.host,
    started_at: tick.startedAt,
    ended_at: tick.endedAt,
    exit_code: tick.exitCode,
    deadline_at: tick.deadlineAt,
    deadline_missed: tick.deadlineMissedAt !== null,
    runs: tick.runs,
  }
}

/** A tick that was just worked on, as JSON. */
export function workedDocument({ exit, ...tick }: WorkedTick): object {
  return { ...tickDocument(tick), exit }
}

/** One tick on a line: when, how it stands, why, with which runs. */
export function tickLine(tick: Tick): string {
  const runs =
    tick.runs.length === 0 ? '' : tell(`runs ${tick.runs.join(', ')}`, `exécutions ${tick.runs.join(', ')}`)
  const late = tick.deadlineMissedAt === null ? '' : tell('after its deadline', 'après son échéance')
  const parts = [tickState(tick), runs, late].filter((part) => part !== '')
  return `${momentText(tick)}  ${parts.join(' · ')}`
}

/** A tick to come on a line. */
export function nextLine(tick: NextTick): string {
  const skipped = tick.skipped === null ? '' : `  ${reasonText(tick.skipped)}`
  return `${momentText(tick)}${skipped}`
}

/** `2026-10-25 02:30 UTC+02:00`: what the clocks show, and which of the two it is in the night they are put back. */
export function momentText({ nominal, offsetMinutes }: Pick<Tick, 'nominal' | 'offsetMinutes'>): string {
  return `${nominal.slice(0, 16).replace('T', ' ')} ${offsetText(offsetMinutes)}`
}

/** `skipped: a later one has taken its place`. */
export function tickState({ state, reason }: Pick<Tick, 'state' | 'reason'>): string {
  const name = tell(states[state])
  return reason === null ? name : tell(`${name}: ${reasonText(reason)}`, `${name} : ${reasonText(reason)}`)
}

/** Who paused it, when and why. */
export function pauseText({ at, by, note }: Pause): string {
  const day = at.slice(0, 16).replace('T', ' ')
  return tell(`paused by ${by} since ${day} UTC: ${note}`, `en pause par ${by} depuis ${day} UTC : ${note}`)
}

function reasonText(code: string): string {
  const known = reasons[code]
  return known === undefined ? code : tell(known)
}

const states: Readonly<Record<TickState, Sentence>> = {
  due: { en: 'due', fr: 'à lancer' },
  started: { en: 'started', fr: 'lancée' },
  done: { en: 'done', fr: 'faite' },
  failed: { en: 'failed', fr: 'en échec' },
  skipped: { en: 'skipped', fr: 'sautée' },
  missed: { en: 'missed', fr: 'manquée' },
  cancelled: { en: 'cancelled', fr: 'annulée' },
}

/** Of ticks; a failed one may have any code of docs/errors.md besides. */
const reasons: Readonly<Record<string, Sentence>> = {
  paused: { en: 'paused', fr: 'en pause' },
  superseded: { en: 'a later one has taken its place', fr: 'une plus récente a pris sa place' },
  outside_window: { en: "outside the law's window", fr: 'hors de la période légale' },
  overlap: { en: 'the one before was still at work', fr: 'la précédente était encore à l’œuvre' },
  already_running: { en: 'the same was running already', fr: 'la même tournait déjà' },
  too_late: { en: 'nobody looked in time', fr: 'personne n’a regardé à temps' },
  removed: { en: 'the schedule was removed', fr: 'la planification a été retirée' },
  no_declarations: {
    en: 'no declaration of the year is loaded',
    fr: 'aucune déclaration de l’année n’est chargée',
  },
  audit_failed: { en: 'the audit found something', fr: 'l’audit a trouvé quelque chose' },
  completed_with_errors: { en: 'something is missing of it', fr: 'il en manque quelque chose' },
  file_not_taken: { en: 'a file could not be taken in', fr: 'un fichier n’a pu être pris' },
  not_as_planned: {
    en: 'what was booked is not what was planned',
    fr: 'ce qui est inscrit n’est pas ce qui était prévu',
  },
  plan_waiting: { en: 'a plan waits for approval', fr: 'un plan attend une approbation' },
  plan_required: { en: 'credits need an approved plan', fr: 'les crédits demandent un plan approuvé' },
  too_many_attempts: { en: 'every attempt died', fr: 'toutes les tentatives sont mortes' },
}
