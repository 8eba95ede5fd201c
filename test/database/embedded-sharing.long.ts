import { rmSync } from 'node:fs'
import { expect, test } from 'vitest'
import { openDatabase } from '../../src/database/connection.ts'
import { isEmbeddedRunning } from '../../src/database/embedded/postgres.ts'
import { temporaryDataDirectory } from '../support/database.ts'
import { startSource } from '../support/source-process.ts'
import { embeddedSettings } from './embedded-settings.ts'

const start = (directory: string) => startSource(import.meta.url, './open-command.ts', [directory])

test('commands started at once share one server, and the last to leave stops it', async () => {
  const directory = temporaryDataDirectory()
  const commands = [start(directory), start(directory), start(directory)]
  const started = await Promise.all(commands.map((command) => command.line()))
  expect(new Set(started).size).toBe(1)

  for (const [left, command] of commands.entries()) {
    expect(isEmbeddedRunning(directory)).toBe(true)
    command.say('close')
    expect(await command.line()).toBe('closed')
    expect(await command.ended).toBe(0)
    expect(isEmbeddedRunning(directory)).toBe(left < commands.length - 1)
  }
})

test('a command that comes while the last one leaves finds a server', async () => {
  const directory = temporaryDataDirectory()
  const settings = embeddedSettings(directory)
  let previous = await openDatabase(settings)
  for (let round = 0; round < 5; round += 1) {
    const [next] = await Promise.all([openDatabase(settings), previous.close()])
    expect(await next.query('select 1 as one')).toEqual([{ one: 1 }])
    previous = next
  }
  await previous.close()
  expect(isEmbeddedRunning(directory)).toBe(false)
})

test('a killed command leaves the server to the next, who stops it', async () => {
  const directory = temporaryDataDirectory()
  const killed = start(directory)
  const started = await killed.line()
  killed.child.kill('SIGKILL')
  await killed.ended
  expect(isEmbeddedRunning(directory)).toBe(true)

  const database = await openDatabase(embeddedSettings(directory))
  const [row] = await database.query<{ started: string }>('select pg_postmaster_start_time()::text as started')
  expect(row?.started).toBe(started)
  await database.close()
  expect(isEmbeddedRunning(directory)).toBe(false)
})

test('what a command wrote is there for the next, after the server stopped in between', async () => {
  const settings = embeddedSettings(temporaryDataDirectory())
  const first = await openDatabase(settings)
  await first.execute("insert into run values (1, 'kept', 'kept', '{}', '2025-01-01', 'done')")
  await first.close()
  const second = await openDatabase(settings)
  expect(await second.query('select job from run')).toEqual([{ job: 'kept' }])
  await second.close()
})

test('a data directory that was deleted is made anew', async () => {
  const directory = temporaryDataDirectory()
  const settings = embeddedSettings(directory)
  const lost = await openDatabase(settings)
  await lost.execute("insert into run values (1, 'lost', 'lost', '{}', '2025-01-01', 'done')")
  rmSync(directory, { recursive: true })

  const anew = await openDatabase(settings)
  expect(await anew.query('select job from run')).toEqual([])
  await lost.close()
  expect(await anew.query('select 1 as one')).toEqual([{ one: 1 }])
  await anew.close()
  expect(isEmbeddedRunning(directory)).toBe(false)
})
