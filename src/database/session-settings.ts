import type { ClientBase, ClientConfig } from 'pg'
import { CpaError } from '../errors.ts'
import { connectionError, placeOf } from './database-error.ts'
import type { ServerConfig } from './server-config.ts'
import { loadSql } from './sql.ts'

const prepareSql = loadSql(import.meta.url, './prepare-session.sql')

/** What every session of ours is set to, whatever the role, the database or the server has as its default. */
const ours = {
  search_path: 'cpa',
  // Timestamps come out in UTC whatever the server's zone, dates and intervals in one form.
  timezone: 'UTC',
  datestyle: 'ISO, YMD',
  intervalstyle: 'postgres',
  bytea_output: 'hex',
  standard_conforming_strings: 'on',
  transform_null_equals: 'off',
  // What the statements are written for: each sees what was committed before it began.
  default_transaction_isolation: 'read committed',
  default_transaction_deferrable: 'off',
  // A chunk takes what it takes; what may wait too long has limits of its own below.
  statement_timeout: '0',
  transaction_timeout: '0',
  // The sessions that hold locks of runs are idle most of the time.
  idle_session_timeout: '0',
  // Longer than the longest chunk, so that nobody waits for ever behind a process that hangs.
  lock_timeout: '120s',
  // A process that was suspended inside a transaction must not hold its locks for ever.
  idle_in_transaction_session_timeout: '300s',
  // A client that went away without a word (its machine died, a cable was cut) is noticed by the server in less than 30
  // seconds, whether it waits for it or has sent it something: its locks are free then, and its chunk is due again.
  tcp_keepalives_idle: '10',
  tcp_keepalives_interval: '5',
  tcp_keepalives_count: '3',
  tcp_user_timeout: '25000',
  // The server notices within seconds that a killed command will not read the result, and frees its locks.
  client_connection_check_interval: '5s',
  // The statements of the law are long and a chunk is short: to compile one would take longer than to run it.
  jit: 'off',
}

export type SessionSettings = Readonly<Partial<Record<string, string>>>

/** A configuration of pg that also says what its sessions are set to. */
export interface SessionConfig extends ServerConfig {
  readonly session?: SessionSettings
}

/** What kind of server a connection met. */
export interface ServerFacts {
  /** The process of the server. */
  readonly pid: number
  /** False when a pooler stands in between. */
  readonly direct: boolean
  /** As Postgres counts: 150004. */
  readonly version: number
  readonly name: string
  readonly encoding: string
  readonly standby: boolean
  readonly read_only: boolean
}

/** A configuration with the session settings of this project; `changes` override them. */
export function withSettings(target: ServerConfig, changes: SessionSettings = {}): SessionConfig {
  return {
    ...target,
    session: { ...ours, ...changes },
    keepAlive: true,
    // Without it the system asks after two hours only. With it a server that is gone is noticed after 20 seconds.
    keepAliveInitialDelayMillis: 10_000,
    connectionTimeoutMillis: target.connectionTimeoutMillis ?? 10_000,
  }
}

/**
 * Sets a new connection up as its configuration says, and tells what server it is. Throws `database_unsuitable` when a
 * pooler in between is not in session mode.
 */
export async function prepareSession(
  client: ClientBase,
  { session = {}, route, ...config }: SessionConfig,
): Promise<ServerFacts> {
  const { processID } = client as unknown as { processID: number | null }
  const settings = Object.entries(session)
  const look = async (known: boolean): Promise<ServerFacts> => {
    const names = settings.map(([name]) => name)
    const values = settings.map(([, value]) => value)
    const { rows } = await client.query<ServerFacts>(prepareSql, [processID, known, names, values])
    return rows[0]!
  }
  const facts = await look(false)
  if (facts.direct || route === undefined) return facts
  await route.requireSessions(config)
  return look(true)
}

/**
 * Throws `database_unsuitable` for a server that is too old, keeps text in another encoding than UTF-8, or takes no
 * writes.
 */
export function requireSuitable(facts: Omit<ServerFacts, 'direct' | 'pid'>): void {
  const { version, name, encoding, read_only, standby } = facts
  if (version < 150_000) {
    throw new CpaError(
      'database_unsuitable',
      { en: `The server is Postgres ${name}`, fr: `Le serveur est Postgres ${name}` },
      {
        hint: { en: 'Use Postgres 15 or later.', fr: 'Utilisez Postgres 15 ou plus récent.' },
      },
    )
  }
  if (encoding !== 'UTF8') {
    throw new CpaError(
      'database_unsuitable',
      { en: `The database keeps text as ${encoding}`, fr: `La base garde les textes en ${encoding}` },
      {
        hint: {
          en: "Make it again with: create database ... template template0 encoding 'UTF8'",
          fr: "Recréez-la par : create database ... template template0 encoding 'UTF8'",
        },
      },
    )
  }
  if (read_only) throw readOnly(standby)
}

/** The error for a server that takes no writes. */
export function readOnly(standby: boolean, cause?: unknown): CpaError {
  return new CpaError(
    'database_unsuitable',
    standby
      ? {
          en: 'The server is a standby: it is read-only',
          fr: 'Le serveur est un secondaire : il est en lecture seule',
        }
      : { en: 'The database is read-only for this role', fr: 'La base est en lecture seule pour ce rôle' },
    {
      hint: standby
        ? {
            en: 'Name the primary in the database URL. Several hosts may stand there, with commas between: the primary is found.',
            fr: 'Nommez le primaire dans l’URL de la base. Plusieurs hôtes peuvent y figurer, séparés par des virgules : le primaire est trouvé.',
          }
        : {
            en: 'Look for default_transaction_read_only at the role, the database and the server, and whether the URL names the primary.',
            fr: 'Cherchez default_transaction_read_only au rôle, à la base et au serveur, et si l’URL nomme le primaire.',
          },
      cause,
    },
  )
}

/** What pg said when a connection was made, as the error to throw on. */
export function connectFailure(error: unknown, config: SessionConfig): unknown {
  return connectionError(error, placeOf(config as ClientConfig, config.route?.hosts))
}
