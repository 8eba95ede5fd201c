import { hostname, userInfo } from 'node:os'
import { beforeAll, expect, test } from 'vitest'
import { runCommand, startCommand } from './command-process.ts'
import { asOf, commands, dataDirectoryAt, inputFile, prepare, undisturbed } from './preparation.ts'
import { watchRegistry } from './registry-watch.ts'
import { expectSameState, ledger, stateOf } from './state.ts'

beforeAll(prepare)

test('of two commands that credit the same year one works, and the other says who', async () => {
  const directory = dataDirectoryAt('loaded')
  const watch = await watchRegistry(directory)
  const letGo = await watch.hold('entry')
  const working = startCommand(directory, commands.credit())
  await watch.untilInHand(working)

  const refused = await runCommand(directory, [...commands.credit(), '--json'])
  expect(refused.exit).toBe(4)
  const { error } = JSON.parse(refused.stdout)
  expect(error.code).toBe('already_running')
  const who = `${userInfo().username} on ${hostname()}, process ${working.pid}, since `
  expect(error.message).toContain(who)
  expect(error.message.split(who)[1]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/)

  await letGo()
  expect(await working.ended).toMatchObject({ exit: 0 })
  expectSameState(await stateOf(watch), undisturbed('credited'))
})

test('a scheduler that starts the credit twice in the same moment has it done once', async () => {
  const endings: (number | null)[][] = []
  while (endings.length < 10 && !endings.flat().includes(4)) {
    // Nobody is at work: even the server is started by the two.
    const directory = dataDirectoryAt('loaded')
    const both = await Promise.all([1, 2].map(() => runCommand(directory, commands.credit())))
    for (const { exit, stderr } of both) {
      if (exit !== 0)
        expect({ exit, stderr }).toEqual({ exit: 4, stderr: expect.stringMatching(/by \S+ on .+, process \d+/) })
    }
    endings.push(both.map(({ exit }) => exit).sort())
    const watch = await watchRegistry(directory)
    expectSameState(await stateOf(watch), undisturbed('credited'), ledger)
  }
  for (const exits of endings)
    expect([
      [0, 4],
      [0, 0],
    ]).toContainEqual(exits)
  expect(endings).toContainEqual([0, 4])
})

test('a file that two commands load at once is loaded once', async () => {
  const directory = dataDirectoryAt('migrated')
  const watch = await watchRegistry(directory)
  const letGo = await watch.hold('declaration')
  const loading = startCommand(directory, commands.declarations())
  await watch.untilInHand(loading)
  expect(await runCommand(directory, commands.declarations())).toMatchObject({ exit: 4 })
  await letGo()
  expect(await loading.ended).toMatchObject({ exit: 3 })
  expectSameState(await stateOf(watch), undisturbed('declared'))

  const again = await runCommand(directory, [...commands.declarations(), '--json'])
  expect(again.exit).toBe(0)
  expect(JSON.parse(again.stdout)).toMatchObject({ files: [{ already_loaded: true }] })
})

test('jobs that book on the same accounts at once do not pass each other', async () => {
  const directory = dataDirectoryAt('loaded')
  const earlier = ['ingest', 'declarations', inputFile('declarations-2024.csv'), ...asOf]
  expect(await runCommand(directory, earlier)).toMatchObject({ exit: 3 })
  const lines = [commands.credit(), commands.closing(), ['credit', '2024', '--outside-window', 'late', ...asOf]]
  const ended = await Promise.all(lines.map((words) => runCommand(directory, words)))
  // Progress may stand on standard error when the machine is slow; nothing else may.
  const remarks = (stderr: string) => stderr.split('\n').filter((line) => line !== '' && !/[░█]/.test(line))
  const told = ended.map(({ exit, stderr }) => ({ exit, remarks: remarks(stderr) }))
  expect(told).toEqual(lines.map(() => ({ exit: 0, remarks: [] })))
  expect(await runCommand(directory, ['audit'])).toMatchObject({ exit: 0 })
})
