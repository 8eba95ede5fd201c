import { chmodSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openDatabase } from '../../src/database/connection.ts'
import { temporaryDataDirectory } from '../support/database.ts'
import { embeddedSettings } from './embedded-settings.ts'

test('works where the path is too long for a socket, or holds blanks, quotes and commas', async () => {
  const directory = join(temporaryDataDirectory(), `l'année du titulaire, dite "${'utile '.repeat(20)}"`, 'data')
  const settings = embeddedSettings(directory)
  for (const _ of ['first', 'again']) {
    const database = await openDatabase(settings)
    const { host = '' } = database.poolConfig
    expect(host.length).toBeLessThan(90)
    expect(statSync(host).mode & 0o777).toBe(0o700)
    expect(await database.query('select 1 as one')).toEqual([{ one: 1 }])
    await database.close()
  }
})

test('keeps its files to itself and listens on no port', async () => {
  const directory = temporaryDataDirectory()
  const database = await openDatabase(embeddedSettings(directory))
  const mode = (name: string) => statSync(join(directory, name)).mode & 0o777
  expect([mode('.'), mode('postgres'), mode('postgres.password'), mode('postgres.log')]).toEqual([
    0o700, 0o700, 0o600, 0o600,
  ])
  const [row] = await database.query<{ addresses: string }>(
    "select current_setting('listen_addresses') as addresses",
  )
  expect(row?.addresses).toBe('')
  // The everyday role is no superuser.
  const [role] = await database.query('select rolsuper as super from pg_roles where rolname = current_user')
  expect(role).toEqual({ super: false })
  await database.close()
})

test('a data directory that cannot be made is told', async () => {
  const file = join(temporaryDataDirectory(), 'file')
  writeFileSync(file, '')
  await expect(openDatabase(embeddedSettings(join(file, 'data')))).rejects.toMatchObject({
    code: 'embedded_postgres',
    message: expect.stringContaining(file),
  })
})

test('a data directory that others may write to is refused, and nothing is put into it', async () => {
  const directory = temporaryDataDirectory()
  for (const mode of [0o777, 0o720]) {
    chmodSync(directory, mode)
    await expect(openDatabase(embeddedSettings(directory))).rejects.toMatchObject({
      code: 'data_directory_unsafe',
      hint: expect.stringContaining('chmod go-w'),
    })
  }
  expect(readdirSync(directory)).toEqual([])
})

test('a data directory in which nothing can be made is told at once', async () => {
  // Where the lock would be stands a file, which the lock's directory cannot replace.
  const directory = temporaryDataDirectory()
  writeFileSync(join(directory, 'postgres.lock'), '')
  const threeMinutesAgo = Date.now() / 1000 - 180
  utimesSync(join(directory, 'postgres.lock'), threeMinutesAgo, threeMinutesAgo)
  await expect(openDatabase(embeddedSettings(directory))).rejects.toMatchObject({ code: 'embedded_postgres' })
})
