import { beforeAll, expect, test } from 'vitest'
import { Random } from '../../src/practice/generate/random.ts'
import { runCommand } from './command-process.ts'
import { expectInTheMiddle, killThroughRun, randomMoments } from './killed-run.ts'
import { commands, dataDirectoryAt, prepare, undisturbed } from './preparation.ts'
import { watchRegistry } from './registry-watch.ts'
import { expectSameState, exportedStateOf } from './state.ts'

beforeAll(prepare)

test('credits, uses and closings killed a dozen times end as if nothing had been', async () => {
  const random = new Random()
  random.start(2, 0)
  const directory = dataDirectoryAt('loaded')
  const watch = await watchRegistry(directory)
  const through = (words: string[], count: number, chunks: number) =>
    killThroughRun(watch, directory, words, { moments: randomMoments(random, count, chunks), random, exit: 0 })

  const kills = await through(commands.credit(), 6, 16)
  expect(await runCommand(directory, commands.granting())).toMatchObject({ exit: 0 })
  kills.push(...(await through(commands.using(), 4, 16)), ...(await through(commands.settling(), 2, 16)))
  kills.push(...(await through(commands.closing(), 1, 5)))
  expectInTheMiddle(kills, 3)
  expectSameState(await exportedStateOf(watch, directory), undisturbed('closed'))
})
