import { tlsTrouble } from '../../database/tls-trouble.ts'
import { CpaError } from '../../errors.ts'

const elsewhere = 'or leave CPA_REDIS_URL unset to keep the queue in Postgres.'

// What Redis, its driver or the system says, and what to do. The first that fits is told.
const troubles: readonly (readonly [RegExp, 'queue_unreachable' | 'queue_unsuitable', string])[] = [
  [
    /NOAUTH|WRONGPASS|invalid password|ERR AUTH/,
    'queue_unreachable',
    'Check user and password in CPA_REDIS_URL: redis://user:password@host:port, without a user redis://:password@host:port.',
  ],
  [
    /NOPERM|permissions/,
    'queue_unsuitable',
    'Let that user work on the keys of the queue: ACL SETUSER NAME ~cpa-* +@all',
  ],
  [/READONLY/, 'queue_unsuitable', `That Redis is a replica: name the one that takes writes, ${elsewhere}`],
  [/OOM/, 'queue_unsuitable', `The memory of that Redis is full: raise its maxmemory, or empty it, ${elsewhere}`],
  [
    /MISCONF/,
    'queue_unsuitable',
    'That Redis cannot save on its disk and so takes no writes: free some space there.',
  ],
  [
    /CROSSSLOT|MOVED|CLUSTERDOWN|\bASK\b/,
    'queue_unsuitable',
    `Redis Cluster is not supported: name a single Redis, ${elsewhere}`,
  ],
  [
    /DB index/i,
    'queue_unsuitable',
    'That Redis has fewer databases (16 as it comes): correct the number at the end of CPA_REDIS_URL.',
  ],
  [/Redis version/i, 'queue_unsuitable', `Use Redis 6.2 or later, ${elsewhere}`],
  [
    /unknown command/i,
    'queue_unsuitable',
    `What answers there does not know all commands of Redis: use Redis 6.2 or later, ${elsewhere}`,
  ],
  [
    /LOADING|MASTERDOWN|^BUSY/,
    'queue_unreachable',
    'That Redis is starting or busy: wait a moment, then give the same command again.',
  ],
  [
    /max number of clients/,
    'queue_unreachable',
    'All connections of that Redis are taken: end some, or raise its maxclients.',
  ],
  [
    /DENIED/,
    'queue_unreachable',
    'That Redis lets nobody in from other machines: give it a password, and switch off protected-mode.',
  ],
  [
    /Protocol error/,
    'queue_unreachable',
    'What answers there is no Redis, or wants TLS (rediss://): check CPA_REDIS_URL.',
  ],
  [
    /ETIMEDOUT|no answer|timed out/,
    'queue_unreachable',
    'Nothing came back: look at host and port in CPA_REDIS_URL, at firewalls, and whether that port speaks TLS (rediss://).',
  ],
  [
    /ENOTFOUND|EAI_AGAIN/,
    'queue_unreachable',
    'No machine is known by that name: correct the host in CPA_REDIS_URL, or look at the name server.',
  ],
]

/** The error to throw for one that Redis or its driver gave. Holds no password, its causes neither. */
export function redisTrouble(error: unknown, place: string): CpaError {
  if (error instanceof CpaError) return error
  const tls = tlsTrouble(error, `Redis at ${place}`, 'redis')
  if (tls !== undefined) return tls
  const message = messageOf(error)
  const [, code, hint] = troubles.find(([pattern]) => pattern.test(message)) ?? [
    undefined,
    'queue_unreachable' as const,
    `Check that Redis runs and that CPA_REDIS_URL is right, ${elsewhere}`,
  ]
  return new CpaError(code, `Redis at ${place} failed: ${message}`, { hint, cause: withoutCommand(error) })
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  // ioredis names its own option here, which means nothing to whoever set CPA_REDIS_URL.
  if (error.name === 'MaxRetriesPerRequestError') return 'it went away and did not come back within seconds'
  // A server that does not know a command repeats what came with it: with AUTH, that is the password.
  const [said = ''] = error.message.split(/,? with args beginning|\. script: |\. Please report this/)
  // Trying several addresses of one name gives an AggregateError, whose own message is empty.
  return said || String((error as { code?: unknown }).code ?? error.name)
}

/** ioredis hangs the command on an error it got from Redis: with AUTH, that is the password. */
function withoutCommand(error: unknown): Error {
  const copy = new Error(messageOf(error))
  if (error instanceof Error && error.stack !== undefined) {
    copy.stack = `${error.name}: ${copy.message}\n${error.stack
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .join('\n')}`
  }
  return copy
}
