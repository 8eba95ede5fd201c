import { spawn } from 'node:child_process'
import { createWriteStream, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commands } from '../../src/cli/commands/index.ts'
import { runCommandLine } from '../../src/cli/program.ts'
import { cpa } from '../end-to-end/command-line.ts'
import { builtProgram } from '../support/built-program.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

let own: TestDatabase
let env: NodeJS.ProcessEnv
const folder = mkdtempSync(join(tmpdir(), 'cpa-output-'))
const declarations = join(folder, 'declarations.csv')
const spoiled = join(folder, 'spoiled.csv')

const header = 'nir;birth_date;scheme;siret;contract_nature;activity_start;activity_end;time_unit;time_worked'
const row = '1850375114201;1985-03-14;employee;99900006000718;permanent;2025-01-01;2025-12-31;hour;1607'

beforeAll(async () => {
  own = await createTestDatabase()
  writeFileSync(declarations, `${header}\n${row}\n`)
  writeFileSync(spoiled, `${header}\n${row.replace('employee', 'robot')}\n${row.replace('1607', 'much')}\n`)
  env = {
    CPA_DATABASE_URL: own.url,
    CPA_MIGRATION_URL: own.ownerUrl,
    CPA_DATA_DIR: folder,
    CPA_KEY_FILE: join(folder, 'keys.json'),
  }
  expect((await cpa(['keys', join(folder, 'keys.json')], {})).exit).toBe(0)
  for (const words of [['migrate'], ['ingest', 'declarations', declarations, spoiled]]) await cpa(words, env)
  expect((await cpa(['campaign', '2025', '--as-of', '2026-03-01'], env)).exit).toBe(0)
})

afterAll(async () => {
  await own?.drop()
  rmSync(folder, { recursive: true })
})

/** A command in this process whose standard output is a real device that is full. */
async function onFullDisk(words: readonly string[]) {
  const stdout = createWriteStream('/dev/full') as unknown as NodeJS.WriteStream
  let said = ''
  const stderr = { write: (part: string) => (said += part) } as unknown as NodeJS.WriteStream
  const exit = await runCommandLine(commands, words, new AbortController().signal, { stdout, stderr, env })
  return { exit, said }
}

describe('a result that finds no space is told on standard error', () => {
  test.each([
    [['--help']],
    [['--version']],
    [['runs', '--help']],
    [['law']],
    [['law', '--year', '2025', '--json']],
    [['check', 'declarations', declarations]],
    [['check', 'declarations', spoiled, '--json']],
    [['doctor']],
    [['migrate', '--json']],
    [['runs']],
    [['runs', 'show', '1', '--json']],
    [['rejections']],
    [['rejections', '--feed', 'declarations', '--csv']],
    [['account', '1850375114201']],
    [['explain', '1850375114201', '2025', '--json']],
    [['audit']],
    [['simulate', '2025', '--set', 'cpf.employee.base=600.00', '--as-of', '2026-03-01']],
    [['export', 'accounts']],
    [['export', 'accounts', '--json']],
    [['export', 'entries', '--ndjson']],
    [['credit', '2025', '--plan', '--as-of', '2026-03-01']],
    [['campaign', '2025', '--as-of', '2026-03-01', '--json']],
    [['ingest', 'declarations', declarations]],
  ])('cpa %s', async (words) => {
    const { exit, said } = await onFullDisk(words)
    expect(said).toMatch(/The result could not be written to standard output: no space is left/)
    expect(exit).toBe(1)
  })

  test('what was done is kept: files that were made, a run that is done', async () => {
    const out = join(folder, 'made')
    const words = ['generate', '--holders', '20', '--year', '2025', '--out', out]
    expect(await onFullDisk(words)).toMatchObject({ exit: 1 })
    expect(readdirSync(out).length).toBeGreaterThan(4)
    const keys = join(folder, 'other-keys.json')
    expect(await onFullDisk(['keys', keys])).toMatchObject({ exit: 1 })
    expect(existsSync(keys)).toBe(true)
    const { stdout } = await cpa(['runs', '--json'], env)
    const { runs } = JSON.parse(stdout) as { runs: { state: string }[] }
    expect(new Set(runs.map(({ state }) => state))).toEqual(new Set(['done']))
  })

  test.each([
    ['a usage error', ['nonsense', '--json'], /unknown command/],
    ['a refusal', ['credit', '2025', '--as-of', '2026-12-01', '--json'], /--outside-window/],
  ])('%s is told besides', async (_, words, reason) => {
    const { exit, said } = await onFullDisk(words)
    expect(said).toMatch(reason)
    expect(said).toMatch(/could not be written/)
    expect(exit).toBe(1)
  })
})

