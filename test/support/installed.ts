import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Whether this machine has these programs: a test that needs one more is skipped without it, which fails in CI. */
export function installed(...programs: readonly string[]): boolean {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return programs.every((name) => folders.some((folder) => isProgram(join(folder, name))))
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
