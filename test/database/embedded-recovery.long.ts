import { mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isConnectionLoss, openDatabase } from '../../src/database/connection.ts'
import { isEmbeddedRunning, stopEmbedded } from '../../src/database/embedded/postgres.ts'
import { temporaryDataDirectory } from '../support/database.ts'
import { embeddedSettings } from './embedded-settings.ts'

const insert = "insert into run values (1, 'kept', 'kept', '{}', '2025-01-01', 'done')"
const select = 'select job from run'

test('after a crash of the server the next command recovers what was committed', async () => {
  const directory = temporaryDataDirectory()
  const settings = embeddedSettings(directory)
  const crashed = await openDatabase(settings)
  await crashed.execute(insert)
  await stopEmbedded(directory, 'immediate')
  expect(isEmbeddedRunning(directory)).toBe(false)
  const error = await crashed.query(select).catch((thrown) => thrown)
  expect(error).toMatchObject({ code: 'connection_lost' })
  expect(isConnectionLoss(error)).toBe(true)

  const recovered = await openDatabase(settings)
  expect(await recovered.query(select)).toEqual([{ job: 'kept' }])
  // The pool of the command that lived through it works again too.
  expect(await crashed.query(select)).toEqual([{ job: 'kept' }])
  await recovered.close()
  expect(isEmbeddedRunning(directory)).toBe(true)
  await crashed.close()
  expect(isEmbeddedRunning(directory)).toBe(false)
})

test('a server whose main process was killed is started again', async () => {
  const directory = temporaryDataDirectory()
  const settings = embeddedSettings(directory)
  const first = await openDatabase(settings)
  await first.execute(insert)
  const pidFile = join(directory, 'postgres', 'postmaster.pid')
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0])
  process.kill(pid, 'SIGKILL')

  const second = await openDatabase(settings)
  expect(await second.query(select)).toEqual([{ job: 'kept' }])
  await first.close()
  await second.close()
})

test('after a reboot the process identifier in the pid file may be somebody else', async () => {
  const directory = temporaryDataDirectory()
  const settings = embeddedSettings(directory)
  const first = await openDatabase(settings)
  await first.execute(insert)
  const pidFile = join(directory, 'postgres', 'postmaster.pid')
  const [, ...lines] = readFileSync(pidFile, 'utf8').split('\n')
  await first.close()
  writeFileSync(pidFile, [process.pid, ...lines].join('\n'))

  expect(isEmbeddedRunning(directory)).toBe(false)
  const second = await openDatabase(settings)
  expect(await second.query(select)).toEqual([{ job: 'kept' }])
  await second.close()
})

test('a command killed while it starts or stops the server holds the others up for seconds only', async () => {
  const directory = temporaryDataDirectory()
  const lock = join(directory, 'postgres.lock')
  mkdirSync(lock)
  const threeSecondsAgo = Date.now() / 1000 - 3
  utimesSync(lock, threeSecondsAgo, threeSecondsAgo)
  const database = await openDatabase(embeddedSettings(directory))
  await database.close()
})

test('a cluster whose making was interrupted is made anew', async () => {
  const directory = temporaryDataDirectory()
  mkdirSync(join(directory, 'postgres.new', 'base'), { recursive: true })
  writeFileSync(join(directory, 'postgres.password'), 'of a cluster that never came to be')
  const database = await openDatabase(embeddedSettings(directory))
  expect(await database.query(select)).toEqual([])
  await database.close()
})

test('a password file that does not fit is told', async () => {
  const directory = temporaryDataDirectory()
  const settings = embeddedSettings(directory)
  await (await openDatabase(settings)).close()
  writeFileSync(join(directory, 'postgres.password'), 'another')
  await expect(openDatabase(settings)).rejects.toMatchObject({
    code: 'embedded_postgres',
    hint: expect.stringContaining('restore the two together'),
  })
})

test('a server that cannot start says why', async () => {
  const directory = temporaryDataDirectory()
  const settings = embeddedSettings(directory)
  await (await openDatabase(settings)).close()
  writeFileSync(join(directory, 'postgres', 'PG_VERSION'), '9.6\n')
  await expect(openDatabase(settings)).rejects.toMatchObject({
    code: 'embedded_postgres',
    message: expect.stringContaining('incompatible with server'),
  })
})
