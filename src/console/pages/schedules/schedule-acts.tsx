import { durationSeconds } from '../../../duration.ts'
import { CpaError } from '../../../errors.ts'
import { runNow } from '../../../operations/schedules/run-due.ts'
import {
  type Paused,
  pauseSchedule,
  removeSchedule,
  resumeSchedule,
  setSchedule,
} from '../../../operations/schedules/schedules.ts'
import { tell } from '../../../wording/language.ts'
import { tickState } from '../../../wording/schedule-words.ts'
import type { ConsoleContext } from '../../console-context.ts'
import { done, fieldOf, requiredField } from '../../layout/form.tsx'
import type { ScheduleGiven } from './schedule-form.tsx'
import { schedulePage } from './schedule-page.tsx'
import { schedulesPage } from './schedules-page.tsx'

type Answer = Promise<Response>

/** Sets a schedule; what is wrong with it is said beside the form. */
export async function setOne(context: ConsoleContext): Answer {
  const field = (name: string) => fieldOf(context, name)
  const given: ScheduleGiven = {
    name: await field('name'),
    command: await field('command'),
    cron: await field('cron'),
    zone: await field('zone'),
    overlap: await field('overlap'),
    catch_up: await field('catch_up'),
    deadline: await field('deadline'),
  }
  const { circumstances } = context.var
  const { zone, catch_up: catchUp } = circumstances.settings.configuration.schedules
  try {
    const set = await setSchedule(circumstances, {
      name: given.name ?? '',
      words: (given.command ?? '').split(/\s+/),
      cron: given.cron ?? '',
      zone: given.zone ?? zone,
      overlap: given.overlap === 'wait' ? 'wait' : 'skip',
      catchUpSeconds: durationSeconds(given.catch_up ?? catchUp, '--catch-up'),
      deadlineSeconds: given.deadline === undefined ? null : durationSeconds(given.deadline, '--deadline'),
    })
    return done(context, `/schedules/${set.name}`, tell('The schedule is set.', 'La planification est créée.'))
  } catch (error) {
    if (error instanceof CpaError) return await schedulesPage(context, { error, given })
    throw error
  }
}

export async function pauseOrResume(context: ConsoleContext, which: Paused, does: 'pause' | 'resume'): Answer {
  const { circumstances } = context.var
  const path = which === 'all' ? '/schedules' : `/schedules/${which.name}`
  if (does === 'resume') {
    await resumeSchedule(circumstances, which)
    return done(context, path, tell('Resumed.', 'Reprise.'))
  }
  await pauseSchedule(circumstances, which, await requiredField(context, 'note'))
  return done(context, path, tell('Paused. What is under way ends.', 'En pause. Ce qui est en cours se termine.'))
}

/** Does what it is for now, beside the answers of this process; the page of the schedule tells what comes of it. */
export async function runOne(context: ConsoleContext, name: string): Answer {
  const { circumstances, undertakings, session } = context.var
  const about = `/schedules/${name}`
  undertakings.begin(
    { command: `cpa schedule run-now ${name}`, by: session.visitor.name, about },
    circumstances,
    async (apart) => {
      const tick = await runNow(apart, name)
      if (tick.state === 'failed') throw new CpaError('refused', { en: tickState(tick), fr: tickState(tick) })
    },
  )
  return done(context, about, tell('It has begun.', 'C’est parti.'))
}

export async function removeOne(context: ConsoleContext, name: string): Answer {
  if ((await fieldOf(context, 'confirmed')) === undefined) {
    const error = new CpaError('usage', { en: 'Tick the box to confirm', fr: 'Cochez la case pour confirmer' })
    return await schedulePage(context, name, error)
  }
  await removeSchedule(context.var.circumstances, name)
  return done(
    context,
    '/schedules',
    tell(`The schedule ${name} is removed.`, `La planification ${name} est retirée.`),
  )
}
