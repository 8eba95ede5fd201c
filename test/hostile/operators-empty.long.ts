import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readCommandLine } from '../../src/cli/command-line.ts'
import { commands } from '../../src/cli/commands/index.ts'
import { runCommandLine } from '../../src/cli/program.ts'
import { textStream } from '../cli/call.ts'
import { cpa, cpaJson } from '../end-to-end/command-line.ts'
import { type ServerForCommands, serverForCommands } from '../end-to-end/server-for-commands.ts'

/*
 * The wrong database, or an empty one: nothing succeeds in silence that did nothing, and every report says where it
 * worked.
 */

const directory = mkdtempSync(join(tmpdir(), 'cpa-empty-'))
const at = (name: string) => join(directory, name)
const spring = ['--as-of', '2026-05-04']
let server: ServerForCommands
let database: string

beforeAll(async () => {
  server = await serverForCommands(directory)
  const url = new URL(server.url.replace('@/', '@localhost/'))
  const socket = url.searchParams.get('host')
  database =
    socket === null ? `${url.host}${url.pathname}` : `${socket}:${url.searchParams.get('port')}${url.pathname}`
  writeFileSync(at('header.csv'), 'nir;death_date;cancelled\n')
  writeFileSync(at('none.csv'), '')
  mkdirSync(at('inbox'))
})
afterAll(async () => {
  await server.drop()
  rmSync(directory, { recursive: true, force: true })
})

describe('a year of which no declaration is loaded', () => {
  const lines = [
    ['credit', '2025'],
    ['credit', '2025', '--plan'],
    ['credit', '2019', '--outside-window', 'late'],
    ['campaign', '2025'],
    ['campaign', '2025', '--plan'],
    ['campaign', '2049', '--plan'],
  ]
  it.each(lines.map((words) => [words] as const))('%j is an outcome of its own, with 4', async (words) => {
    const { exit, document } = await cpaJson<{ outcome: string }>([...words, ...spring], server.env)
    expect({ exit, outcome: document.outcome }).toEqual({ exit: 4, outcome: 'no_declarations' })
    const { stdout } = await cpa([...words, ...spring], server.env)
    expect(stdout).toMatch(/No declaration of \d{4} is loaded in this database: is it the one that you mean/)
    expect(stdout).toContain(`Database: ${database}`)
    expect(stdout).not.toMatch(/every account already has/)
  })

  it.each(lines.map((words) => [words] as const))('%j goes on when that is allowed', async (words) => {
    const { exit } = await cpaJson([...words, '--allow-empty', ...spring], server.env)
    expect(exit).toBe(0)
  })

  it('asks no job of a campaign for anything', async () => {
    const runs = () => cpaJson<{ runs: readonly object[] }>(['runs'], server.env)
    const before = (await runs()).document.runs.length
    const { document } = await cpaJson(['campaign', '2024', ...spring, '--outside-window', 'late'], server.env)
    expect(document).toEqual({ database, year: 2024, outcome: 'no_declarations', runs: [], audit: null })
    expect((await runs()).document.runs).toHaveLength(before)
  })
})

describe('a year that is not over', () => {
  it.each([
    [['credit', '2026'], /2026 is not over.*from 2027-01-01.*\n.*Give a year that is over: 2025/],
    [['credit', '2030'], /2030 is not over.*from 2031-01-01.*\n.*Give a year that is over: 2025/],
    [['campaign', '2026'], /2026 is not over/],
    [['campaign', '2049'], /2049 is not over/],
  ])('%j says so', async (words, said) => {
    const { exit, stderr } = await cpa([...words, ...spring], server.env)
    expect({ exit, stderr }).toEqual({ exit: 4, stderr: expect.stringMatching(said) })
  })
})

