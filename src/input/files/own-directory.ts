import { chmod, lstat } from 'node:fs/promises'
import { makeDirectory } from '../../database/embedded/directory.ts'

/**
 * True for a directory (no link to one) that belongs to the user of this process and that nobody else may write to: only
 * then what is in it is ours to read or remove.
 */
export async function isOwnDirectory(path: string): Promise<boolean> {
  const found = await lstat(path).catch(() => undefined)
  return found?.isDirectory() === true && found.uid === process.geteuid?.() && (found.mode & 0o022) === 0
}

/**
 * Makes a directory that is private to the user of this process, or makes one of ours private. Throws
 * `data_directory_unsafe` for one of somebody else, or that others may write to.
 */
export async function makePrivateDirectory(path: string): Promise<void> {
  makeDirectory(path)
  const found = await lstat(path)
  if (found.isDirectory() && found.uid === process.geteuid?.() && (found.mode & 0o077) !== 0)
    await chmod(path, 0o700)
}
