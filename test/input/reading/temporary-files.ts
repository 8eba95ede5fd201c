import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** An empty directory that is removed when the test ends. To be called inside a test. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'cpa-reading-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  return directory
}

/** A file with this content, removed when the test ends. */
export function temporaryFile(content: Buffer | string): string {
  const path = join(temporaryDirectory(), 'rows.csv')
  writeFileSync(path, content)
  return path
}
