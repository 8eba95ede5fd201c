import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openDatabase, withOwnerConnection } from '../../../src/database/connection.ts'
import { isEmbeddedRunning } from '../../../src/database/embedded/postgres.ts'
import type { ErrorCode } from '../../../src/error-catalogue/index.ts'
import { CpaError } from '../../../src/errors.ts'
import { keepDatabase, makeDemoPlace } from '../../../src/practice/demo/demo-directory.ts'
import { readSettings, type Settings } from '../../../src/settings.ts'
import { temporaryDataDirectory } from '../../support/database.ts'

const hasMarker = (directory: string) => existsSync(join(directory, 'demo.json'))
const hasDatabase = (directory: string) => existsSync(join(directory, 'postgres'))

/** Loads something: one file that was refused whole, which is little, and somebody's all the same. */
async function load(settings: Settings): Promise<void> {
  const database = await openDatabase(settings)
  keepDatabase(settings)
  await database.execute(
    `insert into source_file (id, feed, sha256, name, bytes, header) values (1, 'deaths', repeat('0', 64), 'a', 1, '[]')`,
  )
  await database.close()
}

async function loadedFiles(settings: Settings): Promise<number> {
  const database = await openDatabase(settings)
  const [row] = await database.query<{ files: number }>('select count(*)::int as files from source_file')
  await database.close()
  return row!.files
}

async function codeOf(promise: Promise<unknown>): Promise<ErrorCode> {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (error instanceof CpaError) return error.code
  throw error ?? new Error('nothing was thrown')
}

describe('a demo', () => {
  it('takes a directory without a database, whatever server the environment names', async () => {
    const directory = temporaryDataDirectory()
    const given = readSettings({
      CPA_DATA_DIR: directory,
      CPA_DATABASE_URL: 'postgresql://nobody:nothing@127.0.0.1:1/none',
      CPA_MIGRATION_URL: 'postgresql://nobody:nothing@127.0.0.1:1/none',
      CPA_REDIS_URL: 'redis://127.0.0.1:1',
      CPA_KEY_FILE: join(directory, 'keys-of-the-server.json'),
    })
    expect(await makeDemoPlace(given)).toEqual({
      aside: false,
      settings: {
        ...given,
        ...{ databaseUrl: undefined, migrationUrl: undefined, redisUrl: undefined },
        ...{ keyFile: join(directory, 'keys.json'), keyFileMayBeMade: true },
      },
    })
    expect(hasMarker(directory)).toBe(true)
  })

  it('uses the key file that is given for the embedded database: the commands that follow will', async () => {
    const directory = temporaryDataDirectory()
    const keyFile = join(directory, 'given.json')
    const { settings } = await makeDemoPlace(readSettings({ CPA_DATA_DIR: directory, CPA_KEY_FILE: keyFile }))
    expect(settings).toMatchObject({ keyFile, keyFileMayBeMade: false })
  })

  it('throws away what an earlier demo made, and the keys stay', async () => {
    const directory = temporaryDataDirectory()
    const { settings } = await makeDemoPlace(readSettings({ CPA_DATA_DIR: directory }))
    writeFileSync(settings.keyFile, 'keys')
    await withOwnerConnection(settings, (client) => client.query('create table public.left_over ()'))
    expect(await makeDemoPlace(settings)).toEqual({ settings, aside: false })
    expect(hasDatabase(directory)).toBe(false)
    expect(hasMarker(directory)).toBe(true)
    expect(readFileSync(settings.keyFile, 'utf8')).toBe('keys')
  })

  it('is refused while a command is at the earlier one', async () => {
    const directory = temporaryDataDirectory()
    const { settings } = await makeDemoPlace(readSettings({ CPA_DATA_DIR: directory }))
    const other = await openDatabase(settings, { migrate: false })
    expect(await codeOf(makeDemoPlace(settings))).toBe('already_running')
    expect(await other.query('select 1 as one')).toEqual([{ one: 1 }])
    await other.close()
    expect(await makeDemoPlace(settings)).toMatchObject({ aside: false })
  })

  it('leaves data alone that somebody loaded, here and aside', async () => {
    const directory = temporaryDataDirectory()
    const given = readSettings({ CPA_DATA_DIR: directory })
    // A database that a command has made, and nobody has used.
    await (await openDatabase(given)).close()
    expect(await makeDemoPlace(given)).toEqual({ settings: given, aside: false })
    expect(hasDatabase(directory)).toBe(false)

    await load(given)
    expect(hasMarker(directory)).toBe(false)
    const { settings, aside } = await makeDemoPlace(given)
    expect(aside).toBe(true)
    expect(settings.dataDirectory).toBe(join(directory, 'demo'))
    expect(settings.keyFile).toBe(join(directory, 'demo', 'keys.json'))

    await load(settings)
    expect(await codeOf(makeDemoPlace(given))).toBe('refused')
    expect(isEmbeddedRunning(directory)).toBe(false)
    expect(await loadedFiles(given)).toBe(1)
    expect(await loadedFiles(settings)).toBe(1)
  })
})
