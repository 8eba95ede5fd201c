import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { beforeAll, expect, test } from 'vitest'
import { Random } from '../../src/practice/generate/random.ts'
import { fileOf, rowOf } from '../hostile/feed-files.ts'
import { runCommand, startCommand } from './command-process.ts'
import { dataDirectoryAt, prepare } from './preparation.ts'

beforeAll(prepare, 240_000)

/** Somebody is killed so many times at moments nobody chose. */
const kills = 6
const longestLife = 400

test('an inbox killed at any moment loads every file once and loses none', async () => {
  const directory = dataDirectoryAt('migrated')
  const inbox = join(directory, 'inbox')
  mkdirSync(inbox)
  const people = Array.from({ length: 60 }, (_, one) => one + 1)
  const contents = new Map(
    ['a.csv', 'b.csv', 'c.csv'].map((name, file) => [
      name,
      fileOf('declarations', ...people.map((one) => rowOf('declarations', 100 * file + one, one))),
    ]),
  )
  for (const [name, content] of contents) writeFileSync(join(inbox, name), content)
  const random = new Random()
  random.start(1, 0)
  const words = ['inbox', inbox, '--as-of', '2025-09-01']
  const isBegun = () =>
    ['.work', 'done'].some(
      (name) => readdirSync(inbox).includes(name) && readdirSync(join(inbox, name)).length > 0,
    )
  for (let time = 0; time < kills; time += 1) {
    const command = startCommand(directory, words)
    const ended = command.ended.then(() => true)
    const left = () => readdirSync(inbox).filter((name) => name.endsWith('.csv')).length
    const before = left()
    // From the moment on at which a file is in hand.
    while (!(isBegun() && (left() < before || before === 0)) && !(await Promise.race([ended, delay(5, false)])));
    await delay(random.below(longestLife))
    await command.kill()
  }
  const last = await runCommand(directory, words)
  expect(last, last.stderr).toMatchObject({ exit: 0 })
  for (const [name, content] of contents) {
    expect(readFileSync(join(inbox, 'done', name), 'utf8'), name).toBe(content)
  }
  expect(readdirSync(inbox).filter((name) => name.endsWith('.csv'))).toEqual([])
  expect(readdirSync(join(inbox, '.work'))).toEqual([])
  expect(readdirSync(join(inbox, 'done'))).toHaveLength(contents.size)
  const listed = await runCommand(directory, ['files', '--feed', 'declarations', '--json'])
  const { files } = JSON.parse(listed.stdout) as { files: Record<string, unknown>[] }
  expect(files).toHaveLength(contents.size)
  for (const file of files) expect(file).toMatchObject({ rows: 60, accepted: 60, open: 0 })
})
