import { cpus } from 'node:os'
import { join } from 'node:path'
import { jobs } from '../../jobs/index.ts'
import { keepHead } from '../chain/anchor.ts'
import { Chain } from '../chain/chain.ts'
import { takeOver } from '../chain/take-over.ts'
import { type Database, openDatabase } from '../database/connection.ts'
import { mayPass } from '../database/database-error.ts'
import { databaseName } from '../database/database-name.ts'
import { onNewEmbedded } from '../database/embedded/announcement.ts'
import { makeDirectory } from '../database/embedded/directory.ts'
import { verifyKeyRing } from '../identity/key-check.ts'
import { openKeyRing } from '../identity/key-file.ts'
import type { KeyRing } from '../identity/key-ring.ts'
import { sealedTables } from '../input/sealed-tables.ts'
import { repeatables } from '../law/repeatables.ts'
import { keepDatabase } from '../practice/demo/demo-directory.ts'
import { version } from '../release.ts'
import { openQueue, withoutRepeats } from '../runs/doorbell/queue.ts'
import type { Engine } from '../runs/engine.ts'
import { joinedObservers, type RunObserver } from '../runs/observe.ts'
import { DatabasePressure } from '../runs/pressure.ts'
import { traceObserver } from '../runs/trace-observer.ts'
import type { Settings } from '../settings.ts'
import { recordUntold } from './audit-trail.ts'
import { knownTrouble } from './known-trouble.ts'
import { Post } from './notices/post.ts'

/** Two lanes keep the database busy while this process prepares the next chunk; more than the cores only queue. */
const usualLanes = Math.max(2, Math.min(4, cpus().length))
const lanesOf = ({ lanes }: Settings) => lanes ?? usualLanes
/** A lane waits for its turn on a connection beside that of its chunk; two are for all that is quick. */
const poolSizeOf = (settings: Settings) => 2 * lanesOf(settings) + 2

/** What most verbs need: the database with its keys, and on demand the engine that runs jobs. */
export interface Opened {
  readonly database: Database
  readonly keys: KeyRing
  readonly chain: Chain
  /** Opens the queue on first use. `onFault` then hears of its faults, which end nothing; default: whoever opened. */
  engine(onFault?: (error: unknown) => void): Promise<Engine>
  close(): Promise<void>
}

/** Throws what openDatabase and openKeyRing throw, and `key_file_mismatch`. */
export async function openAll(
  settings: Settings,
  { newerAllowed = false, onSilence, onQueueFault, observer }: Omit<Opening, 'readsOnly' | 'onNewDatabase'> = {},
): Promise<Opened> {
  // Before the keys: those in somebody else's directory are not for our use.
  if (settings.databaseUrl === undefined) makeDirectory(settings.dataDirectory)
  const keyRing = await openKeyRing(settings)
  const database = await openDatabase(settings, {
    repeatables: repeatables(),
    poolSize: poolSizeOf(settings),
    newerAllowed,
  })
  if (onSilence !== undefined) database.onSilence(onSilence)
  let keys: KeyRing
  let chain: Chain
  try {
    keys = await verifyKeyRing(database, keyRing)
    chain = new Chain(keys)
    if (!newerAllowed && keys.hasChainKey) {
      await takeOver(database, chain, sealedTables)
      await recordUntold({ database, chain })
    }
  } catch (error) {
    await database.close()
    throw error
  }
  let engine: Promise<Engine> | undefined
  return {
    database,
    keys,
    chain,
    engine: (onFault) => {
      engine ??= openEngine(settings, { database, keys, chain, observer }, onFault ?? onQueueFault).catch(
        (error) => {
          engine = undefined
          throw error
        },
      )
      return engine
    },
    async close() {
      try {
        await (await engine?.catch(() => undefined))?.queue.close()
      } finally {
        await database.close()
        await keepHead(settings.anchorFile, chain.head)
      }
    },
  }
}

