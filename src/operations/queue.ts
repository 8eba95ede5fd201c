import type { Circumstances } from './circumstances.ts'

/** The queue at a moment. */
export interface QueueNow {
  readonly store: 'Postgres' | 'Redis'
  /** Messages that nobody has taken yet. */
  readonly waiting: number
}

/** Where messages are kept and how many wait. Throws `queue_unreachable`. */
export async function lookAtQueue({ open, settings }: Circumstances): Promise<QueueNow> {
  const { engine } = await open()
  const { queue } = await engine()
  return { store: settings.redisUrl === undefined ? 'Postgres' : 'Redis', waiting: await queue.waiting() }
}
