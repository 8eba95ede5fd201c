import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { keyFileText } from '../../src/identity/key-file.ts'
import { newKeyRing } from '../../src/identity/key-ring.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { cpaJson } from './command-line.ts'

/** A database on a server, reached by commands as an operator reaches it. */
export interface ServerForCommands extends TestDatabase {
  /** The whole environment of a command. */
  readonly env: NodeJS.ProcessEnv
}

/** A migrated database of its own, with its key file in `directory`. */
export async function serverForCommands(directory: string): Promise<ServerForCommands> {
  const server = await createTestDatabase()
  const keyFile = join(directory, 'server-keys.json')
  writeFileSync(keyFile, keyFileText(newKeyRing()), { mode: 0o600 })
  const env = {
    CPA_DATABASE_URL: server.url,
    CPA_MIGRATION_URL: server.ownerUrl,
    CPA_DATA_DIR: directory,
    CPA_KEY_FILE: keyFile,
    CPA_LOG_LEVEL: 'silent',
  }
  // The template of the tests has the schema of the facts, and not that of the queue.
  const { exit, document } = await cpaJson(['migrate'], env)
  if (exit !== 0) throw new Error(JSON.stringify(document))
  return { ...server, env }
}
