import { cpus } from 'node:os'
import { beforeAll, expect, test } from 'vitest'
import { stopEmbedded } from '../../src/database/embedded/postgres.ts'
import { type CommandProcess, startCommand } from './command-process.ts'
import { commands, dataDirectoryAt, prepare, undisturbed } from './preparation.ts'
import { type RegistryWatch, watchRegistry } from './registry-watch.ts'
import { expectSameState, stateOf } from './state.ts'

beforeAll(prepare)

test('a worker beside a command takes a share of its chunks', async () => {
  const { watch, command, worker, letGo } = await bothAtWork()
  await letGo()
  expect(await command.ended).toMatchObject({ exit: 0 })
  expect(await shares(watch)).toEqual([command, worker].map(({ pid }) => pid).sort())
  worker.signal('SIGTERM')
  expect(await worker.ended).toMatchObject({ exit: 0, stdout: expect.stringMatching(/^Stopped after \d+ chunks/) })
  expectSameState(await stateOf(watch), undisturbed('credited'))
})

test('all lanes of all workers have work, as long as there are chunks for them', async () => {
  const directory = dataDirectoryAt('loaded')
  const watch = await watchRegistry(directory)
  // Every chunk of holders needs this lock: what is in hand stays in hand.
  await watch.query('select pg_advisory_lock(730, 0)')
  const workers = Array.from({ length: 5 }, () => startCommand(directory, ['worker']))
  for (const worker of workers) await worker.says('worker started')
  const command = startCommand(directory, commands.credit())
  const lanes = Math.max(2, Math.min(4, cpus().length))
  // 8,000 holders are 16 chunks.
  const inHand = Math.min(16, (workers.length + 1) * lanes)
  await watch.until(
    `select count(*) >= ${inHand} as reached from chunk where state = 'planned' and worker_key is not null`,
    command,
  )
  const rows = await watch.query<{ clients: number }>(
    "select count(*)::int as clients from pg_stat_activity where application_name like 'cpa%'",
  )
  expect(rows[0]!.clients).toBeLessThanOrEqual((workers.length + 1) * (2 * lanes + 9))
  await watch.query('select pg_advisory_unlock(730, 0)')
  expect(await command.ended).toMatchObject({ exit: 0 })
  expectSameState(await stateOf(watch), undisturbed('credited'))
})

test('a worker finishes the run of a command that was killed', async () => {
  const { watch, command, worker, letGo } = await bothAtWork()
  await command.kill()
  await letGo()
  await watch.until("select bool_and(state = 'done') as reached from run", worker)
  worker.signal('SIGTERM')
  expect(await worker.ended).toMatchObject({ exit: 0 })
  expectSameState(await stateOf(watch), undisturbed('credited'))
})

test('the chunks of a killed worker are taken up at once, however long their lease', async () => {
  const { watch, command, worker, letGo } = await bothAtWork({ lease: '1 day' })
  await worker.kill()
  await letGo()
  expect(await command.ended).toMatchObject({ exit: 0 })
  expectSameState(await stateOf(watch), undisturbed('credited'))
})

test('a worker outlives a crash of the server, and takes its share again', async () => {
  const directory = dataDirectoryAt('loaded')
  await watchRegistry(directory)
  const worker = startCommand(directory, ['worker'])
  await worker.says('worker started')
  await stopEmbedded(directory, 'immediate')

  const watch = await watchRegistry(directory)
  const letGo = await watch.hold('entry')
  const command = startCommand(directory, commands.credit())
  await watch.untilInHand(command, 2)
  await letGo()
  expect(await command.ended).toMatchObject({ exit: 0 })
  expect(await shares(watch)).toEqual([command, worker].map(({ pid }) => pid).sort())
  worker.signal('SIGTERM')
  expect(await worker.ended).toMatchObject({ exit: 0 })
  expectSameState(await stateOf(watch), undisturbed('credited'))
})

interface BothAtWork {
  readonly watch: RegistryWatch
  readonly command: CommandProcess
  readonly worker: CommandProcess
  letGo(): Promise<void>
}

/** A command and a worker that have chunks of one run in hand, and cannot complete them before they are let go. */
async function bothAtWork({ lease }: { lease?: string } = {}): Promise<BothAtWork> {
  const directory = dataDirectoryAt('loaded')
  const watch = await watchRegistry(directory)
  if (lease !== undefined) await watch.query(longLease(lease))
  const letGo = await watch.hold('entry')
  const worker = startCommand(directory, ['worker'])
  await worker.says('worker started')
  const command = startCommand(directory, commands.credit())
  await watch.untilInHand(command, 2)
  return { watch, command, worker, letGo }
}

/** Makes every lease so long that a test which waited for its end would never come to its own. */
function longLease(lease: string): string {
  return `
    create function lengthen_lease() returns trigger language plpgsql as $$
    begin
      new.lease_until := new.lease_until + interval '${lease}';
      return new;
    end $$;
    create trigger lengthen_lease before update of lease_until on chunk
      for each row when (new.worker_key is not null) execute function lengthen_lease()`
}

/** The processes that completed chunks of the last run. */
async function shares(watch: RegistryWatch): Promise<number[]> {
  const rows = await watch.query<{ pid: number }>(
    `select distinct split_part(worker, '/', 2)::int as pid
     from chunk where run_id = (select max(id) from run) order by pid`,
  )
  return rows.map(({ pid }) => pid)
}
