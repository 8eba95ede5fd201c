import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readCommandLine } from '../../src/cli/command-line.ts'
import { commands } from '../../src/cli/commands/index.ts'
import { keyFileText } from '../../src/identity/key-file.ts'
import { newKeyRing } from '../../src/identity/key-ring.ts'
import { fixturesFolder } from '../fixtures/fixtures.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { cpa } from './command-line.ts'
import { nirShapesIn, nirsIn } from './nir-search.ts'
import { type ServerForCommands, serverForCommands } from './server-for-commands.ts'

const directory = mkdtempSync(join(tmpdir(), 'cpa-conventions-'))
const fixture = (name: string) => fileURLToPath(new URL(name, fixturesFolder))
const otherKeys = join(directory, 'other-keys.json')
const noKeys = join(directory, 'no-keys.json')
const missing = join(directory, 'missing.csv')
let server: ServerForCommands
let empty: TestDatabase

beforeAll(async () => {
  server = await serverForCommands(directory)
  empty = await createTestDatabase({ empty: true })
  writeFileSync(otherKeys, keyFileText(newKeyRing()), { mode: 0o600 })
  writeFileSync(noKeys, 'not keys', { mode: 0o600 })
  // The first command with keys makes them the keys of the database.
  expect(await cpa(['ingest', 'deaths', fixture('refused-deaths.csv')], server.env)).toMatchObject({ exit: 3 })
})

afterAll(async () => {
  await server.drop()
  await empty.drop()
  rmSync(directory, { recursive: true, force: true })
})

describe.each(commands.map((command) => [command.name, command] as const))('cpa %s', (name, command) => {
  it('explains itself, with examples', async () => {
    const { exit, stdout, stderr } = await cpa([...name.split(' '), '--help'], {})
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' })
    for (const option of ['--json', '--as-of']) expect(stdout).toContain(option)
    const [, examples = ''] = stdout.split('\nExamples:\n')
    expect(command.examples.length).toBeGreaterThan(0)
    for (const [line, meaning] of command.examples) expect(examples).toContain(`  $ ${line}\n      ${meaning.en}`)
  })

  it('has examples that can be typed', () => {
    for (const [line] of command.examples) {
      const words = wordsOf(line)
      if (words !== undefined) expect(commands).toContain(readCommandLine(commands, words).command)
    }
  })
})

/** The words of an example behind `cpa`, up to what a shell does with its input and output; undefined for another program. */
function wordsOf(line: string): string[] | undefined {
  const words = (line.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replace(/^"(.*)"$/, '$1'))
  const start = words.indexOf('cpa')
  if (start < 0) return undefined
  const end = words.findIndex((word) => ['<', '>', '|', '||', '&&'].includes(word))
  return words.slice(start + 1, end < 0 ? undefined : end)
}

it('lists every command', async () => {
  const { exit, stdout } = await cpa(['--help'], {})
  expect(exit).toBe(0)
  for (const { name } of commands) expect(stdout).toContain(` ${name.split(' ')[0]} `)
})

interface Case {
  readonly words: readonly string[]
  readonly exit: number
  /** The code of the error; none when the command tells its result all the same. */
  readonly code?: string
  readonly env?: () => NodeJS.ProcessEnv
}

const onServer = () => server.env
const withServer = (changes: NodeJS.ProcessEnv) => () => ({ ...server.env, ...changes })

