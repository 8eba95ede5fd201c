import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { type ServerUser, serverUser } from '../../src/database/embedded/server-user.ts'
import { freePort } from '../support/ports.ts'

const places = '/usr/lib/postgresql'

/** Where Debian has the programs of Postgres, the newest; undefined where it has none. */
export function debianPrograms(): string | undefined {
  if (!existsSync(places)) return undefined
  const versions = readdirSync(places).sort((one, other) => Number(other) - Number(one))
  return versions
    .map((version) => join(places, version, 'bin'))
    .find((bin) => existsSync(join(bin, 'pg_basebackup')))
}

export type Machine = 'one' | 'two'

/** Two machines of a runbook, each with its Postgres: where they stand in a line, the place in this test is put. */
export class ReplicatedServers {
  readonly #folder: string
  readonly #bin: string
  readonly #user: ServerUser
  readonly #ports: Readonly<Record<Machine, number>>
  readonly #running = new Map<Machine, ChildProcess>()

  private constructor(folder: string, bin: string, user: ServerUser, ports: Readonly<Record<Machine, number>>) {
    this.#folder = folder
    this.#bin = bin
    this.#user = user
    this.#ports = ports
  }

  /** `one` is started with the roles of an installation; `two` has nothing yet. */
  static async start(bin: string): Promise<ReplicatedServers> {
    const folder = mkdtempSync(join(tmpdir(), 'cpa-failover-'))
    chmodSync(folder, 0o755)
    const trial = join(folder, 'own')
    mkdirSync(trial)
    const user = await serverUser(trial)
    const servers = new ReplicatedServers(folder, bin, user, { one: await freePort(), two: await freePort() })
    for (const machine of ['one', 'two'] as const) {
      mkdirSync(join(folder, machine), { mode: 0o700 })
      user.own(join(folder, machine))
    }
    await servers.#inShell(
      `initdb --pgdata '${servers.#directory('one')}' --username postgres --auth trust --encoding UTF8 --locale C --no-sync`,
    )
    await servers.startServer('one')
    await servers.administer(
      'one',
      'create role cpa_operator nologin',
      'create role cpa_owner login superuser',
      'create role cpa_app login in role cpa_operator',
      'create database cpa owner cpa_owner',
    )
    return servers
  }

  url(role: string): string {
    const hosts = `127.0.0.1:${this.#ports.one},127.0.0.1:${this.#ports.two}`
    return `postgresql://${role}@${hosts}/cpa?target_session_attrs=read-write`
  }

  /** Does a line of the runbook on one of the machines. */
  async do(machine: Machine, line: string): Promise<string> {
    if (/^systemctl start /.test(line)) return await this.startServer(machine)
    if (/^systemctl stop /.test(line)) return await this.kill(machine)
    const meant = line
      .replace(
        /psql -h (one|two)/,
        (_, host: Machine) => `psql -h 127.0.0.1 -p ${this.#ports[host]} -U postgres -At`,
      )
      .replace(/host=(one|two)/, (_, host: Machine) => `host=127.0.0.1 port=${this.#ports[host]}`)
      .replace('/var/lib/postgresql/15/main', this.#directory(machine))
      // For the disk of a test nobody has to wait.
      .replace('pg_basebackup ', 'pg_basebackup --no-sync --checkpoint=fast ')
    return await this.#inShell(meant)
  }

  async startServer(machine: Machine): Promise<string> {
    const directory = this.#directory(machine)
    const log = join(this.#folder, `${machine}.log`)
    writeFileSync(log, '', { flag: 'a' })
    const file = openSync(log, 'a')
    const settings = {
      port: `${this.#ports[machine]}`,
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      fsync: 'off',
      shared_buffers: '16MB',
      dynamic_shared_memory_type: 'mmap',
    }
    const words = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
    const child = this.#user.start(join(this.#bin, 'postgres'), ['-D', directory, ...words], directory, file)
    closeSync(file)
    this.#running.set(machine, child)
    while (!/ready|standby/.test(stateOf(join(directory, 'postmaster.pid')))) {
      if (child.exitCode !== null) throw new Error(readFileSync(log, 'utf8'))
      await pause(20)
    }
    return ''
  }

  /** Ends a server as the loss of its machine does. */
  async kill(machine: Machine): Promise<string> {
    const child = this.#running.get(machine)
    if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return ''
    const ended = once(child, 'exit')
    const children = await readChildren(child.pid)
    for (const pid of [...children, child.pid]) {
      try {
        process.kill(pid, 'SIGKILL')
      } catch {
        // It has ended by itself.
      }
    }
    await ended
    rmSync(join(this.#directory(machine), 'postmaster.pid'), { force: true })
    return ''
  }

  /** Runs statements as the superuser, each for itself; gives the rows of the last. */
  async administer(machine: Machine, ...statements: readonly string[]): Promise<Record<string, unknown>[]> {
    return await this.#ask(machine, 'postgres', 'postgres', statements)
  }

  /** Asks the database of the installation. */
  async ask(machine: Machine, statement: string): Promise<Record<string, unknown>[]> {
    return await this.#ask(machine, 'cpa', 'cpa_owner', ['set search_path = cpa', statement])
  }

  async remove(): Promise<void> {
    await Promise.all([this.kill('one'), this.kill('two')])
    rmSync(this.#folder, { recursive: true, force: true })
  }

  async #ask(machine: Machine, database: string, user: string, statements: readonly string[]) {
    const client = new pg.Client({ host: '127.0.0.1', port: this.#ports[machine], database, user })
    client.on('error', () => {})
    await client.connect()
    try {
      let rows: Record<string, unknown>[] = []
      for (const statement of statements) rows = (await client.query(statement)).rows
      return rows
    } finally {
      await client.end()
    }
  }

  #directory(machine: Machine): string {
    return join(this.#folder, machine, 'main')
  }

  #inShell(line: string): Promise<string> {
    return this.#user.run('/bin/sh', ['-c', `PATH='${this.#bin}':$PATH; ${line}`])
  }
}

async function readChildren(pid: number): Promise<number[]> {
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
  return text.trim().split(/\s+/).filter(Boolean).map(Number)
}

function stateOf(pidFile: string): string {
  try {
    return readFileSync(pidFile, 'utf8').split('\n')[7] ?? ''
  } catch {
    return ''
  }
}
