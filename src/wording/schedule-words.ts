import { durationWords } from '../duration.ts'
import type { Sentence } from '../language.ts'
import type { Pause, Schedule } from '../schedules/schedule.ts'
import type { Tick, TickState } from '../schedules/tick.ts'
import { offsetText } from '../schedules/wall-clock.ts'
import { tell } from './language.ts'

/** `2026-10-25 02:30 UTC+02:00`: what the clocks show, and which of the two it is in the night they are put back. */
export function momentText({ nominal, offsetMinutes }: Pick<Tick, 'nominal' | 'offsetMinutes'>): string {
  return `${nominal.slice(0, 16).replace('T', ' ')} ${offsetText(offsetMinutes)}`
}

/** `skipped: a later one has taken its place`. */
export function tickState({ state, reason }: Pick<Tick, 'state' | 'reason'>): string {
  const name = tell(states[state])
  return reason === null ? name : tell(`${name}: ${skipReason(reason)}`, `${name} : ${skipReason(reason)}`)
}

/** Who paused it, when and why. */
export function pauseText({ at, by, note }: Pause): string {
  const day = at.slice(0, 16).replace('T', ' ')
  return tell(`paused by ${by} since ${day} UTC: ${note}`, `en pause par ${by} depuis ${day} UTC : ${note}`)
}

/** Why a tick was or will be skipped, or failed. */
export function skipReason(code: string): string {
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

/** How late a tick may start, what becomes of it beside another, until when it is to be done. */
export function policyText({
  overlap,
  catchUpSeconds,
  deadlineSeconds,
}: Pick<Schedule, 'overlap' | 'catchUpSeconds' | 'deadlineSeconds'>): string {
  const [late, limit] = [tell(durationWords(catchUpSeconds)), deadlineSeconds]
  const deadline = limit === null ? '' : tell(durationWords(limit))
  return [
    tell(`may start up to ${late} late`, `peut partir jusqu’à ${late} en retard`),
    overlap === 'wait'
      ? tell('waits for the one before', 'attend la précédente')
      : tell('skipped while the one before is at work', 'sautée tant que la précédente est à l’œuvre'),
    ...(limit === null ? [] : [tell(`to be done within ${deadline}`, `à finir en ${deadline}`)]),
  ].join(tell('; ', ' ; '))
}
