import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cpa } from '../end-to-end/command-line.ts'
import { type ServerForCommands, serverForCommands } from '../end-to-end/server-for-commands.ts'

/*
 * What operators type when they are tired, and what a script passes on unread: arguments and options with values that
 * they cannot have. The answer is an error of the catalogue with its exit code, and what to do next; never a fault of the
 * program, never a success.
 */

const directory = mkdtempSync(join(tmpdir(), 'cpa-operators-'))
const at = (name: string) => join(directory, name)
let server: ServerForCommands

beforeAll(async () => {
  server = await serverForCommands(directory)
  mkdirSync(at('folder'))
  writeFileSync(at('plain.txt'), 'nothing\n')
})
afterAll(async () => {
  await server.drop()
  rmSync(directory, { recursive: true, force: true })
})

/** The words with `--json`, which must not stand behind `--`. */
function inJson(words: readonly string[]): string[] {
  const end = words.includes('--') ? words.indexOf('--') : words.length
  return words.toSpliced(end, 0, '--json')
}

async function expectRefused(words: readonly string[], exit: number, code: string): Promise<void> {
  const called = await cpa(inJson(words), server.env)
  const { error } = JSON.parse(called.stdout) as { error?: { code: string; message: string; hint?: string } }
  expect({ exit: called.exit, code: error?.code }, called.stderr).toEqual({ exit, code })
  expect(called.stderr).not.toMatch(/fault of the program|unknown option '--json'/)
  expect(`${error!.message} ${error!.hint ?? ''}`).toMatch(/\w{3}/)
}

/** Each value with one of the command lines, which end with it: all of them have their turn. */
function inTurn(values: readonly string[], lines: readonly (readonly string[])[]): [string[]][] {
  return values.map((value, index) => {
    const line = lines[index % lines.length]!
    const last = line.at(-1)!
    // A value may begin with a dash: behind `=`, or behind `--`, it is no option.
    return [last.startsWith('--') ? [...line.slice(0, -1), `${last}=${value}`] : [...line, '--', value]]
  })
}

describe('a business date that is none', () => {
  const dates = [
    ...['', ' ', '0000-01-01', '0000-00-00', '0001-01-01', '1899-12-31', '2014-12-31', '2051-01-01', '9999-12-31'],
    ...['10000-01-01', '-001-01-01', '2025-02-29', '2025-02-30', '2026-13-01', '2026-00-10', '2026-01-32'],
    ...['20260101', '01/02/2026', '2026-1-1', '2026-01-01T00:00:00Z', ' 2026-01-01', '2026-01-01 ', 'today'],
    ...['２０２６-01-01', '٢٠٢٦-01-01', '2026‑01‑01', '2026-01-01\n', '46023', 'NaN', "2026-01-01' or true --"],
  ]
  it.each(inTurn(dates, [['audit', '--as-of']]))('%j', async (words) => {
    await expectRefused(words, 2, 'usage')
  })

  it('is told with the days that may be', async () => {
    const { stderr } = await cpa(['audit', '--as-of', '0000-01-01'], server.env)
    expect(stderr).toMatch(/2015-01-01 to 2050-12-31/)
  })
})

describe('a year that is none', () => {
  const years = [
    ...[
      '',
      '0',
      '0000',
      '-2025',
      '25',
      '02025',
      '2025.0',
      '2.025',
      '2,025',
      '1e3',
      '2013',
      '2050',
      '9999',
      '99999',
    ],
    ...['２０２５', '٢٠٢٥', '2025 ', '2025-2026', 'NaN', '999999999999999999999', '2025; drop table entry'],
  ]
  const lines = [
    ['credit'],
    ['credit-engagements'],
    ['credit-exposures'],
    ['campaign'],
    ['simulate'],
    ['explain', '1850375114901'],
    ['law', '--year'],
  ]
  it.each(inTurn(years, lines))('%j', async (words) => {
    await expectRefused(words, 2, 'usage')
  })

  it.each([
    [['generate', '--holders', '1', '--year', '1999', '--out', 'x'], /--year 2025/],
    [['explain', '1850375114901', '2050'], /cpa explain 2025/],
    [['law', '--year', '2050'], /cpa law --year 2025/],
    [['credit-engagements', '2016'], /from 2017 .*cpa credit-engagements 2025/],
    [['campaign', '25'], /cpa campaign 2025/],
  ])('%j names a line that is right', async (words, line) => {
    const { exit, stderr } = await cpa(words, server.env)
    expect({ exit, stderr }).toEqual({ exit: 2, stderr: expect.stringMatching(line) })
    expect(stderr).not.toMatch(/cpa credit 2025/)
  })
})

