import { Writable } from 'node:stream'
import { commands } from '../../src/cli/commands/index.ts'
import { runCommandLine } from '../../src/cli/program.ts'
import { holdToSchemas } from '../support/printed-documents.ts'

/** What a call of the program ended with and wrote. */
export interface Called {
  readonly exit: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs a command line in this process, with nothing but `env` for its settings. */
export async function cpa(words: readonly string[], env: NodeJS.ProcessEnv): Promise<Called> {
  const [stdout, stderr] = [new Written(), new Written()]
  const surroundings = { stdout, stderr, env } as unknown as Parameters<typeof runCommandLine>[3]
  const exit = await runCommandLine(commands, words, new AbortController().signal, surroundings)
  holdToSchemas(words, stdout.text)
  return { exit, stdout: stdout.text, stderr: stderr.text }
}

/** The same with `--json`: the document, which must be the whole of standard output. */
export async function cpaJson<Document = unknown>(
  words: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<{ readonly exit: number; readonly document: Document }> {
  // Before words that another command is given with.
  const own = words.includes('--') ? words.indexOf('--') : words.length
  const { exit, stdout, stderr } = await cpa([...words.slice(0, own), '--json', ...words.slice(own)], env)
  try {
    return { exit, document: JSON.parse(stdout) as Document }
  } catch (cause) {
    throw new Error(`cpa ${words.join(' ')} wrote no JSON document: ${stdout}\n${stderr}`, { cause })
  }
}

/** Keeps what is written. */
class Written extends Writable {
  text = ''

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.text += chunk.toString('utf8')
    done()
  }
}
