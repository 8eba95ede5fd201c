import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { stopEmbedded } from '../../src/database/embedded/postgres.ts'
import { serversFolder } from './servers-folder.ts'

/**
 * An empty directory to use as CPA_DATA_DIR. When the test ends, a server that still runs in it is stopped and it
 * is removed. To be called inside a test.
 */
export function temporaryDataDirectory(): string {
  const directory = mkdtempSync(join(serversFolder(), 'cpa-test-'))
  onTestFinished(async () => {
    await stopEmbedded(directory, 'immediate')
    rmSync(directory, { recursive: true, force: true })
  })
  return directory
}
