import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { builtProgram, type Ended } from '../support/built-program.ts'

/** `cpa serve` in a process of its own, as the operators start it. */
export interface ServedConsole {
  /** Ends with a slash. */
  readonly url: string
  readonly pid: number
  /** What it has written to standard error until now: its log. */
  log(): string
  signal(signal: NodeJS.Signals): void
  readonly ended: Promise<Ended>
  /** Tells it to end, as Ctrl-C does, and waits for that. */
  stop(): Promise<Ended>
}

export interface ServeCall {
  /** The settings: CPA_DATA_DIR, or those of `Installation.environment()`. */
  readonly env: NodeJS.ProcessEnv
  /** Options of the command besides the port. */
  readonly words?: readonly string[]
  /** Default a free one. */
  readonly port?: number
  /** Options of node itself. */
  readonly node?: readonly string[]
}

/** Starts the built `cpa serve` and waits until it answers. Throws, with what it wrote, when it ends instead. */
export async function startConsole({ env, words = [], port = 0, node = [] }: ServeCall): Promise<ServedConsole> {
  const main = await builtProgram()
  const child = spawn(process.execPath, [...node, main, 'serve', '--port', String(port), ...words], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  const ended = once(child, 'close').then(([exit]) => ({ exit: exit as number | null, stdout, stderr }))
  const url = await new Promise<string>((resolve, reject) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
      const found = /"event":"console_began","url":"([^"]+)"/.exec(stderr)?.[1]
      if (found !== undefined) resolve(found)
    })
    void ended.then(({ exit }) => reject(new Error(`cpa serve ended with ${exit}: ${stderr}`)))
  })
  return {
    url,
    pid: child.pid!,
    log: () => stderr,
    signal: (signal) => {
      child.kill(signal)
    },
    ended,
    stop() {
      child.kill('SIGINT')
      return ended
    },
  }
}
