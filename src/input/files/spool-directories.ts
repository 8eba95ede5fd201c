import { randomBytes } from 'node:crypto'
import { lstat, readdir, rmdir, stat } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Queryable } from '../../database/connection.ts'
import { loadSql } from '../../database/sql.ts'
import { isProcessAlive } from '../../runs/process-alive.ts'
import { removeSpool } from './spool.ts'

const spoolInUseSql = loadSql(import.meta.url, './spool-in-use.sql')

/** After this long without a new slice nobody can be writing a spool any more, wherever its process ran. */
const untouchedMilliseconds = 24 * 3_600_000

/** A name for a new spool that tells who makes it: several hosts may share the folder of spools. */
export function newSpoolDirectory(spoolDirectory: string): string {
  return join(spoolDirectory, `${hostname()}-${process.pid}-${randomBytes(6).toString('hex')}`)
}

/**
 * Removes the spools that nobody will read: no unfinished run names them, and who made them is gone (a command
 * killed between spooling a file and registering its run, or a run that was cancelled or taken up with a new spool).
 * Without a database no run counts. What cannot be removed is left to the next call.
 */
export async function removeOrphanSpools(spoolDirectory: string, database?: Queryable): Promise<void> {
  const names = await readdir(spoolDirectory).catch(() => [])
  for (const name of names) {
    const directory = join(spoolDirectory, name)
    if (!(await isAbandoned(directory))) continue
    if (database !== undefined && (await isSpoolInUse(database, directory))) continue
    await removeSpool(directory).catch(() => {})
  }
}

/** How the directories begin that a check makes below the system's temporary one: each call has one of its own. */
export const scratchPrefix = 'cpa-check-'

/**
 * Removes what checks that were killed have left. In a directory that everybody may write to nothing is trusted but a
 * real directory of our own, for ourselves alone: a link would lead anywhere.
 */
export async function removeOrphanScratch(): Promise<void> {
  for (const name of await readdir(tmpdir()).catch(() => [])) {
    if (!name.startsWith(scratchPrefix)) continue
    const directory = join(tmpdir(), name)
    const found = await lstat(directory).catch(() => undefined)
    const ours = found?.isDirectory() === true && found.uid === process.getuid?.() && (found.mode & 0o077) === 0
    if (!ours) continue
    await removeOrphanSpools(directory)
    if (Date.now() - found.mtimeMs > untouchedMilliseconds) await rmdir(directory).catch(() => {})
  }
}

/** Whether an unfinished run reads from this spool. */
export async function isSpoolInUse(database: Queryable, directory: string): Promise<boolean> {
  const [row] = await database.query<{ in_use: boolean }>(spoolInUseSql, [basename(directory)])
  return row!.in_use
}

async function isAbandoned(directory: string): Promise<boolean> {
  const [, host, pid] = /^(.+)-(\d+)-[0-9a-f]{12}$/.exec(basename(directory)) ?? []
  if (host === undefined) return false
  if (host === hostname() && !isProcessAlive(Number(pid))) return true
  const found = await stat(directory).catch(() => undefined)
  return found !== undefined && Date.now() - found.mtimeMs > untouchedMilliseconds
}
