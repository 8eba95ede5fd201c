import { onNewEmbedded } from '../database/embedded/announcement.ts'
import type { Settings } from '../settings.ts'
import type { Opened, Opening } from './open.ts'

/**
 * Does the work of somebody who has no database to work on, or opens one of its own: what `withOpening` does for all others,
 * without loading what works on a database. Throws what the work throws, as `knownTrouble` tells it.
 */
export async function withoutOpening<T>(
  settings: Settings,
  { onNewDatabase = () => {} }: Opening,
  work: (open: () => Promise<Opened>) => Promise<T>,
): Promise<T> {
  const tellNoMore = onNewEmbedded(onNewDatabase)
  try {
    return await work(async () => {
      throw new Error('whoever works without a database asked for one')
    })
  } catch (error) {
    const { knownTrouble } = await import('./known-trouble.ts')
    throw knownTrouble(error, settings)
  } finally {
    tellNoMore()
  }
}
