import { feedNames } from '../../input/feeds/names.ts'
import { languages } from '../../language.ts'
import type { Command } from '../command.ts'
import { sharedOptions } from '../shared-options.ts'

/** What can stand at a place of a command line: some words, a path, or what nobody can guess. */
export type Values = readonly string[] | 'path' | 'anything'

export interface DescribedOption {
  /** '--state'. */
  readonly flag: string
  readonly meaning: string
  /** How many values it takes. */
  readonly takes: 'none' | 'one' | 'many'
  readonly values: Values
}

/** One word after `cpa`, or several: a command, a group of commands, or the program itself (no words). */
export interface DescribedCommand {
  /** 'runs show'; '' is the program. */
  readonly words: string
  readonly followers: readonly (readonly [word: string, meaning: string])[]
  readonly options: readonly DescribedOption[]
  /** In their order; the last one goes for all that follow when it may be repeated. */
  readonly arguments: readonly { readonly values: Values; readonly repeated: boolean }[]
}

/** The shells that a completion is written for. */
export const shells = ['bash', 'zsh', 'fish'] as const
export type Shell = (typeof shells)[number]

/** What the name of a value stands for, whatever the command. */
const named: Readonly<Record<string, Values>> = {
  feed: feedNames,
  language: languages,
  shell: shells,
  ...{ file: 'path', files: 'path', dir: 'path', directory: 'path' },
}

/** The words of every command, from the same description as help, in its order; the program itself first. */
export function describedWords(commands: readonly Command[]): readonly DescribedCommand[] {
  const groups = new Set(commands.flatMap(({ name }) => prefixes(name)))
  return ['', ...groups].map((words) => {
    const command = commands.find(({ name }) => name === words)
    return {
      words,
      followers: followersOf(words, [...groups], commands),
      options: command === undefined ? [help] : optionsOf(command),
      arguments: (command?.arguments ?? []).map(([written]) => ({
        values: valuesOf(command!, written, written),
        repeated: written.includes('...'),
      })),
    }
  })
}

const help: DescribedOption = {
  flag: '--help',
  meaning: 'arguments, options, examples',
  takes: 'none',
  values: 'anything',
}

/** 'keys rotate': 'keys' and 'keys rotate'. */
function prefixes(name: string): string[] {
  const words = name.split(' ')
  return words.map((_, index) => words.slice(0, index + 1).join(' '))
}

function followersOf(
  words: string,
  groups: readonly string[],
  commands: readonly Command[],
): (readonly [string, string])[] {
  const before = words === '' ? '' : `${words} `
  return groups
    .filter((group) => group.startsWith(before) && group !== words && !group.slice(before.length).includes(' '))
    .map((group) => {
      const summary = commands.find(({ name }) => name === group)?.summary.en ?? `cpa ${group} ...`
      return [group.slice(before.length), summary] as const
    })
}

function optionsOf(command: Command): DescribedOption[] {
  const written = [...(command.options ?? []), ...sharedOptions].map(([flags, meaning]): DescribedOption => {
    const [flag = '', value] = flags.split(' ')
    const takes = value === undefined ? 'none' : value.includes('...') ? 'many' : 'one'
    return {
      flag,
      meaning: meaning.en,
      takes,
      values: value === undefined ? 'anything' : valuesOf(command, flag, value),
    }
  })
  return [...written, help]
}

function valuesOf(command: Command, key: string, written: string): Values {
  return command.choices?.[key] ?? named[written.replaceAll(/[<>[\].]/g, '')] ?? 'anything'
}
