import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import pg from 'pg'
import { reachablePrograms } from '../../src/database/embedded/programs.ts'
import { serverUser } from '../../src/database/embedded/server-user.ts'
import { keyFileText } from '../../src/identity/key-file.ts'
import { newKeyRing } from '../../src/identity/key-ring.ts'
import { packageRoot } from '../../src/package-root.ts'
import { builtProgram } from '../support/built-program.ts'
import { type Machine, Network } from './network.ts'

/*
 * A site of several machines: Postgres on one, Redis on another, commands and workers on others, with the same key file.
 */

export interface Ended {
  readonly exit: number | null
  readonly stdout: string
  readonly stderr: string
}

/** `cpa ...words` on a machine. */
export interface Process {
  readonly child: ChildProcess
  readonly ended: Promise<Ended>
  stderr(): string
}

export class Site {
  readonly network: Network
  readonly #folder: string
  readonly #program: string
  readonly #children: ChildProcess[] = []
  #database!: Machine
  #redis!: Machine

  private constructor(network: Network, folder: string, program: string) {
    this.network = network
    this.#folder = folder
    this.#program = program
  }

  /** Postgres and Redis on machines of their own, nothing in either. */
  static async open(): Promise<Site> {
    const folder = mkdtempSync(join(tmpdir(), 'cpa-machines-'))
    chmodSync(folder, 0o755)
    const site = new Site(Network.open(), folder, await copyOfProgram(folder))
    try {
      await site.#startDatabase()
      await site.#startRedis()
      writeFileSync(join(folder, 'keys.json'), keyFileText(newKeyRing()), { mode: 0o600 })
      const sizes = pathToFileURL(join(folder, 'program', 'dist', 'src', 'runs', 'chunk-sizes.js'))
      writeFileSync(
        join(folder, 'small-chunks.mjs'),
        `import { chunkSizes } from '${sizes}'\nObject.assign(chunkSizes, { holders: 200, sliceBytes: 50_000 })\n`,
      )
    } catch (error) {
      await site.close()
      throw error
    }
    return site
  }

  /** A file in the folder that all machines reach. */
  path(name: string): string {
    return join(this.#folder, name)
  }

  /** Starts `cpa ...words` on a machine, against that database. */
  start(machine: Machine, database: string, words: readonly string[]): Process {
    const data = this.path(`data-${machine.name}`)
    mkdirSync(data, { recursive: true, mode: 0o700 })
    const node = [process.execPath, '--import', this.path('small-chunks.mjs'), this.#program]
    const [program, ...rest] = machine.command([...node, ...words])
    const url = `postgresql://cpa_owner:owner@${this.#database.address}:5432/${database}`
    const child = spawn(program!, rest, {
      env: {
        PATH: process.env.PATH,
        CPA_DATABASE_URL: url,
        CPA_REDIS_URL: `redis://${this.#redis.address}:6379`,
        CPA_DATA_DIR: data,
        CPA_KEY_FILE: this.path('keys.json'),
        CPA_LANG: 'en',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#children.push(child)
    let stderr = ''
    child.stderr.setEncoding('utf8').on('data', (piece: string) => {
      stderr += piece
    })
    const ended = Promise.all([once(child, 'close'), text(child.stdout)]).then(([[exit], stdout]) => ({
      exit: exit as number | null,
      stdout,
      stderr,
    }))
    return { child, ended, stderr: () => stderr }
  }

  /** The same, to its end. Throws when it ends with anything but 0 or, with rows refused, 3. */
  async run(machine: Machine, database: string, ...words: readonly string[]): Promise<string> {
    const { exit, stdout, stderr } = await this.start(machine, database, words).ended
    if (exit !== 0 && exit !== 3) throw new Error(`cpa ${words.join(' ')} ended with ${exit}: ${stderr}${stdout}`)
    return stdout
  }

  /** A look at a database that no cable can cut: through the socket on the disk. */
  async look(database: string): Promise<pg.Client> {
    const client = new pg.Client({ host: this.path('socket'), user: 'cpa_owner', database })
    client.on('error', () => {})
    await client.connect()
    return client
  }

  async close(): Promise<void> {
    for (const child of this.#children.reverse()) {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGKILL')
        await once(child, 'close')
      }
    }
    this.network.close()
    rmSync(this.#folder, { recursive: true, force: true })
  }

  async #startDatabase(): Promise<void> {
    this.#database = this.network.machine('database')
    const [cluster, socket, log] = [this.path('cluster'), this.path('socket'), this.path('postgres.log')]
    mkdirSync(cluster, { mode: 0o700 })
    mkdirSync(socket)
    const user = await serverUser(cluster)
    user.own(cluster)
    user.own(socket)
    const programs = await reachablePrograms(this.#folder, user)
    await user.run(programs.initdb, [
      ...['--pgdata', cluster, '--username', 'cpa_owner', '--auth=trust'],
      ...['--encoding=UTF8', '--locale=C', '--no-sync'],
    ])
    writeFileSync(join(cluster, 'pg_hba.conf'), 'local all all trust\nhost all all 10.203.7.0/24 trust\n')
    const settings = {
      listen_addresses: this.#database.address,
      unix_socket_directories: socket,
      fsync: 'off',
      shared_buffers: '32MB',
      dynamic_shared_memory_type: 'mmap',
    }
    const words = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
    const identity = { uid: user.uid, gid: user.uid }
    const [program, ...rest] = this.#database.command([programs.postgres, '-D', cluster, ...words], identity)
    const out = openSync(log, 'a')
    this.#children.push(spawn(program!, rest, { stdio: ['ignore', out, out] }))
    await this.#until(() => readFileSync(log, 'utf8').includes('ready to accept connections'), log)
  }

  async #startRedis(): Promise<void> {
    this.#redis = this.network.machine('redis')
    const log = this.path('redis.log')
    const words = ['redis-server', '--bind', this.#redis.address, '--protected-mode', 'no', '--save', '']
    const [program, ...rest] = this.#redis.command([...words, '--dir', tmpdir(), '--appendonly', 'no'])
    const out = openSync(log, 'a')
    this.#children.push(spawn(program!, rest, { stdio: ['ignore', out, out] }))
    await this.#until(() => readFileSync(log, 'utf8').includes('Ready to accept connections'), log)
  }

  async #until(isReady: () => boolean, log: string): Promise<void> {
    const last = this.#children.at(-1)!
    while (!isReady()) {
      if (last.exitCode !== null) throw new Error(readFileSync(log, 'utf8'))
      await pause(20)
    }
  }
}

/** Of its own, so that all processes of a test are the same program, whoever builds meanwhile. */
async function copyOfProgram(folder: string): Promise<string> {
  const main = await builtProgram()
  const program = join(folder, 'program')
  cpSync(join(main, '..', '..', '..'), join(program, 'dist'), { recursive: true })
  copyFileSync(join(packageRoot, 'package.json'), join(program, 'package.json'))
  symlinkSync(join(packageRoot, 'node_modules'), join(program, 'node_modules'))
  return join(program, 'dist', 'src', 'cli', 'main.js')
}
