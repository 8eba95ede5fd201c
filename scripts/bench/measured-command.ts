import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Measured {
  readonly seconds: number
  /** Largest resident memory of the process, in bytes. */
  readonly peakBytes: number
  readonly result: unknown
}

const sampleMilliseconds = 50

/** Runs a command of `cpa` in a process of its own and measures it, start-up included. */
export function measureCommand(
  root: string,
  environment: NodeJS.ProcessEnv,
  words: readonly string[],
): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const startedAt = performance.now()
    const main = join(root, 'dist', 'src', 'cli', 'main.js')
    const child = spawn(process.execPath, [main, ...words, '--json'], {
      env: environment,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let output = ''
    let peakBytes = 0
    // The kernel keeps the high-water mark, so a sample now and then misses nothing but the last moment.
    const sampler = setInterval(() => {
      peakBytes = Math.max(peakBytes, highWaterMark(child.pid))
    }, sampleMilliseconds)
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
    child.on('error', reject)
    child.on('close', (code) => {
      clearInterval(sampler)
      if (code !== 0) return reject(new Error(`cpa ${words.join(' ')} ended with ${code}`))
      resolve({ seconds: (performance.now() - startedAt) / 1000, peakBytes, result: JSON.parse(output) })
    })
  })
}

function highWaterMark(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024
  } catch {
    return 0 // not Linux, or the process has just ended
  }
}