const cases: Readonly<Record<string, Case>> = {
  'no argument where one is needed': { words: ['credit'], exit: 2, code: 'usage' },
  'an argument too many': { words: ['open-accounts', '2025'], exit: 2, code: 'usage' },
  'no such command': { words: ['credit-everybody'], exit: 2, code: 'usage' },
  'no such option': { words: ['runs', '--all'], exit: 2, code: 'usage' },
  'no year': { words: ['credit', 'soon'], exit: 2, code: 'usage' },
  'no count': { words: ['runs', '--limit', 'many'], exit: 2, code: 'usage' },
  'no such feed to load': { words: ['ingest', 'payrolls', missing], exit: 2, code: 'usage' },
  'no such feed to check': { words: ['check', 'payrolls', missing], exit: 2, code: 'usage' },
  'a word for a date': { words: ['open-accounts', '--as-of', 'tomorrow'], exit: 2, code: 'usage' },
  'a day that does not exist': { words: ['open-accounts', '--as-of', '2026-02-30'], exit: 2, code: 'usage' },
  'no NIR': { words: ['account', '1234'], exit: 2, code: 'nir_invalid' },
  'a file to check that is not there': { words: ['check', 'deaths', missing], exit: 2 },
  'a folder to check': { words: ['check', 'deaths', directory], exit: 2 },
  'rows to check that would be refused': { words: ['check', 'deaths', fixture('refused-deaths.csv')], exit: 3 },
  'good rows to check': { words: ['check', 'deaths', fixture('deaths.csv')], exit: 0 },
  'no log level': { words: ['runs'], env: () => ({ CPA_LOG_LEVEL: 'loud' }), exit: 2, code: 'configuration' },
  'no URL of Postgres': {
    words: ['runs'],
    env: () => ({ CPA_DATABASE_URL: 'mysql://localhost/cpa' }),
    exit: 2,
    code: 'configuration',
  },
  'a server, and no key file': {
    words: ['runs'],
    env: withServer({ CPA_KEY_FILE: join(directory, 'none.json') }),
    exit: 2,
    code: 'key_file_missing',
  },
  'a key file that is none': {
    words: ['runs'],
    env: withServer({ CPA_KEY_FILE: noKeys }),
    exit: 2,
    code: 'key_file_invalid',
  },
  'keys of another database': {
    words: ['runs'],
    env: withServer({ CPA_KEY_FILE: otherKeys }),
    exit: 2,
    code: 'key_file_mismatch',
  },
  'a server that does not answer': {
    words: ['runs'],
    env: withServer({ CPA_DATABASE_URL: 'postgresql://cpa@127.0.0.1:1/cpa' }),
    exit: 2,
    code: 'database_unreachable',
  },
  'a database without the schema': {
    words: ['runs'],
    env: () => ({ ...server.env, CPA_DATABASE_URL: empty.url }),
    exit: 2,
    code: 'migration_needed',
  },
  'a Redis that does not answer': {
    words: ['open-accounts'],
    env: withServer({ CPA_REDIS_URL: 'redis://127.0.0.1:1' }),
    exit: 2,
    code: 'queue_unreachable',
  },
  'a year outside its window': {
    words: ['credit', '2024', '--as-of', '2026-06-01'],
    env: onServer,
    exit: 4,
    code: 'outside_window',
  },
  'a reason that is empty': {
    words: ['credit', '2024', '--as-of', '2026-06-01', '--outside-window', ' '],
    env: onServer,
    exit: 4,
    code: 'outside_window',
  },
  'a year outside its window, with a reason': {
    words: ['credit', '2024', '--as-of', '2026-06-01', '--outside-window', 'a court decided', '--allow-empty'],
    env: onServer,
    exit: 0,
  },
  'a plan outside the window': {
    words: ['credit', '2024', '--as-of', '2026-07-01', '--plan', '--allow-empty'],
    env: onServer,
    exit: 0,
  },
  'a year within its window': {
    words: ['credit', '2025', '--as-of', '2026-06-30', '--allow-empty'],
    env: onServer,
    exit: 0,
  },
  'a year without a declaration': { words: ['credit', '2025', '--as-of', '2026-06-30'], env: onServer, exit: 4 },
  'rows to load that are refused': {
    words: ['ingest', 'situations', fixture('refused-situations.csv'), '--as-of', '2026-05-04'],
    env: onServer,
    exit: 3,
  },
  'a file to load that is not there, after one that is': {
    words: ['ingest', 'situations', fixture('situations.csv'), missing, '--as-of', '2026-05-04'],
    env: onServer,
    exit: 2,
  },
  'no such run': { words: ['runs', 'show', '4711'], env: onServer, exit: 2, code: 'run_unknown' },
  'a run that is done, to be continued': {
    words: ['runs', 'resume', '1'],
    env: onServer,
    exit: 4,
    code: 'refused',
  },
  'nobody to show': { words: ['account', '1850275056990'], env: onServer, exit: 0 },
  'nobody to explain': {
    words: ['explain', '1850275056990', '2025'],
    env: onServer,
    exit: 1,
    code: 'unknown_person',
  },
}

describe('exit codes', () => {
  it.each(Object.entries(cases))('%s', async (_name, { words, exit, code, env = () => ({}) }) => {
    const called = await cpa([...words, '--json'], { CPA_DATA_DIR: directory, ...env() })
    expect(called).toMatchObject({ exit })
    const document = JSON.parse(called.stdout)
    expect(document.error?.code).toBe(code)
    if (code !== undefined) expect(document.error.message).toMatch(/\w/)
  })

  it('a file that cannot be read is told, and the others are loaded', async () => {
    const words = ['ingest', 'deaths', missing, fixture('refused-deaths.csv'), '--json']
    const { exit, stdout } = await cpa(words, server.env)
    expect(exit).toBe(2)
    expect(JSON.parse(stdout)).toMatchObject({
      files: [{ name: 'missing.csv', rows: 0, error: expect.stringMatching(/\w/) }, { already_loaded: true }],
    })
  })

  it('without --json an error is a message on standard error, with what to do', async () => {
    const { exit, stdout, stderr } = await cpa(['credit', '2024', '--as-of', '2026-06-01'], server.env)
    expect({ exit, stdout }).toEqual({ exit: 4, stdout: '' })
    expect(stderr).toMatch(/^cpa: Rights of 2024 are credited from .*\n {5}Give the reason/)
  })
})

describe('a NIR typed in the wrong place', () => {
  const nir = '1850275056990'
  const lines = [
    [nir],
    ['credit', nir],
    ['credit', '2025', '--as-of', nir],
    ['credit', '2025', `--${nir}`],
    ['account', `${nir}99`],
    ['account', nir, nir],
    ['account', nir, '--birth-date', nir],
    ['explain', nir, nir],
    ['runs', 'show', nir],
    ['runs', '--limit', nir],
    ['check', nir, missing],
    ['check', 'deaths', join(directory, `${nir}.csv`)],
    ['ingest', 'deaths', join(directory, nir, '1 85 02 75 056 990.csv')],
    ['rejections', '--feed', nir],
    ['rejections', '--file', nir],
    ['export', nir],
    ['law', '--year', nir],
  ]

  it.each(lines.map((words) => [words.join(' '), words] as const))(
    'is not repeated: cpa %s',
    async (_line, words) => {
      for (const json of [[], ['--json']]) {
        const { stdout, stderr } = await cpa([...words, ...json], server.env)
        for (const text of [stdout, stderr]) {
          expect(nirShapesIn(text)).toEqual([])
          expect(nirsIn(Buffer.from(text))).toEqual([])
        }
      }
    },
  )
})
