import { Command as CommanderCommand } from 'commander'
import { CpaError } from '../errors.ts'
import { redactNirs } from '../identity/redaction.ts'
import { asItIs, type Sentence } from '../language.ts'
import { version } from '../release.ts'
import { tell } from '../wording/language.ts'
import type { Command, Invocation } from './command.ts'
import { sharedOptions } from './shared-options.ts'

/** Where help goes, and what is wrong with a command line. */
interface Printed {
  out(text: string): void
  err(text: string): void
}

/** A command line as it was understood. */
export interface Call extends Pick<Invocation, 'values' | 'options'> {
  readonly command: Command
}

/**
 * Finds the command that a command line calls, with its arguments and options. Throws a CommanderError, and `usage` for
 * words that are no text: neither a path nor the database takes them.
 */
export function readCommandLine(
  commands: readonly Command[],
  words: readonly string[],
  printed: Printed = {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(redactNirs(text)),
  },
): Call {
  if (words.some((word) => /\0|\p{Surrogate}/u.test(word))) {
    throw new CpaError(
      'usage',
      {
        en: 'A word of the command line is no text: it holds a zero byte or half a character',
        fr: 'Un mot de la ligne de commande n’est pas du texte : il contient un octet nul ou un demi-caractère',
      },
      { hint: { en: 'Type it anew, in UTF-8.', fr: 'Retapez-le, en UTF-8.' } },
    )
  }
  let call: Call | undefined
  buildProgram(near(commands, words), printed, (understood) => {
    call = understood
  }).parse([...words], { from: 'user' })
  // Commander throws when it calls none.
  return call!
}

/** The commands that a line can be about: those that begin as it does. All, where none does so: help lists them then. */
function near(commands: readonly Command[], [first]: readonly string[]): readonly Command[] {
  const meant = commands.filter(({ name }) => name === first || name.startsWith(`${first} `))
  return meant.length > 0 ? meant : commands
}

/** What commander writes above the parts of a help. */
const helpTitles: Readonly<Record<string, Sentence>> = {
  'Usage:': { en: 'Usage:', fr: 'Usage :' },
  'Arguments:': { en: 'Arguments:', fr: 'Arguments :' },
  'Options:': { en: 'Options:', fr: 'Options :' },
  'Commands:': { en: 'Commands:', fr: 'Commandes :' },
}

function buildProgram(
  commands: readonly Command[],
  printed: Printed,
  onCall: (call: Call) => void,
): CommanderCommand {
  const help = tell('display help for command', 'montrer l’aide de la commande')
  const program = new CommanderCommand('cpa')
    .description(
      tell(
        "Keeps every compte personnel d'activité: declarations in, accounts opened, rights credited, explained.",
        'Tient tout compte personnel d’activité : déclarations reçues, comptes ouverts, droits crédités et expliqués.',
      ),
    )
    .version(version, '--version', tell('output the version number', 'dire le numéro de version'))
    .helpOption('-h, --help', help)
    .helpCommand('help [command]', help)
    .configureHelp({ styleTitle: (title) => tell(helpTitles[title] ?? asItIs(title)) })
    .exitOverride()
    .showHelpAfterError('Run the command with --help to see how it is called.')
    .configureOutput({ writeOut: printed.out, writeErr: printed.err })
  const groups = new Map<string, CommanderCommand>()
  for (const command of commands) {
    const words = command.name.split(' ')
    let parent = program
    for (const [index, word] of words.slice(0, -1).entries()) {
      const group = words.slice(0, index + 1).join(' ')
      parent = groups.get(group) ?? inherit(parent.command(word), program)
      groups.set(group, parent)
    }
    // A group such as `runs` is a command as well: its own action stands on the group itself.
    const own = groups.get(command.name) ?? inherit(parent.command(words.at(-1)!), program)
    groups.set(command.name, own)
    if (words.length === 1 && command.theme !== undefined)
      own.helpGroup(tell(`${command.theme.en}:`, `${command.theme.fr} :`))
    describe(own, command, onCall)
  }
  return program
}

function inherit(child: CommanderCommand, program: CommanderCommand): CommanderCommand {
  return child.copyInheritedSettings(program)
}

function describe(target: CommanderCommand, command: Command, onCall: (call: Call) => void): void {
  target.description(tell(command.summary))
  for (const [name, meaning] of command.arguments ?? []) target.argument(name, tell(meaning))
  for (const [flags, meaning] of command.options ?? []) target.option(flags, tell(meaning))
  for (const [flags, meaning] of sharedOptions) target.option(flags, tell(meaning))
  const examples = command.examples.map(([line, meaning]) => `  $ ${line}\n      ${tell(meaning)}`)
  target.addHelpText('after', `\n${tell('Examples:', 'Exemples :')}\n${examples.join('\n')}`)
  target.action((...received) => {
    const values = received.slice(0, command.arguments?.length ?? 0)
    onCall({ command, values, options: target.optsWithGlobals() })
  })
}
