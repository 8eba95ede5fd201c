import type { Command } from '../../src/cli/command.ts'
import { runCommandLine } from '../../src/cli/program.ts'

export interface Called {
  readonly exit: number
  readonly output: string
  readonly errors: string
}

/** Calls one command as a command line would, in surroundings of its own; catches what it writes. */
export async function call(
  command: Command,
  words: readonly string[],
  { env = {}, signal = new AbortController().signal }: { env?: NodeJS.ProcessEnv; signal?: AbortSignal } = {},
): Promise<Called> {
  const written = { output: '', errors: '' }
  const stream = (name: keyof typeof written) =>
    ({
      write(text: string, done?: () => void) {
        written[name] += text
        done?.()
        return true
      },
    }) as unknown as NodeJS.WriteStream
  const surroundings = { stdout: stream('output'), stderr: stream('errors'), env }
  const exit = await runCommandLine([command], [...command.name.split(' '), ...words], signal, surroundings)
  return { exit, ...written }
}