describe('a number that is none', () => {
  const numbers = ['', '0', '-1', '1.5', '1e3', '0x10', '２', '2147483648', '99999999999999999999', 'all', '1 2']
  const lines = [
    ...['show', 'resume', 'pause', 'cancel'].map((word) => ['runs', word]),
    ['runs', '--limit'],
    ['audit', '--sample'],
    ['rejections', '--limit'],
    ['generate', '--year', '2025', '--out', 'x', '--holders'],
  ]
  it.each(inTurn([...numbers, ...numbers.toReversed()], lines))('%j', async (words) => {
    await expectRefused(words, 2, 'usage')
  })
})

describe('a word of a list that is in no list', () => {
  it.each([
    [['check', 'declaration', 'x.csv']],
    [['check', 'constructor', 'x.csv']],
    [['ingest', '__proto__', 'x.csv']],
    [['export', 'toString']],
    [['export', 'Accounts']],
    [['export', 'accounts', '--csv', '--ndjson']],
    [['rejections', '--feed', 'hasOwnProperty']],
    [['explain', '1850375114901', '2025', '--lang', 'constructor']],
    [['generate', '--holders', '1', '--year', '2025', '--out', 'x', '--schemes', 'employee,']],
    [['law', 'cpf.nothing']],
    [['simulate', '2025', '--set', 'cpf.employee.base']],
    [['simulate', '2025', '--set', '__proto__=1']],
    [['simulate', '2025', '--set', 'cpf.employee.base=-1']],
    [['simulate', '2025', '--set', 'cpf.employee.base=1e99']],
    [['simulate', '2025']],
    [['campain', '2025']],
    [['credit', '2025', '--paln']],
    [['credit', '2025', '2024']],
    [['account', '1850375114901', '--birth-date', '0000-01-01']],
    [['account', '1850375114901', '--birth-date', '99999-01-01']],
  ])('%j', async (words) => {
    await expectRefused(words, 2, 'usage')
  })

  it.each([
    '',
    '0',
    'x'.repeat(10_000),
    '１８５０３７５１１４９０１',
    '18503751149011850375114901',
    "' or 1=1 --",
  ])('account %j', async (nir) => {
    await expectRefused(['account', nir], 2, 'nir_invalid')
  })
})

describe('a path that leads to no file', () => {
  const paths = [
    ...['', 'missing.csv', '/nowhere/at/all.csv', directory, at('folder'), at('plain.txt/below.csv'), '/'],
    ...['x'.repeat(300), `${'y/'.repeat(2_100)}z`, '\u001b[31m.csv', '💥.csv', '%s%n.csv', '../../../../..'],
  ]
  it.each(
    inTurn(paths, [
      ['check', 'deaths'],
      ['ingest', 'deaths'],
    ]),
  )('%j', async (words) => {
    const { exit, stdout, stderr } = await cpa(inJson(words), server.env)
    expect(exit, stderr).toBe(2)
    const unread = { rows: 0, error: expect.stringMatching(/\w/) }
    expect(JSON.parse(stdout).files).toEqual([expect.objectContaining(unread)])
  })

  it.each([
    [['keys', at('folder')], 4, 'refused'],
    [['keys', at('plain.txt')], 4, 'refused'],
    [['keys', at('plain.txt/keys.json')], 2, 'key_file_missing'],
    [['keys', ''], 2, 'usage'],
    [['keys', ' '], 2, 'usage'],
    [['keys', 'rotate', ''], 2, 'usage'],
    [['generate', '--holders', '1', '--year', '2025', '--out='], 2, 'usage'],
    [['keys', 'rotate', at('missing.json')], 2, 'key_file_missing'],
    [['keys', 'rotate', at('folder')], 2, 'key_file_missing'],
    [['keys', 'rotate', at('plain.txt')], 2, 'key_file_unsafe'],
    [['rejections', '--file', '%'], 2, 'file_unknown'],
    [['rejections', '--file', 'declarations.csv'], 2, 'file_unknown'],
    [['rejections', '--file='], 2, 'file_unknown'],
    [['rejections', '--file', 'f'.repeat(65)], 2, 'file_unknown'],
    [['generate', '--holders', '1', '--year', '2025', '--out', at('plain.txt')], 2, 'file_unwritable'],
    [['generate', '--holders', '1', '--year', '2025', '--out', at('plain.txt/below')], 2, 'file_unwritable'],
  ] as const)('%j', async (words, exit, code) => {
    await expectRefused(words, exit, code)
  })
})

describe('what is no text', () => {
  it.each([
    [['check', 'deaths', 'a\0b.csv']],
    [['ingest', 'deaths', '\0']],
    [['rejections', '--file=\0']],
    [['credit', '2025', '--outside-window=\0', '--as-of', '2026-05-04']],
    [['credit', '2025', '--outside-window=\ud800', '--as-of', '2026-05-04']],
    [['account', '\udfff']],
  ])('%j', async (words) => {
    await expectRefused(words, 2, 'usage')
  })
})
