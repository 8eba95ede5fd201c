import { tlsTrouble } from '../../database/tls-trouble.ts'
import { CpaError } from '../../errors.ts'
import type { Sentence } from '../../language.ts'

const elsewhere: Sentence = {
  en: 'or leave CPA_REDIS_URL unset to keep the queue in Postgres.',
  fr: 'ou ne donnez pas CPA_REDIS_URL pour garder la file dans Postgres.',
}

function orElse(en: string, fr: string): Sentence {
  return { en: `${en}, ${elsewhere.en}`, fr: `${fr}, ${elsewhere.fr}` }
}

// What Redis, its driver or the system says, and what to do. The first that fits is told.
const troubles: readonly (readonly [RegExp, 'queue_unreachable' | 'queue_unsuitable', Sentence])[] = [
  [
    /NOAUTH|WRONGPASS|invalid password|ERR AUTH/,
    'queue_unreachable',
    {
      en: 'Check user and password in CPA_REDIS_URL: redis://user:password@host:port, without a user redis://:password@host:port.',
      fr: 'Vérifiez utilisateur et mot de passe dans CPA_REDIS_URL : redis://utilisateur:motdepasse@hôte:port, sans utilisateur redis://:motdepasse@hôte:port.',
    },
  ],
  [
    /NOPERM|permissions/,
    'queue_unsuitable',
    {
      en: 'Let that user work on the keys of the queue: ACL SETUSER NAME ~cpa-* +@all',
      fr: 'Laissez cet utilisateur agir sur les clés de la file : ACL SETUSER NOM ~cpa-* +@all',
    },
  ],
  [
    /READONLY/,
    'queue_unsuitable',
    orElse(
      'That Redis is a replica: name the one that takes writes',
      'Ce Redis est un réplica : nommez celui qui accepte les écritures',
    ),
  ],
  [
    /OOM/,
    'queue_unsuitable',
    orElse(
      'The memory of that Redis is full: raise its maxmemory, or empty it',
      'La mémoire de ce Redis est pleine : relevez son maxmemory, ou videz-le',
    ),
  ],
  [
    /MISCONF/,
    'queue_unsuitable',
    {
      en: 'That Redis cannot save on its disk and so takes no writes: free some space there.',
      fr: 'Ce Redis ne peut enregistrer sur son disque et refuse donc les écritures : libérez-y de la place.',
    },
  ],
  [
    /CROSSSLOT|MOVED|CLUSTERDOWN|\bASK\b/,
    'queue_unsuitable',
    orElse(
      'Redis Cluster is not supported: name a single Redis',
      'Redis Cluster n’est pas pris en charge : nommez un seul Redis',
    ),
  ],
  [
    /DB index/i,
    'queue_unsuitable',
    {
      en: 'That Redis has fewer databases (16 as it comes): correct the number at the end of CPA_REDIS_URL.',
      fr: 'Ce Redis a moins de bases (16 à l’origine) : corrigez le numéro à la fin de CPA_REDIS_URL.',
    },
  ],
  [/Redis version/i, 'queue_unsuitable', orElse('Use Redis 6.2 or later', 'Utilisez Redis 6.2 ou plus récent')],
  [
    /unknown command/i,
    'queue_unsuitable',
    orElse(
      'What answers there does not know all commands of Redis: use Redis 6.2 or later',
      'Ce qui répond ne connaît pas toutes les commandes de Redis : utilisez Redis 6.2 ou plus récent',
    ),
  ],
  [
    /LOADING|MASTERDOWN|^BUSY/,
    'queue_unreachable',
    {
      en: 'That Redis is starting or busy: wait a moment, then give the same command again.',
      fr: 'Ce Redis démarre ou est occupé : attendez un moment, puis relancez la même commande.',
    },
  ],
  [
    /max number of clients/,
    'queue_unreachable',
    {
      en: 'All connections of that Redis are taken: end some, or raise its maxclients.',
      fr: 'Toutes les connexions de ce Redis sont prises : terminez-en, ou relevez son maxclients.',
    },
  ],
  [
    /DENIED/,
    'queue_unreachable',
    {
      en: 'That Redis lets nobody in from other machines: give it a password, and switch off protected-mode.',
      fr: 'Ce Redis ne laisse entrer personne d’autres machines : donnez-lui un mot de passe, et coupez protected-mode.',
    },
  ],
  [
    /Protocol error/,
    'queue_unreachable',
    {
      en: 'What answers there is no Redis, or wants TLS (rediss://): check CPA_REDIS_URL.',
      fr: 'Ce qui répond n’est pas Redis, ou veut TLS (rediss://) : vérifiez CPA_REDIS_URL.',
    },
  ],
  [
    /ETIMEDOUT|no answer|timed out/,
    'queue_unreachable',
    {
      en: 'Nothing came back: look at host and port in CPA_REDIS_URL, at firewalls, and whether that port speaks TLS (rediss://).',
      fr: 'Rien n’est revenu : vérifiez l’hôte et le port de CPA_REDIS_URL, les pare-feu, et si ce port parle TLS (rediss://).',
    },
  ],
  [
    /ENOTFOUND|EAI_AGAIN/,
    'queue_unreachable',
    {
      en: 'No machine is known by that name: correct the host in CPA_REDIS_URL, or look at the name server.',
      fr: 'Aucune machine n’est connue sous ce nom : corrigez l’hôte dans CPA_REDIS_URL, ou voyez le serveur de noms.',
    },
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
    orElse(
      'Check that Redis runs and that CPA_REDIS_URL is right',
      'Vérifiez que Redis tourne et que CPA_REDIS_URL est juste',
    ),
  ]
  return new CpaError(
    code,
    { en: `Redis at ${place} failed: ${message}`, fr: `Redis à ${place} a échoué : ${message}` },
    { hint, cause: withoutCommand(error) },
  )
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
