import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { databaseName } from '../../src/database/database-name.ts'
import { examineInstallation } from '../../src/operations/examine/examine.ts'
import { readSettings, unknownVariables, variables } from '../../src/settings.ts'
import { cpa } from '../end-to-end/command-line.ts'

/*
 * A variable with a slip in its name, and a directory that is not the one meant: what would be another database is told
 * before anything is done in it.
 */

const directory = mkdtempSync(join(tmpdir(), 'cpa-settings-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

describe('a variable with a slip', () => {
  it.each([
    ['CPA_DATABSE_URL', 'CPA_DATABASE_URL'],
    ['CPA_DATABASE_ULR', 'CPA_DATABASE_URL'],
    ['CPA_DATABASEURL', 'CPA_DATABASE_URL'],
    ['CPA_DATABASE_URI', 'CPA_DATABASE_URL'],
    ['cpa_database_url', 'CPA_DATABASE_URL'],
    ['Cpa_Data_Dir', 'CPA_DATA_DIR'],
    ['CAP_DATA_DIR', 'CPA_DATA_DIR'],
    ['CPADATA_DIR', 'CPA_DATA_DIR'],
    ['CPA_DATADIR', 'CPA_DATA_DIR'],
    ['CPA_DATA_DIR_', 'CPA_DATA_DIR'],
    ['CPA_KEYFILE', 'CPA_KEY_FILE'],
    ['CPA_KEYS_FILE', 'CPA_KEY_FILE'],
    ['CPA_REDIS', 'CPA_REDIS_URL'],
    ['CPA_MIGRATION_URI', 'CPA_MIGRATION_URL'],
    ['CPA_LOGLEVEL', 'CPA_LOG_LEVEL'],
    ['CPA_OPERATR', 'CPA_OPERATOR'],
  ])('%s: did you mean %s?', async (name, near) => {
    const { exit, stdout, stderr } = await cpa(['law', 'cpf.employee.base', '--json'], { [name]: 'secret' })
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: `${name} is not known; did you mean ${near}?\n` })
    expect(() => JSON.parse(stdout)).not.toThrow()
  })

  it.each(['CPA_', 'CPA_DSN', 'CPA_POSTGRES', 'CPA_1850375114901'])(
    '%s is told too, though nothing is near',
    (name) => {
      expect(unknownVariables({ [name]: 'x' })).toEqual([
        expect.objectContaining({ en: expect.stringMatching(/is not known/) }),
      ])
    },
  )

  it.each([
    ['what is ours', Object.keys(variables)],
    ['what docker compose and the tests read', ['CPA_SECRETS', 'CPA_KEYS', 'CPA_TEST_DATABASE_URL']],
    [
      'what is somebody else’s',
      ['PATH', 'DATABASE_URL', 'PGHOST', 'DATA_DIR', 'LOG_LEVEL', 'CPAN_HOME', 'XCPA_DATA'],
    ],
    ['what is no name', ['CPA_\u001b[31m', 'CPA_A B', `CPA_${'X'.repeat(100)}`]],
  ])('not: %s', (_what, names) => {
    expect(unknownVariables(Object.fromEntries(names.map((name) => [name, 'x'])))).toEqual([])
  })

  it('is told once, before a wrong one is, and its value never', async () => {
    const env = { CPA_DATABSE_URL: 'postgresql://me:secret@host/name', CPA_LOG_LEVEL: 'loud' }
    const { exit, stderr } = await cpa(['audit'], env)
    expect(exit).toBe(2)
    expect(stderr.match(/CPA_DATABSE_URL/g)).toHaveLength(1)
    expect(stderr).toMatch(/^CPA_DATABSE_URL .*\ncpa: CPA_LOG_LEVEL is loud/)
    expect(stderr).not.toContain('secret')
  })

  it('does not put a NIR in its name into clear', async () => {
    const { stderr } = await cpa(['law', 'cpf.employee.base'], { CPA_1850375114901: 'x' })
    expect(stderr).toMatch(/is not known/)
    expect(stderr).not.toContain('1850375114901')
  })

  it('is a note of the doctor', async () => {
    const settings = readSettings({ CPA_DATA_DIR: join(directory, 'new'), CPA_DATABSE_URL: 'x' })
    const { checks } = await examineInstallation(settings)
    expect(checks.find(({ name }) => name === 'environment')).toEqual({
      ...{ name: 'environment', ok: true },
      detail: expect.objectContaining({ en: 'CPA_DATABSE_URL is not known; did you mean CPA_DATABASE_URL?' }),
      mend: expect.objectContaining({ en: expect.stringMatching(/Correct its name/) }),
    })
  })
})

describe('the name of a database', () => {
  it.each([
    ['postgresql://me:secret@db.example:6543/rights', 'db.example:6543/rights'],
    ['postgres://me@db.example/rights', 'db.example:5432/rights'],
    ['postgresql://me:secret@/rights?host=/run/postgres', '/run/postgres:5432/rights'],
    ['postgresql://me:se%2Fcr%40et@db/rights', 'db:5432/rights'],
    ['postgresql://me:secret@[::1]:5433/rights?sslmode=require', '::1:5433/rights'],
    ['postgresql://me:secret@one,two:6543/rights', 'one:5432,two:6543/rights'],
    ['postgresql://me:secret@db/rights?options=-c%20x=secret', 'db:5432/rights'],
    ['postgresql://me:secret@db/rights?user=other&password=secret', 'db:5432/rights'],
  ])('%s', (url, name) => {
    const told = databaseName(readSettings({ CPA_DATABASE_URL: url }))
    expect(told).toBe(name)
    expect(told).not.toMatch(/secret|se\/cr|me/)
  })
})

describe('a directory without a database', () => {
  it('is told before it gets one, and a campaign there does nothing', async () => {
    const env = { CPA_DATA_DIR: join(directory, 'wrong'), CPA_LOG_LEVEL: 'silent' }
    const { exit, stdout, stderr } = await cpa(['campaign', '2025', '--as-of', '2026-05-04'], env)
    expect({ exit, stderr }).toEqual({
      exit: 4,
      stderr: `Making a new embedded database in ${env.CPA_DATA_DIR}\n`,
    })
    expect(stdout).toMatch(/Nothing was done\. No declaration of 2025 is loaded in this database/)
    expect(stdout).toContain(`Database: ${env.CPA_DATA_DIR}`)
    const again = await cpa(['audit'], env)
    expect(again).toMatchObject({ exit: 0, stderr: '' })
  })

  it.each([
    ['check', 'deaths', 'missing.csv'],
    ['law', 'cpf'],
    ['campaign', '2024', '--as-of', '2026-05-04'],
    ['credit', '2026', '--as-of', '2026-05-04'],
    ['audit', '--as-of', '0000-01-01'],
    ['doctor'],
    ['runs', 'show', 'x'],
  ])('stays without one: %s %s %s', async (...words) => {
    const data = join(directory, 'none')
    const { stderr } = await cpa(
      words.filter((word) => word !== undefined),
      { CPA_DATA_DIR: data },
    )
    expect(stderr).not.toMatch(/Making a new/)
    expect(existsSync(data)).toBe(false)
  })
})
