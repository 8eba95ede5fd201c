import type { CivilDate } from '../../civil-date.ts'
import type { Queryable } from '../../database/connection.ts'
import type { Sentence } from '../../language.ts'
import { Calendar } from '../../schedules/calendar.ts'
import { clockRemarks } from '../../schedules/clock-remarks.ts'
import { inWords } from '../../schedules/in-words.ts'
import { listSchedules, type Pause, readGlobalPause, type Schedule } from '../../schedules/schedule.ts'
import { lastTicks, type Tick } from '../../schedules/tick.ts'
import { dayOfMoment, type Moment, onTheClock } from '../../schedules/wall-clock.ts'
import type { Circumstances } from '../circumstances.ts'
import { readSchedule } from './schedules.ts'
import { isAllowedOn, neverDone, readTask } from './tasks.ts'

/** How many ticks are shown before and after now. */
const shown = 5

/** A tick to come. */
export interface NextTick extends Moment {
  /** `outside_window` when it will be skipped for that; null: it will run. */
  readonly skipped: 'outside_window' | null
}

/** A schedule with what it did last and what comes next. */
export interface ShownSchedule extends Schedule {
  readonly inWords: Sentence
  readonly last: readonly Tick[]
  /** Empty: it never fires. */
  readonly next: readonly NextTick[]
  /** Why it will fail, and what the next changes of the clocks do to it. */
  readonly remarks: readonly Sentence[]
}

export interface ShownSchedules {
  readonly schedules: readonly ShownSchedule[]
  /** Whether all of them are paused. */
  readonly paused: Pause | null
}

/** Every schedule. */
export async function showSchedules(circumstances: Circumstances): Promise<ShownSchedules> {
  const { database } = await circumstances.open()
  const schedules: ShownSchedule[] = []
  for (const schedule of await listSchedules(database)) {
    schedules.push(await shownSchedule(circumstances, database, schedule))
  }
  return { schedules, paused: await readGlobalPause(database) }
}

/** One schedule, with its last `ticks`. Throws `schedule_unknown`. */
export async function showSchedule(
  circumstances: Circumstances,
  name: string,
  ticks = shown,
): Promise<ShownSchedule> {
  const { database } = await circumstances.open()
  return await shownSchedule(circumstances, database, await readSchedule(database, name), ticks)
}

async function shownSchedule(
  circumstances: Circumstances,
  database: Queryable,
  schedule: Schedule,
  ticks = shown,
): Promise<ShownSchedule> {
  const calendar = new Calendar(schedule)
  const now = new Date()
  const never = neverDone(circumstances, readTask(schedule.words, dayOfMoment(onTheClock(now, schedule.zone))))
  const next = calendar.next(shown, now).map((moment) => {
    const day: CivilDate = dayOfMoment(moment)
    return { ...moment, skipped: isAllowedOn(schedule.words, day) ? null : ('outside_window' as const) }
  })
  return {
    ...schedule,
    inWords: inWords(schedule),
    last: await lastTicks(database, schedule.name, ticks),
    next,
    remarks: [...(never === undefined ? [] : [never]), ...clockRemarks(calendar, now)],
  }
}
