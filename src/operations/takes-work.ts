import { requireNoNewer } from '../database/newer-release.ts'
import type { Circumstances } from './circumstances.ts'

/** Why this process does no work at this moment; undefined when it does. Throws what opening throws. */
export async function takesWork({ open, signal }: Circumstances): Promise<string | undefined> {
  if (signal.aborted) return 'stopping'
  const { database } = await open()
  await requireNoNewer(database)
  return undefined
}
