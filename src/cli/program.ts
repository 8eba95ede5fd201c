import { Command as CommanderCommand, CommanderError } from 'commander'
import { isCivilDate, todayInParis } from '../civil-date.ts'
import { CpaError } from '../errors.ts'
import { redactNirs } from '../identity/redaction.ts'
import { withOpening } from '../operations/open.ts'
import { printable, printableJson, printableLines } from '../printable.ts'
import { version } from '../release.ts'
import { readSettings } from '../settings.ts'
import { aroundColours, shownColours } from './colour.ts'
import type { Command, ExitCode, Invocation } from './command.ts'
import { progressLine } from './progress-line.ts'
import { readSecret, type SecretSource } from './secret.ts'

/** What a call meets in its process; `process` itself is one. */
export interface Surroundings {
  readonly stdout: NodeJS.WriteStream
  readonly stderr: NodeJS.WriteStream
  /** What secrets are read from. */
  readonly stdin?: SecretSource
  /** Where the settings are read from. */
  readonly env: NodeJS.ProcessEnv
}

/**
 * Parses a command line and runs its command. Never throws: every error becomes a message and an exit code.
 * With `--json` the error is a document too, so that standard output always holds exactly one.
 */
export async function runCommandLine(
  commands: readonly Command[],
  words: readonly string[],
  signal: AbortSignal,
  surroundings: Surroundings = process,
): Promise<ExitCode> {
  const wantsJson = words.includes('--json')
  try {
    return await runCommand(readCommandLine(commands, words, surroundings), signal, surroundings)
  } catch (error) {
    if (error instanceof CommanderError) {
      // Help and version are wanted; commander has already written what it had to say.
      const wanted =
        error.exitCode === 0 || error.code === 'commander.help' || error.code === 'commander.helpDisplayed'
      const message = redactNirs(error.message)
      if (!wanted && wantsJson) printJson(surroundings, { error: { code: 'usage', message } })
      return wanted ? 0 : 2
    }
    return reportError(error, wantsJson, surroundings)
  }
}

/** A command line as it was understood. */
export interface Call extends Pick<Invocation, 'values' | 'options'> {
  readonly command: Command
}

/** Finds the command that a command line calls, with its arguments and options. Throws a CommanderError. */
export function readCommandLine(
  commands: readonly Command[],
  words: readonly string[],
  surroundings: Pick<Surroundings, 'stdout' | 'stderr'> = process,
): Call {
  let call: Call | undefined
  buildProgram(commands, surroundings, (called) => {
    call = called
  }).parse([...words], { from: 'user' })
  // Commander throws when it calls none.
  return call!
}

function buildProgram(
  commands: readonly Command[],
  surroundings: Pick<Surroundings, 'stdout' | 'stderr'>,
  onCall: (call: Call) => void,
): CommanderCommand {
  const program = new CommanderCommand('cpa')
    .description(
      "Keeps every compte personnel d'activité: declarations in, accounts opened, rights credited, explained.",
    )
    .version(version, '--version')
    .exitOverride()
    .showHelpAfterError('Run the command with --help to see how it is called.')
    .configureOutput({
      writeOut: (text) => surroundings.stdout.write(text),
      writeErr: (text) => surroundings.stderr.write(printableLines(redactNirs(text))),
    })
  const groups = new Map<string, CommanderCommand>()
  for (const command of commands) {
    const words = command.name.split(' ')
    let parent = program
    for (const word of words.slice(0, -1)) {
      const known = groups.get(word)
      parent = known ?? inherit(program.command(word), program)
      groups.set(word, parent)
    }
    const name = words.at(-1)!
    // A group such as `runs` is a command as well: its own action stands on the group itself.
    const own = groups.get(name) ?? inherit(parent.command(name), program)
    groups.set(name, own)
    describe(own, command, onCall)
  }
  return program
}

function inherit(child: CommanderCommand, program: CommanderCommand): CommanderCommand {
  return child.copyInheritedSettings(program)
}

