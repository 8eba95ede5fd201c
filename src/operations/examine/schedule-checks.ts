import type { Database } from '../../database/connection.ts'
import { joined, type Sentence } from '../../language.ts'
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
  if (all.length === 0) return well({ en: 'none is set', fr: 'aucune n’est posée' })
  const [row] = await database.query<{ now: string }>('select clock_timestamp() as now')
  const now = new Date(row!.now)
  const paused = await readGlobalPause(database)
  const active = paused === null ? all.filter((schedule) => schedule.paused === null) : []
  const never = all.filter((schedule) => new Calendar(schedule).next(1, now).length === 0)
  if (never.length > 0) {
    const [first] = never
    const names = never.map(({ name, cron }) => `${name} (${cron})`).join(', ')
    const anew = `cpa schedule set ${first!.name} --cron ... -- ${first!.words.join(' ')}`
    return ill(
      { en: `never due: ${names}`, fr: `jamais à échéance : ${names}` },
      { en: `Set it anew: ${anew}`, fr: `Reposez-la : ${anew}` },
    )
  }
  const silent = active.flatMap((schedule) => silenceOf(schedule, now))
  if (silent.length > 0) {
    return ill(
      {
        en: `due and not started: ${joined(silent, ', ').en}`,
        fr: `à échéance et pas lancées : ${joined(silent, ', ').fr}`,
      },
      {
        en: 'Let something call cpa schedule run-due every five minutes, or start cpa worker --scheduler.',
        fr: 'Faites appeler cpa schedule run-due toutes les cinq minutes, ou lancez cpa worker --scheduler.',
      },
    )
  }
  if (paused !== null)
    return note(
      {
        en: `all ${all.length} are ${pauseTold(paused).en}`,
        fr: `les ${all.length} sont ${pauseTold(paused).fr}`,
      },
      { en: 'End it: cpa schedule resume --all', fr: 'Mettez-y fin : cpa schedule resume --all' },
    )
  const wrong = joined(await wentWrong(database, active), ', ')
  if (wrong.en !== '')
    return note(
      { en: `last time: ${wrong.en}`, fr: `la dernière fois : ${wrong.fr}` },
      { en: 'See: cpa schedule show NAME', fr: 'Voir : cpa schedule show NOM' },
    )
  const forgotten = all.filter((each) => each.paused !== null && isLong(each.paused, now))
  if (forgotten.length > 0) {
    return note(
      joined(
        forgotten.map(({ name, paused: pause }) => ({
          en: `${name} is ${pauseTold(pause!).en}`,
          fr: `${name} est ${pauseTold(pause!).fr}`,
        })),
        ', ',
      ),
      {
        en: `End it: cpa schedule resume ${forgotten[0]!.name}`,
        fr: `Mettez-y fin : cpa schedule resume ${forgotten[0]!.name}`,
      },
    )
  }
  return well({
    en: `${all.length} set, ${active.length} active`,
    fr: `${all.length} posées, ${active.length} actives`,
  })
}

/** Ticks that are wanted a while ago and that nobody has looked for. */
function silenceOf(schedule: Schedule, now: Date): Sentence[] {
  const until = new Date(now.getTime() - graceMilliseconds)
  const [first] = new Calendar(schedule).next(1, new Date(schedule.lookedUntil))
  if (first === undefined || first.at >= until) return []
  const nominal = first.nominal.slice(0, 16)
  return [{ en: `${schedule.name} of ${nominal}`, fr: `${schedule.name} du ${nominal}` }]
}

async function wentWrong(database: Database, schedules: readonly Schedule[]): Promise<Sentence[]> {
  const found: Sentence[] = []
  for (const { name } of schedules) {
    const [last] = await lastTicks(database, name, 1)
    if (last?.state !== 'failed' && last?.state !== 'missed') continue
    const fr = last.state === 'failed' ? 'en échec' : 'manquée'
    found.push({ en: `${name} ${last.state} (${last.reason})`, fr: `${name} ${fr} (${last.reason})` })
  }
  return found
}

function pauseTold({ at, by, note: why }: Pause): Sentence {
  const day = at.slice(0, 10)
  return { en: `paused by ${by} since ${day} (${why})`, fr: `en pause par ${by} depuis le ${day} (${why})` }
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
    return well({
      en: 'nobody is told anything: see notifications in docs/configuration.md',
      fr: 'personne n’est prévenu de rien : voir notifications dans docs/configuration.md',
    })
  const names = openChannels(notifications).map(({ name }) => name)
  const [row] = await database.query<{ waiting: bigint; given_up: bigint }>(
    `select count(*) filter (where delivered_at is null and given_up_at is null and error is not null) as waiting,
       count(*) filter (where given_up_at > clock_timestamp() - interval '30 days') as given_up
     from notice_delivery`,
  )
  const { waiting, given_up: givenUp } = row!
  const mend = {
    en: 'See: cpa notices; try the settings: cpa notices test',
    fr: 'Voir : cpa notices ; essayez les réglages : cpa notices test',
  }
  if (givenUp > 0n)
    return ill(
      {
        en: `${givenUp} notices of the last 30 days could not be sent`,
        fr: `${givenUp} avis des 30 derniers jours n’ont pu être envoyés`,
      },
      mend,
    )
  if (waiting > 0n)
    return note(
      { en: `${waiting} notices were not taken yet`, fr: `${waiting} avis n’ont pas encore été acceptés` },
      mend,
    )
  return well({ en: `told by ${names.join(' and ')}`, fr: `dits par ${names.join(' et ')}` })
}
