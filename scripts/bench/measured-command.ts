import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { highWaterMark, processSeconds } from './processor-time.ts'

export interface Measured {
  readonly seconds: number
  /** Largest resident memory of the process, in bytes. */
  readonly peakBytes: number
  /** Seconds of processor, of all its threads. */
  readonly processorSeconds: number
  readonly result: unknown
}

const sampleMilliseconds = 50

/** How a command is run: its output may be rows, which are counted and thrown away. */
export interface CommandOptions {
  readonly rows?: boolean
}

/** Runs a command of `cpa` in a process of its own and measures it, start-up included. */
export async function measureCommand(
  root: string,
  environment: NodeJS.ProcessEnv,
  words: readonly string[],
  { rows = false }: CommandOptions = {},
): Promise<Measured> {
  const startedAt = performance.now()
  const child = startCommand(root, environment, rows ? words : [...words, '--json'])
  let output = ''
  let lines = 0
  let peakBytes = 0
  let processorSeconds = 0
  // The kernel keeps both, so a sample now and then misses nothing but the last moment.
  const sampler = setInterval(() => {
    peakBytes = Math.max(peakBytes, highWaterMark(child.pid))
    processorSeconds = Math.max(processorSeconds, processSeconds(child.pid))
  }, sampleMilliseconds)
  child.stdout!.setEncoding('latin1').on('data', (text: string) => {
    if (!rows) output += text
    else for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines += 1
  })
  try {
    const [code] = (await once(child, 'close')) as [number | null]
    const seconds = (performance.now() - startedAt) / 1000
    // What was refused, or is missing, is no failure of the measure: audits and loads end with 1 then.
    if (code !== 0 && code !== 1) throw new Error(`cpa ${words.join(' ')} ended with ${code}`)
    return { seconds, peakBytes, processorSeconds, result: rows ? { lines } : JSON.parse(output) }
  } finally {
    clearInterval(sampler)
  }
}

/** Starts a command. Its errors are seen, unless they are to be read. */
export function startCommand(
  root: string,
  environment: NodeJS.ProcessEnv,
  words: readonly string[],
  stderr: 'inherit' | 'pipe' = 'inherit',
): ChildProcess {
  const main = join(root, 'dist', 'src', 'cli', 'main.js')
  return spawn(process.execPath, [main, ...words], { env: environment, stdio: ['ignore', 'pipe', stderr] })
}
