import { Cron } from 'croner'
import { CpaError } from '../errors.ts'
import { isZone, type Moment, onTheClock } from './wall-clock.ts'

/** When a schedule is due. */
export interface Timing {
  /** Five fields: minute, hour, day of the month, month, day of the week. */
  readonly cron: string
  readonly zone: string
}

/** Ticks that were passed in a longer time than this many are not told one by one: the latest count. */
export const mostPassed = 500

/**
 * The times of a schedule. A time that the clocks leave out when they are put forward is due when they go on, on the same
 * day; one that comes twice when they are put back is due the first time. What is due every so many minutes or hours just
 * goes on through both.
 */
export class Calendar {
  readonly zone: string
  readonly #cron: Cron

  /** Throws `usage` for an expression that is none, and for a zone that is not known. */
  constructor({ cron, zone }: Timing) {
    if (!isZone(zone)) throw noZone(zone)
    this.zone = zone
    try {
      this.#cron = new Cron(cron, { ...options, timezone: zone })
    } catch (cause) {
      throw noExpression(cron, cause)
    }
  }

  /** The next ticks after a moment; none when it never fires. */
  next(count: number, after: Date): Moment[] {
    return this.#cron.nextRuns(count, after).map((at) => onTheClock(at, this.zone))
  }

  /** All ticks after one moment up to another, the first first; of very many the latest. */
  passed(after: Date, until: Date): Moment[] {
    const found: Date[] = []
    let at = this.#cron.nextRun(after)
    while (at !== null && at <= until && found.length <= mostPassed) {
      found.push(at)
      at = this.#cron.nextRun(at)
    }
    const latest = found.length > mostPassed ? this.#latestUntil(until) : found
    return latest.map((each) => onTheClock(each, this.zone))
  }

  #latestUntil(until: Date): Date[] {
    // The moment itself does not count among those before it.
    return this.#cron.previousRuns(mostPassed, new Date(until.getTime() + 1_000)).reverse()
  }
}

/** Lists and ranges of hours count as times of the day as a single one does; only `*` and steps go on through a change. */
const options = { mode: '5-part', paused: true, fixedTimeRule: 'no-wildcard' } as const

function noZone(zone: string): CpaError {
  return new CpaError(
    'usage',
    { en: `--zone ${zone} is not a time zone`, fr: `--zone ${zone} n’est pas un fuseau horaire` },
    {
      hint: {
        en: 'Write a name of the zone database: Europe/Paris, America/Cayenne, UTC.',
        fr: 'Écrivez un nom de la base des fuseaux : Europe/Paris, America/Cayenne, UTC.',
      },
    },
  )
}

function noExpression(cron: string, cause: unknown): CpaError {
  const why = cause instanceof Error ? cause.message.replace(/^CronPattern: /, '') : String(cause)
  return new CpaError(
    'usage',
    { en: `--cron "${cron}" is not understood: ${why}`, fr: `--cron "${cron}" n’est pas compris : ${why}` },
    {
      hint: {
        en: 'Write minute, hour, day of the month, month, day of the week: "30 3 * * 1" is every Monday at 03:30.',
        fr: 'Écrivez minute, heure, jour du mois, mois, jour de la semaine : "30 3 * * 1" est chaque lundi à 3 h 30.',
      },
      cause,
    },
  )
}
