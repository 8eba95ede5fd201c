import { actor } from '../../actor.ts'
import { todayInParis } from '../../civil-date.ts'
import type { Queryable } from '../../database/connection.ts'
import { locks, lockUntilEnd } from '../../database/locks.ts'
import { CpaError } from '../../errors.ts'
import { Calendar } from '../../schedules/calendar.ts'
import { keepSchedule, listSchedules, type Schedule, type ScheduleSetting } from '../../schedules/schedule.ts'
import { endTick, waitingTicks } from '../../schedules/tick.ts'
import { recordAction, recorded } from '../audit-trail.ts'
import type { Circumstances } from '../circumstances.ts'
import { textToKeep } from '../free-text.ts'
import { neverDone, readTask } from './tasks.ts'

/** Throws `schedule_unknown`. */
export async function readSchedule(database: Queryable, name: string): Promise<Schedule> {
  const [schedule] = await listSchedules(database, name)
  if (schedule !== undefined) return schedule
  throw new CpaError(
    'schedule_unknown',
    { en: `There is no schedule ${name}`, fr: `Il n’y a pas de planification ${name}` },
    { hint: { en: 'List them: cpa schedule', fr: 'Listez-les : cpa schedule' } },
  )
}

/**
 * Sets a schedule, or another one in its place; a pause stays. Ticks count from now on. Throws `usage` for what is no name,
 * no expression, no zone, or no command that may be scheduled, `plan_required` for a credit that cannot be planned where
 * credits are to be approved. `now`: of tests.
 */
export async function setSchedule(
  circumstances: Circumstances,
  setting: ScheduleSetting,
  now?: Date,
): Promise<Schedule> {
  requireName(setting.name)
  const never = neverDone(circumstances, readTask(setting.words, todayInParis()))
  if (never !== undefined) throw new CpaError('plan_required', never, { hint: scheduleCampaign })
  for (const word of setting.words) textToKeep(word, 'The command')
  new Calendar(setting)
  const trail = await circumstances.open()
  await recorded(trail, 'schedule set', { ...setting }, () =>
    trail.database.transaction(async (transaction) => {
      await lockUntilEnd(transaction, locks.schedules)
      await keepSchedule(transaction, setting, actor(), now)
    }),
  )
  return await readSchedule(trail.database, setting.name)
}

const scheduleCampaign = {
  en: 'Schedule the campaign in its place: its ticks make a plan, wait for the approvals, and apply it: -- campaign {year-1}',
  fr: 'Planifiez la campagne à sa place : ses échéances font un plan, attendent les approbations, et l’appliquent : -- campaign {year-1}',
}

function requireName(name: string): void {
  if (/^[a-z0-9][a-z0-9-]{0,39}$/.test(name)) return
  throw new CpaError(
    'usage',
    {
      en: `${name || 'Nothing'} cannot be the name of a schedule`,
      fr: `${name || 'Rien'} ne peut nommer une planification`,
    },
    {
      hint: {
        en: 'Small letters, digits and hyphens, at most 40: yearly-campaign.',
        fr: 'Petites lettres, chiffres et tirets, au plus 40 : yearly-campaign.',
      },
    },
  )
}

/** What is paused: one schedule by its name, or `all` of them. */
export type Paused = { readonly name: string } | 'all'

/** Nothing is started by itself until it is resumed; what is under way ends. Throws `schedule_unknown`. */
export async function pauseSchedule(circumstances: Circumstances, which: Paused, note: string): Promise<void> {
  const kept = textToKeep(note, '--note')
  await changePause(circumstances, 'schedule pause', which, { note: kept })
}

/** Ticks that came meanwhile stay skipped. Throws `schedule_unknown`. */
export function resumeSchedule(circumstances: Circumstances, which: Paused): Promise<void> {
  return changePause(circumstances, 'schedule resume', which, { note: null })
}

async function changePause(
  { open }: Circumstances,
  action: string,
  which: Paused,
  { note }: { readonly note: string | null },
): Promise<void> {
  const { database, chain } = await open()
  if (which !== 'all') await readSchedule(database, which.name)
  const set =
    'set paused_at = case when $1::text is not null then clock_timestamp() end, paused_by = $2, pause_note = $1::text'
  const values = [note, note === null ? null : actor()]
  if (which === 'all') await database.execute(`update scheduling ${set}`, values)
  else await database.execute(`update schedule ${set} where name = $3`, [...values, which.name])
  await recordAction({ database, chain }, action, { schedule: which === 'all' ? null : which.name, note })
}

/** The schedule fires no more; its ticks stay. Throws `schedule_unknown`. */
export async function removeSchedule({ open }: Circumstances, name: string): Promise<void> {
  const { database, chain } = await open()
  await readSchedule(database, name)
  await recorded({ database, chain }, 'schedule remove', { schedule: name }, () =>
    database.transaction(async (transaction) => {
      await lockUntilEnd(transaction, locks.schedules)
      for (const tick of await waitingTicks(transaction, name)) {
        await endTick(transaction, tick, { state: 'cancelled', reason: 'removed', exitCode: null })
      }
      await transaction.execute('update schedule set removed_at = clock_timestamp() where name = $1', [name])
    }),
  )
}
