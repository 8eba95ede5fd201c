import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { stopEmbedded } from '../../src/database/embedded/postgres.ts'
import { temporaryDirectory } from '../input/reading/temporary-files.ts'
import { runCommand, startCommand } from './command-process.ts'
import { reachedSql } from './killed-run.ts'
import { commands, copyStage, dataDirectoryAt, prepare, undisturbed } from './preparation.ts'
import { RegistryWatch, watchRegistry } from './registry-watch.ts'
import { mayMount, mountSmallDisk } from './small-disk.ts'
import { expectSameState, exportedStateOf, stateOf } from './state.ts'

beforeAll(prepare)

test('a server that crashes under a command is started again by it, and the work is finished as if nothing had been', async () => {
  const directory = dataDirectoryAt('migrated')
  const crashed = async (words: string[], run: number, exit: number, ...moments: readonly number[]) => {
    const command = startCommand(directory, words)
    for (const [attempt, chunksDone] of moments.entries()) {
      const watch = await RegistryWatch.open(directory)
      await watch.until(reachedSql(run, attempt + 1, chunksDone), command)
      await stopEmbedded(directory, 'immediate')
      await watch.close()
    }
    const { stderr, ...ended } = await command.ended
    expect({ stderr, ...ended }).toMatchObject({ exit, signal: null })
    // Nothing of it concerns whoever gave the command.
    expect(stderr).not.toMatch(/^cpa:|^ +at /m)
  }
  await crashed(commands.declarations(), 1, 3, 4, 11)
  for (const words of [commands.situations(), commands.deaths()]) {
    expect(await runCommand(directory, words)).toMatchObject({ exit: 3 })
  }
  await crashed(commands.opening(), 4, 0, 8)
  for (const words of [commands.decisions(), commands.trainings()]) {
    expect([0, 3]).toContain((await runCommand(directory, words)).exit)
  }
  await crashed(commands.credit(), 7, 0, 3, 9)

  const watch = await watchRegistry(directory)
  expectSameState(await exportedStateOf(watch, directory), undisturbed('credited'))
})

/** The last megabytes of a disk: too few for the tables, and too few for the files that Postgres writes ahead in. */
const spaces = [500_000, 6_000_000]

// Left out where there is no way to make a small disk: what cannot be tried is not passed.
if (mayMount()) {
  test('a full disk is told plainly, and the same command finishes the work when there is room', async () => {
    const smallDisk = mountSmallDisk()
    onTestFinished(smallDisk.unmount)
    copyStage('migrated', smallDisk.directory)
    // As it comes nothing is begun while so little room is left; here it is to be used up.
    const CPA_CONFIG = join(temporaryDirectory(), 'cpa.yaml')
    writeFileSync(CPA_CONFIG, 'chunks: { hold: { free_disk_megabytes: 0 } }\n')
    const load = () => runCommand(smallDisk.directory, commands.declarations(), { CPA_CONFIG })
    for (const space of spaces) {
      const watch = await RegistryWatch.open(smallDisk.directory)
      // Leaves little of the file that is written ahead now and none made in advance, so that the command needs another.
      let spare = 1
      while (spare > 0) {
        await watch.query('select pg_switch_wal()')
        await watch.query("select pg_logical_emit_message(false, 'ballast', repeat('x', 14500000), true)")
        const [row] = await watch.query<{ spare: number }>(
          `select count(*)::integer as spare from pg_ls_waldir() where name > pg_walfile_name(pg_current_wal_lsn())`,
        )
        spare = row!.spare
      }
      const removeBallast = smallDisk.fill(space)
      for (const _attempt of [1, 2]) {
        const { exit, stderr } = await load()
        expect({ exit, stderr }).toEqual({
          exit: 1,
          stderr: expect.stringMatching(
            /^cpa: .*[Nn]o space .*\n {5}Free some space, then run .*\n {5}Database: .*\n$/m,
          ),
        })
      }
      removeBallast()
      await watch.close()
    }
    expect(await load()).toMatchObject({ exit: 3 })
    const watch = await watchRegistry(smallDisk.directory)
    expectSameState(await stateOf(watch), undisturbed('declared'))
  })
}
