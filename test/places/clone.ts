import { execFile, spawn } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { onTestFinished } from 'vitest'
import { packageRoot } from '../../src/package-root.ts'
import type { Ended } from '../support/built-program.ts'

export interface User {
  readonly uid: number
  readonly gid: number
}

const root: User = { uid: 0, gid: 0 }
/** Users that every Debian has and that own nothing. */
export const games: User = { uid: 5, gid: 60 }
export const news: User = { uid: 9, gid: 9 }

const execute = promisify(execFile)

/** A new directory of that owner and mode, removed when the test ends. */
export function directory(mode: number, { uid, gid }: User = root): string {
  const made = mkdtempSync(join(tmpdir(), 'cpa-place-'))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  chownSync(made, uid, gid)
  chmodSync(made, mode)
  return made
}

/** A whole copy of the project, installed and built, in a new folder of `place`; `modes` as chmod takes them. */
export async function clone(place: string, { owner = root, modes = 'u=rwX,go=rX', folder = 'clone' } = {}) {
  const copy = join(place, folder)
  mkdirSync(copy, { recursive: true })
  const left = new Set(['.git', '.cpa', 'bench-data'])
  const names = readdirSync(packageRoot).filter((name) => !left.has(name))
  await execute('cp', ['-a', ...names.map((name) => join(packageRoot, name)), copy])
  await execute('chmod', ['-R', modes, copy])
  await execute('chown', ['-R', `${owner.uid}:${owner.gid}`, copy])
  return copy
}

interface Call {
  readonly directory: string
  readonly user?: User
  readonly env?: NodeJS.ProcessEnv
  readonly umask?: string
}

/** Runs words of a shell in a directory as somebody, whose home is a directory of that user's own. */
export async function inShell(words: string, { directory: cwd, user = root, env, umask = '022' }: Call) {
  const HOME = directory(0o700, user)
  const child = spawn('sh', ['-c', `umask ${umask} && ${words}`], {
    ...user,
    cwd,
    env: { PATH: process.env.PATH, LANG: 'C.UTF-8', NO_COLOR: '1', HOME, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exit = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  const [code, stdout, stderr] = await Promise.all([exit, text(child.stdout), text(child.stderr)])
  return { exit: code, stdout, stderr } satisfies Ended
}

/** The main job as the README starts it. */
export const demo = (call: Call) => inShell('npx cpa demo --json', call)

/** A small file of the tests, which needs a database. */
export const smallTest = (call: Call) =>
  inShell('npx vitest run --reporter=json test/database/privileges.test.ts', call)
