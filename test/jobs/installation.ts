import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { closeDeaths } from '../../jobs/close-deaths/job.ts'
import { creditYear } from '../../jobs/credit-year/job.ts'
import { jobs } from '../../jobs/index.ts'
import { openAccounts } from '../../jobs/open-accounts/job.ts'
import type { CivilDate } from '../../src/civil-date.ts'
import { type FileDocument, fileDocument } from '../../src/cli/ingest-report.ts'
import { type Database, openDatabase, withOwnerConnection } from '../../src/database/connection.ts'
import { type KeyRing, newKeyRing } from '../../src/identity/key-ring.ts'
import type { FeedName } from '../../src/input/feeds/index.ts'
import type { Circumstances } from '../../src/operations/circumstances.ts'
import { loadFiles } from '../../src/operations/load-file.ts'
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
  readonly database: Database
  readonly engine: Engine
  readonly keys: KeyRing
  readonly #test: TestDatabase
  readonly #directory: string
  readonly #jobs: Record<string, AnyJob>

  private constructor(test: TestDatabase, keys: KeyRing, queue: Queue) {
    this.database = test.database
    this.keys = keys
    this.#test = test
    this.#directory = mkdtempSync(join(tmpdir(), 'cpa-files-'))
    this.#jobs = { ...jobs({ keys }) }
    this.engine = { database: test.database, queue, jobs: this.#jobs, version: 'test', lanes: 2 }
  }

  static async open(queue: QueueKind = 'memory'): Promise<Installation> {
    const test = await createTestDatabase()
    if (queue === 'memory') return new Installation(test, newKeyRing(), new MemoryQueue())
    await withOwnerConnection(test.settings, migrateQueue)
    return new Installation(test, newKeyRing(), await openQueue(test.settings, test.database))
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

  /** Loads a file as `cpa ingest` does. */
  async load(
    feed: FeedName,
    name: string,
    content: string | Buffer,
    asOf: CivilDate,
    limits: Partial<FileLimits> = {},
  ): Promise<FileDocument> {
    const path = join(this.#directory, name)
    writeFileSync(path, content)
    const circumstances = this.#circumstances(asOf)
    const { settings } = circumstances
    const limited = { ...settings, limits: { ...settings.limits, ...limits } }
    const [file] = await loadFiles({ ...circumstances, settings: limited }, feed, [path])
    return fileDocument(file!)
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

  #circumstances(asOf: CivilDate): Circumstances {
    const { database, keys, engine } = this
    return {
      settings: this.#test.settings,
      asOf,
      signal: new AbortController().signal,
      async open() {
        return { database, keys, engine: async () => engine, async close() {} }
      },
      progress: { show() {}, read() {}, continued() {}, end() {} },
    }
  }
}
