import { once } from 'node:events'
import { existsSync, watch as watchFolder } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { temporaryDataDirectory } from '../support/temporary-directory.ts'
import { runCommand, startCommand } from './command-process.ts'
import { prepare } from './preparation.ts'

beforeAll(prepare)

// While initdb runs; when the cluster is there and its server starts for the first time.
const moments = ['postgres.new', 'postgres']

test('a first command killed while it makes the database leaves nothing in the way of the next', async () => {
  const directory = temporaryDataDirectory()
  for (const name of moments) {
    const folder = watchFolder(directory)
    onTestFinished(() => folder.close())
    const command = startCommand(directory, ['runs'])
    while (!existsSync(join(directory, name))) await once(folder, 'change')
    await command.kill()
  }
  const { exit, stdout, stderr } = await runCommand(directory, ['runs', '--json'])
  expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' })
  expect(JSON.parse(stdout)).toEqual({ database: directory, runs: [], next_before: null })
})
