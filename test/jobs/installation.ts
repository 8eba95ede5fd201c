import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { closeDeaths } from '../../jobs/close-deaths/job.ts'
import { creditYear } from '../../jobs/credit-year/job.ts'
import { jobs } from '../../jobs/index.ts'
import { openAccounts } from '../../jobs/open-accounts/job.ts'
import { Chain } from '../../src/chain/chain.ts'
import type { CivilDate } from '../../src/civil-date.ts'
import { type FileDocument, fileDocument } from '../../src/cli/ingest-report.ts'
import { defaultConfiguration } from '../../src/configuration/configuration.ts'
import { type Database, openDatabase, withOwnerConnection } from '../../src/database/connection.ts'
import { verifyKeyRing } from '../../src/identity/key-check.ts'
import { keyFileText } from '../../src/identity/key-file.ts'
import { type KeyRing, newKeyRing } from '../../src/identity/key-ring.ts'
import type { FeedName } from '../../src/input/feeds/index.ts'
import type { Circumstances } from '../../src/operations/circumstances.ts'
import type { LoadOptions } from '../../src/operations/given-file.ts'
import { loadFiles } from '../../src/operations/load-file.ts'
import type { Retried } from '../../src/operations/retry-refused.ts'
import type { AnyJob } from '../../src/runs/chunk-worker.ts'
import { migrateQueue, openQueue, type Queue } from '../../src/runs/doorbell/queue.ts'
import { type Engine, executeRun, type RunResult } from '../../src/runs/engine.ts'
import type { FileLimits } from '../../src/settings.ts'
import { MemoryQueue } from '../runs/memory-queue.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

/** The queue of the product in Postgres, or one inside the process, which is faster. */
export type QueueKind = 'postgres' | 'memory'

/** A database with its keys and a queue, and the jobs of the product run on them as the commands run them. */
export class Installation {
  /** As the owner, who may bring about what no job does; the jobs themselves run in the everyday role. */
  readonly database: Database
  readonly engine: Engine
  readonly keys: KeyRing
  readonly chain: Chain
  readonly #test: TestDatabase
  readonly #directory: string
  readonly #jobs: Record<string, AnyJob>

  private constructor(test: TestDatabase, keys: KeyRing, queue: Queue) {
    this.database = test.owner
    this.keys = keys
    this.#test = test
    this.#directory = mkdtempSync(join(tmpdir(), 'cpa-files-'))
    this.#jobs = { ...jobs({ keys, spoolDirectory: join(test.settings.dataDirectory, 'spool') }) }
    this.chain = new Chain(keys)
    this.engine = {
      database: test.database,
      chain: this.chain,
      queue,
      jobs: this.#jobs,
      version: 'test',
      lanes: 2,
      settings: defaultConfiguration().chunks,
      random: () => 0,
    }
  }

  static async open(queue: QueueKind = 'memory'): Promise<Installation> {
    const test = await createTestDatabase()
    const keys = await verifyKeyRing(test.database, newKeyRing())
    if (queue === 'memory') return new Installation(test, keys, new MemoryQueue())
    await withOwnerConnection(test.settings, migrateQueue)
    return new Installation(test, keys, await openQueue(test.settings, test.database))
  }

  /** One that is closed when the test ends; to be called inside a test. */
  static async ofTest(queue: QueueKind = 'memory'): Promise<Installation> {
    const installation = await Installation.open(queue)
    onTestFinished(() => installation.close())
    return installation
  }

  async close(): Promise<void> {
    await this.engine.queue.close()
    await this.#test.drop()
    rmSync(this.#directory, { recursive: true, force: true })
  }

  /** The owner's connection, which may change what the everyday role may not; to be closed by the caller. */
  openAsOwner(): Promise<Database> {
    const { settings, ownerUrl } = this.#test
    return openDatabase({ ...settings, databaseUrl: ownerUrl }, { migrate: false })
  }

  /** The data directory of commands that use this installation. */
  get directory(): string {
    return this.#directory
  }

  get ownerUrl(): string {
    return this.#test.ownerUrl
  }

  /** The settings by which commands use this installation. */
  environment(): NodeJS.ProcessEnv {
    const keyFile = join(this.#directory, 'keys.json')
    writeFileSync(keyFile, keyFileText(this.keys), { mode: 0o600 })
    return { CPA_DATABASE_URL: this.#test.url, CPA_KEY_FILE: keyFile, CPA_DATA_DIR: this.#directory }
  }

  /** Loads a file as `cpa ingest` does. */
  async load(
    feed: FeedName,
    name: string,
    content: string | Buffer,
    asOf: CivilDate,
    { again = false, sender, stated, maxRefused, ...limits }: LoadOptions & Partial<FileLimits> = {},
  ): Promise<FileDocument & Retried> {
    const path = join(this.#directory, name)
    writeFileSync(path, content)
    const circumstances = this.circumstances(asOf)
    const { settings } = circumstances
    const limited = { ...settings, limits: { ...settings.limits, ...limits } }
    const { files, retried } = await loadFiles({ ...circumstances, settings: limited }, feed, [path], {
      again,
      sender,
      stated,
      maxRefused,
    })
    return { ...fileDocument(files[0]!), ...retried }
  }

  openAccounts(asOf: CivilDate): Promise<RunResult> {
    return this.run(openAccounts, {}, asOf)
  }

  credit(year: number, asOf: CivilDate): Promise<RunResult> {
    return this.run(creditYear, { year, planOnly: false }, asOf)
  }

  closeDeaths(asOf: CivilDate): Promise<RunResult> {
    return this.run(closeDeaths, {}, asOf)
  }

  /** Changes how the workers of this installation do a job: to watch it, to delay it, to let it fail. */
  change(name: string, change: (job: AnyJob) => AnyJob): void {
    this.#jobs[name] = change(this.#jobs[name]!)
  }

  run(job: AnyJob, params: unknown, asOf: CivilDate): Promise<RunResult> {
    return executeRun(this.engine, job, { params, asOf }, { signal: new AbortController().signal })
  }

  /** What verbs find when they are called. */
  circumstances(asOf: CivilDate): Circumstances {
    const { keys, chain, engine } = this
    const { database } = engine
    return {
      settings: this.#test.settings,
      asOf,
      signal: new AbortController().signal,
      async open() {
        return { database, keys, chain, engine: async () => engine, async close() {} }
      },
      progress: { show() {}, read() {}, continued() {}, end() {} },
    }
  }
}
