import { X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createSecureContext, type PeerCertificate } from 'node:tls'
import type { ClientConfig } from 'pg'
import { CpaError } from '../errors.ts'
import { type HostAndPort, parseServerUrl, portOf, type ServerUrl } from '../server-url.ts'
import { databaseSchemes } from '../settings.ts'
import { Route } from './route.ts'
import type { Vigil } from './vigil.ts'

/** What the URL of a database may say behind its question mark, as the other programs of Postgres know it. */
const known = [
  ...['host', 'port', 'user', 'password', 'dbname', 'options', 'connect_timeout', 'target_session_attrs'],
  ...['sslmode', 'sslrootcert', 'sslcert', 'sslkey', 'sslnegotiation'],
]
/** Known elsewhere, and harmless here: what they tune, the driver or the session sets by itself. */
const tuning = [
  ...['application_name', 'fallback_application_name', 'client_encoding', 'gssencmode', 'tcp_user_timeout'],
  ...['keepalives', 'keepalives_idle', 'keepalives_interval', 'keepalives_count'],
]

/** A pg configuration that leads to the server of a URL. */
export interface ServerConfig extends ClientConfig {
  /** Shared by all connections to that server. */
  readonly route?: Route
  /** Watches over the statements of all of them. */
  readonly vigil?: Vigil
}

/**
 * Reads the URL of a database, and the certificates that it names. `variable` is named in messages. Throws
 * `configuration`, whose message holds no part of the URL that could be a password.
 */
export async function serverConfig(variable: string, url: string): Promise<ServerConfig> {
  const parsed = parseServerUrl(variable, url, databaseSchemes)
  const { parameters } = parsed
  requireKnown(variable, parameters)
  const user = parameters.get('user') ?? parsed.user
  const password = parameters.get('password') ?? parsed.password
  const database = parameters.get('dbname') ?? parsed.name
  const options = parameters.get('options')
  const route = new Route(hostsOf(parsed))
  const [{ host, port }] = route.hosts as [HostAndPort]
  const ssl = host?.startsWith('/') ? false : await tlsOf(variable, parameters)
  return {
    route,
    ...(host === undefined ? {} : { host }),
    ...(port === undefined ? {} : { port }),
    ...(user === undefined ? {} : { user }),
    ...(password === undefined ? {} : { password }),
    ...(database === undefined ? {} : { database }),
    ...(options === undefined ? {} : { options }),
    ...(ssl === undefined ? {} : { ssl }),
    ...(parameters.get('sslnegotiation') === 'direct' && ssl ? { sslnegotiation: 'direct' } : {}),
    connectionTimeoutMillis: timeoutOf(variable, parameters),
  }
}

function requireKnown(variable: string, parameters: ServerUrl['parameters']): void {
  for (const name of parameters.keys()) {
    if (known.includes(name) || tuning.includes(name)) continue
    // Not named: it may be what stands behind an unescaped question mark of a password.
    throw new CpaError(
      'configuration',
      {
        en: `${variable} has a parameter behind its ? that is not known`,
        fr: `${variable} a après son ? un paramètre inconnu`,
      },
      {
        hint: {
          en: `Known are ${known.join(', ')}. A ? within a password is written %3F.`,
          fr: `Sont connus ${known.join(', ')}. Un ? dans un mot de passe s’écrit %3F.`,
        },
      },
    )
  }
  const attributes = parameters.get('target_session_attrs') ?? 'any'
  if (!['any', 'read-write', 'primary'].includes(attributes)) {
    throw new CpaError(
      'configuration',
      {
        en: `${variable} asks by target_session_attrs for a server that only reads`,
        fr: `${variable} demande par target_session_attrs un serveur en lecture seule`,
      },
      {
        hint: {
          en: 'The commands write. Use read-write: of several hosts the first is taken that is there and takes writes.',
          fr: 'Les commandes écrivent. Utilisez read-write : de plusieurs hôtes, le premier qui répond et accepte les écritures est pris.',
        },
      },
    )
  }
}

/** Hosts and ports, as `host1:1,host2:2` or as two lists behind the question mark; one port may stand for all. */
export function hostsOf({ variable, hosts, parameters }: ServerUrl): readonly HostAndPort[] {
  const given = parameters.get('host')
  const ports = parameters.get('port')?.split(',')
  if (given === undefined && ports === undefined) return hosts
  const names =
    given === undefined ? hosts.map(({ host }) => host) : given.split(',').map((name) => name || undefined)
  if (ports !== undefined && ports.length !== 1 && ports.length !== names.length) {
    throw new CpaError(
      'configuration',
      {
        en: `${variable} has ${names.length} hosts and ${ports.length} ports`,
        fr: `${variable} a ${names.length} hôtes et ${ports.length} ports`,
      },
      {
        hint: {
          en: 'Give every host its port, or one port for all.',
          fr: 'Donnez à chaque hôte son port, ou un port pour tous.',
        },
      },
    )
  }
  return names.map((host, index) => ({
    host,
    port: ports === undefined ? hosts[index]?.port : portOf(variable, ports[ports.length === 1 ? 0 : index]),
  }))
}

