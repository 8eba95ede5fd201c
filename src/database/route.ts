import type pg from 'pg'
import { CpaError } from '../errors.ts'
import type { HostAndPort } from '../server-url.ts'
import { connectionError, placeOf } from './database-error.ts'

/** What was found out about a host stays true for this long: the connections of a command come at once. */
const trustMilliseconds = 2_000
/** How long a pooler may let a connection wait. */
const poolerMilliseconds = 10_000

/** The way to a server: which of its hosts to take, and whether a pooler in between can be worked through. */
export class Route {
  readonly hosts: readonly HostAndPort[]
  #chosen: { readonly at: HostAndPort; readonly since: number } | undefined
  #choosing: Promise<HostAndPort> | undefined
  #pooler: Promise<void> | undefined

  constructor(hosts: readonly HostAndPort[]) {
    this.hosts = hosts
  }

  /** Of several hosts the first that answers and takes writes. Throws `database_unreachable`. */
  async host(config: pg.ClientConfig): Promise<HostAndPort> {
    if (this.hosts.length === 1) return this.hosts[0]!
    if (this.#chosen !== undefined && performance.now() - this.#chosen.since < trustMilliseconds)
      return this.#chosen.at
    this.#choosing ??= this.#choose(config).finally(() => {
      this.#choosing = undefined
    })
    return this.#choosing
  }

  /**
   * To be called when a pooler answered: throws `database_unsuitable` when it is not in session mode. Then two of its
   * clients may work on one connection of the server at once, and locks and settings are nobody's.
   */
  requireSessions(config: pg.ClientConfig): Promise<void> {
    this.#pooler ??= requireSessions(config).catch((error) => {
      this.#pooler = undefined
      throw error
    })
    return this.#pooler
  }

  async #choose(config: pg.ClientConfig): Promise<HostAndPort> {
    const last = this.#chosen?.at
    this.#chosen = undefined
    const reasons: unknown[] = []
    // The last one first: to wait for one that is down at every connection would take seconds.
    for (const at of [...(last === undefined ? [] : [last]), ...this.hosts.filter((one) => one !== last)]) {
      const refused = await writable({ ...config, ...at } as pg.ClientConfig).catch((error) => error)
      if (refused === undefined) {
        this.#chosen = { at, since: performance.now() }
        return at
      }
      // A wrong password is wrong on all of them, and to try it again may lock the role.
      if (String((refused as { code?: unknown }).code).startsWith('28'))
        throw connectionError(refused, placeOf(config, [at]))
      reasons.push(refused)
    }
    const told = reasons.map((reason) => (reason instanceof Error ? reason.message || 'no answer' : 'no answer'))
    throw new CpaError(
      'database_unreachable',
      {
        en: `None of ${placeOf(config, this.hosts)} takes writes: ${told.join('; ')}`,
        fr: `Aucun de ${placeOf(config, this.hosts)} n’accepte d’écritures : ${told.join(' ; ')}`,
      },
      {
        hint: {
          en: 'Look which server is the primary now, and whether its host stands in the database URL.',
          fr: 'Voyez quel serveur est maintenant le primaire, et si son hôte figure dans l’URL de la base.',
        },
        cause: reasons[0],
      },
    )
  }
}

/** Undefined when a server takes writes, else why not. */
async function writable(config: pg.ClientConfig): Promise<Error | undefined> {
  return within(config, async (client) => {
    const { rows } = await client.query<{ refused: boolean }>(
      "select current_setting('transaction_read_only') = 'on' as refused",
    )
    // One of several may be about to become the primary: the code is that of a server that takes no connections yet.
    return rows[0]?.refused === true ? Object.assign(new Error('it is read-only'), { code: '57P03' }) : undefined
  })
}

async function requireSessions(config: pg.ClientConfig): Promise<void> {
  const patient = { ...config, query_timeout: poolerMilliseconds }
  const shared = await within(patient, (one) => within(patient, (other) => shareOne(one, other))).catch(
    (error) => {
      const { message } = error as Error
      // What a pooler that hands out single statements says to `begin`.
      if (/pooling mode/i.test(message)) return true
      if (message !== 'Query read timeout') throw connectionError(error, placeOf(config))
      throw new CpaError(
        'database_unsuitable',
        {
          en: 'The pooler in front of the database lends no second connection',
          fr: 'Le répartiteur devant la base ne prête pas de seconde connexion',
        },
        {
          hint: {
            en: 'Let it lend 20 or more to this role and database: a command or worker needs up to 17 at once.',
            fr: 'Qu’il en prête 20 ou plus à ce rôle et cette base : une commande ou un ouvrier en a besoin de 17 à la fois.',
          },
          cause: error,
        },
      )
    },
  )
  if (!shared) return
  throw new CpaError(
    'database_unsuitable',
    {
      en: 'The pooler in front of the database is not in session mode',
      fr: 'Le répartiteur devant la base n’est pas en mode session',
    },
    {
      hint: {
        en: 'Set pool_mode = session for this database, or name the server itself in the URL: locks of sessions and LISTEN do not pass otherwise.',
        fr: 'Mettez pool_mode = session pour cette base, ou nommez le serveur lui-même dans l’URL : verrous de session et LISTEN ne passent pas autrement.',
      },
    },
  )
}

/**
 * Whether clients were seen to share connections of the server. In session mode they never do. In the other modes a pooler
 * lends the connection that was given back last, and then the second client meets the first on it; or the one that was not
 * used for longest, and then the first finds itself on another one, unless there is only one, where the two meet.
 */
async function shareOne(one: pg.Client, other: pg.Client): Promise<boolean> {
  for (let round = 0; round < 3; round += 1) {
    const first = await process(one)
    const again = await process(one)
    await other.query('begin')
    const meanwhile = await process(other)
    const after = await process(one)
    await other.query('rollback')
    if (again !== first || meanwhile === first || after !== first) return true
  }
  return false
}

async function process(client: pg.Client): Promise<number | undefined> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  return rows[0]?.pid
}

async function within<T>(config: pg.ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  // Commands that need no database read addresses of one, to name it: they should not wait for its client.
  const { Client } = (await import('pg')).default
  const client = new Client(config)
  client.on('error', () => {})
  try {
    await client.connect()
    return await work(client)
  } finally {
    await client.end().catch(() => {})
  }
}
