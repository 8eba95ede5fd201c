import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { packageRoot } from '../../src/package-root.ts'
import { builtProgram } from './built-program.ts'

/**
 * The built program as another release of it: a copy whose manifest says so and whose law may differ. Gives its main
 * file; removed when the test ends.
 */
export async function otherRelease(
  version: string,
  changes: {
    /** The amount of an employee's year in cents, in force from 2026 on. */
    readonly baseOf2026?: string
    /** A numbered migration that only this release has. */
    readonly migration?: string
  } = {},
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'cpa-release-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const dist = join(folder, 'dist')
  cpSync(join(await builtProgram(), '..', '..', '..'), dist, { recursive: true })
  symlinkSync(join(packageRoot, 'node_modules'), join(folder, 'node_modules'))
  const manifest = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as object
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...manifest, version }))
  if (changes.baseOf2026 !== undefined) changeBase(join(dist, 'src', 'law'), changes.baseOf2026)
  if (changes.migration !== undefined) {
    writeFileSync(join(dist, 'src', 'database', 'migrations', changes.migration), '-- Nothing but its number.\n')
  }
  return join(dist, 'src', 'cli', 'main.js')
}

function changeBase(folder: string, value: string): void {
  const file = join(folder, 'parameters.compiled.json')
  const parameters = JSON.parse(readFileSync(file, 'utf8')) as { name: string; values: object[] }[]
  const { values } = parameters.find(({ name }) => name === 'cpf.employee.base')!
  values.push({ ...values.at(-1), from: '2026-01-01', value })
  writeFileSync(file, JSON.stringify(parameters))
}
