import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { basename, extname, join, relative } from 'node:path'
import { makeDirectories } from '../../directories.ts'
import { CpaError } from '../../errors.ts'
import { findPrograms, type Programs, programsIn } from './binaries.ts'
import type { ServerUser } from './server-user.ts'

/**
 * The Postgres programs, where `user` can run them: those that npm installed, or a copy of them for the time that the
 * server of this data directory runs. A copy is needed when the installed ones stand where that user may not go (root's
 * server below /root, or installed with a umask of 077), and when their path holds a character that initdb, which calls
 * `postgres` through a shell, does not protect. To be called under the lock, while no server runs.
 *
 * Throws `embedded_postgres`.
 */
export async function reachablePrograms(dataDirectory: string, user: ServerUser): Promise<Programs> {
  const ours = copies.get(dataDirectory)
  if (ours !== undefined && existsSync(ours.folder)) return ours
  removeCopies(dataDirectory)
  const installed = await findPrograms()
  if (await runs(installed, user)) return installed
  for (const place of places()) {
    const copy = copyInto(place, installed, dataDirectory)
    if (copy === undefined) continue
    if (await runs(copy, user)) {
      copies.set(dataDirectory, copy)
      return copy
    }
    rmSync(copy.folder, { recursive: true, force: true })
  }
  throw new CpaError(
    'embedded_postgres',
    {
      en: `The Postgres programs in ${installed.folder} cannot be run by the user with id ${user.uid}, nor a copy of them in ${places().join(', ')}`,
      fr: `Les programmes Postgres de ${installed.folder} ne peuvent être lancés par l’utilisateur d’id ${user.uid}, ni une copie dans ${places().join(', ')}`,
    },
    {
      hint: {
        en: 'Run the command as another user, install the project where everybody may read it, or set CPA_DATABASE_URL to a Postgres server.',
        fr: 'Lancez la commande sous un autre utilisateur, installez le projet où tous peuvent le lire, ou donnez à CPA_DATABASE_URL un serveur Postgres.',
      },
    },
  )
}

/** Removes the copies made for this data directory, and those for one that is gone. */
export function removeCopies(dataDirectory: string): void {
  for (const place of places()) {
    for (const name of existsSync(place) ? readdirSync(place) : []) {
      const folder = join(place, name)
      const owner = name.startsWith(prefix) ? ownerOf(folder) : undefined
      if (owner === undefined || (owner !== dataDirectory && existsSync(owner))) continue
      if (!inUse(folder)) rmSync(folder, { recursive: true, force: true })
    }
  }
}

/** What this process copied: the server of a new cluster starts from the copy that the cluster was made with. */
const copies = new Map<string, Programs>()
const prefix = 'cpa-postgres-'
const unprotected = /["$`\\]/

async function runs({ folder, initdb, postgres, catalogue }: Programs, user: ServerUser): Promise<boolean> {
  if (unprotected.test(folder)) return false
  if (!user.other) return true
  return user
    .run('/bin/sh', ['-c', 'test -x "$1" && test -r "$2" && "$3" --version', 'sh', initdb, catalogue, postgres])
    .then(() => true)
    .catch(() => false)
}

/** Where a copy may stand: not swept clean while a server runs for months, if that can be had. */
function places(): readonly string[] {
  const ours = process.getuid?.() ?? 0
  const wanted = ours === 0 ? ['/var/cache'] : [join(homedir(), '.cache')]
  return [...new Set([...wanted, '/var/tmp', tmpdir()])].filter((place) => !unprotected.test(place))
}

function copyInto(place: string, { folder: installed }: Programs, dataDirectory: string): Programs | undefined {
  let folder: string | undefined
  try {
    makeDirectories(place, 0o700)
    if (!isSafe(place)) return undefined
    folder = mkdtempSync(join(place, prefix))
    writeFileSync(join(folder, ownerFile), dataDirectory, { mode: 0o600 })
    cpSync(installed, folder, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => isNeeded(relative(installed, path)),
    })
    openToAll(folder)
    return programsIn(folder)
  } catch {
    // Read-only, full: try the next place.
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true })
    return undefined
  }
}

/** Nobody but us and root can put something else in the place of what we make there. */
function isSafe(place: string): boolean {
  const { uid, mode } = statSync(place)
  const trusted = uid === 0 || uid === process.getuid?.()
  return trusted && ((mode & 0o022) === 0 || (mode & 0o1000) !== 0)
}

/** A quarter of what npm brings is for those who compile programs against it. */
function isNeeded(path: string): boolean {
  return extname(path) !== '.a' && basename(path) !== 'pkgconfig' && basename(path) !== 'pg_ctl'
}

/** To read and enter, whatever the umask was when npm installed them; the note of whom they are for stays ours. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isDirectory() || (entry.isFile() && entry.name !== ownerFile)) chmodSync(path, 0o755)
  }
}

const ownerFile = 'data-directory'

/** The data directory that a copy of ours was made for. */
function ownerOf(folder: string): string | undefined {
  try {
    const { uid } = statSync(folder)
    return uid === process.getuid?.() ? readFileSync(join(folder, ownerFile), 'utf8') : undefined
  } catch {
    return undefined
  }
}

/** Whether a server runs from it: one whose data directory was moved meanwhile, say. */
function inUse(folder: string): boolean {
  if (process.platform !== 'linux') return false
  return readdirSync('/proc').some((name) => {
    if (!/^\d+$/.test(name)) return false
    try {
      return readFileSync(`/proc/${name}/cmdline`, 'utf8').startsWith(`${folder}/`)
    } catch {
      return false
    }
  })
}
