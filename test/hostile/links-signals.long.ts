import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { makeDirectories } from '../../src/directories.ts'
import { builtProgram } from '../support/built-program.ts'

const folder = mkdtempSync(join(tmpdir(), 'cpa-signals-'))
const pipe = join(folder, 'pipe.csv')
let main: string

beforeAll(async () => {
  main = await builtProgram()
  execFileSync('mkfifo', [pipe])
})
afterAll(() => rmSync(folder, { recursive: true }))

/** A command that waits for keys from a pipe into which nobody writes. */
function waiting(words: readonly string[] = ['runs']) {
  const child = spawn(process.execPath, [main, ...words], {
    env: { PATH: process.env.PATH, CPA_DATA_DIR: join(folder, 'data'), CPA_KEY_FILE: pipe },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let said = ''
  child.stderr.on('data', (part) => {
    said += part
  })
  return { child, said: () => said, ended: once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]> }
}

/** What a shell makes of an end: 130 for an exit of 130 and for SIGINT alike. */
const asShell = ([exit, signal]: readonly [number | null, NodeJS.Signals | null]) =>
  signal === null ? exit : signal === 'SIGINT' ? 130 : signal

/** What a thread waits for; empty where the kernel does not tell. */
function waitOf(task: string): string {
  try {
    return readFileSync(join(task, 'wchan'), 'utf8')
  } catch {
    return ''
  }
}

/** Waits until a thread of a process waits for a partner at a pipe; where the kernel does not tell, long enough. */
async function untilAtPipe(child: ChildProcess): Promise<void> {
  const tasks = `/proc/${child.pid}/task`
  const isThere = () => readdirSync(tasks).some((task) => /partner|fifo/.test(waitOf(join(tasks, task))))
  await until(child, waitOf('/proc/thread-self') !== '', isThere)
}

/** Waits until a process has a file open. */
async function untilOpen(child: ChildProcess, path: string): Promise<void> {
  const files = `/proc/${child.pid}/fd`
  const leadsThere = (file: string) => {
    try {
      return readlinkSync(`${files}/${file}`) === path
    } catch {
      return false
    }
  }
  await until(child, existsSync(files), () => readdirSync(files).some(leadsThere))
}

/** Waits for what can be seen, however busy the machine is, as long as the process lives; for the rest five seconds. */
async function until(child: ChildProcess, isSeen: boolean, isThere: () => boolean): Promise<void> {
  if (!isSeen) return pause(5_000)
  while (child.exitCode === null && child.signalCode === null && !isThere()) await pause(20)
}

describe('a second signal ends a process that waits for ever', () => {
  test.each<[NodeJS.Signals, NodeJS.Signals]>([
    ['SIGINT', 'SIGINT'],
    ['SIGTERM', 'SIGTERM'],
    ['SIGINT', 'SIGTERM'],
    ['SIGTERM', 'SIGINT'],
  ])('%s, then %s', async (first, second) => {
    const { child, ended, said } = waiting()
    await untilAtPipe(child)
    child.kill(first)
    await Promise.race([ended, once(child.stderr, 'data')])
    expect(said()).toContain('Stopping after the part in hand')
    await repeated(child, second, ended)
    expect(asShell(await ended)).toBe(130)
  })

  test('a request that comes twice at once is one', async () => {
    const { child, ended, said } = waiting()
    await untilAtPipe(child)
    child.kill('SIGINT')
    child.kill('SIGTERM')
    child.kill('SIGINT')
    await once(child.stderr, 'data')
    writeFileSync(pipe, 'nir;death_date\n')
    expect(asShell(await ended)).not.toBe(130)
    expect(said().match(/Stopping/g)).toHaveLength(1)
  })

  test('the first ends a command that waits for rows from a pipe', async () => {
    const { child, ended, said } = waiting(['check', 'deaths', pipe])
    await untilOpen(child, pipe)
    child.kill('SIGTERM')
    expect(await ended).toEqual([5, null])
    expect(said()).toContain('Stopping')
  })

  test('a supervisor that repeats SIGTERM ends it with 130', async () => {
    const { child, ended } = waiting()
    await untilAtPipe(child)
    await repeated(child, 'SIGTERM', ended)
    expect(asShell(await ended)).toBe(130)
  })
})

/** As a supervisor does that has no patience. */
async function repeated(child: ChildProcess, signal: NodeJS.Signals, ended: Promise<unknown>): Promise<void> {
  const over = ended.then(() => true)
  while (!(await Promise.race([over, pause(100, false)]))) child.kill(signal)
}

test.each([20, 60, 100, 150, 250])('a signal %s ms after the start begins nothing', async (milliseconds) => {
  const data = join(folder, 'data')
  rmSync(data, { recursive: true, force: true })
  const { child, ended } = waiting([
    'generate',
    '--holders',
    '100000',
    '--year',
    '2025',
    '--out',
    join(folder, 'out'),
  ])
  await pause(milliseconds)
  child.kill('SIGTERM')
  const [exit, signal] = await ended
  // Before Node.js runs a line of ours, the signal itself ends it.
  expect([5, 'SIGTERM']).toContain(exit ?? signal)
  expect(existsSync(data)).toBe(false)
  expect(existsSync(join(folder, 'out')) ? readdirSync(join(folder, 'out')) : []).toEqual([])
})

describe('directories are made step by step', () => {
  const within = (name: string) => join(folder, name)
  const link = (name: string, target: string) => {
    symlinkSync(target, within(name))
    return within(name)
  }
  const file = (name: string) => {
    writeFileSync(within(name), '')
    return within(name)
  }

  test.each<[string, () => string]>([
    ['one', () => within('one')],
    ['three deep', () => within('two/three/four')],
    ['one that is there', () => folder],
    ['with a slash at the end', () => within('five/')],
    ['with dots in between', () => within('six/../seven/./eight')],
    ['with a blank, a comma and quotes', () => within('Dupont, "Fils" \'x\'/$y')],
    ['through a link', () => join(link('link', folder), 'nine')],
    ['at the end of a link', () => within('link')],
  ])('%s', (_, place) => {
    const path = place()
    makeDirectories(path, 0o700)
    makeDirectories(path, 0o700)
    expect(statSync(path).isDirectory()).toBe(true)
  })

  test('those above get the same mode', () => {
    makeDirectories(within('closed/one/two'), 0o700)
    const modes = ['closed', 'closed/one', 'closed/one/two'].map((name) => statSync(within(name)).mode & 0o777)
    expect(modes).toEqual([0o700, 0o700, 0o700])
  })

  test.each<[string, () => string, string]>([
    ['below /proc', () => '/proc/cpa-test', 'ENOENT'],
    ['deep below /proc', () => '/proc/cpa-test/a/b/c', 'ENOENT'],
    ['below a process', () => `/proc/${process.pid}/fd/cpa-test/x`, 'ENOENT'],
    ['a file', () => file('file'), 'ENOTDIR'],
    ['below a file', () => within('file/x/y'), 'ENOTDIR'],
    ['at the end of a link to nothing', () => link('dangling', within('nothing')), 'EEXIST'],
    ['a circle of links', () => link('circle', within('circle')), 'ELOOP'],
    ['a name that is too long', () => within('x'.repeat(300)), 'ENAMETOOLONG'],
    ['a device', () => '/dev/null/x', 'ENOTDIR'],
  ])('%s: the system says no, and that is the end of it', (_, place, code) => {
    expect(() => makeDirectories(place())).toThrow(expect.objectContaining({ code }))
  })
})
