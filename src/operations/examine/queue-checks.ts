import type { Queue } from '../../runs/doorbell/queue.ts'
import type { RedisCondition } from '../../runs/doorbell/redis-condition.ts'
import { type Finding, ill, note, well } from './examination.ts'

const lowestRedis = 6

/** Messages that nobody has taken. They are only a doorbell: the run registry rings again for what is due. */
export async function waitingMessages(queue: Queue, store: 'Postgres' | 'Redis'): Promise<Finding> {
  const waiting = await queue.waiting()
  return well(`in ${store}, ${waiting === 0 ? 'no message waits' : `${waiting} messages wait for a worker`}`)
}

/** Redis as a queue wants it: never evicting messages, and keeping them over a restart. */
export function redisConfiguration({ version, evictionPolicy, appendOnly }: RedisCondition): Finding {
  const detail = `Redis ${version}, eviction policy ${evictionPolicy}, append-only file ${appendOnly ? 'on' : 'off'}`
  if (Number(version.split('.')[0]) < lowestRedis) return ill(detail, `Use Redis ${lowestRedis}.2 or later.`)
  if (evictionPolicy !== 'noeviction') {
    return ill(detail, 'Set maxmemory-policy to noeviction: else Redis drops messages when its memory is full.')
  }
  if (!appendOnly) {
    return note(
      detail,
      'With appendonly yes, messages outlive a restart of Redis; else they are rung again later.',
    )
  }
  return well(detail)
}
