import type { Database } from '../../database/connection.ts'
import { isConfigured, openChannels } from '../../notices/deliver.ts'
import { Calendar } from '../../schedules/calendar.ts'
import { listSchedules, type Pause, readGlobalPause, type Schedule } from '../../schedules/schedule.ts'
import { lastTicks } from '../../schedules/tick.ts'
import type { Settings } from '../../settings.ts'
import { type Finding, ill, note, well } from './examination.ts'

/** Who looks every five minutes has looked by then. */
const graceMilliseconds = 15 * 60_000
/** A pause that lasts longer than this is easily forgotten. */
const longPauseMilliseconds = 7 * 86_400_000

/** Schedules that never fire, that nobody looks at, whose last tick went wrong, or that are paused for long. */
export async function schedules(database: Database): Promise<Finding> {
  const all = await listSchedules(database)
  if (all.length === 0) return well('none is set')
  const [row] = await database.query<{ now: string }>('select clock_timestamp() as now')
  const now = new Date(row!.now)
  const paused = await readGlobalPause(database)
  const active = paused === null ? all.filter((schedule) => schedule.paused === null) : []
  const never = all.filter((schedule) => new Calendar(schedule).next(1, now).length === 0)
  if (never.length > 0) {
    const [first] = never
    return ill(
      `never due: ${never.map(({ name, cron }) => `${name} (${cron})`).join(', ')}`,
      `Set it anew: cpa schedule set ${first!.name} --cron ... -- ${first!.words.join(' ')}`,
    )
  }
  const silent = active.flatMap((schedule) => silenceOf(schedule, now))
  if (silent.length > 0) {
    return ill(
      `due and not started: ${silent.join(', ')}`,
      'Let something call cpa schedule run-due every five minutes, or start cpa worker --scheduler.',
    )
  }
  if (paused !== null)
    return note(`all ${all.length} are ${pauseTold(paused)}`, 'End it: cpa schedule resume --all')
  const wrong = await wentWrong(database, active)
  if (wrong.length > 0) return note(`last time: ${wrong.join(', ')}`, 'See: cpa schedule show NAME')
  const forgotten = all.filter((each) => each.paused !== null && isLong(each.paused, now))
  if (forgotten.length > 0) {
    return note(
      forgotten.map(({ name, paused: pause }) => `${name} is ${pauseTold(pause!)}`).join(', '),
      `End it: cpa schedule resume ${forgotten[0]!.name}`,
    )
  }
  return well(`${all.length} set, ${active.length} active`)
}

/** Ticks that are wanted a while ago and that nobody has looked for. */
function silenceOf(schedule: Schedule, now: Date): string[] {
  const until = new Date(now.getTime() - graceMilliseconds)
  const [first] = new Calendar(schedule).next(1, new Date(schedule.lookedUntil))
  return first !== undefined && first.at < until ? [`${schedule.name} of ${first.nominal.slice(0, 16)}`] : []
}

async function wentWrong(database: Database, schedules: readonly Schedule[]): Promise<string[]> {
  const found: string[] = []
  for (const { name } of schedules) {
    const [last] = await lastTicks(database, name, 1)
    if (last?.state === 'failed' || last?.state === 'missed') found.push(`${name} ${last.state} (${last.reason})`)
  }
  return found
}

function pauseTold({ at, by, note: why }: Pause): string {
  return `paused by ${by} since ${at.slice(0, 10)} (${why})`
}

function isLong({ at }: Pause, now: Date): boolean {
  return now.getTime() - Date.parse(at) > longPauseMilliseconds
}

/** That what is told arrives: the settings can be used, and nothing was given up. */
export async function notices(
  database: Database,
  { configuration }: Pick<Settings, 'configuration'>,
): Promise<Finding> {
  const { notifications } = configuration
  if (!isConfigured(notifications))
    return well('nobody is told anything: see notifications in docs/configuration.md')
  const names = openChannels(notifications).map(({ name }) => name)
  const [row] = await database.query<{ waiting: bigint; given_up: bigint }>(
    `select count(*) filter (where delivered_at is null and given_up_at is null and error is not null) as waiting,
       count(*) filter (where given_up_at > clock_timestamp() - interval '30 days') as given_up
     from notice_delivery`,
  )
  const { waiting, given_up: givenUp } = row!
  const mend = 'See: cpa notices; try the settings: cpa notices test'
  if (givenUp > 0n) return ill(`${givenUp} notices of the last 30 days could not be sent`, mend)
  if (waiting > 0n) return note(`${waiting} notices were not taken yet`, mend)
  return well(`told by ${names.join(' and ')}`)
}
