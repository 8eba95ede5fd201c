import type { Sentence } from '../language.ts'
import type { Command, ExitCode, Invocation } from './command.ts'

type Described = readonly (readonly [name: string, meaning: Sentence])[]

type CamelCase<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${First}${Capitalize<CamelCase<Rest>>}`
  : Name

/** '<year>' is always there, '[prefix]' may be missing, '<files...>' is a list. */
type ArgumentWord<Name> = Name extends `<${infer Word}...>`
  ? { readonly [_ in CamelCase<Word>]: readonly string[] }
  : Name extends `<${infer Word}>`
    ? { readonly [_ in CamelCase<Word>]: string }
    : Name extends `[${infer Word}...]`
      ? { readonly [_ in CamelCase<Word>]: readonly string[] | undefined }
      : Name extends `[${infer Word}]`
        ? { readonly [_ in CamelCase<Word>]: string | undefined }
        : never

/** '--set <name...>' is a list, '--limit <count>' a text, '--csv' true, each only when it was typed. */
type OptionWord<Flags> = Flags extends `--${infer Word} <${string}...>`
  ? { readonly [_ in CamelCase<Word>]: readonly string[] | undefined }
  : Flags extends `--${infer Word} <${string}>`
    ? { readonly [_ in CamelCase<Word>]: string | undefined }
    : Flags extends `--${infer Word}`
      ? { readonly [_ in CamelCase<Word>]: true | undefined }
      : never

type All<Union> = (Union extends unknown ? (one: Union) => void : never) extends (all: infer Both) => void
  ? Both
  : never

/** What was typed, by the names of the arguments and options: 'outside-window' is `outsideWindow`. */
type Words<Arguments extends Described, Options extends Described> = All<
  ArgumentWord<Arguments[number][0]> | OptionWord<Options[number][0]>
>

interface WordedCommand<Arguments extends Described, Options extends Described> extends Omit<Command, 'run'> {
  readonly arguments?: Arguments
  readonly options?: Options
  run(invocation: Invocation, words: Words<Arguments, Options>): Promise<ExitCode>
}

/** A command that gets what was typed under the names that it describes; a name it does not describe has no type. */
export function worded<const Arguments extends Described = [], const Options extends Described = []>(
  command: WordedCommand<Arguments, Options>,
): Command {
  const names = (command.arguments ?? []).map(([name]) => camelCase(name.replaceAll(/[<>[\].]/g, '')))
  return {
    ...command,
    run(invocation) {
      const values = names.map((name, index) => [name, invocation.values[index]])
      const words = { ...invocation.options, ...Object.fromEntries(values) }
      return command.run(invocation, words as Words<Arguments, Options>)
    },
  }
}

/** As commander writes the names of options. */
function camelCase(name: string): string {
  return name.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase())
}
