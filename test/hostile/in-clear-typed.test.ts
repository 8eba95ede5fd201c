import { execFile, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { PassThrough, Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Command } from '../../src/cli/command.ts'
import { account } from '../../src/cli/commands/account.ts'
import { campaign } from '../../src/cli/commands/campaign.ts'
import { credit } from '../../src/cli/commands/credit.ts'
import { explain } from '../../src/cli/commands/explain.ts'
import { runCommandLine } from '../../src/cli/program.ts'
import type { SecretSource } from '../../src/cli/secret.ts'
import { recordAction } from '../../src/operations/audit-trail.ts'
import { textStream } from '../cli/call.ts'
import { Installation } from '../jobs/installation.ts'
import { builtProgram } from '../support/built-program.ts'
import { nirShapes } from './nir-shapes.ts'

const nir = '1850375114901'
// Its end, with whatever between the digits but letters: those of a digest say nothing.
const rest = /1\W*1\W*4\W*9\W*0\W*1/

let installation: Installation
let env: NodeJS.ProcessEnv

beforeAll(async () => {
  installation = await Installation.open()
  const rows = [
    'nir;birth_date;situation;from;to',
    `${nir};1985-03-15;job_seeker;2024-01-01;`,
    `1250375114901;1925-03-15;job_seeker;2024-01-01;`,
  ]
  await installation.load('situations', 'people.csv', rows.join('\n'), '2025-06-01')
  env = installation.environment()
})
afterAll(() => installation.close())

async function said(command: Command, words: readonly string[], stdin: SecretSource) {
  const written = { output: '', errors: '' }
  const stream = (name: keyof typeof written) =>
    textStream((text) => {
      written[name] += text
    })
  const surroundings = { stdout: stream('output'), stderr: stream('errors'), stdin, env }
  const line = [...command.name.split(' '), ...words]
  const exit = await runCommandLine([command], line, new AbortController().signal, surroundings)
  return { exit, ...written, all: written.output + written.errors }
}

const piped = (text: string) => Readable.from([text]) as unknown as SecretSource
const typedOnTerminal = (text: string) => {
  const terminal = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => terminal })
  terminal.write(text)
  return terminal as unknown as SecretSource
}

describe('a NIR is given where nobody else can read it', () => {
  it.each<[string, string[], SecretSource]>([
    ['piped', ['-'], piped(`${nir}\n`)],
    ['piped without a line end', ['-'], piped(nir)],
    ['piped with spaces and its key', ['-'], piped('1 85 03 75 114 901 60\r\n')],
    ['piped without a dash', [], piped(`${nir}\n`)],
    ['piped with more lines behind', ['-'], piped(`${nir}\n2920869383902\n`)],
    ['typed on a terminal', [], typedOnTerminal(`${nir}\r`)],
    ['typed on a terminal with a dash', ['-'], typedOnTerminal(`${nir}\r`)],
    ['corrected on a terminal', [], typedOnTerminal(`185${'\u007f'}${nir.slice(2)}\r`)],
    ['as the number of the holder', ['--holder', '1'], piped('')],
    ['as an argument, as ever', [nir], piped('')],
  ])('%s: account', async (_how, words, stdin) => {
    const { exit, all } = await said(account, words, stdin)
    expect({ exit, all }).toEqual({ exit: 0, all: expect.stringContaining('Account of 1 85 03 75 *** *** **') })
    expect(all).not.toMatch(rest)
    expect(all).toContain('born 1985-03-15 · holder 1')
  })

  it.each<[string, string[], SecretSource]>([
    ['piped', ['-', '2025'], piped(`${nir}\n`)],
    ['typed on a terminal', ['2025'], typedOnTerminal(`${nir}\r`)],
    ['as the number of the holder', ['2025', '--holder', '1'], piped('')],
    ['as an argument, as ever', [nir, '2025'], piped('')],
  ])('%s: explain', async (_how, words, stdin) => {
    const { exit, all } = await said(explain, words, stdin)
    expect({ exit, all }).toEqual({ exit: 0, all: expect.stringContaining('1 85 03 75 *** *** **') })
    expect(all).not.toMatch(rest)
  })

  it.each<[string, Command, string[], SecretSource, string]>([
    ['nothing is piped', account, ['-'], piped(''), 'Standard input is empty'],
    ['an empty line is piped', account, [], piped('\n'), 'Standard input is empty'],
    ['a huge line is piped', account, ['-'], piped('1'.repeat(10_000_000)), 'A NIR has 13 characters'],
    ['a wrong number is piped', account, ['-'], piped('185037511490161\n'), 'does not fit the NIR'],
    ['a number and a NIR', account, [nir, '--holder', '1'], piped(''), 'names the person already'],
    ['a NIR as number of a holder', account, ['--holder', nir], piped(''), 'at most 12 digits'],
    ['a holder that there is not', account, ['--holder', '99'], piped(''), 'Nobody is known under this number'],
    [
      'explained: one that there is not',
      explain,
      ['2025', '--holder', '99'],
      piped(''),
      'Nobody is known under this number',
    ],
    ['the year is missing', explain, [nir], piped(''), 'is not an activity year'],
    ['Ctrl-C on the terminal', account, [], typedOnTerminal('18\u0003'), 'Stopped before'],
  ])('is refused without being shown: %s', async (_what, command, words, stdin, message) => {
    const { exit, all } = await said(command, words, stdin)
    expect(exit).not.toBe(0)
    expect(all).toContain(message)
    expect(all).not.toMatch(rest)
  })
})

describe('a process title holds no arguments', () => {
  it('nor does what /proc shows of the command line', async () => {
    const main = await builtProgram()
    // It waits for standard input, with a NIR in its arguments all the same.
    const child = spawn(process.execPath, [main, 'account', '-', '--birth-date', nir], {
      env: { PATH: process.env.PATH, ...env },
      stdio: ['pipe', 'ignore', 'ignore'],
    })
    const shown = () => readFileSync(`/proc/${child.pid}/cmdline`, 'latin1').replaceAll('\0', ' ').trim()
    await expect.poll(shown, { timeout: 300_000, interval: 20 }).toBe('cpa account')
    const processes = await new Promise<string>((resolve) =>
      execFile('ps', ['-ef'], (_error, text) => resolve(text)),
    )
    expect(processes).not.toContain(nir)
    child.kill('SIGKILL')
  })
})

describe('a reason that holds a NIR is refused, and is not kept', () => {
  it.each(nirShapes)('%s', async (_how, shape) => {
    const { exit, all } = await said(
      credit,
      ['2019', '--as-of', '2026-03-02', '--outside-window', `dossier de ${shape}`],
      piped(''),
    )
    expect({ exit, all }).toEqual({ exit: 2, all: expect.stringContaining('holds what looks like a NIR') })
  })

  it('of a campaign as well', async () => {
    const { exit } = await said(
      campaign,
      ['2019', '--as-of', '2026-03-02', '--outside-window', `de ${nir}`],
      piped(''),
    )
    expect(exit).toBe(2)
  })

  it('and whatever else an action keeps is masked', async () => {
    await recordAction(installation, 'try', {
      file: nir,
      list: [`x ${nir}`],
      deep: { a: `c${nir}` },
      year: 2025,
    })
    const events = await installation.database.query<{ detail: object }>(
      "select detail from audit_event where action = 'try'",
    )
    expect(JSON.stringify(events)).not.toMatch(rest)
    const all = await installation.database.query('select detail::text from audit_event')
    expect(JSON.stringify(all)).not.toMatch(rest)
  })
})
