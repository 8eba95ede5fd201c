import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { aroundColours, coloursOf, shownColours } from '../../src/cli/colour.ts'
import type { Command } from '../../src/cli/command.ts'
import { check } from '../../src/cli/commands/check.ts'
import { ingest } from '../../src/cli/commands/ingest.ts'
import { rejections } from '../../src/cli/commands/rejections.ts'
import { runs } from '../../src/cli/commands/runs/list.ts'
import { runsShow } from '../../src/cli/commands/runs/show.ts'
import { progressLine } from '../../src/cli/progress-line.ts'
import { table } from '../../src/cli/table.ts'
import { worded } from '../../src/cli/words.ts'
import { withOwnerConnection } from '../../src/database/connection.ts'
import { CpaError } from '../../src/errors.ts'
import { keyFileText } from '../../src/identity/key-file.ts'
import { newKeyRing } from '../../src/identity/key-ring.ts'
import { asItIs } from '../../src/language.ts'
import { openLog } from '../../src/operations/logger.ts'
import { printable, printableJson, printableLines } from '../../src/printable.ts'
import { migrateQueue } from '../../src/runs/doorbell/queue.ts'
import { named } from '../../src/wording/language.ts'
import { call } from '../cli/call.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

/** What a terminal must never get of a text that is not ours. */
const deceptive = [
  ['an escape sequence that erases', 'a\u001b[2K\u001b[1Ab'],
  ['one that colours', 'a\u001b[32mgreen\u001b[0m'],
  ['one that names the window', 'a\u001b]0;owned\u0007b'],
  ['a C1 control', 'a\u009b2Kb'],
  ['DEL and backspace', 'a\u007f\u0008b'],
  ['a carriage return', 'refused\raccepted'],
  ['NUL', 'a\u0000b'],
  ['text turned around', 'a\u202excod.exe'],
  ['an isolate', 'a\u2066b\u2069'],
  ['a zero-width space', 'a\u200bb'],
  ['a zero-width joiner', 'a\u200db'],
  ['a byte order mark', 'a\ufeffb'],
  ['a soft hyphen', 'a\u00adb'],
  ['a variation selector', 'a\ufe0fb'],
  ['a filler that is never seen', 'a\u3164b'],
  ['a tag of another plane', 'a\u{e0041}b'],
  ['a line separator', 'a\u2028b'],
  ['half a character', 'a\ud800b'],
] as const

const never = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u
const neverInLines = (text: string) => text.replaceAll('\n', '').match(never)

describe('a text that is not ours', () => {
  it.each(deceptive)('with %s is shown by its codes', (_what, text) => {
    expect(printable(text)).not.toMatch(never)
    expect(printable(text)).toMatch(/\\x|\\u/)
    expect(printable(printable(text))).toBe(printable(text))
    expect(neverInLines(printableLines(text))).toBeNull()
  })

  it.each(deceptive.filter(([what]) => what !== 'half a character'))(
    'with %s means the same in JSON',
    (_what, text) => {
      const json = printableJson(JSON.stringify({ [text]: text }, null, 2))
      expect(neverInLines(json)).toBeNull()
      expect(JSON.parse(json)).toEqual({ [text]: text })
    },
  )

  it('that is harmless stays as it is', () => {
    for (const text of ["Œuvre d'été — 12 €, 日本, Ωμέγα", 'a b', '😀', '']) expect(printable(text)).toBe(text)
  })
})

/** A command that sends a text to every sink that a command has. */
const speaking = (text: string): Command =>
  worded({
    name: 'speak',
    summary: asItIs(''),
    options: [['--fail', asItIs('end with an error')]],
    examples: [['cpa speak', asItIs('')]],
    async run(invocation, words) {
      invocation.note(`note ${text}`)
      if (words.fail === true)
        throw new CpaError('usage', asItIs(`error ${text}`), { hint: asItIs(`hint ${text}`) })
      invocation.report({ text }, () => `text ${text}\n${table(['a', 'b'].map(named), [['1', text]])}`)
      return 0
    },
  })

const writes = {
  ...{ text: [] as string[], json: ['--json'], error: ['--fail'], errorInJson: ['--fail', '--json'] },
}

