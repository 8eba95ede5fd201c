import { lock } from 'proper-lockfile'

/**
 * Works while no other process of the tests works under that lock. A lock is taken for one of a process that was killed
 * after two minutes only: on a busy machine its process may not come to renew it for many seconds.
 */
export async function underSharedLock<T>(lockfilePath: string, work: () => Promise<T>): Promise<T> {
  const release = await lock(lockfilePath, {
    lockfilePath,
    realpath: false,
    stale: 120_000,
    update: 5_000,
    retries: { forever: true, minTimeout: 50, maxTimeout: 200 },
    onCompromised: () => {},
  })
  try {
    return await work()
  } finally {
    await release().catch(() => {})
  }
}
