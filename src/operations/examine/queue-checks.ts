import type { Queue } from '../../runs/doorbell/queue.ts'
import type { RedisCondition } from '../../runs/doorbell/redis-condition.ts'
import { type Finding, ill, note, well } from './examination.ts'

const lowestRedis = 6

/** Messages that nobody has taken. They are only a doorbell: the run registry rings again for what is due. */
export async function waitingMessages(queue: Queue, store: 'Postgres' | 'Redis'): Promise<Finding> {
  const waiting = await queue.waiting()
  return well({
    en: `in ${store}, ${waiting === 0 ? 'no message waits' : `${waiting} messages wait for a worker`}`,
    fr: `dans ${store}, ${waiting === 0 ? 'aucun message n’attend' : `${waiting} messages attendent un travailleur`}`,
  })
}

/** Redis as a queue wants it: never evicting messages, and keeping them over a restart. */
export function redisConfiguration({ version, evictionPolicy, appendOnly }: RedisCondition): Finding {
  const detail = {
    en: `Redis ${version}, eviction policy ${evictionPolicy}, append-only file ${appendOnly ? 'on' : 'off'}`,
    fr: `Redis ${version}, politique d’éviction ${evictionPolicy}, append-only file ${appendOnly ? 'actif' : 'inactif'}`,
  }
  if (Number(version.split('.')[0]) < lowestRedis)
    return ill(detail, {
      en: `Use Redis ${lowestRedis}.2 or later.`,
      fr: `Prenez Redis ${lowestRedis}.2 ou plus récent.`,
    })
  if (evictionPolicy !== 'noeviction') {
    return ill(detail, {
      en: 'Set maxmemory-policy to noeviction: else Redis drops messages when its memory is full.',
      fr: 'Mettez maxmemory-policy à noeviction : sinon Redis abandonne des messages quand sa mémoire est pleine.',
    })
  }
  if (!appendOnly) {
    return note(detail, {
      en: 'With appendonly yes, messages outlive a restart of Redis; else they are rung again later.',
      fr: 'Avec appendonly yes, les messages survivent à un redémarrage de Redis ; sinon ils sont sonnés de nouveau plus tard.',
    })
  }
  return well(detail)
}
