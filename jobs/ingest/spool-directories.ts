import { randomBytes } from 'node:crypto'
import { readdir, stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import type { Queryable } from '../../src/database/connection.ts'
import { loadSql } from '../../src/database/sql.ts'
import { removeSpool } from '../../src/feeds/reading/spool.ts'
import { isProcessAlive } from '../../src/runs/process-alive.ts'

const spoolsInUseSql = loadSql(import.meta.url, './sql/spools-in-use.sql')

/** After this long without a new slice nobody can be writing a spool any more, wherever its process ran. */
const untouchedMilliseconds = 24 * 3_600_000

/** A name for a new spool that tells who makes it: several hosts may share the folder of spools. */
export function newSpoolDirectory(spoolDirectory: string): string {
  return join(spoolDirectory, `${hostname()}-${process.pid}-${randomBytes(6).toString('hex')}`)
}

/**
 * Removes the spools that nobody will read: no unfinished run names them, and who made them is gone (a command
 * killed between spooling a file and registering its run, or a run that was cancelled or taken up with a new spool).
 */
export async function removeOrphanSpools(database: Queryable, spoolDirectory: string): Promise<void> {
  const names = await readdir(spoolDirectory).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  const abandoned: string[] = []
  for (const name of names) {
    const directory = join(spoolDirectory, name)
    if (await isAbandoned(directory, name)) abandoned.push(directory)
  }
  if (abandoned.length === 0) return
  const inUse = await spoolsInUse(database, abandoned)
  for (const directory of abandoned) if (!inUse.has(directory)) await removeSpool(directory)
}

/** Which of these directories an unfinished run reads from. */
export async function spoolsInUse(database: Queryable, directories: readonly string[]): Promise<Set<string>> {
  const rows = await database.query<{ path: string }>(spoolsInUseSql, [directories])
  return new Set(rows.map(({ path }) => path))
}

async function isAbandoned(directory: string, name: string): Promise<boolean> {
  const [, host, pid] = /^(.+)-(\d+)-[0-9a-f]{12}$/.exec(name) ?? []
  if (host === undefined) return false
  if (host === hostname() && !isProcessAlive(Number(pid))) return true
  const found = await stat(directory).catch(() => undefined)
  return found !== undefined && Date.now() - found.mtimeMs > untouchedMilliseconds
}
