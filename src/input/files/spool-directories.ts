import { randomBytes } from 'node:crypto'
import { lstat, readdir } from 'node:fs/promises'
import { hostname } from 'node:os'
import { basename, join } from 'node:path'
import type { Queryable } from '../../database/connection.ts'
import { loadSql } from '../../database/sql.ts'
import { CpaError } from '../../errors.ts'
import { isProcessAlive } from '../../runs/process-alive.ts'
import { removeSpool } from './spool.ts'

const spoolInUseSql = loadSql(import.meta.url, './spool-in-use.sql')

/** After this long without a new slice nobody can be writing a spool any more, wherever its process ran. */
const untouchedMilliseconds = 24 * 3_600_000

/** How the name of a directory begins that one call needs under the temporary directory. */
export const scratchPrefix = 'cpa-check-'

/** Host, process, and something random. */
const nameOfSpool = /^(.+)-(\d+)-[0-9A-Za-z]{6,12}$/

/** A name for a new spool that tells who makes it: several hosts may share the folder of spools. */
export function newSpoolDirectory(spoolDirectory: string): string {
  return join(spoolDirectory, `${hostname()}-${process.pid}-${randomBytes(6).toString('hex')}`)
}

/**
 * The directory of a spool as this process finds it: below its own folder of spools, whatever path the registry has.
 * Throws `file_unreadable` for a name that no spool has.
 */
export function spoolBelow(spoolDirectory: string, path: string): string {
  const name = basename(path)
  if (nameOfSpool.test(name)) return join(spoolDirectory, name)
  throw new CpaError(
    'file_unreadable',
    { en: 'The run names a spool that is none', fr: 'L’exécution nomme un tampon qui n’en est pas un' },
    {
      hint: {
        en: 'Cancel the run, then load the file again.',
        fr: 'Annulez l’exécution, puis rechargez le fichier.',
      },
    },
  )
}

/**
 * Removes the spools that nobody will read: no unfinished run names them, and who made them is gone (a command
 * killed between spooling a file and registering its run, or a run that was cancelled or taken up with a new spool).
 * What cannot be removed is left to the next call.
 */
export async function removeOrphanSpools(spoolDirectory: string, database: Queryable): Promise<void> {
  const names = await readdir(spoolDirectory).catch(() => [])
  for (const name of names) {
    const directory = join(spoolDirectory, name)
    if (!(await isAbandoned(directory))) continue
    if (await isSpoolInUse(database, directory)) continue
    await removeSpool(directory).catch(() => {})
  }
}

/** Whether an unfinished run reads from this spool. */
export async function isSpoolInUse(database: Queryable, directory: string): Promise<boolean> {
  const [row] = await database.query<{ in_use: boolean }>(spoolInUseSql, [basename(directory)])
  return row!.in_use
}

/** Whether nobody can be at work any more in a directory whose name tells who made it. */
export async function isAbandoned(directory: string): Promise<boolean> {
  const [, maker, pid] = nameOfSpool.exec(basename(directory)) ?? []
  const host = maker?.replace(scratchPrefix, '')
  if (host === undefined) return false
  if (host === hostname() && !isProcessAlive(Number(pid))) return true
  const found = await lstat(directory).catch(() => undefined)
  return found !== undefined && Date.now() - found.mtimeMs > untouchedMilliseconds
}
