import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

const runner = join(import.meta.dirname, 'run-source.mjs')

/** A TypeScript module of the tests that runs in a process of its own and talks by lines. */
export interface SourceProcess {
  readonly child: ChildProcess
  /** The next line of its standard output. Throws, with what it wrote to standard error, when there is none. */
  line(): Promise<string>
  say(line: string): void
  /** Resolves when it has ended: its exit code, or the signal. */
  readonly ended: Promise<number | NodeJS.Signals>
}

/** Starts `module` (resolved against `from`, an import.meta.url); it is killed when the test ends. */
export function startSource(from: string, module: string, args: readonly string[] = []): SourceProcess {
  const child = spawn(process.execPath, [runner, fileURLToPath(new URL(module, from)), ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let errors = ''
  child.stderr.on('data', (text) => {
    errors += text
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const ended = once(child, 'close').then(([code, signal]) => code ?? signal)
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  return {
    child,
    ended,
    async line() {
      const { value, done } = await lines.next()
      if (done) throw new Error(`${module} ended: ${errors}`)
      return value
    },
    say: (line) => {
      child.stdin.write(`${line}\n`)
    },
  }
}
