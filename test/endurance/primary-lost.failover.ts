import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keyFileText } from '../../src/identity/key-file.ts'
import { newKeyRing } from '../../src/identity/key-ring.ts'
import { packageRoot } from '../../src/package-root.ts'
import { generate } from '../../src/practice/generate/generate.ts'
import { builtProgram } from '../support/built-program.ts'
import { createTestDatabase } from '../support/database.ts'
import { debianPrograms, type Machine, ReplicatedServers } from './replicated-servers.ts'

const programs = debianPrograms()
const asOf = ['--as-of', '2026-02-01']
const folder = mkdtempSync(join(tmpdir(), 'cpa-failover-files-'))
const keyFile = join(folder, 'keys.json')
const file = (name: string) => join(folder, 'files', name)

const loads = [
  ['ingest', 'declarations', file('declarations-2025.csv'), ...asOf],
  ['ingest', 'situations', file('situations.csv'), ...asOf],
  ['ingest', 'deaths', file('deaths.csv'), ...asOf],
]
const campaign = ['campaign', '2025', ...asOf]

/** The lines to type of a section of the runbook, with the machine that the text before them names. */
function* linesOf(section: string): Generator<{ readonly machine: Machine; readonly line: string }> {
  const page = readFileSync(join(packageRoot, 'docs', 'runbooks', 'failover.md'), 'utf8')
  let heading = ''
  let machine: Machine = 'one'
  for (const line of page.split('\n')) {
    heading = line.startsWith('## ') ? line.slice(3) : heading
    const [, named] = /^(?:\d\. )?On `(one|two)`/.exec(line) ?? []
    machine = (named as Machine | undefined) ?? machine
    const [, typed] = /^ {4,7}(\S.*)$/.exec(line) ?? []
    if (typed !== undefined && heading === section) yield { machine, line: typed }
  }
}

let main: string
let servers: ReplicatedServers

