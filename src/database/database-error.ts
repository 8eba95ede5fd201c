import type { ClientConfig } from 'pg'
import { CpaError } from '../errors.ts'
import type { Sentence } from '../language.ts'
import type { HostAndPort } from '../server-url.ts'
import { tlsTrouble } from './tls-trouble.ts'

/** The rollback failed too: `cause` is the error that made it necessary. */
export class RollbackFailed extends Error {}

/** A migration failed: the message is its name, `cause` what the server said. */
export class FailedMigration extends Error {}

// 25P03-04: the server ended a transaction that was idle or open for too long, as of a process that stood still.
// 57P01-05: the server is going down, crashed, or is not up yet, the database is gone, the session was idle too long.
const lossCodes = new Set([
  '25P03',
  '25P04',
  '57P01',
  '57P02',
  '57P03',
  '57P04',
  '57P05',
  'ECONNRESET',
  'ECONNREFUSED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
])
// pg gives these without a code.
const lossMessages = /^(Connection terminated|timeout expired|Client has encountered a connection error)/
const serverMessages = /^(Client was closed|Cannot use a pool after calling end)/

/** The SQLSTATE or system error code of an error, looked for along its causes. */
export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  const code = error instanceof CpaError ? undefined : (error as { code?: unknown }).code
  return typeof code === 'string' ? code : errorCode(error.cause)
}

/** True when the connection broke or could not be made: the same work may succeed on a new connection. */
export function isConnectionLoss(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = (error as { code?: unknown }).code
  if (typeof code === 'string' && (lossCodes.has(code) || /^08(?!P01)...$/.test(code))) return true
  // A message that the server does not understand, and the connection is there: a fault of the program. Poolers end
  // connections with the same code.
  if (code === '08P01' && (error as { severity?: string }).severity === 'FATAL') return true
  // A Unix socket that is not there: the server behind it is down.
  if (code === 'ENOENT' && (error as { syscall?: string }).syscall === 'connect') return true
  if (lossMessages.test(error.message) || serverMessages.test(error.message)) return true
  return isConnectionLoss(error.cause)
}

/**
 * What pg or the system reported, as the error to throw on: a full disk and a lost connection become errors for
 * users, with the original as cause; everything else passes as it is.
 */
export function translated(error: unknown): unknown {
  if (error instanceof CpaError) return error
  const code = errorCode(error)
  if (code === '53100' || code === 'ENOSPC') {
    return new CpaError(
      'disk_full',
      {
        en: 'No space is left on the disk of the database',
        fr: 'Il n’y a plus de place sur le disque de la base de données',
      },
      {
        hint: {
          en: 'Free some space, then run the same command again: it continues where it stopped.',
          fr: 'Libérez de la place, puis relancez la même commande : elle continue où elle s’est arrêtée.',
        },
        cause: error,
      },
    )
  }
  if (isConnectionLoss(error)) return connectionLost(error)
  return error
}

/** The error for a connection that was there and is no more. `seconds`: how long it was waited for in vain. */
export function connectionLost(cause: unknown, seconds = 0): CpaError {
  const [en, fr] =
    seconds === 0 ? ['', ''] : [` and not there again after ${seconds} s`, ` et absente après ${seconds} s`]
  return new CpaError(
    'connection_lost',
    {
      en: `The connection to the database was lost${en} (${reason(cause)})`,
      fr: `La connexion à la base de données est perdue${fr} (${reason(cause)})`,
    },
    {
      hint: {
        en: 'Check that the server runs, then run the same command again: it continues where it stopped.',
        fr: 'Vérifiez que le serveur tourne, puis relancez la même commande : elle continue où elle s’est arrêtée.',
      },
      cause,
    },
  )
}

/** What was said when a server could not be reached that had been there before. */
export function lost(error: unknown): unknown {
  return mayPass(error) ? connectionLost(error) : error
}

/** What the server says of a statement that it may take the next time: read-only for now, cancelled, in somebody's way. */
const passingCodes = new Set(['25006', '57014', '40001', '40P01', '55P03'])

/** True when the same work may succeed a moment later. Of an error that was made into one for users, only a loss. */
export function isPassing(error: unknown): boolean {
  return mayPass(error) || (!(error instanceof CpaError) && passingCodes.has(errorCode(error) ?? ''))
}

/** True when waiting may help: the connection broke or could not be made, or all connections are taken. */
export function mayPass(error: unknown): boolean {
  return isConnectionLoss(error) || errorCode(error instanceof CpaError ? error.cause : error) === '53300'
}

/** The same for an attempt to connect, where a refusal by the server is told as well. `place` has no password. */
export function connectionError(error: unknown, place: string): unknown {
  if (error instanceof CpaError) return error
  const tls = tlsTrouble(error, place, 'database')
  if (tls !== undefined) return tls
  const code = errorCode(error) ?? ''
  const hint = refusals.find(([which]) => which.test(code) || which.test(reason(error)))?.[1]
  if (hint === undefined && !isConnectionLoss(error)) return translated(error)
  return new CpaError(
    'database_unreachable',
    {
      en: `Cannot connect to ${place}: ${reason(error)}`,
      fr: `Connexion impossible à ${place} : ${reason(error)}`,
    },
    {
      hint: hint ?? {
        en: 'Check that Postgres runs there, and host and port in the database URL.',
        fr: 'Vérifiez que Postgres y tourne, ainsi que l’hôte et le port de l’URL de la base.',
      },
      cause: error,
    },
  )
}

