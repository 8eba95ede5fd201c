import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { isOwnDirectory } from './own-directory.ts'
import { isAbandoned, scratchPrefix } from './spool-directories.ts'

/**
 * Lends `work` a directory of its own under the temporary directory, which others may write to as well: its name is new,
 * only its owner may enter it, and it is removed at the end. What a killed process of the same user left is removed too.
 */
export async function withScratch<T>(work: (directory: string) => Promise<T>): Promise<T> {
  await removeAbandoned()
  const directory = await mkdtemp(join(tmpdir(), `${scratchPrefix}${hostname()}-${process.pid}-`))
  try {
    return await work(directory)
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

async function removeAbandoned(): Promise<void> {
  const names = await readdir(tmpdir()).catch(() => [])
  for (const name of names) {
    const directory = join(tmpdir(), name)
    if (!name.startsWith(scratchPrefix) || !(await isOwnDirectory(directory)) || !(await isAbandoned(directory)))
      continue
    await rm(directory, { recursive: true, force: true }).catch(() => {})
  }
}
