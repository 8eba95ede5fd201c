import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { generate } from '../../src/cli/commands/generate.ts'
import { call } from './call.ts'

let place: string

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'cpa-generate-'))
})
afterEach(() => rmSync(place, { recursive: true, force: true }))

const cpa = (words: readonly string[], signal?: AbortSignal) =>
  call(generate, words, signal === undefined ? {} : { signal })

const options = (more: Record<string, string | undefined> = {}) =>
  Object.entries({ holders: '50', year: '2025', seed: '7', out: join(place, 'data'), ...more }).flatMap(
    ([name, value]) => (value === undefined ? [] : [`--${name}`, value]),
  )

test('writes a file for every feed, and tells of each as it is', async () => {
  const { exit, output } = await cpa([...options(), '--json'])
  expect(exit).toBe(0)
  const { files } = JSON.parse(output)
  expect(files.map(({ feed }: { feed: string }) => feed)).toEqual(
    expect.arrayContaining(['declarations', 'situations', 'deaths']),
  )
  for (const { name, path, rows, bytes } of files) {
    expect(path).toBe(join(place, 'data', name))
    expect(statSync(path).size).toBe(bytes)
    expect(readFileSync(path, 'utf8').trim().split('\n')).toHaveLength(rows + 1)
  }
})

test('the options reach the generator', async () => {
  const { output } = await cpa([...options({ schemes: 'esat,employee' }), '--one-job', '--gzip', '--json'])
  const { files } = JSON.parse(output)
  expect(files[0]).toMatchObject({ name: 'declarations-2025.csv.gz', rows: 50, spoiled: 0 })

  const spoiled = await cpa([...options(), '--refused-share', '100000', '--json'])
  const [declarations] = JSON.parse(spoiled.output).files
  expect(declarations.spoiled).toBe(declarations.rows)
})

test.each([
  [{ holders: undefined }, '--holders is missing'],
  [{ out: undefined }, '--out is missing'],
  [{ year: '1999' }, '1999 is not an activity year'],
  [{ holders: '0' }, '--holders must be a whole number'],
  [{ seed: 'x' }, '--seed must be a whole number'],
  [{ schemes: 'employees' }, 'There is no scheme employees'],
])('refuses %o', async (more, message) => {
  const { exit, output, errors } = await cpa(options(more))
  expect({ exit, output }).toEqual({ exit: 2, output: '' })
  expect(errors).toContain(message)
})

test('leaves nothing behind when it is stopped', async () => {
  const stop = new AbortController()
  // Not before it has begun: then it would not even make the folder.
  setImmediate(() => stop.abort())
  const { exit } = await cpa(options({ holders: '100000' }), stop.signal)
  expect(exit).toBe(5)
  expect(readdirSync(join(place, 'data'))).toEqual([])
})