/** What to do about a refusal, by its code or its words. The first that fits is told. */
const refusals: readonly (readonly [RegExp, Sentence])[] = [
  [
    /client certificate/,
    {
      en: 'The server wants a certificate: give sslcert and sslkey in the database URL.',
      fr: 'Le serveur veut un certificat : donnez sslcert et sslkey dans l’URL de la base.',
    },
  ],
  [
    /pg_hba.conf/,
    {
      en: 'Let this user in from this machine: a line of pg_hba.conf at the server. Where only encrypted connections are let in, add sslmode=verify-full to the database URL.',
      fr: 'Laissez entrer cet utilisateur depuis cette machine : une ligne de pg_hba.conf au serveur. Si seules les connexions chiffrées sont admises, ajoutez sslmode=verify-full à l’URL de la base.',
    },
  ],
  [
    /^SASL.*password must be|client password must be/,
    {
      en: 'The server asks for a password: write it in the database URL, or in PGPASSWORD.',
      fr: 'Le serveur demande un mot de passe : écrivez-le dans l’URL de la base, ou dans PGPASSWORD.',
    },
  ],
  [
    /^SASL|Unknown authentication/,
    {
      en: 'The server wants a way of proving who we are that is not known here: use scram-sha-256.',
      fr: 'Le serveur veut une authentification inconnue ici : utilisez scram-sha-256.',
    },
  ],
  [
    /^28/,
    {
      en: 'Check the user name and the password in the database URL.',
      fr: 'Vérifiez l’utilisateur et le mot de passe de l’URL de la base.',
    },
  ],
  [
    /^3D000$/,
    {
      en: 'Create the database first, or correct its name in the database URL.',
      fr: 'Créez d’abord la base, ou corrigez son nom dans l’URL.',
    },
  ],
  [
    /^42501$/,
    {
      en: 'As the owner of the database: grant connect on database NAME to cpa_operator.',
      fr: 'En tant que propriétaire de la base : grant connect on database NOM to cpa_operator.',
    },
  ],
  [
    /^55000$/,
    {
      en: 'The database lets nobody in: alter database NAME allow_connections true.',
      fr: 'La base ne laisse entrer personne : alter database NOM allow_connections true.',
    },
  ],
  [
    /^53300$/,
    {
      en: 'All connections are taken: end some commands, or raise the limit of the server, the database or the role.',
      fr: 'Toutes les connexions sont prises : terminez des commandes, ou relevez la limite du serveur, de la base ou du rôle.',
    },
  ],
  [
    /^57P03$/,
    {
      en: 'The server is starting or ending: wait a moment, then give the same command again.',
      fr: 'Le serveur démarre ou s’arrête : attendez un moment, puis relancez la même commande.',
    },
  ],
  [
    /^57P0[12]$/,
    {
      en: 'The server is ending: start it, then give the same command again.',
      fr: 'Le serveur s’arrête : démarrez-le, puis relancez la même commande.',
    },
  ],
  [
    /^(ENOTFOUND|EAI_AGAIN)$/,
    {
      en: 'No machine is known by that name: correct the host in the database URL, or look at the name server.',
      fr: 'Aucune machine n’est connue sous ce nom : corrigez l’hôte dans l’URL de la base, ou voyez le serveur de noms.',
    },
  ],
  [
    /^(ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)$|^timeout expired/,
    {
      en: 'Nothing came back: look at host and port in the database URL, and whether a firewall stands in between.',
      fr: 'Rien n’est revenu : vérifiez l’hôte et le port de l’URL de la base, et s’il y a un pare-feu entre les deux.',
    },
  ],
  [
    /received invalid response/,
    {
      en: 'What answers there is no Postgres: check host and port in the database URL.',
      fr: 'Ce qui répond n’est pas Postgres : vérifiez l’hôte et le port de l’URL de la base.',
    },
  ],
  [
    /^08P01$/,
    {
      en: 'A pooler in front of the database refused: see its log, and the operator guide on connections.',
      fr: 'Un répartiteur de connexions devant la base a refusé : voyez son journal, et le guide d’exploitation sur les connexions.',
    },
  ],
]

/** The server of a configuration, to name it in messages: never the password. */
export function placeOf({ database, host, port, user }: ClientConfig, hosts?: readonly HostAndPort[]): string {
  const { env } = process
  const all = (hosts ?? [{ host, port }]).map((one) => {
    const name = one.host ?? env.PGHOST ?? 'localhost'
    return name.startsWith('/') ? name : `${name}:${one.port ?? env.PGPORT ?? 5432}`
  })
  return `database ${database ?? env.PGDATABASE ?? user ?? env.PGUSER ?? ''} at ${all.join(', ')}`
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown reason'
  // Trying several addresses of one name gives an AggregateError, whose own message is empty.
  return error.message || errorCode(error) || 'unknown reason'
}
