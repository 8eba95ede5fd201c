import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { createInterface } from 'node:readline'
import { freePort } from './ports.ts'

export interface RedisForTests {
  readonly url: string
  stop(): Promise<void>
  /** Starts it on the same port after `stop`, empty. Not for a server that was given. */
  startAgain(): Promise<void>
}

/**
 * A Redis for tests: the server of CPA_TEST_REDIS_URL when that is set, otherwise a `redis-server` of this
 * machine, started on a free port with nothing kept on disk. Undefined when there is neither.
 */
export async function startRedisForTests(): Promise<RedisForTests | undefined> {
  const given = process.env.CPA_TEST_REDIS_URL
  if (given !== undefined) {
    return {
      url: given,
      stop: async () => {},
      startAgain: () => Promise.reject(new Error('the Redis of CPA_TEST_REDIS_URL is not ours to start')),
    }
  }
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort()
    const stop = await start(port)
    // The port may have been taken by another in between.
    if (stop === 'ended' && attempt < 3) continue
    return stop === 'absent' ? undefined : new LocalRedis(port, started(stop))
  }
}

/** A Redis of its own with these options besides (`--cluster-enabled yes`); undefined when this machine has none. */
export async function startOwnRedis(...options: readonly string[]): Promise<LocalRedis | undefined> {
  const port = await freePort()
  const stop = await start(port, options)
  return stop === 'absent' ? undefined : new LocalRedis(port, started(stop))
}

class LocalRedis implements RedisForTests {
  readonly url: string
  readonly port: number
  #stop: () => Promise<void>

  constructor(port: number, stop: () => Promise<void>) {
    this.url = `redis://127.0.0.1:${port}`
    this.port = port
    this.#stop = stop
  }

  stop(): Promise<void> {
    return this.#stop()
  }

  async startAgain(): Promise<void> {
    this.#stop = started(await start(this.port))
  }
}

type Started = (() => Promise<void>) | 'absent' | 'ended'

function started(outcome: Started): () => Promise<void> {
  if (typeof outcome === 'string') throw new Error(`redis-server: ${outcome}`)
  return outcome
}

/** Resolves to what stops it, once it accepts connections. */
async function start(port: number, more: readonly string[] = []): Promise<Started> {
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
    ...more,
  ]
  const child = spawn('redis-server', options, { stdio: ['ignore', 'pipe', 'ignore'] })
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  const absent = once(child, 'error').then(() => 'absent' as const)
  const ended = new Promise<'ended'>((resolve) => child.once('exit', () => resolve('ended')))
  const ready = new Promise<'ready'>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.includes('Ready to accept connections')) resolve('ready')
    })
  })
  const outcome = await Promise.race([ready, absent, ended])
  if (outcome !== 'ready') {
    process.removeListener('exit', kill)
    return outcome
  }
  return async () => {
    process.removeListener('exit', kill)
    kill()
    await ended
  }
}
