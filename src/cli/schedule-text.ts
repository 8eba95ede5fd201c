import { durationText } from '../duration.ts'
import type { NextTick, ShownSchedule } from '../operations/schedules/list.ts'
import type { WorkedTick } from '../operations/schedules/run-due.ts'
import type { Tick } from '../schedules/tick.ts'
import { offsetText } from '../schedules/wall-clock.ts'
import { tell } from '../wording/language.ts'
import { momentText, skipReason, tickState } from '../wording/schedule-words.ts'

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
  const skipped = tick.skipped === null ? '' : `  ${skipReason(tick.skipped)}`
  return `${momentText(tick)}${skipped}`
}
