import { once } from 'node:events'
import { mkdirSync, readdirSync, watch as watchFolder } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { Random } from '../../src/practice/generate/random.ts'
import { runCommand, startCommand } from './command-process.ts'
import { expectInTheMiddle, killThroughRun, randomMoments } from './killed-run.ts'
import { asOf, dataDirectoryAt, inputFile, prepare, undisturbed } from './preparation.ts'
import { watchRegistry } from './registry-watch.ts'
import { broughtByFiles, expectSameState, stateOf } from './state.ts'

beforeAll(prepare)

test('a compressed file is loaded through kills like any other, and its spools are gone in the end', async () => {
  const random = new Random()
  random.start(3, 0)
  const directory = dataDirectoryAt('migrated')
  const watch = await watchRegistry(directory)
  const words = ['ingest', 'declarations', inputFile('declarations-2025.csv.gz'), ...asOf]
  const options = { moments: randomMoments(random, 3, 20), random, exit: 3 }
  const kills = await killThroughRun(watch, directory, words, options)
  expectInTheMiddle(kills, 1)
  expect(readdirSync(join(directory, 'spool'))).toEqual([])
  expectSameState(await stateOf(watch), undisturbed('declared'), broughtByFiles)
})

test('the spool of a command killed before it registered its run is removed by the next command', async () => {
  const directory = dataDirectoryAt('migrated')
  const spools = join(directory, 'spool')
  // Private already: to make it so would be a change that is watched for.
  mkdirSync(spools, { mode: 0o700 })
  // The first command signs what is there, under the lock that is held below.
  await runCommand(directory, ['rejections'])
  const watch = await watchRegistry(directory)
  // The lock under which runs are registered.
  await watch.query('select pg_advisory_lock(728, 0)')
  const folder = watchFolder(spools)
  onTestFinished(() => folder.close())
  const made = once(folder, 'change')
  const command = startCommand(directory, [
    'ingest',
    'declarations',
    inputFile('declarations-2025.csv.gz'),
    ...asOf,
  ])
  await made
  await command.kill()
  await watch.query('select pg_advisory_unlock(728, 0)')
  expect(readdirSync(spools)).toEqual([expect.stringMatching(new RegExp(`-${command.pid}-[0-9a-f]{12}$`))])
  expect(await watch.query('select from run')).toEqual([])

  expect(await runCommand(directory, ['ingest', 'deaths', inputFile('deaths.csv'), ...asOf])).toMatchObject({
    exit: 3,
  })
  expect(readdirSync(spools)).toEqual([])
})

test('the spool of a run that may be continued stays, that of a cancelled one does not', async () => {
  const directory = dataDirectoryAt('migrated')
  const watch = await watchRegistry(directory)
  const letGo = await watch.hold('declaration')
  const words = ['ingest', 'declarations', inputFile('declarations-2025.csv.gz'), ...asOf]
  const command = startCommand(directory, words)
  await watch.untilInHand(command)
  await command.kill()
  await letGo()
  const other = ['ingest', 'deaths', inputFile('deaths.csv'), ...asOf]
  expect(await runCommand(directory, other)).toMatchObject({ exit: 3 })
  expect(readdirSync(join(directory, 'spool'))).toHaveLength(1)

  expect(await runCommand(directory, ['runs', 'cancel', '1'])).toMatchObject({ exit: 0 })
  expect(await runCommand(directory, other)).toMatchObject({ exit: 0 })
  expect(readdirSync(join(directory, 'spool'))).toEqual([])
})