describe('an empty database', () => {
  it.each([
    [['open-accounts'], /nothing to do: nobody is known yet/],
    [['close-deaths'], /nothing to do: no death that is known/],
    [['match-deaths'], /0 deaths against 0 names/],
    [['deaths', 'review'], /No death is to be looked at/],
    [['take-over'], /nothing to do: no balance waits/],
    [['answer-leaves'], /nothing to do: no request is known/],
    [['plausibility', 'holds'], /No establishment is held/],
    [['convert-hours'], /nothing to do: nothing is due/],
    [['credit-engagements', '2025'], /nothing to do: there is nobody with an engagement of 2025/],
    [['credit-exposures', '2025'], /nothing to do: there is nobody with an exposure of 2025/],
    [['simulate', '2025', '--set', 'cpf.employee.base=600.00'], /nothing to assess: no declaration of 2025/],
    [['audit'], /nothing is booked, so there was little to check/],
    [['export', 'accounts'], /There is nothing to export: nobody is known yet/],
    [['export', 'entries', '--ndjson'], /There is nothing to export: nothing is booked yet/],
    [['export', 'entries', '--json'], /There is nothing to export: nothing is booked yet/],
    [['rejections'], /Nothing is left to correct/],
    [['rejections', '--all'], /Nothing was refused/],
    [['rejections', '--csv'], /Nothing is left to correct/],
    [['files'], /No file/],
    [['senders'], /No sender is known/],
    [['identities'], /No declaration tells that a holder has another NIR/],
    [['inbox', at('inbox')], /Nothing to take in/],
    [['export', 'exclusions', '2025'], /Nobody is left out of 2025/],
    [['report', '2025'], /Nobody has a right of 2025 so far/],
    [['purge', '--before', '2026-01-01'], /nothing to do|Nothing/],
    [['ingest', 'deaths', at('header.csv')], /header\.csv has no row: nothing to do/],
    [['check', 'deaths', at('header.csv')], /header\.csv has no row: nothing to do/],
    [['ingest', 'deaths', at('none.csv')], /none\.csv/],
  ])('%j says that there was nothing', async (words, said) => {
    const { stdout, stderr } = await cpa([...words, ...spring], server.env)
    expect(stdout + stderr).toMatch(said)
    expect(stdout).not.toMatch(/every account already has/)
  })
})

