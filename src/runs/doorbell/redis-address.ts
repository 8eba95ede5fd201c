import { isIP } from 'node:net'
import type { RedisOptions } from 'ioredis'
import { CpaError } from '../../errors.ts'
import { parseServerUrl, type ServerUrl } from '../../server-url.ts'
import { redisSchemes } from '../../settings.ts'

const variable = 'CPA_REDIS_URL'
/** Redis as it comes has 16 databases; no set-up has more than this. */
const databasesMax = 16_384

/** Where a Redis is, and as whom to come. */
export interface RedisAddress {
  readonly options: RedisOptions
  /** As messages name it: never the password. */
  readonly place: string
}

/** Reads `redis[s]://user:password@host:port/database?connectionName=NAME&family=6`. Throws `configuration`. */
export function redisAddress(url: string): RedisAddress {
  const { scheme, user, password, hosts, name, parameters } = parseServerUrl(variable, url, redisSchemes)
  const [{ host = 'localhost', port = 6379 } = {}, ...others] = hosts
  if (others.length > 0) {
    throw new CpaError(
      'configuration',
      { en: `${variable} names several hosts`, fr: `${variable} nomme plusieurs hôtes` },
      {
        hint: {
          en: 'Name the one Redis that takes writes: neither Sentinel nor a cluster is supported.',
          fr: 'Nommez le seul Redis qui accepte les écritures : ni Sentinel ni grappe ne sont pris en charge.',
        },
      },
    )
  }
  const family = familyOf(parameters)
  const connectionName = parameters.get('connectionName')
  return {
    options: {
      host,
      port,
      db: databaseOf(name),
      ...(user === undefined ? {} : { username: user }),
      ...(password === undefined ? {} : { password }),
      ...(family === undefined ? {} : { family }),
      ...(connectionName === undefined ? {} : { connectionName }),
      ...(scheme === 'rediss' ? { tls: isIP(host) === 0 ? { servername: host } : {} } : {}),
    },
    place: `${host}:${port}`,
  }
}

function databaseOf(name: string | undefined): number {
  if (name === undefined) return 0
  if (/^\d{1,5}$/.test(name) && Number(name) < databasesMax) return Number(name)
  throw new CpaError(
    'configuration',
    {
      en: `${variable} has something behind the host that is no number of a database`,
      fr: `${variable} a après l’hôte autre chose qu’un numéro de base`,
    },
    {
      hint: {
        en: 'Write redis://host:6379, or redis://host:6379/3 for the database 3. A / within a password is written %2F.',
        fr: 'Écrivez redis://hôte:6379, ou redis://hôte:6379/3 pour la base 3. Un / dans un mot de passe s’écrit %2F.',
      },
    },
  )
}

function familyOf(parameters: ServerUrl['parameters']): number | undefined {
  const family = parameters.get('family')
  const known = [...parameters.keys()].every((name) => ['connectionName', 'family'].includes(name))
  if (known && (family === undefined || family === '4' || family === '6'))
    return (family && Number(family)) || undefined
  throw new CpaError(
    'configuration',
    {
      en: `${variable} has a parameter behind its ? that is not known`,
      fr: `${variable} a après son ? un paramètre inconnu`,
    },
    {
      hint: {
        en: 'Known are connectionName and family (4 or 6). A ? within a password is written %3F.',
        fr: 'Sont connus connectionName et family (4 ou 6). Un ? dans un mot de passe s’écrit %3F.',
      },
    },
  )
}
