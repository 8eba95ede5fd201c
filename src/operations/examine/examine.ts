import { type Database, openDatabase } from '../../database/connection.ts'
import type { KeyRing } from '../../identity/key-ring.ts'
import { openQueue } from '../../runs/doorbell/queue.ts'
import { redisCondition } from '../../runs/doorbell/redis-condition.ts'
import type { Settings } from '../../settings.ts'
import { clock, keysFit, lawInDatabase, migrations, serverVersion, transport } from './database-checks.ts'
import { type ExaminationCheck, examine, type Finding, ill, well } from './examination.ts'
import { dataDirectory, disk, keyFile } from './file-checks.ts'
import { environment, nodeVersion, timeZone } from './machine-checks.ts'
import { appendOnlyTriggers, privileges } from './privilege-checks.ts'
import { redisConfiguration, waitingMessages } from './queue-checks.ts'
import { notices, schedules } from './schedule-checks.ts'
import { embeddedServer, isNew } from './server-checks.ts'
import { unfinishedRuns, workersAtWork } from './work-checks.ts'

export interface Examination {
  readonly ok: boolean
  readonly checks: readonly ExaminationCheck[]
}

/**
 * Looks at everything the commands need, each thing on its own: one that is wrong does not hide the others. Changes
 * nothing and makes nothing, except that it starts the embedded Postgres when there is one, as every command does.
 */
export async function examineInstallation(settings: Settings): Promise<Examination> {
  const { redisUrl } = settings
  const embedded = settings.databaseUrl === undefined
  const keys = await lookAtKeys(settings)
  const checks = [
    await examine('node', () => nodeVersion()),
    await examine('time_zone', timeZone),
    await examine('environment', () => environment(settings.unknownVariables)),
    await examine('data_directory', () => dataDirectory(settings)),
    await examine('disk', () => disk(settings)),
    await examine('key_file', keys.look),
    ...(embedded ? [await examine('embedded_server', () => embeddedServer(settings))] : []),
  ]
  const reached = await reachDatabase(settings)
  const inDatabase = (name: string, look: (database: Database) => Promise<Finding>) =>
    examine(name, () => (reached.state === 'open' ? look(reached.database) : withoutDatabase(reached.state)))
  try {
    checks.push(
      await examine('database', () => answers(reached)),
      await inDatabase('transport', transport),
      await inDatabase('migrations', (database) => migrations(database, embedded)),
      await inDatabase('keys', (database) => keysFit(database, keys.keyRing)),
      await inDatabase('privileges', privileges),
      await inDatabase('append_only', appendOnlyTriggers),
      await inDatabase('law', lawInDatabase),
      await inDatabase('clock', clock),
      await inDatabase('runs', unfinishedRuns),
      await inDatabase('workers', workersAtWork),
      await inDatabase('schedules', schedules),
      await inDatabase('notices', (database) => notices(database, settings)),
      await inDatabase('queue', (database) => queueAnswers(settings, database)),
    )
    if (redisUrl !== undefined) {
      checks.push(await examine('redis', async () => redisConfiguration(await redisCondition(redisUrl))))
    }
    return { ok: checks.every(({ ok }) => ok), checks }
  } finally {
    if (reached.state === 'open') await reached.database.close()
  }
}

/** The key ring is wanted twice: for its file, and to hold it against the database. */
async function lookAtKeys(settings: Settings): Promise<{ look: () => Finding; keyRing?: KeyRing }> {
  try {
    const { finding, keyRing } = await keyFile(settings)
    return keyRing === undefined ? { look: () => finding } : { look: () => finding, keyRing }
  } catch (error) {
    return {
      look: () => {
        throw error
      },
    }
  }
}

type Reached =
  | { readonly state: 'open'; readonly database: Database }
  | { readonly state: 'new' }
  | { readonly state: 'unreachable'; readonly error: unknown }

async function reachDatabase(settings: Settings): Promise<Reached> {
  if (isNew(settings)) return { state: 'new' }
  try {
    const database = await openDatabase(settings, { migrate: false, applicationName: 'cpa doctor', poolSize: 2 })
    return { state: 'open', database }
  } catch (error) {
    return { state: 'unreachable', error }
  }
}

function answers(reached: Reached): Promise<Finding> | Finding {
  if (reached.state === 'open') return serverVersion(reached.database)
  if (reached.state === 'new') return withoutDatabase('new')
  throw reached.error
}

function withoutDatabase(state: 'new' | 'unreachable'): Finding {
  if (state === 'new') return well({ en: 'no database yet', fr: 'pas encore de base' })
  return ill(
    { en: 'cannot be looked at without the database', fr: 'ne peut être examiné sans la base' },
    {
      en: 'Mend the database first, then call cpa doctor again.',
      fr: 'Réparez d’abord la base, puis relancez cpa doctor.',
    },
  )
}

async function queueAnswers(settings: Settings, database: Database): Promise<Finding> {
  const queue = await openQueue(settings, database)
  try {
    return await waitingMessages(queue, settings.redisUrl === undefined ? 'Postgres' : 'Redis')
  } finally {
    await queue.close()
  }
}
