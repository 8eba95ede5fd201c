import { type CivilDate, isCivilDate } from '../civil-date.ts'

/** A moment as the clocks of a zone show it. */
export interface Moment {
  readonly at: Date
  /** `YYYY-MM-DDTHH:MM:SS`, without zone. */
  readonly nominal: string
  /** How far those clocks are ahead of UTC, in minutes. */
  readonly offsetMinutes: number
}

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known !== undefined) return known
  const format = new Intl.DateTimeFormat('en-CA', {
    ...{ timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
  })
  formats.set(zone, format)
  return format
}

/** Whether there is such a time zone. An offset such as `+02:00` is none: it has no summer time. */
export function isZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false
  try {
    formatOf(zone)
    return true
  } catch {
    return false
  }
}

/** A moment on the clocks of a zone. */
export function onTheClock(at: Date, zone: string): Moment {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  )
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type)!
  const nominal = `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}`
  const whole = Math.floor(at.getTime() / 1000) * 1000
  return { at, nominal, offsetMinutes: (Date.parse(`${nominal}Z`) - whole) / 60_000 }
}

/** The day that a moment has on those clocks: the business date of a tick. */
export function dayOfMoment({ nominal }: Pick<Moment, 'nominal'>): CivilDate {
  const day = nominal.slice(0, 10)
  if (!isCivilDate(day)) throw new Error(`${nominal} has no day`)
  return day
}

/** `UTC+01:00`. */
export function offsetText(minutes: number): string {
  const [size, sign] = [Math.abs(minutes), minutes < 0 ? '-' : '+']
  const two = (number: number) => String(number).padStart(2, '0')
  return `UTC${sign}${two(Math.floor(size / 60))}:${two(size % 60)}`
}

/** One night in which the clocks of a zone are put forward or back. */
export interface ClockChange {
  /** The first moment of the new time. */
  readonly at: Date
  readonly day: CivilDate
  /** `HH:MM` to `HH:MM`: the times that are left out, or come twice. */
  readonly from: string
  readonly to: string
  readonly forward: boolean
}

/** The changes of the clocks in the year that follows. A zone may have none. */
export function clockChanges(zone: string, after: Date): ClockChange[] {
  const hour = 3_600_000
  const first = Math.ceil(after.getTime() / hour) * hour
  const offsetAt = (time: number) => onTheClock(new Date(time), zone).offsetMinutes
  const changes: ClockChange[] = []
  const day = 24 * hour
  for (let time = first; time < first + 366 * day; time += day) {
    if (offsetAt(time) === offsetAt(time + day)) continue
    let at = time
    while (offsetAt(at) === offsetAt(at + hour)) at += hour
    changes.push(changeAt(at + hour, offsetAt(at), offsetAt(at + hour), zone))
  }
  return changes
}

function changeAt(time: number, before: number, after: number, zone: string): ClockChange {
  const local = (offset: number) => new Date(time + offset * 60_000).toISOString().slice(11, 16)
  const forward = after > before
  return {
    at: new Date(time),
    day: dayOfMoment(onTheClock(new Date(time), zone)),
    from: local(forward ? before : after),
    to: local(forward ? after : before),
    forward,
  }
}
