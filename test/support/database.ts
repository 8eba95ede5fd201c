import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import { defaultConfiguration } from '../../src/configuration/configuration.ts'
import { type Database, openDatabase } from '../../src/database/connection.ts'
import { defaultFileLimits, type Settings } from '../../src/settings.ts'
import type { Login } from './global-setup.ts'

export { temporaryDataDirectory } from './temporary-directory.ts'

export interface TestDatabase {
  /** In the everyday role, as the commands connect. */
  readonly database: Database
  /** Name this database by URL; `dataDirectory` is shared by all tests of the run, so use none of its files. */
  readonly settings: Settings
  readonly url: string
  /** As the owner, who may change the schema. */
  readonly ownerUrl: string
  /** In the owner's role: to bring about what no job does. */
  readonly owner: Database
  /** Closes `database` and removes it. */
  drop(): Promise<void>
}

/** A database of its own: a clone of the run's template, migrated, or with `empty` one without anything in it. */
export async function createTestDatabase(options: { empty?: boolean } = {}): Promise<TestDatabase> {
  const { owner, application, template, dataDirectory } = inject('testServer')
  // Letters alone: digits in a row may look like a NIR, which the program masks wherever it is told.
  const name = `cpa_${randomUUID()
    .replaceAll('-', '')
    .replaceAll(/\d/g, (digit) => 'ghijklmnop'[Number(digit)]!)}`
  // Copying files through the WAL is faster here than the default with its two checkpoints.
  await administer(
    owner,
    `create database ${name} template ${options.empty ? 'template1' : template} strategy wal_log`,
  )
  const url = urlOf(application, name)
  const ownerUrl = urlOf(owner, name)
  const settings: Settings = {
    databaseUrl: url,
    migrationUrl: ownerUrl,
    redisUrl: undefined,
    dataDirectory,
    keyFile: join(dataDirectory, 'keys.json'),
    keyFileMayBeMade: true,
    logLevel: 'silent',
    unknownVariables: [],
    configuration: defaultConfiguration(),
    limits: defaultFileLimits,
  }
  // The template was just migrated: to read the law again for the comparison would take longer than the clone.
  const database = await openDatabase(settings, { migrate: false })
  const asOwner = await openDatabase(settings, { migrate: false, asOwner: true, applicationName: 'test owner' })
  return {
    database,
    settings,
    url,
    ownerUrl,
    owner: asOwner,
    async drop() {
      await Promise.all([database.close(), asOwner.close()])
      await administer(owner, `drop database if exists ${name} with (force)`)
    },
  }
}

async function administer(owner: Login, sql: string): Promise<void> {
  const client = new pg.Client({ ...owner, database: 'postgres' })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

function urlOf({ user, password, host, port }: Login, name: string): string {
  const account = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`
  const socket = host.startsWith('/')
  const query = socket ? `?host=${encodeURIComponent(host)}&port=${port}` : ''
  return `postgresql://${account}@${socket ? '' : `${host}:${port}`}/${name}${query}`
}