function describe(target: CommanderCommand, command: Command, onCall: (call: Call) => void): void {
  target.description(command.summary)
  for (const [name, meaning] of command.arguments ?? []) target.argument(name, meaning)
  for (const [flags, meaning] of command.options ?? []) target.option(flags, meaning)
  target.option('--as-of <date>', 'business date, YYYY-MM-DD (default: today in Paris)')
  target.option('--json', 'print one JSON document on standard output')
  const examples = command.examples.map(([line, meaning]) => `  $ ${line}\n      ${meaning}`)
  target.addHelpText('after', `\nExamples:\n${examples.join('\n')}`)
  target.action((...received) => {
    const values = received.slice(0, command.arguments?.length ?? 0)
    onCall({ command, values, options: target.optsWithGlobals() })
  })
}

async function runCommand(
  { command, values, options }: Call,
  signal: AbortSignal,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const settings = readSettings(surroundings.env)
  const asOf = (options.asOf as string | undefined) ?? todayInParis()
  if (!isCivilDate(asOf)) {
    throw new CpaError('usage', `--as-of ${redactNirs(asOf)} is not a date`, { hint: 'Write it as YYYY-MM-DD.' })
  }
  const json = options.json === true
  const line = progressLine(surroundings.stderr)
  const note = (text: string) => {
    line.end()
    surroundings.stderr.write(`${forPeople(text)}\n`)
  }
  const continued = (run: number) => note(`Run ${run} had stopped before its end and was continued.`)
  const invocation: Omit<Invocation, 'open'> = {
    values,
    options,
    settings,
    asOf,
    json,
    signal,
    progress: { ...line, continued },
    report: (document, text) => {
      line.end()
      if (json) printJson(surroundings, document)
      else surroundings.stdout.write(`${forPeople(text().trimEnd())}\n`)
    },
    // A terminal shows rows, it does not keep them.
    write: (text) => writeTo(surroundings.stdout, surroundings.stdout.isTTY ? printableLines(text) : text),
    secret: (prompt) =>
      readSecret(surroundings.stdin ?? process.stdin, prompt, (text) => void surroundings.stderr.write(text)),
    note,
  }
  return await withOpening(settings, command, async (open) => {
    try {
      return await command.run({ ...invocation, open })
    } finally {
      line.end()
    }
  })
}

/** Our colours in it are shown, and nothing else in it does more than being read. */
function forPeople(text: string): string {
  return shownColours(aroundColours(text, printableLines))
}

function writeTo(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    // The callback, not `drain`: it also tells of a reader that went away.
    stream.write(text, (error) => (error ? reject(error) : resolve()))
  })
}

function printJson(surroundings: Surroundings, document: object): void {
  const plain = (_key: string, value: unknown) => (typeof value === 'bigint' ? value.toString() : value)
  surroundings.stdout.write(`${printableJson(JSON.stringify(document, plain, 2))}\n`)
}

/** Further lines are indented: none of them can pass for a line of ours. */
function inLines(text: string): string {
  return text.split('\n').map(printable).join('\n     ')
}

function reportError(error: unknown, json: boolean, surroundings: Surroundings): ExitCode {
  const known = error instanceof CpaError
  const message = redactNirs(error instanceof Error ? error.message : String(error))
  const code = known ? error.code : 'unexpected'
  const hint = known ? error.hint : 'This is a fault of the program. Set CPA_LOG_LEVEL=debug for its trace.'
  if (json) printJson(surroundings, { error: { code, message, hint } })
  const told = hint === undefined ? [message] : [message, hint]
  surroundings.stderr.write(`cpa: ${told.map(inLines).join('\n     ')}\n`)
  if (!known && surroundings.env.CPA_LOG_LEVEL === 'debug' && error instanceof Error) {
    surroundings.stderr.write(`${printableLines(redactNirs(error.stack ?? ''))}\n`)
  }
  return (known ? error.exitCode : 1) as ExitCode
}
