import { beforeAll, expect, test } from 'vitest'
import { runCommand, startCommand } from './command-process.ts'
import { commands, dataDirectoryAt, prepare, undisturbed } from './preparation.ts'
import { type RegistryWatch, watchRegistry } from './registry-watch.ts'
import { expectSameState, stateOf } from './state.ts'

beforeAll(prepare)

const stopping = 'Stopping after the part in hand'

test('Ctrl-C finishes the chunks in hand and leaves a run that the same command continues', async () => {
  const directory = dataDirectoryAt('loaded')
  const watch = await watchRegistry(directory)
  const letGo = await watch.hold('entry')
  const command = startCommand(directory, commands.credit())
  await watch.untilInHand(command)
  command.signal('SIGINT')
  await command.says(stopping)
  await letGo()
  const { exit, stderr } = await command.ended
  expect(exit).toBe(5)
  expect(stderr).toMatch(/cpa: Run (\d+) \(credit-year\) was stopped.*\n.*cpa runs resume \1/)
  await expectStopped(watch)

  const continued = await runCommand(directory, [...commands.credit(), '--json'])
  expect(continued.exit).toBe(0)
  expect(JSON.parse(continued.stdout)).toMatchObject({ outcome: 'credited', resumed: true })
  expectSameState(await stateOf(watch), undisturbed('credited'))
})

test('SIGTERM does the same, and a second signal leaves at once', async () => {
  const directory = dataDirectoryAt('migrated')
  const watch = await watchRegistry(directory)
  const started = async () => {
    const letGo = await watch.hold('declaration')
    const command = startCommand(directory, commands.declarations())
    await watch.untilInHand(command)
    return { letGo, command }
  }
  const terminated = await started()
  terminated.command.signal('SIGTERM')
  await terminated.command.says(stopping)
  await terminated.letGo()
  expect(await terminated.command.ended).toMatchObject({ exit: 5 })
  await expectStopped(watch)

  const hurried = await started()
  hurried.command.signal('SIGINT')
  await hurried.command.says(stopping)
  // Nothing lets go of its chunks here: it does not wait for them. What comes at once counts as the same request.
  await hurried.command.signalUntilEnded('SIGINT')
  const { exit, signal } = await hurried.command.ended
  expect(signal === 'SIGINT' ? 130 : exit).toBe(130)
  await hurried.letGo()

  expect(await runCommand(directory, commands.declarations())).toMatchObject({ exit: 3 })
  expectSameState(await stateOf(watch), undisturbed('declared'))
})

/** The last run is stopped, with the chunks done that were in hand. */
async function expectStopped(watch: RegistryWatch): Promise<void> {
  const [run] = await watch.query<{ state: string; outcome: string; done: number; chunks: number }>(
    `select r.state, a.outcome, r.chunks,
       (select count(*)::int from chunk c where c.run_id = r.id and c.state = 'done') as done
     from run r join run_attempt a on a.run_id = r.id
     order by r.id desc, a.number desc limit 1`,
  )
  expect(run).toMatchObject({ state: 'stopped', outcome: 'stopped' })
  expect(run!.done).toBeGreaterThan(0)
  // A process works on four chunks at once at most.
  expect(run!.done).toBeLessThanOrEqual(4)
  expect(run!.done).toBeLessThan(run!.chunks)
}