describe.each(deceptive)('every sink disarms %s', (_what, text) => {
  it.each(Object.entries(writes))('%s', async (_sink, words) => {
    const { output, errors } = await call(speaking(text), words)
    expect(neverInLines(output)).toBeNull()
    expect(neverInLines(errors)).toBeNull()
  })

  it('an option that does not exist, and the value of one that does', async () => {
    for (const words of [[`--${text}`], ['--as-of', text], [text]]) {
      for (const more of [[], ['--json']]) {
        const { exit, output, errors } = await call(speaking(''), [...words, ...more])
        expect(exit).toBe(2)
        expect(neverInLines(output + errors)).toBeNull()
      }
    }
  })

  it('a table, and a line in it is one line', () => {
    expect(neverInLines(table(['a'].map(named), [[text]]))).toBeNull()
    expect(table(['a'].map(named), [['x\ny']]).split('\n')).toHaveLength(2)
  })

  it('a line of progress', () => {
    let written = ''
    const keep = (part: string) => {
      written += part
      return true
    }
    const stream = { write: (part: string) => keep(part) } as unknown as NodeJS.WriteStream
    let now = 0
    const line = progressLine(stream, () => now)
    line.read(text, 1)
    now = 10_000
    line.read(text, 2)
    expect(written).toContain('reading')
    expect(neverInLines(written)).toBeNull()
  })

  it('the log', () => {
    let written = ''
    const write = vi.spyOn(process.stderr, 'write').mockImplementation((part) => {
      written += part
      return true
    })
    openLog({ logLevel: 'info' }).tell('remark', { text })
    write.mockRestore()
    expect(neverInLines(written)).toBeNull()
    if (!text.includes('\ud800')) expect(JSON.parse(written)).toMatchObject({ event: 'remark', text })
  })
})

describe('our own colours', () => {
  const { bold, green } = coloursOf(true)
  const shown = (text: string) => shownColours(aroundColours(text, printableLines))

  it('reach a terminal', () => {
    expect(shown(`${bold('a')} ${green('b')}`)).toBe('\u001b[1ma\u001b[22m \u001b[32mb\u001b[39m')
  })

  it('are not those that came with a text', () => {
    expect(shown(bold('\u001b[32mb\u001b[39m'))).toBe('\u001b[1m\\x1b[32mb\\x1b[39m\u001b[22m')
  })

  it('leave the columns of a table where they are', () => {
    const row = (mark: (text: string) => string) =>
      table(['a', 'b'].map(named), [[mark('1'), 'x']]).split('\n')[1]!
    expect(shown(row(green)).replace('\u001b[32m', '').replace('\u001b[39m', '')).toBe(row(String))
  })
})

describe('a file whose name is made to deceive', () => {
  const name = 'ok\u001b[2K\u001b[1A\u001b[32mall rows accepted\u001b[0m\n\u202eok   audit  everything sound.csv'
  const directory = mkdtempSync(join(tmpdir(), 'cpa-printed-'))
  const path = join(directory, name)
  let own: TestDatabase
  const keyFile = join(directory, 'keys.json')
  const env = () => ({ CPA_DATABASE_URL: own.url, CPA_KEY_FILE: keyFile, CPA_DATA_DIR: directory })

  beforeAll(async () => {
    own = await createTestDatabase()
    await withOwnerConnection(own.settings, migrateQueue)
    writeFileSync(keyFile, keyFileText(newKeyRing()), { mode: 0o600 })
    writeFileSync(path, 'nir;death_date;\u001b[31mx\u202e\n1850375114901;2025-01-31;\u001b[2J\nx;2025;\n')
    await call(ingest, ['deaths', path], { env: env() })
  })
  afterAll(async () => {
    await own.drop()
    rmSync(directory, { recursive: true })
  })

  it.each<[string, Command, string[], number]>([
    ['check', check, ['deaths', path], 3],
    ['check --json', check, ['deaths', path, '--json'], 3],
    ['ingest', ingest, ['deaths', path], 0],
    ['ingest of a file that is not there', ingest, ['deaths', `${path}.not`], 2],
    ['rejections', rejections, [], 0],
    ['rejections --json', rejections, ['--json'], 0],
    ['runs', runs, [], 0],
    ['runs --json', runs, ['--json'], 0],
    ['runs show', runsShow, ['1'], 0],
  ])('%s shows it in one line, by its codes', async (_command, command, words, ends) => {
    const { exit, output, errors } = await call(command, words, { env: env() })
    expect({ exit, errors }).toEqual({ exit: ends, errors: '' })
    expect(neverInLines(output + errors)).toBeNull()
    expect((output + errors).split('\n').some((line) => line.startsWith('ok   audit'))).toBe(false)
  })
})