function timeoutOf(variable: string, parameters: ServerUrl['parameters']): number {
  const seconds = parameters.get('connect_timeout')
  if (seconds === undefined) return 10_000
  if (!/^\d{1,4}$/.test(seconds) || Number(seconds) === 0) {
    throw new CpaError('configuration', {
      en: `${variable} has a connect_timeout that is no number of seconds`,
      fr: `${variable} a un connect_timeout qui n’est pas un nombre de secondes`,
    })
  }
  return Number(seconds) * 1000
}

/**
 * TLS as the URL wants it. A server is believed only when its certificate says so: what the other programs of Postgres
 * call `require` would also encrypt for somebody who sits in between. Undefined: as PGSSLMODE says, else none.
 */
async function tlsOf(variable: string, parameters: ServerUrl['parameters']): Promise<ClientConfig['ssl']> {
  const mode = parameters.get('sslmode')
  const files = ['sslrootcert', 'sslcert', 'sslkey'] as const
  if (mode === undefined && !files.some((name) => parameters.has(name))) return undefined
  if (mode === 'disable') return false
  if (mode === 'allow' || mode === 'prefer') {
    throw new CpaError(
      'configuration',
      {
        en: `${variable} leaves it to chance whether the connection is encrypted`,
        fr: `${variable} laisse au hasard le chiffrement de la connexion`,
      },
      {
        hint: {
          en: 'Write sslmode=verify-full, or sslmode=disable on a network that nobody listens to.',
          fr: 'Écrivez sslmode=verify-full, ou sslmode=disable sur un réseau que personne n’écoute.',
        },
      },
    )
  }
  if (mode !== undefined && !['require', 'verify-ca', 'verify-full', 'no-verify'].includes(mode)) {
    throw new CpaError(
      'configuration',
      { en: `${variable} has an sslmode that is not known`, fr: `${variable} a un sslmode inconnu` },
      {
        hint: {
          en: 'Use verify-full, verify-ca, require, no-verify or disable.',
          fr: 'Utilisez verify-full, verify-ca, require, no-verify ou disable.',
        },
      },
    )
  }
  const [ca, cert, key] = await Promise.all(files.map((name) => pemOf(variable, name, parameters.get(name))))
  const given = { ...(ca && { ca }), ...(cert && { cert }), ...(key && { key }) }
  try {
    for (const certificate of [ca, cert]) if (certificate !== undefined) new X509Certificate(certificate)
    createSecureContext(given)
  } catch (cause) {
    throw new CpaError(
      'configuration',
      {
        en: `The certificates that ${variable} names cannot be used`,
        fr: `Les certificats que nomme ${variable} ne peuvent être utilisés`,
      },
      {
        hint: {
          en: 'sslrootcert and sslcert are certificates in PEM, sslkey is the key of sslcert, without a passphrase.',
          fr: 'sslrootcert et sslcert sont des certificats en PEM, sslkey est la clé de sslcert, sans phrase secrète.',
        },
        cause,
      },
    )
  }
  if (mode === 'no-verify') return { ...given, rejectUnauthorized: false }
  if (mode === 'verify-ca') return { ...given, checkServerIdentity: anyName }
  return { ...given, rejectUnauthorized: true }
}

const anyName = (_host: string, _certificate: PeerCertificate): undefined => undefined

/** `system` as root certificate: the authorities that Node.js knows, which it takes when none is given. */
async function pemOf(variable: string, name: string, path: string | undefined): Promise<string | undefined> {
  if (path === undefined || path === '' || (name === 'sslrootcert' && path === 'system')) return undefined
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    throw new CpaError(
      'configuration',
      {
        en: `The file ${path}, ${name} of ${variable}, cannot be read (${code})`,
        fr: `Le fichier ${path}, ${name} de ${variable}, ne peut être lu (${code})`,
      },
      {
        hint: {
          en: 'Correct the path in the URL, and let the user of the commands read the file.',
          fr: 'Corrigez le chemin dans l’URL, et laissez l’utilisateur des commandes lire le fichier.',
        },
        cause,
      },
    )
  }
}
