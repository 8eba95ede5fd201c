import { withOwnerConnection } from '../database/connection.ts'
import { migrate as migrateSchema } from '../database/migrate.ts'
import { repeatables } from '../law/repeatables.ts'
import { migrateQueue } from '../queue/queue.ts'
import type { Settings } from '../settings.ts'

/** Brings schema, law and queue up to date, as the owner of the database. Gives the names of what it applied. */
export async function migrate(settings: Settings): Promise<readonly string[]> {
  const applied = await migrateSchema(settings, repeatables())
  if (settings.redisUrl === undefined) await withOwnerConnection(settings, (client) => migrateQueue(client))
  return applied
}
