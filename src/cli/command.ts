import type { Language, Sentence } from '../language.ts'
import type { Circumstances } from '../operations/circumstances.ts'

/** What a command may end with; docs/operator-guide.md has the table. */
export type ExitCode = 0 | 1 | 2 | 3 | 4 | 5 | 130

/** A command of `cpa` as a value: one file under commands/ each, listed in commands/index.ts. */
export interface Command {
  /** As typed: 'credit', 'runs show'. */
  readonly name: string
  readonly summary: Sentence
  /** The heading under which help lists it. */
  readonly theme?: Sentence
  /** In the order typed: '<year>', '[file...]', with what they mean. */
  readonly arguments?: readonly (readonly [name: string, meaning: Sentence])[]
  /** Beside `--json`, `--as-of` and `--help`, which every command has. */
  readonly options?: readonly (readonly [flags: string, meaning: Sentence])[]
  /** What an argument or option can be, where that is one of a few words: '<feed>', '--state'. Shells complete them. */
  readonly choices?: Readonly<Record<string, readonly string[]>>
  /** Lines that can be typed as they are, with what they do. */
  readonly examples: readonly (readonly [line: string, meaning: Sentence])[]
  /** True for a command that only looks: what a demo made is then still nothing but a demo. */
  readonly readsOnly?: boolean
  /** True for a command that may look at the database of a newer release too: the run registry alone. */
  readonly newerAllowed?: boolean
  /** True for a command whose standard error is a log in JSON: it tells there by itself what becomes of its servers. */
  readonly keepsLog?: boolean
  /** True for a command that works on no database, or names its own: its report has no other. */
  readonly withoutDatabase?: boolean
  run(invocation: Invocation): Promise<ExitCode>
}

/** One call of a command: what a verb needs, and the words to read and the ways to print besides. */
export interface Invocation extends Circumstances {
  /** Values of the arguments in their order; a repeatable one is an array. */
  readonly values: readonly (string | readonly string[] | undefined)[]
  readonly options: Readonly<Record<string, string | boolean | readonly string[] | undefined>>
  readonly json: boolean
  /** The language of what is told. */
  readonly language: Language
  /**
   * The result: the document with `--json`, else the text. Once a call, at its end. A sentence of the document is told in
   * the language of the call.
   */
  report(document: object, text: () => string): void
  /**
   * One of several results that follow one another, in a command that reports no other: with `--json` a document a line, on
   * a terminal the text in the place of the one before, else a line, unless nothing but time has passed.
   */
  look(
    document: object,
    text: { readonly whole: () => string; readonly line: () => string },
    changed: boolean,
  ): void
  /** Writes rows to standard output as they come (export, `--csv`), minding a slow reader. */
  write(text: string): Promise<void>
  /** One line from standard input that is never shown; asked for on a terminal. Throws `usage`, `stopped`. */
  secret(prompt: string): Promise<string>
  /** A remark for people, on standard error. */
  note(text: string): void
}
