import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jobNames, jobs } from '../../jobs/index.ts'
import { commands } from '../../src/cli/commands/index.ts'
import { describedWords, type Shell, shells } from '../../src/cli/completion/described-words.ts'
import { newKeyRing } from '../../src/identity/key-ring.ts'
import { feeds } from '../../src/input/feeds/index.ts'
import { runStates } from '../../src/runs/states.ts'
import { call } from './call.ts'

const directory = mkdtempSync(join(tmpdir(), 'cpa-completion-'))
const script = (shell: Shell) => join(directory, `cpa.${shell}`)
const command = commands.find(({ name }) => name === 'completion')!

beforeAll(async () => {
  writeFileSync(join(directory, 'declarations.csv'), '')
  for (const shell of shells) writeFileSync(script(shell), (await call(command, [shell])).output)
})
afterAll(() => rmSync(directory, { recursive: true, force: true }))

/** Asks each line of the real shell, in one process. */
const ask: Readonly<Record<Shell, (lines: readonly string[]) => string[][]>> = {
  bash(lines) {
    const asked = lines.map((line) => {
      const words = line.split(' ')
      return `COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _cpa; echo "\${COMPREPLY[*]}"`
    })
    // compopt may be called within a completion alone.
    const text = `compopt() { COMPREPLY=(PATH); }; . '${script('bash')}'; complete -p cpa >&2\n${asked.join('\n')}`
    return answers(
      execFileSync('bash', ['--norc', '-c', text], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    )
  },
  zsh(lines) {
    const asked = lines.map((line) => {
      const words = line.split(' ')
      return `words=(${words.map((word) => `'${word}'`).join(' ')}); CURRENT=${words.length}; found=(); _cpa; print -- $found`
    })
    // What the completion system would take: its own functions exist only while a line is edited.
    const system = [
      'compdef() { :; }',
      'compadd() { shift; found+=("$@"); }',
      '_files() { found+=(PATH); }',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: of zsh
      '_describe() { local -a all; all=("${(@P)2}"); found+=("${(@)all%%:*}"); }',
    ]
    const text = `typeset -a found words; integer CURRENT; ${system.join('; ')}; . '${script('zsh')}'\n${asked.join('\n')}`
    return answers(execFileSync('zsh', ['-f', '-c', text], { encoding: 'utf8' })).map((found, index) =>
      found.filter((word) => word.startsWith(lines[index]!.split(' ').at(-1)!) || word === 'PATH'),
    )
  },
  fish(lines) {
    const asked = lines.map(
      (line) => `set found (complete -C '${line}' | string replace -r '\\t.*' ''); echo "$found"`,
    )
    const text = `cd ${directory}; source ${script('fish')}\n${asked.join('\n')}`
    return answers(execFileSync('fish', ['--no-config', '-c', text], { encoding: 'utf8' }))
  },
}

function answers(printed: string): string[][] {
  return printed
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => line.split(' ').filter((word) => word !== ''))
}

const lines: readonly (readonly [line: string, words: readonly string[]])[] = [
  ['cpa campai', ['campaign']],
  ['cpa runs sh', ['show']],
  ['cpa runs --st', ['--state']],
  ['cpa runs --state pa', ['paused']],
  ['cpa runs --state failed st', ['stopped']],
  ['cpa runs --job credit-y', ['credit-year']],
  ['cpa runs show 12 --js', ['--json']],
  ['cpa ingest decl', ['declarations']],
  ['cpa ingest --sender me decl', ['declarations']],
  ['cpa export acc', ['accounts']],
  ['cpa audit --lang f', ['fr']],
  ['cpa deaths review ac', ['accept']],
  ['cpa completion zs', ['zsh']],
  ['cpa files wi', ['withdraw']],
]

describe.each(shells)('%s', (shell) => {
  it('completes commands, options, values, jobs, whatever stands before', () => {
    const found = ask[shell](lines.map(([line]) => line))
    expect(lines.map(([line], index) => [line, found[index]])).toEqual(lines)
  })

  it('completes every word of every command', () => {
    const described = describedWords(commands)
    const found = ask[shell](described.map(({ words }) => `${['cpa', words].filter(Boolean).join(' ')} --`))
    for (const [index, { options }] of described.entries()) {
      expect([...found[index]!].sort()).toEqual(options.map(({ flag }) => flag).sort())
    }
  })

  it('completes paths where a file is wanted', () => {
    const [files, map] = ask[shell](['cpa ingest declarations de', 'cpa check declarations --map d'])
    for (const found of [files, map]) expect(found).toEqual([shell === 'fish' ? 'declarations.csv' : 'PATH'])
  })
})

it('knows all feeds, states and jobs', () => {
  const described = describedWords(commands)
  const option = (words: string, flag: string) =>
    described.find((one) => one.words === words)!.options.find((one) => one.flag === flag)!.values
  expect(option('runs', '--state')).toEqual(runStates)
  expect(option('rejections', '--feed')).toEqual(Object.keys(feeds))
  expect([...jobNames].sort()).toEqual(Object.keys(jobs({ keys: newKeyRing(), spoolDirectory: directory })).sort())
})

it('knows no other shell', async () => {
  expect(await call(command, ['powershell'])).toMatchObject({ exit: 2, output: '' })
})
