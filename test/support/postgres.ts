import { once } from 'node:events'
import {
  chmodSync,
  closeSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { reachablePrograms } from '../../src/database/embedded/programs.ts'
import { type ServerUser, serverUser } from '../../src/database/embedded/server-user.ts'
import type { Certificate } from './certificates.ts'
import { freePort } from './ports.ts'

/** The owner of everything in a server for tests. */
const administrator = { user: 'cpa_owner', password: 'owner' }

/** A Postgres of its own that listens on 127.0.0.1, for tests of what stands between a command and its server. */
export class PostgresForTests {
  readonly port: number
  readonly folder: string
  readonly #user: ServerUser
  readonly #postgres: string
  #stop: () => Promise<void> = async () => {}

  private constructor(folder: string, port: number, user: ServerUser, postgres: string) {
    this.folder = folder
    this.port = port
    this.#user = user
    this.#postgres = postgres
  }

  /** As whom the server runs. */
  get uid(): number {
    return this.#user.uid
  }

  /** A new cluster with the roles `cpa_owner` and, in `cpa_operator`, `cpa_app`; their passwords are owner and app. */
  static async start(settings: Readonly<Record<string, string>> = {}): Promise<PostgresForTests> {
    const { folder, user, programs } = await place()
    const cluster = join(folder, 'cluster')
    mkdirSync(cluster, { mode: 0o700 })
    user.own(cluster)
    writeFileSync(join(folder, 'password'), administrator.password, { mode: 0o644 })
    await user.run(programs.initdb, [
      ...['--pgdata', cluster, '--username', administrator.user, '--pwfile', join(folder, 'password')],
      ...['--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', '--no-sync'],
    ])
    const server = new PostgresForTests(folder, await freePort(), user, programs.postgres)
    await server.startAgain(settings)
    await server.administer(
      'create role cpa_operator nologin',
      "create role cpa_app login password 'app' in role cpa_operator",
    )
    return server
  }

  /** A standby made of this server, which is stopped for the copy. It never hears of anything new. */
  async standby(settings: Readonly<Record<string, string>> = {}): Promise<PostgresForTests> {
    await this.stop()
    const { folder, programs } = await place()
    const cluster = join(folder, 'cluster')
    cpSync(join(this.folder, 'cluster'), cluster, { recursive: true })
    writeFileSync(join(cluster, 'standby.signal'), '')
    chmodSync(cluster, 0o700)
    // Also gives a copy that root made to the user of the server.
    const copy = new PostgresForTests(folder, await freePort(), await serverUser(cluster), programs.postgres)
    await copy.startAgain(settings)
    return copy
  }

  /** Adds lines in front of pg_hba.conf, and lets the server read it again. */
  async let(...lines: readonly string[]): Promise<void> {
    const file = join(this.folder, 'cluster', 'pg_hba.conf')
    writeFileSync(file, `${lines.join('\n')}\n${readFileSync(file, 'utf8')}`)
    await this.reload()
  }

  /** Speaks TLS with this certificate from now on. */
  async useCertificate({ certificate, key }: Certificate, authority?: Certificate): Promise<void> {
    const cluster = join(this.folder, 'cluster')
    const files = [
      ['server.crt', certificate],
      ['server.key', key],
      ...(authority === undefined ? [] : [['root.crt', authority.certificate]]),
    ] as const
    for (const [name, source] of files) {
      const file = join(cluster, name!)
      rmSync(file, { force: true })
      writeFileSync(file, readFileSync(source!), { mode: 0o600 })
      this.#user.own(file)
    }
    await this.reload(
      'alter system set ssl = on',
      ...(authority === undefined ? [] : ["alter system set ssl_ca_file = 'root.crt'"]),
    )
  }

  /** Runs statements and lets the server read its files again; resolves when new connections see it. */
  async reload(...statements: readonly string[]): Promise<void> {
    const loaded = async () => (await this.administer('select pg_conf_load_time()::text as at'))[0]!.at
    const before = await loaded()
    await this.administer(...statements, 'select pg_reload_conf()')
    while ((await loaded()) === before) await pause(5)
  }

  /** Runs statements as the owner; gives the rows of the last. */
  async administer(...statements: readonly string[]): Promise<Record<string, string>[]> {
    const client = new pg.Client({ ...administrator, host: '127.0.0.1', port: this.port, database: 'postgres' })
    await client.connect()
    try {
      let rows: Record<string, string>[] = []
      for (const statement of statements) rows = (await client.query(statement)).rows
      return rows
    } finally {
      await client.end()
    }
  }

  /** Where it is reached: `postgresql://cpa_app:app@127.0.0.1:PORT/postgres`, with these parts exchanged. */
  url({ account = 'cpa_app:app', host = '127.0.0.1', database = 'postgres', query = '' } = {}): string {
    return `postgresql://${account}@${host}:${this.port}/${database}${query}`
  }

  async startAgain(settings: Readonly<Record<string, string>> = {}): Promise<void> {
    const all = {
      listen_addresses: '127.0.0.1',
      port: `${this.port}`,
      unix_socket_directories: '',
      fsync: 'off',
      max_connections: '40',
      shared_buffers: '16MB',
      dynamic_shared_memory_type: 'mmap',
      ...settings,
    }
    const words = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
    const cluster = join(this.folder, 'cluster')
    const log = openSync(join(this.folder, 'log'), 'a', 0o600)
    const child = this.#user.start(this.#postgres, ['-D', cluster, ...words], cluster, log)
    closeSync(log)
    const kill = () => child.kill('SIGKILL')
    process.once('exit', kill)
    const ended = once(child, 'exit')
    this.#stop = async () => {
      process.removeListener('exit', kill)
      child.kill('SIGINT')
      await ended
    }
    const states = ['ready', 'standby']
    while (!states.includes(stateOf(join(cluster, 'postmaster.pid')))) {
      if (child.exitCode !== null) throw new Error(readFileSync(join(this.folder, 'log'), 'utf8'))
      await pause(10)
    }
  }

  async stop(): Promise<void> {
    await this.#stop()
    this.#stop = async () => {}
  }

  async remove(): Promise<void> {
    await this.stop()
    rmSync(this.folder, { recursive: true, force: true })
  }
}

async function place() {
  const folder = mkdtempSync(join(tmpdir(), 'cpa-test-postgres-'))
  chmodSync(folder, 0o755)
  const trial = join(folder, 'own')
  mkdirSync(trial)
  const user = await serverUser(trial)
  return { folder, user, programs: await reachablePrograms(folder, user) }
}

function stateOf(pidFile: string): string {
  try {
    return readFileSync(pidFile, 'utf8').split('\n')[7]?.trim() ?? ''
  } catch {
    return ''
  }
}
