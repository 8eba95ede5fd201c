import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { withOwnerConnection } from '../../src/database/connection.ts'
import { type Opened, openAll } from '../../src/operations/open.ts'
import { type GeneratedFile, type GenerateOptions, generate } from '../../src/practice/generate/generate.ts'
import { readSettings, type Settings } from '../../src/settings.ts'
import { type CommandOptions, type Measured, measureCommand, startCommand } from './measured-command.ts'
import type { PeerTask } from './peers/knex-loop.ts'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..')

export const say = (text: string) => process.stderr.write(`${text}\n`)

/** Where scenarios are measured: a folder with an embedded Postgres of its own, which stays up as long as the site. */
export class Site {
  readonly directory: string
  readonly settings: Settings
  readonly opened: Opened
  readonly #environment: NodeJS.ProcessEnv

  private constructor(directory: string, environment: NodeJS.ProcessEnv, settings: Settings, opened: Opened) {
    this.directory = directory
    this.#environment = environment
    this.settings = settings
    this.opened = opened
  }

  /** `below`: where there is room for it; default: where temporary files go. */
  static async open(below = tmpdir()): Promise<Site> {
    const directory = mkdtempSync(join(below, 'cpa-bench-'))
    const environment = {
      ...process.env,
      ...{ CPA_DATA_DIR: join(directory, 'data'), CPA_DATABASE_URL: '', CPA_REDIS_URL: '' },
    }
    const settings = readSettings(environment)
    return new Site(directory, environment, settings, await openAll(settings))
  }

  /** Makes files, in a folder of that name. */
  async files(
    name: string,
    options: Omit<GenerateOptions, 'directory'>,
  ): Promise<ReadonlyMap<string, GeneratedFile>> {
    say(`generating ${options.holders.toLocaleString('en')} holders of ${options.year}`)
    const progress = generate({ ...options, directory: join(this.directory, name) })
    for (;;) {
      const step = await progress.next()
      if (step.done === true) return new Map(step.value.map((file) => [file.feed, file]))
    }
  }

  async command(words: readonly string[], options?: CommandOptions): Promise<Measured> {
    say(`cpa ${words.join(' ')}`)
    return await measureCommand(root, this.#environment, words, options)
  }

  /** A worker beside whatever is measured, until it is told to end. */
  async worker(): Promise<{ end(): Promise<void> }> {
    const environment = { ...this.#environment, CPA_LOG_LEVEL: 'info' }
    const worker = startCommand(root, environment, ['worker'], 'pipe')
    for await (const line of createInterface({ input: worker.stderr! })) if (line.includes('worker started')) break
    worker.stderr!.resume()
    return {
      async end() {
        worker.kill('SIGTERM')
        if (worker.exitCode === null) await once(worker, 'exit')
      },
    }
  }

  /** Statements in the role that may do everything. */
  async asOwner(text: string): Promise<void> {
    await withOwnerConnection(this.settings, async (client) => void (await client.query(text)))
  }

  /** How another program connects in that role. */
  async ownerConnection(): Promise<PeerTask['connection']> {
    let connection: PeerTask['connection'] = {}
    await withOwnerConnection(this.settings, async ({ host, port, user = '', database = '', password }) => {
      connection = { host, port, user, database, ...(typeof password === 'string' ? { password } : {}) }
    })
    return connection
  }

  async close(): Promise<void> {
    await this.opened.close()
    rmSync(this.directory, { recursive: true, force: true })
  }
}
