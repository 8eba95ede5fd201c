import { beforeAll, expect, test } from 'vitest'
import { Random } from '../../src/practice/generate/random.ts'
import { runCommand } from './command-process.ts'
import { expectInTheMiddle, killThroughRun, randomMoments } from './killed-run.ts'
import { commands, dataDirectoryAt, prepare, undisturbed } from './preparation.ts'
import { watchRegistry } from './registry-watch.ts'
import { expectSameState, exportedStateOf } from './state.ts'

beforeAll(prepare)

test('commands that load and open, killed a dozen times, end as if nothing had been', async () => {
  const random = new Random()
  random.start(1, 0)
  const directory = dataDirectoryAt('migrated')
  const watch = await watchRegistry(directory)
  const through = (words: string[], count: number, chunks: number, exit: number) =>
    killThroughRun(watch, directory, words, { moments: randomMoments(random, count, chunks), random, exit })

  const kills = [
    ...(await through(commands.declarations(), 8, 20, 3)),
    ...(await through(commands.situations(), 1, 4, 3)),
  ]
  expect(await runCommand(directory, commands.deaths())).toMatchObject({ exit: 3 })
  kills.push(...(await through(commands.opening(), 4, 16, 0)))
  for (const words of [commands.decisions(), commands.trainings()]) {
    expect([0, 3]).toContain((await runCommand(directory, words)).exit)
  }
  expectInTheMiddle(kills, 3)
  expectSameState(await exportedStateOf(watch, directory), undisturbed('loaded'))
})