/** Lines of bash in which `cpa` is the built program. */
async function inBash(lines: string) {
  const main = await builtProgram()
  const child = spawn('bash', ['-c', `cpa() { "${process.execPath}" "${main}" "$@"; }\n${lines}`], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { stdout: stdout.trim(), stderr }
}

describe('a reader who goes away is no failure', () => {
  test.each([
    ['a check that refuses keeps its code', `cpa check declarations ${spoiled} | :`, '3'],
    ['a check that finds nothing keeps its code', `cpa check declarations ${declarations} | :`, '0'],
    ['an export ends well', 'cpa export accounts | :', '0'],
    ['a list that goes on', 'cpa law | head -n 1 >/dev/null', '0'],
    ['help', 'cpa --help | :', '0'],
    ['an error keeps its code', 'cpa nonsense --json 2>/dev/null | :', '2'],
  ])('%s', async (_, line, code) => {
    const { stdout, stderr } = await inBash(`${line}\necho "\${PIPESTATUS[0]}"`)
    expect(stdout).toBe(code)
    expect(stderr).toBe('')
  })

  test.each([
    ['both go to a reader who goes away', `cpa check declarations ${spoiled} 2>&1 | :`, '3'],
    ['standard error is full', 'cpa nonsense 2>/dev/full', '2'],
    ['standard error is closed', `cpa check declarations ${spoiled} 2>&- >/dev/null`, '3'],
    ['standard output is closed', `cpa check declarations ${spoiled} >&-`, '3'],
    ['both are closed', `cpa check declarations ${spoiled} >&- 2>&-`, '3'],
    ['both are full', `cpa check declarations ${spoiled} >/dev/full 2>&1`, '1'],
    ['standard output is full', 'cpa law >/dev/full 2>/dev/null', '1'],
    ['standard input is closed', `cpa check declarations ${declarations} <&- >/dev/null`, '0'],
  ])('%s', async (_, line, code) => {
    expect((await inBash(`${line}\necho "\${PIPESTATUS[0]}"`)).stdout).toBe(code)
  })
})

describe('files that cannot be written', () => {
  test.each([
    ['a folder below /proc', '/proc/cpa-test', 'file_unwritable'],
    ['deep below /proc', '/proc/cpa-test/a/b', 'file_unwritable'],
    ['below a file', join(declarations, 'out'), 'file_unwritable'],
    ['a file itself', declarations, 'file_unwritable'],
    ['a device', '/dev/null', 'file_unwritable'],
    ['below /sys', '/sys/cpa-test', 'file_unwritable'],
    ['a name that is too long', join(folder, 'x'.repeat(300)), 'file_unwritable'],
  ])('generate --out on %s ends, with its code', async (_, out, code) => {
    const words = ['generate', '--holders', '5', '--year', '2025', '--out', out, '--json']
    const { exit, stdout } = await cpa(words, env)
    expect(JSON.parse(stdout)).toMatchObject({ error: { code } })
    expect(exit).toBe(2)
  })

  test.each([
    ['a folder below /proc', ['keys', '/proc/cpa-test/keys.json'], {}, 2],
    ['a data directory below /proc', ['runs'], { CPA_DATA_DIR: '/proc/cpa-test' }, 1],
    ['a data directory below a file', ['runs'], { CPA_DATA_DIR: join(declarations, 'data') }, 1],
  ])('%s ends: cpa %s', async (_, words, settings, code) => {
    const { exit, stderr } = await cpa(words, settings)
    expect(exit).toBe(code)
    expect(stderr).not.toContain('fault of the program')
  })
})
