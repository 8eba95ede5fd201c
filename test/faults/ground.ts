import { execFile, execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { reachablePrograms } from '../../src/database/embedded/programs.ts'
import { serverUser } from '../../src/database/embedded/server-user.ts'
import { packageRoot } from '../../src/package-root.ts'
import { generate } from '../../src/practice/generate/generate.ts'
import { Look } from './look.ts'
import { type ProgramEnd, ProgramRun } from './program-run.ts'
import { owner, PostgresServer } from './servers.ts'

const year = 2025
const asOf = ['--as-of', '2026-02-01']
/** The files that are loaded, in their order. */
const files = [
  ['declarations', `declarations-${year}.csv`],
  ['deaths', 'deaths.csv'],
  ['exposures', `exposures-${year}.csv`],
] as const

/** What an undisturbed campaign comes to. */
export interface Undisturbed {
  /** What each command ended with. */
  readonly exits: readonly number[]
  /** Fingerprints of what is exported. */
  readonly exports: Readonly<Record<string, string>>
  readonly chunks: number
  readonly seconds: number
  /**
   * Seconds to add to every bound: a machine that is busy takes its time to start a process. Three times the longest in
   * which nothing moved although nothing had happened.
   */
  readonly allowance: number
}

/** What all trials share: the program, the files, a migrated cluster to copy, and what should come out. */
export class Ground {
  readonly folder: string
  readonly commands: readonly (readonly string[])[]
  undisturbed!: Undisturbed
  #older: Promise<string> | undefined

  private constructor() {
    this.folder = mkdtempSync(join(tmpdir(), 'cpa-faults-'))
    // The server runs as another user, and has to reach its cluster.
    execFileSync('chmod', ['711', this.folder])
    this.commands = [
      ...files.map(([feed, name]) => ['ingest', feed, join(this.folder, 'files', name), ...asOf]),
      ['campaign', `${year}`, ...asOf],
    ]
  }

  static async prepare(options: { holders: number; seed: number }): Promise<Ground> {
    const ground = new Ground()
    ground.#copyProgram()
    const population = { directory: join(ground.folder, 'files'), year, refusedShare: 1_000, ...options }
    for await (const _progress of generate(population));
    await ground.#makeCluster()
    return ground
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }

  /** Copies the migrated cluster to `folder`/cluster, with its owners. */
  async copyCluster(folder: string): Promise<void> {
    // Apart: the links of other trials pass on what comes meanwhile.
    await promisify(execFile)('cp', ['-Rp', join(this.folder, 'cluster'), join(folder, 'cluster')])
  }

  /** The whole environment of a process that reaches the servers there; its data directory is `folder`. */
  environment(folder: string, databaseUrl: string, redisUrl?: string): NodeJS.ProcessEnv {
    return {
      PATH: process.env.PATH,
      CPA_LANG: 'en',
      CPA_DATABASE_URL: databaseUrl,
      CPA_KEY_FILE: join(this.folder, 'keys.json'),
      CPA_DATA_DIR: folder,
      ...(redisUrl === undefined ? {} : { CPA_REDIS_URL: redisUrl }),
    }
  }

  /** Starts the program; `release` is the folder of another release of it. */
  start(words: readonly string[], env: NodeJS.ProcessEnv, release = join(this.folder, 'program')): ProgramRun {
    const node = ['--import', join(release, 'small-chunks.mjs'), join(release, 'dist', 'src', 'cli', 'main.js')]
    return new ProgramRun(node, words, env)
  }

  /** The program as one that calls itself `version`; made once. */
  olderRelease(version: string): Promise<string> {
    this.#older ??= (async () => {
      const folder = join(this.folder, `program-${version}`)
      await promisify(execFile)('cp', ['-R', join(this.folder, 'program'), folder])
      writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'cpa', type: 'module', version }))
      return folder
    })()
    return this.#older
  }

  /** Plays the commands once in peace, and keeps what came out. */
  async playUndisturbed(): Promise<void> {
    const folder = join(this.folder, 'undisturbed')
    mkdirSync(folder, { mode: 0o711 })
    await this.copyCluster(folder)
    const server = await PostgresServer.on(folder)
    const look = new Look(server.port)
    const env = this.environment(folder, server.url())
    const since = performance.now()
    const exits: number[] = []
    for (const words of this.commands) {
      const end = await this.start(words, env).ended
      if (end.exit !== 0 && end.exit !== 3) throw new Error(`${words.join(' ')}: ${said(end)}`)
      exits.push(end.exit)
      look.moved()
    }
    const until = performance.now()
    const seconds = (until - since) / 1_000
    const allowance = 3 * look.longestStop(since, until)
    const exports = await this.exportsOf(env)
    const [row] = await look.ask<{ chunks: number }>(
      "select count(*)::int as chunks from cpa.chunk where state = 'done'",
    )
    this.undisturbed = { exits, exports, chunks: row!.chunks, seconds, allowance }
    await look.close()
    await server.remove()
  }

  /** Fingerprints of everything that is given out, full numbers included; `entries, runs in turn` passes over how runs are numbered. */
  async exportsOf(env: NodeJS.ProcessEnv): Promise<Record<string, string>> {
    const exported = async (what: string) => {
      const end = await this.start(['export', what, '--csv', '--reveal-nir'], env).ended
      if (end.exit !== 0 || end.stdout.length < 10_000) throw new Error(`export ${what}: ${said(end)}`)
      return end.stdout
    }
    const [accounts, entries] = await Promise.all([exported('accounts'), exported('entries')])
    return { accounts: digest(accounts), entries: digest(entries), [runsInTurn]: digest(withRunsInTurn(entries)) }
  }

  /** Of its own, so that the program stays the same whoever builds meanwhile. */
  #copyProgram(): void {
    const program = join(this.folder, 'program')
    cpSync(join(packageRoot, 'dist'), join(program, 'dist'), { recursive: true })
    copyFileSync(join(packageRoot, 'package.json'), join(program, 'package.json'))
    copyFileSync(join(import.meta.dirname, 'small-chunks.mjs'), join(program, 'small-chunks.mjs'))
    symlinkSync(join(packageRoot, 'node_modules'), join(program, 'node_modules'))
  }

  async #makeCluster(): Promise<void> {
    const cluster = join(this.folder, 'cluster')
    mkdirSync(cluster, { mode: 0o700 })
    const user = await serverUser(cluster)
    const { initdb } = await reachablePrograms(this.folder, user)
    writeFileSync(join(this.folder, 'password'), owner.password, { mode: 0o644 })
    await user.run(initdb, [
      ...['--pgdata', cluster, '--username', owner.user, '--pwfile', join(this.folder, 'password')],
      ...['--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', '--no-sync'],
    ])
    const server = await PostgresServer.on(this.folder)
    const look = new Look(server.port)
    await look.ask(
      'create role cpa_operator nologin',
      "create role cpa_app login password 'app' in role cpa_operator",
      "create role other login password 'other'",
    )
    const ownerUrl = server.url(`${owner.user}:${owner.password}`)
    const env = { ...this.environment(this.folder, server.url()), CPA_MIGRATION_URL: ownerUrl }
    for (const words of [['keys', join(this.folder, 'keys.json')], ['migrate']]) {
      const end = await this.start(words, env).ended
      if (end.exit !== 0) throw new Error(`${words[0]}: ${said(end)}`)
    }
    await look.ask(...slowerChunks)
    await look.close()
    await server.stop()
  }
}