/** How `withOpening` opens. */
export interface Opening {
  /** Unless the work only reads, no demo throws the database away afterwards. */
  readonly readsOnly?: boolean
  /** It may look at the database of a newer release too. */
  readonly newerAllowed?: boolean | undefined
  /** Hears, while the database gives no answer, for how many seconds. */
  readonly onSilence?: ((seconds: number) => void) | undefined
  /** Hears what goes wrong with the queue, the same once a minute. */
  readonly onQueueFault?: ((error: unknown) => void) | undefined
  /** Hears of the runs and chunks of this process. */
  readonly observer?: RunObserver | undefined
  /** Hears of every embedded database that is about to be made while the work lasts, whoever makes it. */
  readonly onNewDatabase?: (dataDirectory: string) => void
}

/**
 * Lends `work` what `openAll` opens, when it asks for it, and closes it at the end. Throws what the work throws, as
 * `knownTrouble` tells it.
 */
export async function withOpening<T>(
  settings: Settings,
  { readsOnly = false, onNewDatabase = () => {}, ...opening }: Opening,
  work: (open: () => Promise<Opened>) => Promise<T>,
): Promise<T> {
  let opened: Promise<Opened> | undefined
  let there = false
  const tellNoMore = onNewEmbedded(onNewDatabase)
  try {
    return await work(() => {
      // One that failed is tried again when it is asked for again: a worker waits for its server so.
      opened ??= (readsOnly ? openAll(settings, opening) : openForChanges(settings, opening)).then(
        (all) => {
          there = true
          return all
        },
        (error) => {
          opened = undefined
          throw error
        },
      )
      return opened
    })
  } catch (error) {
    throw knownTrouble(error, settings)
  } finally {
    tellNoMore()
    const closing = opened?.then((all) => all.close())
    // Work that was told to stop while it waited for a server that says nothing waits no longer.
    if (there) await closing
    else closing?.catch(() => {})
  }
}

async function openForChanges(
  settings: Settings,
  { onSilence, onQueueFault, observer }: Opening,
): Promise<Opened> {
  const opened = await openAll(settings, { onSilence, onQueueFault, observer })
  keepDatabase(settings)
  // Only who changes something sends: a look at the runs is over at once.
  const post = new Post(opened.database, settings)
  return {
    ...opened,
    engine(onFault) {
      post.begin()
      return opened.engine(onFault)
    },
    async close() {
      await post.end()
      await opened.close()
    },
  }
}

/** Where compressed files and pipes are kept, sealed, while they are loaded. */
export function spoolDirectoryOf({ dataDirectory }: Pick<Settings, 'dataDirectory'>): string {
  return join(dataDirectory, 'spool')
}

async function openEngine(
  settings: Settings,
  { database, keys, chain, observer }: Pick<Opened, 'database' | 'keys' | 'chain'> & Pick<Opening, 'observer'>,
  onFault: ((error: unknown) => void) | undefined,
): Promise<Engine> {
  // What a queue in the same database says of a server that went away, the database says too.
  const isToldAnyway = (error: unknown) => settings.redisUrl === undefined && mayPass(error)
  const onQueueFault = withoutRepeats((error) => {
    if (!isToldAnyway(error)) onFault?.(error)
  })
  const queue = await openQueue(settings, database, { onFault: onQueueFault })
  const spoolDirectory = spoolDirectoryOf(settings)
  const tracing = await traceObserver(databaseName(settings), version)
  return {
    ...{ database, chain, queue, jobs: jobs({ keys, spoolDirectory }), version, onQueueFault },
    lanes: lanesOf(settings),
    settings: settings.configuration.chunks,
    pressure: new DatabasePressure(
      database,
      settings.configuration.chunks.hold,
      settings.databaseUrl === undefined ? settings.dataDirectory : undefined,
    ),
    observer: joinedObservers([observer, tracing]),
  }
}
