import {
  appendFileSync,
  copyFileSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { sliceFile } from '../../src/input/files/sliced-file.ts'
import { runCommand, startCommand } from './command-process.ts'
import { reachedSql } from './killed-run.ts'
import { asOf, dataDirectoryAt, inputFile, prepare, undisturbed } from './preparation.ts'
import { watchRegistry } from './registry-watch.ts'
import { broughtByFiles, expectSameState, stateOf } from './state.ts'

beforeAll(prepare)

test('nothing is loaded of what a file became while it was being loaded', async () => {
  const directory = dataDirectoryAt('migrated')
  const path = ownCopy('declarations-2025.csv')
  const original = readFileSync(path)
  // Another month of birth, in the last row: it would be refused as a row, but its slice is not even looked at.
  const changed = Buffer.from(original)
  changed.write('X', changed.length - 20)
  const words = ['ingest', 'declarations', path, ...asOf]

  const watch = await watchRegistry(directory)
  const command = startCommand(directory, [...words, '--json'])
  await watch.until(reachedSql(1, 1, 3), command)
  writeFileSync(path, changed)
  const { exit, stdout } = await command.ended
  expect(exit).toBe(1)
  expect(JSON.parse(stdout).files).toMatchObject([
    { error: expect.stringMatching(/changed while it was being loaded.*load it again/) },
  ])
  expect(
    await watch.query('select r.state, a.outcome, a.error from run r join run_attempt a on a.run_id = r.id'),
  ).toEqual([
    { state: 'failed', outcome: 'failed', error: expect.stringContaining('changed while it was being loaded') },
  ])
  const { declaration: loaded, rejection: refused } = await stateOf(watch)
  const reference = undisturbed('declared')
  expect(loaded!.length).toBeGreaterThan(100)
  expect(loaded).toEqual(reference.declaration!.slice(0, loaded!.length))
  expect(refused).toEqual(reference.rejection!.slice(0, refused!.length))

  writeFileSync(path, original)
  expect(await runCommand(directory, words)).toMatchObject({ exit: 3 })
  expectSameState(await stateOf(watch), reference)
})

test('a file that is still being written is not begun', async () => {
  const path = ownCopy('declarations-2025.csv')
  const reached = sliceFile(path, {
    ...{ spoolDirectory: join(path, '..', 'spool'), spoolKey: Buffer.alloc(32), sliceBytes: 2_000_000 },
    signal: new AbortController().signal,
    onProgress: () => appendFileSync(path, 'and more\n'),
  })
  await expect(reached).rejects.toMatchObject({ code: 'file_changed' })
})

test('a file that lies elsewhere by now is gone on with from there', async () => {
  const directory = dataDirectoryAt('migrated')
  const path = ownCopy('declarations-2025.csv')
  const watch = await watchRegistry(directory)
  const command = startCommand(directory, ['ingest', 'declarations', path, ...asOf])
  await watch.until(reachedSql(1, 1, 5), command)
  await command.kill()
  renameSync(path, `${path}.moved`)
  expect(await runCommand(directory, ['ingest', 'declarations', `${path}.moved`, ...asOf])).toMatchObject({
    exit: 3,
  })
  expectSameState(await stateOf(watch), undisturbed('declared'))
})

test('a file whose load was cancelled half-way is loaded to its end by the next load', async () => {
  const directory = dataDirectoryAt('migrated')
  const watch = await watchRegistry(directory)
  const words = ['ingest', 'declarations', inputFile('declarations-2025.csv'), ...asOf]
  const command = startCommand(directory, words)
  await watch.until(reachedSql(1, 1, 6), command)
  const letGo = await watch.hold('declaration')
  const cancel = startCommand(directory, ['runs', 'cancel', '1'])
  await watch.until("select state = 'cancelled' as reached from run where id = 1", cancel)
  await letGo()
  expect(await cancel.ended).toMatchObject({ exit: 0 })
  expect(await command.ended).toMatchObject({
    exit: 5,
    stderr: expect.stringContaining('was cancelled from outside'),
  })
  expect(await runCommand(directory, words)).toMatchObject({ exit: 3 })
  expectSameState(await stateOf(watch), undisturbed('declared'), [...broughtByFiles, 'source_file'])
})

/** A copy of an input file in a folder that is removed when the test ends. */
function ownCopy(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'cpa-input-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  copyFileSync(inputFile(name), join(folder, name))
  return join(folder, name)
}
