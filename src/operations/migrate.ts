import { withOwnerConnection } from '../database/connection.ts'
import { migrate as migrateSchema } from '../database/migrate.ts'
import { repeatables } from '../law/repeatables.ts'
import { migrateQueue } from '../runs/doorbell/queue.ts'
import type { Settings } from '../settings.ts'

export interface Migrated {
  /** The names of what was applied. */
  readonly applied: readonly string[]
  /** What migrations say of the data that they found. */
  readonly remarks: readonly string[]
}

/**
 * Brings schema, law and queue up to date, as the owner of the database. `takeBack`: also when the database is one of a newer release, which is kept on record. Throws
 * `program_too_old` otherwise.
 */
export async function migrate(
  settings: Settings,
  { takeBack }: { readonly takeBack: boolean },
): Promise<Migrated> {
  const remarks: string[] = []
  const onRemark = (text: string) => void remarks.push(text)
  const applied = await migrateSchema(settings, repeatables(), { takeBack, onRemark })
  if (settings.redisUrl === undefined) await withOwnerConnection(settings, (client) => migrateQueue(client))
  return { applied, remarks }
}
