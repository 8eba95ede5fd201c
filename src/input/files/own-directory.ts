import { chmod, lstat } from 'node:fs/promises'
import { makeDirectories } from '../../directories.ts'

/**
 * True for a directory (no link to one) that belongs to the user of this process and that nobody else may write to: only
 * then what is in it is ours to read or remove.
 */
export async function isOwnDirectory(path: string): Promise<boolean> {
  const found = await lstat(path).catch(() => undefined)
  return found?.isDirectory() === true && found.uid === process.geteuid?.() && (found.mode & 0o022) === 0
}

/** Makes a directory that is private to the user of this process, or makes one of ours private. */
export async function makePrivateDirectory(path: string): Promise<void> {
  makeDirectories(path, 0o700)
  const found = await lstat(path)
  if (found.isDirectory() && found.uid === process.geteuid?.() && (found.mode & 0o077) !== 0)
    await chmod(path, 0o700)
}
