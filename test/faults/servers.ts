import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { reachablePrograms } from '../../src/database/embedded/programs.ts'
import { serverUser } from '../../src/database/embedded/server-user.ts'
import { freePort } from '../support/ports.ts'

/** The server is started with these; what a fault needs besides is set by `alter system`. */
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  fsync: 'off',
  shared_buffers: '32MB',
  dynamic_shared_memory_type: 'mmap',
  max_connections: '90',
  log_min_messages: 'fatal',
  // What an installation is told to set, so that the server notices a client that is gone.
  tcp_keepalives_idle: '10',
}

/** The administrator of every cluster of the trials. */
export const owner = { user: 'cpa_owner', password: 'owner' }

/** A Postgres on a cluster of its own, which is started, stopped, killed and frozen. */
export class PostgresServer {
  readonly port: number
  readonly #folder: string
  #child: ChildProcess | undefined

  private constructor(folder: string, port: number) {
    this.#folder = folder
    this.port = port
  }

  /** Starts on the cluster in `folder`/cluster. */
  static async on(folder: string): Promise<PostgresServer> {
    const server = new PostgresServer(folder, await freePort())
    await server.start()
    return server
  }

  get isUp(): boolean {
    return this.#child !== undefined && this.#child.exitCode === null && this.#child.signalCode === null
  }

  url(account = 'cpa_app:app', port = this.port): string {
    return `postgresql://${account}@127.0.0.1:${port}/postgres`
  }

  async start(): Promise<void> {
    const cluster = join(this.#folder, 'cluster')
    const user = await serverUser(cluster)
    const { postgres } = await reachablePrograms(this.#folder, user)
    const words = Object.entries({ ...settings, port: `${this.port}` }).flatMap(([name, value]) => [
      '-c',
      `${name}=${value}`,
    ])
    // Children of a killed server may hold its shared memory a moment longer: the next one then refuses to start.
    for (let attempt = 1; ; attempt += 1) {
      const log = openSync(join(this.#folder, 'log'), 'a', 0o600)
      const child = user.start(postgres, ['-D', cluster, ...words], cluster, log)
      closeSync(log)
      this.#child = child
      process.once('exit', this.#killNow)
      while (child.exitCode === null && child.signalCode === null) {
        if (readyIn(cluster, child.pid)) return
        await pause(20)
      }
      process.off('exit', this.#killNow)
      if (attempt === 40) throw new Error(`Postgres does not start: ${this.log().slice(-2_000)}`)
      await pause(250)
    }
  }

  /** SIGINT is a fast stop, SIGQUIT an immediate one; SIGKILL leaves it no time at all. */
  async stop(signal: 'SIGINT' | 'SIGQUIT' | 'SIGKILL' = 'SIGINT'): Promise<void> {
    const child = this.#child
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
    process.off('exit', this.#killNow)
  }

  /** Stops every process of the server where it stands, as a machine that hangs; gives what lets them go on. */
  freeze(): () => void {
    const pids = [this.#child?.pid ?? 0, ...childrenOf(this.#child?.pid ?? 0)]
    const all = (signal: NodeJS.Signals) => {
      for (const pid of pids) {
        try {
          process.kill(pid, signal)
        } catch {
          // It ended meanwhile.
        }
      }
    }
    all('SIGSTOP')
    return () => all('SIGCONT')
  }

  log(): string {
    return readFileSync(join(this.#folder, 'log'), 'utf8')
  }

  async remove(): Promise<void> {
    await this.stop('SIGQUIT')
    await rm(this.#folder, { recursive: true, force: true })
  }

  readonly #killNow = () => {
    this.#child?.kill('SIGKILL')
  }
}

function readyIn(cluster: string, pid: number | undefined): boolean {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
    return Number(lines[0]) === pid && lines[7]?.trim() === 'ready'
  } catch {
    return false
  }
}

function childrenOf(pid: number): number[] {
  const listed = execFileSync('ps', ['-o', 'pid=,ppid=', '-A'], { encoding: 'utf8' })
  return listed
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .flatMap(([child, parent]) => (parent === pid && child !== undefined ? [child] : []))
}

/** A Redis that keeps nothing on disk: when it ends, every message is lost. */
export class RedisServer {
  readonly port: number
  #child: ChildProcess | undefined

  private constructor(port: number) {
    this.port = port
  }

  static async start(): Promise<RedisServer> {
    const server = new RedisServer(await freePort())
    await server.start()
    return server
  }

  async start(): Promise<void> {
    const words = [
      '--port',
      `${this.port}`,
      '--bind',
      '127.0.0.1',
      '--save',
      '',
      '--appendonly',
      'no',
      '--dir',
      '/tmp',
    ]
    // DEBUG is how it is made to sleep.
    const child = spawn('redis-server', [...words, '--enable-debug-command', 'local'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    this.#child = child
    process.once('exit', this.#killNow)
    await new Promise<void>((resolve, reject) => {
      child.once('error', reject)
      child.once('exit', () => reject(new Error('redis-server does not start')))
      createInterface({ input: child.stdout }).on('line', (line) => {
        if (line.includes('Ready to accept connections')) resolve()
      })
    })
  }

  async kill(): Promise<void> {
    const child = this.#child
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
    process.off('exit', this.#killNow)
  }

  readonly #killNow = () => {
    this.#child?.kill('SIGKILL')
  }
}