function start(words: readonly string[], url: { databaseUrl: string; ownerUrl: string }): ChildProcess {
  const sizes = pathToFileURL(join(dirname(main), '..', 'runs', 'chunk-sizes.js')).href
  const small = `data:text/javascript,import{chunkSizes}from'${sizes}';Object.assign(chunkSizes,{holders:60,sliceBytes:20000})`
  return spawn(process.execPath, ['--import', small, main, ...words], {
    env: {
      PATH: process.env.PATH,
      CPA_DATABASE_URL: url.databaseUrl,
      CPA_MIGRATION_URL: url.ownerUrl,
      CPA_KEY_FILE: keyFile,
      CPA_DATA_DIR: folder,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

async function ended(child: ChildProcess) {
  const [[exit], stdout, stderr] = await Promise.all([
    once(child, 'close'),
    text(child.stdout!),
    text(child.stderr!),
  ])
  return { exit: exit as number, stdout, stderr }
}

const replicated = () => ({ databaseUrl: servers.url('cpa_app'), ownerUrl: servers.url('cpa_owner') })
const run = (words: readonly string[], url = replicated()) => ended(start(words, url))

/** Everything that the installation gives out. */
async function exported(url = replicated()): Promise<string> {
  const pieces = []
  for (const what of ['accounts', 'entries']) {
    const { exit, stdout, stderr } = await run(['export', what, '--csv'], url)
    expect({ exit, stderr }).toMatchObject({ exit: 0 })
    pieces.push(stdout)
  }
  return pieces.join('\n')
}

beforeAll(async () => {
  if (programs === undefined) return
  main = await builtProgram()
  writeFileSync(keyFile, keyFileText(newKeyRing()), { mode: 0o600 })
  const population = { holders: 600, year: 2025, seed: 7, directory: join(folder, 'files') }
  for await (const _progress of generate(population));
  servers = await ReplicatedServers.start(programs)
})
afterAll(async () => {
  await servers?.remove()
  rmSync(folder, { recursive: true, force: true })
})

/** The texts are long: fails with the first lines that differ. */
function expectSame(found: string, expected: string): void {
  const [one, other] = [found.split('\n'), expected.split('\n')]
  const at = one.findIndex((line, index) => line !== other[index])
  expect([one.length, at, one[at]]).toEqual([other.length, -1, undefined])
  expect(found).toBe(expected)
}

/** Waits until a machine has so many runs done of those after the first `before`, and a chunk of the next. */
async function untilDone(machine: Machine, before: number, runs: number, command: ChildProcess): Promise<void> {
  const reached = `select count(*) filter (where state = 'done') >= ${runs} and bool_or(state = 'running') as reached
    from run where id > ${before}`
  for (;;) {
    const [row] = await servers.ask(machine, reached)
    if (row?.reached === true) return
    if (command.exitCode !== null) throw new Error(`it ended before: ${command.exitCode}`)
    await pause(20)
  }
}

test.runIf(programs !== undefined)(
  'a campaign outlives its primary as the runbook says, also when a standby had not heard of runs that were told as done',
  async () => {
    const own = await createTestDatabase({ empty: true })
    const undisturbed = { databaseUrl: own.url, ownerUrl: own.ownerUrl }
    for (const words of [['migrate'], ...loads, campaign]) {
      expect([0, 3]).toContain((await run(words, undisturbed)).exit)
    }
    const expected = await exported(undisturbed)
    await own.drop()

    // Beforehand: a standby that commits wait for. The last line is a setting of the commands.
    for (const { machine, line } of linesOf('Beforehand')) {
      if (line.startsWith('CPA_DATABASE_URL=')) continue
      const said = async () => (await servers.do(machine, line)).trim()
      // The server reads its settings anew in its own time.
      if (/pg_stat_replication/.test(line)) await expect.poll(said, { timeout: 60_000 }).toBe('two|streaming|sync')
      else await said()
    }
    for (const words of [['migrate'], ...loads]) expect([0, 3]).toContain((await run(words)).exit)

    // Now nobody waits for it any more, and it hears of nothing: what follows is on the primary alone.
    await servers.administer('one', 'alter system reset synchronous_standby_names', 'select pg_reload_conf()')
    await servers.administer('two', "alter system set primary_conninfo = ''", 'select pg_reload_conf()')
    const [loaded] = await servers.ask('one', 'select max(id) as runs from run')
    const command = start(campaign, replicated())
    const end = ended(command)
    await untilDone('one', Number(loaded!.runs), 3, command)
    await servers.kill('one')

    // When the primary is gone: the command under way waits until the standby was promoted.
    const rest: string[] = []
    for (const { machine, line } of linesOf('When the primary is gone')) {
      if (line.startsWith('cpa ')) rest.push(line)
      else await servers.do(machine, line)
    }
    const { exit, stderr } = await end
    expect({ exit, stderr }).toMatchObject({ exit: 0 })
    expectSame(await exported(), expected)
    expect(rest).toEqual(['cpa doctor', 'cpa runs', 'cpa campaign 2025', 'cpa audit'])
    const after = await Promise.all(
      rest.map((line) => run([...line.split(' ').slice(1), ...(line.includes('campaign') ? asOf : [])])),
    )
    expect(after.slice(1).map((each) => each.exit)).toEqual([0, 0, 0])
    expect(after[3]!.stdout).toMatch(/sound/)
    // What is done again is nothing: the same numbers of entries.
    expectSame(await exported(), expected)

    // The old primary follows the new one.
    for (const { machine, line } of linesOf('The old primary becomes the standby')) await servers.do(machine, line)
    while ((await servers.administer('two', 'select from pg_stat_replication')).length === 0) await pause(50)
    expect(await run(['daily', ...asOf])).toMatchObject({ exit: 0 })
    const count = "select count(*)::int as runs from run where state = 'done'"
    expect(await servers.ask('one', count)).toEqual(await servers.ask('two', count))
  },
)
