import { withOwnerConnection } from '../database/connection.ts'
import { migrate as migrateSchema } from '../database/migrate.ts'
import { repeatables } from '../law/repeatables.ts'
import { migrateQueue } from '../runs/doorbell/queue.ts'
import type { Settings } from '../settings.ts'

/**
 * Brings schema, law and queue up to date, as the owner of the database. Gives the names of
 * what it applied. `takeBack`: also when the database is one of a newer release, which is kept on record. Throws
 * `program_too_old` otherwise.
 */
export async function migrate(
  settings: Settings,
  { takeBack }: { readonly takeBack: boolean },
): Promise<readonly string[]> {
  const applied = await migrateSchema(settings, repeatables(), { takeBack })
  if (settings.redisUrl === undefined) await withOwnerConnection(settings, (client) => migrateQueue(client))
  return applied
}
