import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

/** How a process of the program ended. */
export interface ProgramEnd {
  /** Null when a signal ended it. */
  readonly exit: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

/** A process of the built program. */
export class ProgramRun {
  readonly words: readonly string[]
  readonly ended: Promise<ProgramEnd>
  readonly #child: ChildProcess
  #over = false
  #stopAsked = false
  #stderr = ''

  constructor(node: readonly string[], words: readonly string[], env: NodeJS.ProcessEnv) {
    this.words = words
    this.#child = spawn(process.execPath, [...node, ...words], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    const kill = () => this.#child.kill('SIGKILL')
    process.once('exit', kill)
    let stdout = ''
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
    })
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr += text
    })
    this.ended = once(this.#child, 'close').then(([exit, signal]) => {
      this.#over = true
      process.off('exit', kill)
      return { exit, signal, stdout, stderr: this.#stderr }
    })
  }

  get pid(): number {
    return this.#child.pid ?? 0
  }

  get isOver(): boolean {
    return this.#over
  }

  /** Whether a fault wanted its end. */
  get stopAsked(): boolean {
    return this.#stopAsked
  }

  get stderr(): string {
    return this.#stderr
  }

  signal(signal: NodeJS.Signals): void {
    if (signal === 'SIGKILL' || signal === 'SIGTERM') this.#stopAsked = true
    this.#child.kill(signal)
  }
}
