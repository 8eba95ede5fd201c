import { execFile, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { packageRoot } from '../../src/package-root.ts'
import { holdToSchemas } from './printed-documents.ts'
import { underSharedLock } from './shared-lock.ts'

/** The program as it is installed: node runs this file. */
const main = join(packageRoot, 'dist', 'src', 'cli', 'main.js')
const sources = ['src', 'jobs', 'scripts', 'package.json', 'tsconfig.json', 'tsconfig.build.json']

/** What a program ended with and wrote. */
export interface Ended {
  /** Null when a signal ended it. */
  readonly exit: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface ProgramCall {
  /** The settings; of the environment of the tests only the search path is passed on. */
  readonly env: NodeJS.ProcessEnv
  readonly directory?: string
  /** Options of node itself. */
  readonly node?: readonly string[]
}

/** Runs the built program in a process of its own. */
export async function runProgram(
  words: readonly string[],
  { env, directory, node = [] }: ProgramCall,
): Promise<Ended> {
  const ended = await runToEnd(process.execPath, [...node, await builtProgram(), ...words], env, directory)
  holdToSchemas(words, ended.stdout)
  return ended
}

/** Runs lines of a shell, in which `cpa` is the built program. */
export async function runInShell(lines: string, { env, directory }: ProgramCall): Promise<Ended> {
  const folder = mkdtempSync(join(tmpdir(), 'cpa-shell-'))
  try {
    const script = `#!/bin/sh\nexec '${process.execPath}' '${await builtProgram()}' "$@"\n`
    writeFileSync(join(folder, 'cpa'), script, { mode: 0o755 })
    return await runToEnd('sh', ['-c', lines], { ...env, PATH: `${folder}:${process.env.PATH}` }, directory)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Runs any program to its end; of the environment of the tests only the search path is passed on. */
export async function runToEnd(
  program: string,
  words: string[],
  env: NodeJS.ProcessEnv,
  cwd?: string,
): Promise<Ended> {
  const child = spawn(program, words, {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(cwd === undefined ? {} : { cwd }),
  })
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  const [exit, stdout, stderr] = await Promise.all([ended, text(child.stdout), text(child.stderr)])
  return { exit, stdout, stderr }
}

/** Builds the program when a source is newer than what was built (0.7 s); tests that come at once build it once. */
export async function builtProgram(): Promise<string> {
  return underSharedLock(join(packageRoot, 'node_modules', '.cpa-test-build.lock'), async () => {
    const built = statSync(main, { throwIfNoEntry: false })?.mtimeMs ?? 0
    if (newest(sources.map((name) => join(packageRoot, name))) > built) {
      const build = promisify(execFile)(process.execPath, [join(packageRoot, 'scripts', 'build.mjs')])
      await build.catch(({ stdout }: { stdout: string }) => {
        throw new Error(`The program does not build:\n${stdout}`)
      })
    }
    return main
  })
}

function newest(paths: readonly string[]): number {
  const times = paths.map((path) => {
    const stat = statSync(path)
    const within = stat.isDirectory() ? newest(readdirSync(path).map((name) => join(path, name))) : 0
    return Math.max(stat.mtimeMs, within)
  })
  return Math.max(0, ...times)
}
