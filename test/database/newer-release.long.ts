import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { withOwnerConnection } from '../../src/database/connection.ts'
import { isOlder, version } from '../../src/release.ts'
import { readSettings, type Settings } from '../../src/settings.ts'
import { builtProgram, type Ended, runToEnd } from '../support/built-program.ts'
import { createTestDatabase, temporaryDataDirectory } from '../support/database.ts'
import { otherRelease } from '../support/other-release.ts'

/* Two releases of the program on one database, each in processes of its own. */

const later = '99.0.0'
let program: string
beforeAll(async () => {
  program = await builtProgram()
})

interface Place {
  readonly settings: Settings
  readonly env: NodeJS.ProcessEnv
}

async function onServer(): Promise<Place> {
  const { settings, url, ownerUrl, drop } = await createTestDatabase()
  onTestFinished(drop)
  const directory = temporaryDataDirectory()
  const env = {
    ...{ CPA_DATABASE_URL: url, CPA_MIGRATION_URL: ownerUrl, CPA_DATA_DIR: directory },
    CPA_KEY_FILE: join(directory, 'keys.json'),
  }
  expect(await run(program, env, ['keys', env.CPA_KEY_FILE])).toMatchObject({ exit: 0 })
  return { settings, env }
}

async function embedded(): Promise<Place> {
  const env = { CPA_DATA_DIR: temporaryDataDirectory() }
  return { settings: readSettings(env), env }
}

function run(main: string, env: NodeJS.ProcessEnv, words: readonly string[]): Promise<Ended> {
  return runToEnd(process.execPath, [main, ...words], env)
}

/** Looks into a database as its owner. */
async function rows<Row extends object>({ settings }: Place, sql: string): Promise<Row[]> {
  return await withOwnerConnection(settings, async (client) => (await client.query<Row>(sql)).rows)
}

const basesSql = "select value from law_parameter where name = 'cpf.employee.base' order by valid_from"
const releasesSql = 'select version, took_back from program_release order by id'

const refusal = (ended: Ended) => {
  expect(ended).toMatchObject({ exit: 4 })
  const { error } = JSON.parse(ended.stdout) as { error: { code: string; message: string; hint: string } }
  expect(error.code).toBe('program_too_old')
  expect(error.message).toContain(`this program is cpa ${version}`)
  return error
}

