import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { type ServerForCommands, serverForCommands } from '../end-to-end/server-for-commands.ts'
import { builtProgram } from '../support/built-program.ts'
import { installed } from '../support/installed.ts'
import { startOwnRedis } from '../support/redis.ts'

const folder = mkdtempSync(join(tmpdir(), 'cpa-ends-'))
let main: string
let server: ServerForCommands

beforeAll(async () => {
  ;[main, server] = await Promise.all([builtProgram(), serverForCommands(folder)])
})
afterAll(async () => {
  await server.drop()
  rmSync(folder, { recursive: true, force: true })
})

/** A worker in a process of its own, which is killed when the test ends. */
function startWorker(env: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, [main, 'worker'], {
    env: { PATH: process.env.PATH, ...server.env, CPA_LOG_LEVEL: 'info', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let said = ''
  child.stderr.on('data', (part) => {
    said += part
  })
  return {
    async says(text: string) {
      while (!said.includes(text)) {
        if (child.exitCode !== null) throw new Error(`it ended before "${text}": ${said}`)
        await once(child.stderr, 'data')
      }
    },
    async stop() {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      return (await ended)[0]
    },
  }
}

/** Far longer than a worker may take, also on a busy machine: it has to end while Redis says nothing. */
const silenceSeconds = 120

describe.runIf(installed('redis-server'))('a worker that is done ends while Redis says nothing', () => {
  test.each<[string, readonly (string | number)[]]>([
    ['because it sleeps', ['debug', 'sleep', silenceSeconds]],
    ['because its clients are paused', ['client', 'pause', silenceSeconds * 1000, 'all']],
  ])('%s', async (_, [command, ...words]) => {
    const redis = (await startOwnRedis('--enable-debug-command', 'yes'))!
    onTestFinished(() => redis.stop())
    const worker = startWorker({ CPA_REDIS_URL: redis.url })
    await worker.says('worker started')
    const client = new Redis(redis.url, { retryStrategy: () => null })
    client.on('error', () => {})
    onTestFinished(() => client.disconnect())
    await client.ping()
    const silence = client.call(String(command), ...words).then(
      () => 'over',
      () => 'over',
    )
    // A pause is confirmed at once and then holds; a sleep is confirmed when it is over.
    if (command === 'client') await silence
    const since = performance.now()
    expect(await worker.stop()).toBe(0)
    expect((performance.now() - since) / 1000).toBeLessThan(silenceSeconds / 2)
  })
})

test('a worker waits for a server that is not there, and ends when it is told to meanwhile', async () => {
  const worker = startWorker({ CPA_DATABASE_URL: 'postgresql://cpa_app@127.0.0.1:1/cpa' })
  await worker.says('waiting for a server')
  expect(await worker.stop()).toBe(0)
})
