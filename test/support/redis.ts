import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { createInterface } from 'node:readline'

export interface RedisForTests {
  readonly url: string
  stop(): Promise<void>
}

/**
 * A Redis for tests: the server of CPA_TEST_REDIS_URL when that is set, otherwise a `redis-server` of this
 * machine, started on a free port with nothing kept on disk. Undefined when there is neither.
 */
export async function startRedisForTests(): Promise<RedisForTests | undefined> {
  const given = process.env.CPA_TEST_REDIS_URL
  if (given !== undefined) return { url: given, stop: async () => {} }
  for (let attempt = 1; ; attempt += 1) {
    const started = await start(await freePort())
    // The port may have been taken by another in between.
    if (started !== 'ended') return started
    if (attempt === 3) throw new Error('redis-server ends as soon as it is started')
  }
}

async function start(port: number): Promise<RedisForTests | 'ended' | undefined> {
  const options = [
    '--port',
    `${port}`,
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
    '--dir',
    tmpdir(),
  ]
  const child = spawn('redis-server', options, { stdio: ['ignore', 'pipe', 'ignore'] })
  const killed = () => child.kill('SIGKILL')
  process.once('exit', killed)
  const ended = once(child, 'exit').catch(() => undefined)
  const absent = new Promise<'absent'>((resolve) => child.once('error', () => resolve('absent')))
  const ready = new Promise<'ready'>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.includes('Ready to accept connections')) resolve('ready')
    })
  })
  const outcome = await Promise.race([ready, absent, ended.then(() => 'ended' as const)])
  if (outcome === 'ready') {
    return {
      url: `redis://127.0.0.1:${port}`,
      async stop() {
        process.removeListener('exit', killed)
        child.kill('SIGKILL')
        await ended
      },
    }
  }
  process.removeListener('exit', killed)
  return outcome === 'ended' ? 'ended' : undefined
}

async function freePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
