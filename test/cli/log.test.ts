import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loggedProgress } from '../../src/cli/logged-progress.ts'
import { type LogEvent, logLines } from '../../src/operations/log-lines.ts'
import { type Log, openLog } from '../../src/operations/logger.ts'
import { cpa } from '../end-to-end/command-line.ts'
import { type ServerForCommands, serverForCommands } from '../end-to-end/server-for-commands.ts'
import { fixturesFolder } from '../fixtures/fixtures.ts'

const directory = mkdtempSync(join(tmpdir(), 'cpa-log-'))
let server: ServerForCommands

beforeAll(async () => {
  server = await serverForCommands(directory)
})
afterAll(async () => {
  await server.drop()
  rmSync(directory, { recursive: true, force: true })
})

const linesOf = (text: string) =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown> & { event: LogEvent })

describe('with CPA_LOG=json', () => {
  it('a command tells everything as lines of the table, with the figures of its runs', async () => {
    const file = fileURLToPath(new URL('declarations-2025.csv', fixturesFolder))
    const env = { ...server.env, CPA_LOG: 'json', CPA_LOG_LEVEL: 'info' }
    const called = [
      await cpa(['ingest', 'declarations', file, '--as-of', '2026-05-04'], env),
      await cpa(['open-accounts', '--as-of', '2026-05-04'], env),
      await cpa(['credit', '2024', '--as-of', '2026-05-04'], env),
    ]
    const lines = called.flatMap(({ stderr }) => linesOf(stderr))
    for (const { event, level, time, pid, msg, ...keys } of lines) {
      expect(msg).toBe(logLines[event].msg)
      expect(Object.keys(keys).sort()).toEqual(Object.keys(logLines[event].keys).sort())
      expect({ level, time, pid }).toEqual({
        level: expect.any(Number),
        time: expect.any(String),
        pid: process.pid,
      })
    }
    expect(linesOf(called[1]!.stderr).map(({ event }) => event)).toEqual([
      ...['command_began', 'run_began', 'run_completed', 'run_ended', 'command_ended'],
    ])
    expect(
      lines.find(({ event, job }) => event === 'run_completed' && job === 'open-accounts')!.figures,
    ).toMatchObject(expect.objectContaining({}))
    expect(linesOf(called[2]!.stderr).map(({ event, exit }) => [event, exit])).toEqual([
      ['command_began', undefined],
      ['command_failed', undefined],
      ['command_ended', 4],
    ])
  })

  it('is refused with another word', async () => {
    expect(await cpa(['runs'], { ...server.env, CPA_LOG: 'xml' })).toMatchObject({ exit: 2 })
  })
})

it('progress is one line a minute', () => {
  const told: unknown[] = []
  const log: Log = { tell: (event, keys) => void told.push({ event, ...keys }) }
  let now = 0
  const progress = loggedProgress(log, () => now)
  for (let second = 0; second <= 150; second += 1) {
    now = second * 1000
    progress.show({ job: 'credit-year', weighs: 'holders', weight: 300n, weightDone: BigInt(second) })
  }
  expect(told).toEqual([
    { event: 'progress', job: 'credit-year', done: 60, of: 300, weighs: 'holders', percent: 20 },
    { event: 'progress', job: 'credit-year', done: 120, of: 300, weighs: 'holders', percent: 40 },
  ])
})

it('an error is told by its code, and with its trace at the level debug alone', () => {
  for (const logLevel of ['info', 'debug']) {
    let written = ''
    openLog({ logLevel }, (line) => {
      written = line
    }).tell('queue_fault', { error: new Error('of 1 85 02 75 056 990 25') })
    const { error } = JSON.parse(written)
    expect(error).toMatchObject({ code: 'unexpected' })
    expect(error.stack !== undefined).toBe(logLevel === 'debug')
    expect(written).not.toContain('056 990')
  }
})
