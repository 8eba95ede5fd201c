import { Writable } from 'node:stream'
import type { Command } from '../../src/cli/command.ts'
import { runCommandLine } from '../../src/cli/program.ts'
import { holdToSchemas } from '../support/printed-documents.ts'

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
    textStream((text) => {
      written[name] += text
    })
  const surroundings = { stdout: stream('output'), stderr: stream('errors'), env }
  const line = [...command.name.split(' '), ...words]
  const exit = await runCommandLine([command], line, signal, surroundings)
  holdToSchemas(line, written.output)
  return { exit, ...written }
}

/** Standard output or standard error that is read by `hear`. */
export function textStream(hear: (text: string) => void): NodeJS.WriteStream {
  return new Writable({
    decodeStrings: false,
    write(text: string, _encoding, done) {
      hear(text)
      done()
    },
  }) as unknown as NodeJS.WriteStream
}