/** A line for each command that works on a database; a new command needs one. */
const lines: Readonly<Record<string, readonly string[]>> = {
  ingest: ['ingest', 'deaths', at('header.csv')],
  inbox: ['inbox', at('inbox')],
  rejections: ['rejections', '--csv'],
  'open-accounts': ['open-accounts'],
  'close-deaths': ['close-deaths'],
  'match-deaths': ['match-deaths'],
  'deaths review': ['deaths', 'review'],
  identities: ['identities'],
  'identities accept': ['identities', 'accept', '1', '2', '--reason', 'civil status'],
  'identities refuse': ['identities', 'refuse', '1', '2', '--reason', 'civil status'],
  'take-over': ['take-over'],
  'convert-hours': ['convert-hours'],
  'answer-leaves': ['answer-leaves'],
  credit: ['credit', '2025', ...spring],
  'credit-engagements': ['credit-engagements', '2025'],
  'credit-exposures': ['credit-exposures', '2025'],
  'use-rights': ['use-rights'],
  'settle-top-ups': ['settle-top-ups'],
  plausibility: ['plausibility', '2025'],
  'plausibility hold': ['plausibility', 'hold', '99900000300015', '--year', '2025', '--reason', 'asked'],
  'plausibility release': ['plausibility', 'release', '99900000300015', '--year', '2025', '--reason', 'asked'],
  'plausibility holds': ['plausibility', 'holds'],
  signals: ['signals'],
  trail: ['trail'],
  report: ['report', '2025'],
  daily: ['daily'],
  campaign: ['campaign', '2025', ...spring],
  plans: ['plans'],
  'plans show': ['plans', 'show', '1'],
  'plans approve': ['plans', 'approve', '1'],
  simulate: ['simulate', '2025', '--set', 'cpf.employee.base=600.00'],
  audit: ['audit'],
  account: ['account', '1850375114901'],
  explain: ['explain', '1850375114901', '2025'],
  export: ['export', 'accounts', '--csv'],
  runs: ['runs'],
  'runs show': ['runs', 'show', '1'],
  'runs watch': ['runs', 'watch', '1'],
  'runs pause': ['runs', 'pause', '4711'],
  'runs cancel': ['runs', 'cancel', '4711'],
  'runs resume': ['runs', 'resume', '4711'],
  'runs retry': ['runs', 'retry', '4711'],
  workers: ['workers'],
  'keys rotate': ['keys', 'rotate', at('server-keys.json')],
  schedule: ['schedule'],
  'schedule set': ['schedule', 'set', 'nightly', '--cron', '30 3 * * *', '--zone', 'Europe/Paris', '--', 'daily'],
  'schedule show': ['schedule', 'show', 'nobody'],
  'schedule pause': ['schedule', 'pause', 'nobody', '--note', 'a test'],
  'schedule resume': ['schedule', 'resume', 'nobody'],
  'schedule run-now': ['schedule', 'run-now', 'nobody'],
  'schedule remove': ['schedule', 'remove', 'nobody'],
  'schedule run-due': ['schedule', 'run-due'],
  notices: ['notices'],
  'notices test': ['notices', 'test'],
  doctor: ['doctor'],
  metrics: ['metrics'],
  migrate: ['migrate'],
  senders: ['senders'],
  'senders show': ['senders', 'show', 'nobody'],
  'senders forget': ['senders', 'forget', 'nobody'],
  files: ['files'],
  'files show': ['files', 'show', 'ffff'],
  'files withdraw': ['files', 'withdraw', 'ffff', '--reason', 'a test'],
  person: ['person', '1850375114901'],
  'person restrict': ['person', 'restrict', '1850375114901', '--reason', 'a test'],
  'person lift': ['person', 'lift', '1850375114901', '--reason', 'a test'],
  purge: ['purge', '--before', '2026-01-01', '--plan'],
}

/** Those that go on until they are told to stop name it at their end. */
const untilTold = ['worker', 'serve']

describe('the database is named', () => {
  const working = commands.filter(
    ({ withoutDatabase, name }) => withoutDatabase !== true && !untilTold.includes(name),
  )

  it('by every command that works on one', () => {
    expect(Object.keys(lines).sort()).toEqual(working.map(({ name }) => name).sort())
    const without = commands.filter(({ withoutDatabase }) => withoutDatabase === true).map(({ name }) => name)
    expect(without.sort()).toEqual(['check', 'completion', 'demo', 'generate', 'keys', 'law', 'template'])
  })

  it.each(Object.keys(lines))('by %s, as text and as a document, without user and password', async (name) => {
    const words = lines[name]!
    const spoken = await cpa(words, server.env)
    const told = spoken.stdout + spoken.stderr
    expect(told).toContain(`Database: ${database}`)
    const rows = readCommandLine(commands, words).options
    if (rows.csv !== true) {
      const { document } = await cpaJson<{ database: string }>(words, server.env)
      expect(document.database).toBe(database)
    }
    const { username, password } = new URL(server.url.replace('@/', '@localhost/'))
    expect(told).not.toContain(`${username}:`)
    expect(told).not.toContain(password)
  })

  it.each(untilTold)('by %s, when it ends', async (name) => {
    const written: string[] = []
    const stream = textStream((text) => written.push(text))
    const surroundings = { stdout: stream, stderr: stream, env: server.env }
    const stop = new AbortController()
    setImmediate(() => stop.abort())
    await runCommandLine(commands, [name, ...(name === 'serve' ? ['--port', '0'] : [])], stop.signal, surroundings)
    expect(written.join('')).toContain(`Database: ${database}`)
  })
})
