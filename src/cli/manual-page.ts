import { version } from '../release.ts'
import { variables } from '../settings.ts'
import type { Command } from './command.ts'
import { sharedOptions } from './shared-options.ts'

const exits: readonly (readonly [code: string, meaning: string])[] = [
  ['0', 'done, or nothing left to do'],
  ['1', 'failed'],
  ['2', 'wrong usage or configuration, or a server that does not answer'],
  ['3', 'done, but some rows were refused'],
  ['4', 'refused: a rule forbids it'],
  ['5', 'stopped before the end; the same command continues it'],
  ['130', 'interrupted twice'],
]

/** The manual page cpa(1), in the macros of man(7), from the same description of commands as help. */
export function manualPage(commands: readonly Command[]): string {
  const themes = [...new Set(commands.map(({ theme }) => theme?.en))]
  return `${[
    `.TH CPA 1 "" "cpa ${escaped(version)}" "User commands"`,
    '.SH NAME',
    "cpa \\- keeps the accounts of the compte personnel d\\(cqactivit\\(e'e",
    '.SH SYNOPSIS',
    '.B cpa',
    '.I command',
    '[\\fIarguments\\fR] [\\fIoptions\\fR]',
    '.SH DESCRIPTION',
    'Declarations come in, accounts are opened, rights are credited and explained. Every command is described by',
    '.B cpa',
    '.I command',
    '.B \\-\\-help',
    'too.',
    '.SH OPTIONS OF EVERY COMMAND',
    ...sharedOptions.flatMap(([flags, meaning]) => tagged(bold(flags), meaning.en)),
    ...tagged(bold('--help'), 'arguments, options, examples'),
    ...themes.flatMap((theme) => [
      `.SH ${escaped((theme ?? 'Commands').toUpperCase())}`,
      ...commands.filter((command) => command.theme?.en === theme).flatMap(section),
    ]),
    '.SH EXIT STATUS',
    ...exits.flatMap(([code, meaning]) => tagged(bold(code), meaning)),
    '.SH ENVIRONMENT',
    ...Object.entries(variables).flatMap(([name, { meaning, otherwise }]) =>
      tagged(bold(name), `${meaning}. Default: ${otherwise}`),
    ),
  ].join('\n')}\n`
}

function section({ name, summary, arguments: given = [], options = [], examples }: Command): string[] {
  return [
    `.SS cpa ${escaped([name, ...given.map(([written]) => written)].join(' '))}`,
    text(summary.en),
    ...[...given, ...options].flatMap(([written, meaning]) => tagged(bold(written), meaning.en)),
    ...examples.flatMap(([line, meaning]) => [
      '.PP',
      text(`${meaning.en}:`),
      '.PP',
      '.EX',
      `    ${escaped(line)}`,
      '.EE',
    ]),
  ]
}

function tagged(tag: string, meaning: string): string[] {
  return ['.TP', tag, text(meaning)]
}

function bold(words: string): string {
  return `\\fB${escaped(words)}\\fR`
}

/** A line of running text: a control character at its head would be a request. */
function text(words: string): string {
  return escaped(words.replaceAll('`', '')).replace(/^([.'])/, '\\&$1')
}

function escaped(words: string): string {
  return words.replaceAll('\\', '\\e').replaceAll('-', '\\-').replaceAll("'", '\\(aq').replaceAll('"', '\\(dq')
}
