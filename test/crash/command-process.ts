import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { inject, onTestFinished } from 'vitest'

/** What a command ended with. */
export interface Ended {
  /** Null when a signal ended it. */
  readonly exit: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

/** Where the program of the crash tests is. */
export function programFolder(): string {
  return join(inject('testServer').dataDirectory, 'crash', 'program')
}

/** A command line of the real program, with small chunks, in a process of its own. */
export class CommandProcess {
  readonly #child: ChildProcess
  readonly ended: Promise<Ended>
  #stderr = ''
  #said: () => void = () => {}

  constructor(dataDirectory: string, words: readonly string[], settings: NodeJS.ProcessEnv = {}) {
    const program = programFolder()
    const node = ['--import', join(program, 'small-chunks.mjs'), join(program, 'dist', 'src', 'cli', 'main.js')]
    this.#child = spawn(process.execPath, [...node, ...words], {
      env: { PATH: process.env.PATH, CPA_DATA_DIR: dataDirectory, ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let stdout = ''
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
    })
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr += text
      this.#said()
    })
    this.ended = once(this.#child, 'close').then(([exit, signal]) => {
      this.#said()
      return { exit, signal, stdout, stderr: this.#stderr }
    })
  }

  get pid(): number {
    return this.#child.pid ?? 0
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal)
  }

  /** Asks again and again, as somebody does who has no patience. */
  async signalUntilEnded(signal: NodeJS.Signals): Promise<void> {
    const over = this.ended.then(() => true)
    while (!(await Promise.race([over, pause(100, false)]))) this.signal(signal)
  }

  async kill(): Promise<Ended> {
    this.signal('SIGKILL')
    return await this.ended
  }

  /** Resolves when it has written that to standard error. */
  async says(text: string): Promise<void> {
    while (!this.#stderr.includes(text)) {
      const said = new Promise<void>((resolve) => {
        this.#said = resolve
      })
      const { exitCode, signalCode } = this.#child
      if (exitCode !== null || signalCode !== null) throw new Error(`it ended before "${text}": ${this.#stderr}`)
      await said
    }
  }
}

/** Starts `cpa ...words`; it is killed when the test ends. */
export function startCommand(dataDirectory: string, words: readonly string[]): CommandProcess {
  const command = new CommandProcess(dataDirectory, words)
  onTestFinished(async () => {
    await command.kill()
  })
  return command
}

/** Runs `cpa ...words` to its end. */
export function runCommand(
  dataDirectory: string,
  words: readonly string[],
  settings: NodeJS.ProcessEnv = {},
): Promise<Ended> {
  return new CommandProcess(dataDirectory, words, settings).ended
}
