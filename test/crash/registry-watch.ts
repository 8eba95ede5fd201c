import pg from 'pg'
import { onTestFinished } from 'vitest'
import { type Embedded, joinEmbedded } from '../../src/database/embedded/postgres.ts'
import type { CommandProcess } from './command-process.ts'

/** Tells of every change of the run registry, at its commit. Part of the prepared data directories. */
export const registryTriggers = `
  create function tell_registry() returns trigger language plpgsql as $$
  begin
    notify registry;
    return null;
  end $$;
  create trigger tell_registry after insert or update on run for each statement execute function tell_registry();
  create trigger tell_registry after insert on run_attempt for each statement execute function tell_registry();
  create trigger tell_registry after update on chunk for each statement execute function tell_registry();
`

/** A look at an embedded database from outside, as its owner; the server stays up meanwhile. */
export class RegistryWatch {
  readonly #embedded: Embedded
  readonly #client: pg.Client
  #changed: () => void = () => {}

  private constructor(embedded: Embedded, client: pg.Client) {
    this.#embedded = embedded
    this.#client = client
    client.on('notification', () => this.#changed())
    // The tests stop servers under their clients.
    client.on('error', () => this.#changed())
  }

  /** Starts the server of the data directory when it is down. */
  static async open(dataDirectory: string): Promise<RegistryWatch> {
    const embedded = await joinEmbedded(dataDirectory)
    const client = await connect(embedded)
    await client.query('listen registry')
    return new RegistryWatch(embedded, client)
  }

  async query<Row>(sql: string, values: unknown[] = []): Promise<Row[]> {
    return (await this.#client.query(sql, values)).rows
  }

  /** Resolves when a query gives a row whose `reached` is true. Fails when the command ends before. */
  async until(sql: string, command?: CommandProcess): Promise<void> {
    let ended: string | undefined
    command?.ended.then(({ exit, signal, stdout, stderr }) => {
      ended = `the command ended with ${exit ?? signal} before: ${stdout}${stderr}`
      this.#changed()
    })
    for (;;) {
      const changed = new Promise<void>((resolve) => {
        this.#changed = resolve
      })
      const [row] = await this.query<{ reached: boolean }>(sql)
      if (row?.reached === true) return
      if (ended !== undefined) throw new Error(ended)
      await changed
    }
  }

  /** Resolves when so many processes have chunks in hand. */
  async untilInHand(command: CommandProcess, processes = 1): Promise<void> {
    await this.until(
      `select count(distinct worker) >= ${processes} as reached
       from chunk where state = 'planned' and worker_key is not null`,
      command,
    )
  }

  /** Holds back whoever wants to write to a table, until the function that it gives is called. */
  async hold(table: 'entry' | 'declaration'): Promise<() => Promise<void>> {
    const client = await connect(this.#embedded)
    onTestFinished(() => client.end().catch(() => {}))
    await client.query('begin')
    await client.query(`lock table ${table} in share mode`)
    return () => client.end()
  }

  async close(): Promise<void> {
    await this.#client.end().catch(() => {})
    await this.#embedded.leave()
  }
}

/** The same, closed when the test ends. */
export async function watchRegistry(dataDirectory: string): Promise<RegistryWatch> {
  const watch = await RegistryWatch.open(dataDirectory)
  onTestFinished(() => watch.close())
  return watch
}

async function connect({ owner }: Embedded): Promise<pg.Client> {
  const client = new pg.Client({ ...owner, options: '-c search_path=cpa' })
  client.on('error', () => {})
  await client.connect()
  return client
}
