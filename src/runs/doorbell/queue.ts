import { type Database, withOwnerConnection } from '../../database/connection.ts'
import type { Settings } from '../../settings.ts'
import { BullmqQueue } from './bullmq-queue.ts'
import { migrateQueue } from './migrate-queue.ts'
import type { Queue } from './port.ts'
import { PostgresStore } from './postgres-store.ts'
import { RedisStore, redisPrefix } from './redis-store.ts'
import { withoutRepeats } from './repeated-faults.ts'

export type { ChunkMessage, Handler, Listener, ListenOptions, Queue } from './port.ts'
export { migrateQueue, withoutRepeats }

export interface QueueOptions {
  /** Default `chunks`. */
  readonly name?: string
  /** Default: a prefix of its own for every database that shares the Redis. */
  readonly redisPrefix?: string
  /** Hears of faults that the queue mends by itself (a lost connection, say). For logs; default: nobody. */
  readonly onFault?: (error: unknown) => void
}

/**
 * Opens the queue: in Redis when `settings.redisUrl` is given, otherwise in the schema `bullmq` of the database.
 * The embedded database gets that schema on first use; on a server it must be there (`cpa migrate`).
 * Throws `queue_unreachable` within seconds, or `migration_needed`.
 */
export async function openQueue(
  settings: Settings,
  database: Database,
  options: QueueOptions = {},
): Promise<Queue> {
  const bullmq = await import('bullmq')
  const store =
    settings.redisUrl === undefined
      ? new PostgresStore(bullmq, database, embeddedMigration(settings))
      : new RedisStore(bullmq, settings.redisUrl, options.redisPrefix ?? (await redisPrefix(database)))
  return BullmqQueue.open(bullmq, store, {
    name: options.name ?? 'chunks',
    onFault: withoutRepeats(options.onFault ?? (() => {})),
  })
}

function embeddedMigration(settings: Settings): (() => Promise<void>) | undefined {
  if (settings.databaseUrl !== undefined) return undefined
  return () => withOwnerConnection(settings, migrateQueue)
}