describe.each([
  ['a server', onServer],
  ['the embedded database', embedded],
])('on %s', (_name, make) => {
  test('an older program after a newer one refuses, and changes nothing', async () => {
    const place = await make()
    const { env } = place
    const newer = await otherRelease(later, { baseOf2026: '60000' })
    expect(await run(program, env, ['migrate'])).toMatchObject({ exit: 0 })
    // The law alone has changed, and that is remembered.
    expect(await run(newer, env, ['migrate'])).toMatchObject({
      exit: 0,
      stdout: expect.stringMatching(/^Applied: law-parameters\.\n/),
    })
    expect(await rows(place, releasesSql)).toEqual([
      { version, took_back: null },
      { version: later, took_back: null },
    ])
    for (const words of [['migrate'], ['credit', '2025'], ['runs', 'resume', '1']]) {
      const { message, hint } = refusal(await run(program, env, [...words, '--json', '--as-of', '2026-05-04']))
      expect(message).toContain(`The database is of cpa ${later}`)
      expect(hint).toContain(`Use cpa ${later} or later`)
    }
    expect(await run(program, env, ['runs'])).toMatchObject({ exit: 0 })
    expect(await run(program, env, ['runs', 'show', '1', '--json'])).toMatchObject({
      exit: 2,
      stdout: expect.stringContaining('run_unknown'),
    })
    const doctor = await run(program, env, ['doctor', '--json'])
    const { checks } = JSON.parse(doctor.stdout) as { checks: { name: string; ok: boolean; mend: string }[] }
    expect(checks.find(({ name }) => name === 'migrations')).toMatchObject({
      ok: false,
      mend: `Use cpa ${later} or later here.`,
    })
    expect(await rows(place, basesSql)).toEqual([{ value: '50000' }, { value: '60000' }])
  })

  test('a worker stops when another release has migrated meanwhile', async () => {
    const { env } = await make()
    const newer = await otherRelease(later, { baseOf2026: '60000' })
    expect(await run(program, env, ['migrate'])).toMatchObject({ exit: 0 })
    const worker = spawn(process.execPath, [program, 'worker', '--json'], {
      env: { PATH: process.env.PATH, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    onTestFinished(() => {
      worker.kill('SIGKILL')
    })
    const ended = once(worker, 'close')
    let stdout = ''
    worker.stdout.on('data', (text) => {
      stdout += text
    })
    await once(worker.stderr, 'data')
    expect(await run(newer, env, ['migrate'])).toMatchObject({ exit: 0 })
    const [exit] = await ended
    refusal({ exit, stdout, stderr: '' })
  })
})

test('a newer program after an older one works; going back wants to be said, and is kept', async () => {
  const place = await onServer()
  const { env } = place
  const newer = await otherRelease(later, { baseOf2026: '60000' })
  expect(await run(newer, env, ['migrate'])).toMatchObject({ exit: 0 })
  expect(await run(newer, env, ['audit'])).toMatchObject({ exit: 0 })
  expect(await run(program, env, ['migrate', '--take-back'])).toMatchObject({
    exit: 0,
    stdout: expect.stringMatching(/^Applied: law-parameters\.\n/),
  })
  expect(await rows(place, basesSql)).toEqual([{ value: '50000' }])
  expect((await rows(place, releasesSql)).at(-1)).toEqual({ version, took_back: later })
  expect(await run(program, env, ['audit'])).toMatchObject({ exit: 0 })
})

test('a migration that the program does not have is the same case, and there is no way back', async () => {
  const place = await onServer()
  const { env } = place
  expect(await run(program, env, ['migrate'])).toMatchObject({ exit: 0 })
  await rows(
    place,
    "insert into schema_migration (name, batch, migration_time) values ('0099-future.sql', 9, now())",
  )
  for (const words of [['migrate'], ['audit']]) {
    const { message } = refusal(await run(program, env, [...words, '--json']))
    expect(message).toContain('0099-future.sql')
  }
  expect(refusal(await run(program, env, ['migrate', '--take-back', '--json'])).hint).toContain('backup')
  expect(await run(program, env, ['runs'])).toMatchObject({ exit: 0 })
})

test('another build of the same release goes on as before', async () => {
  const place = await onServer()
  const build = await otherRelease(version, { baseOf2026: '60000' })
  expect(await run(build, place.env, ['migrate'])).toMatchObject({ exit: 0 })
  expect(await run(program, place.env, ['migrate'])).toMatchObject({
    exit: 0,
    stdout: expect.stringMatching(/^Applied: law-parameters\.\n/),
  })
  expect(await rows(place, releasesSql)).toEqual([{ version, took_back: null }])
})

test('a database that keeps no release is of an older one', async () => {
  const place = await onServer()
  await rows(place, "delete from program_release; delete from repeatable_migration where name = 'birthday'")
  expect(await run(program, place.env, ['migrate'])).toMatchObject({ exit: 0 })
  expect(await rows(place, releasesSql)).toEqual([{ version, took_back: null }])
})

test('releases have the order of semantic versions', () => {
  const inOrder = [
    'unknown',
    '0.1.0-dev',
    '0.1.0',
    '0.1.1',
    '0.2.0-1',
    '0.2.0-2',
    '0.2.0-10',
    '0.2.0-dev',
    '0.2.0-dev.1',
    '0.2.0',
    '0.10.0',
    '1.0.0',
  ]
  for (const [index, release] of inOrder.entries()) {
    for (const [otherIndex, other] of inOrder.entries()) {
      expect([release, other, isOlder(release, other)]).toEqual([release, other, index < otherIndex])
    }
  }
  expect(isOlder('1.0.0+a', '1.0.0+b')).toBe(false)
})