/**
 * A chunk takes a little longer, as on a server that has others to serve: work is then in hand at nearly every moment, and
 * a fault hits it.
 */
const slowerChunks = [
  `create function cpa.take_a_little_longer() returns trigger language plpgsql as $$
   begin
     perform pg_sleep(0.08);
     return new;
   end $$`,
  `create trigger take_a_little_longer before update of state on cpa.chunk for each row
   when (new.state = 'done') execute function cpa.take_a_little_longer()`,
]

/** The export of entries in which runs are the first, the second ... that booked. */
export const runsInTurn = 'entries, runs in turn'

function withRunsInTurn(entries: string): string {
  const lines = entries
    .trimEnd()
    .split('\n')
    .map((line) => line.split(';'))
  const column = lines[0]!.indexOf('run_id')
  const runs = [...new Set(lines.slice(1).map((cells) => Number(cells[column])))].sort((one, other) => one - other)
  for (const cells of lines.slice(1)) cells[column] = `${runs.indexOf(Number(cells[column])) + 1}`
  return lines.map((cells) => cells.join(';')).join('\n')
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** What a process ended with, in a line. */
export function said({ exit, signal, stdout, stderr }: ProgramEnd): string {
  return `ended with ${exit ?? signal}: ${(stderr.trim() || stdout.trim()).slice(-600)}`
}
